"""The whole way from a .bib file to judgements, changes and the lock, against the stub."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from registry_stub import StubServer

from survey_refs.bib import parse_bib
from survey_refs.enrich import Enrichment, Wanted, enrich, unreachable
from survey_refs.lock import format_lock, parse_lock
from survey_refs.model import Change, Decision, Lock, LockEntry, LockStatus, Outcome
from survey_refs.sources import Registries, Settings

Make = Callable[..., Settings]


@pytest.fixture
def run(settings: Make, stub: StubServer) -> Callable[..., Enrichment]:
    def run(text: str, lock: Lock | None = None, wanted: Wanted | None = None, **given: object) -> Enrichment:
        with Registries(settings(**given)) as registries:
            return enrich(parse_bib(text), registries, lock or Lock(), wanted=wanted)

    return run


Run = Callable[..., Enrichment]


def entry(kind: str, key: str, **fields: str) -> str:
    body = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@{kind}{{{key},\n{body}}}\n"


TIDES = entry(
    "article",
    "tides",
    author="Marlowe, Ida and Quist, Per",
    title="Tidal memory in coastal sediment layers",
    year="2014",
    journal="Journal of Coastal Memory",
)


def changes(result: Enrichment) -> dict[tuple[str, str], tuple[str | None, str | None]]:
    return {(change.key, change.field): (change.old, change.new) for change in result.changes}


# --------------------------------------------------------------------------------------------------------- found


def test_an_entry_without_doi_gets_it_and_what_else_is_missing(run: Run) -> None:
    result = run(TIDES)
    found = result.entries["tides"]
    assert (found.status, found.outcome) == (LockStatus.VERIFIED, Outcome.VERIFIED)
    assert (found.doi, found.source) == ("10.5555/tides.1", "crossref")
    assert changes(result) == {
        ("tides", "doi"): (None, "10.5555/tides.1"),
        ("tides", "volume"): (None, "12"),
        ("tides", "number"): (None, "3"),
        ("tides", "pages"): (None, "201--219"),
    }
    assert all(change.source == "crossref" and "10.5555/tides.1" in change.reason for change in result.changes)


def test_a_doi_is_checked_and_nothing_is_overwritten(run: Run, stub: StubServer) -> None:
    text = entry(
        "article",
        "a",
        author="I. Marlowe and others",
        title="Tidal Memory in Coastal Sediment Layers",
        year="2013",
        journal="J. Coast. Mem.",
        volume="12",
        number="3",
        pages="201",
        doi="10.5555/TIDES.1",
    )
    result = run(text)
    assert result.entries["a"].outcome is Outcome.VERIFIED
    assert result.changes == ()
    assert stub.report()["total"] == 2


def test_doi_urls_and_latex_in_dois_are_understood(run: Run, stub: StubServer) -> None:
    text = TIDES.replace("  year", "  url = {https://doi.org/10.5555/tides.1},\n  year")
    result = run(text, wanted=Wanted(fields=("doi",)))
    assert result.entries["tides"].doi == "10.5555/tides.1"
    assert changes(result) == {("tides", "doi"): (None, "10.5555/tides.1")}
    assert not any("query" in target for target in stub.report()["targets"])


def test_arxiv_numbers_lead_to_datacite(run: Run, stub: StubServer) -> None:
    text = entry(
        "misc",
        "buoy",
        author="Rita Silva and Ngozi Okafor",
        year="2021",
        title="Buoy transformers: attention over open water",
        eprint="2101.00001v2",
        archiveprefix="arXiv",
    )
    text += entry(
        "article",
        "venue",
        author="Rita Silva and Ngozi Okafor",
        year="2021",
        title="Buoy transformers: attention over open water",
        journal="arXiv preprint arXiv:2101.00001",
    )
    result = run(text)
    for key in ("buoy", "venue"):
        assert (result.entries[key].doi, result.entries[key].source) == ("10.48550/arxiv.2101.00001", "datacite")
        assert changes(result)[key, "doi"] == (None, "10.48550/arXiv.2101.00001")
        assert result.lock.entries[key].identifiers == {
            "arxiv": "2101.00001",
            "doi": "10.48550/arxiv.2101.00001",
            "doi-agency": "DataCite",
        }


def test_software_and_preprints_without_identifiers_are_searched_at_datacite(run: Run, stub: StubServer) -> None:
    text = entry("software", "sim", title="ferrysim: a simulator of ferries", author="Osei, Kwame", year="2022")
    text += entry(
        "article",
        "buoy",
        author="Rita Silva and Ngozi Okafor",
        title="Buoy transformers: attention over open water",
        journal="arXiv preprint",
        year="2021",
    )
    text += entry(
        "article", "other", title="Quays of the inner sea", author="Osei, Kwame", year="2022", journal="Quays"
    )
    result = run(text)
    assert result.entries["sim"].doi == "10.5281/zenodo.4242"
    assert result.entries["buoy"].doi == "10.48550/arxiv.2101.00001"
    assert result.lock.entries["sim"].facts["asked"] == ["crossref", "datacite"]
    assert sum(target.startswith("/dois?query") for target in stub.report()["targets"]) == 2


# ------------------------------------------------------------------------------------------------ not quite, not found


def test_another_year_and_other_pages_are_told(run: Run) -> None:
    text = TIDES.replace("year = {2014}", "year = {2003}").replace("  year", "  doi = {10.5555/tides.1},\n  year")
    result = run(text)
    assert result.entries["tides"].outcome is Outcome.DIFFERS
    assert result.entries["tides"].status is not LockStatus.VERIFIED
    differs = result.lock.entries["tides"].facts["differs"]
    assert isinstance(differs, dict) and set(differs) == {"issued"}


def test_a_doi_of_another_work_is_named_and_left(run: Run) -> None:
    text = TIDES.replace("  year", "  doi = {10.5555/lantern.7},\n  year")
    result = run(text)
    facts = result.lock.entries["tides"].facts
    assert result.entries["tides"].outcome is Outcome.OTHER_WORK
    assert facts["doi-names"] == {
        "doi": "10.5555/lantern.7",
        "title": "Lantern networks for distributed harbour signalling",
        "author": "Okafor; Brandt; Müller-Lüdenscheidt",
        "year": 2019,
        "container": "Signals & Harbours",
    }
    assert ("tides", "doi") not in changes(result)
    assert "10.5555/tides.1" in {one.record.work.DOI for one in result.entries["tides"].candidates if one.record}


def test_a_doi_that_does_not_exist_is_corrected_when_the_work_is_found(run: Run) -> None:
    result = run(TIDES.replace("  year", "  doi = {10.5555/tides.l},\n  year"))
    assert result.entries["tides"].outcome is Outcome.NO_SUCH_DOI
    assert result.entries["tides"].status is not LockStatus.VERIFIED
    assert changes(result)["tides", "doi"] == ("10.5555/tides.l", "10.5555/tides.1")
    assert result.lock.entries["tides"].facts["doi-exists"] == "no"


def test_a_doi_that_does_not_exist_stays_when_the_work_is_not_found(run: Run) -> None:
    text = entry(
        "article",
        "a",
        title="A work that nobody has registered",
        author="Nobody, Ann",
        year="2001",
        journal="Lost Letters",
        doi="10.5555/nowhere",
    )
    result = run(text)
    assert result.entries["a"].outcome is Outcome.NO_SUCH_DOI
    assert result.changes == ()


def test_a_doi_is_never_called_missing_because_a_registry_is_silent(run: Run, stub: StubServer) -> None:
    stub.break_requests("500", match="doiRA|api/handles")
    result = run(entry("article", "a", title="A work elsewhere", author="Nobody, Ann", doi="10.5555/nowhere"))
    assert result.entries["a"].outcome is not Outcome.NO_SUCH_DOI
    assert result.lock.entries["a"].facts.get("doi-exists") is None


def test_a_doi_of_another_agency_is_not_searched_for(run: Run, stub: StubServer) -> None:
    result = run(entry("article", "a", title="Un altro lavoro", author="Rossi, Ada", doi="10.1393/medra.77"))
    assert result.entries["a"].outcome is Outcome.NOT_FOUND
    assert any("mEDRA" in reason for reason in result.entries["a"].reasons)
    assert result.changes == ()


def test_an_unknown_work_is_not_found_and_says_where_it_was_looked_for(run: Run) -> None:
    result = run(
        entry("article", "a", title="Octopus ferries of the inland moons", author="Zephyr, Quill", year="2017")
    )
    assert (result.entries["a"].outcome, result.entries["a"].status) == (Outcome.NOT_FOUND, LockStatus.ABSENT)
    assert result.lock.entries["a"].facts["asked"] == ["crossref"]
    assert result.changes == ()
    assert "fake" not in format_lock(result.lock) and "fabricat" not in format_lock(result.lock)


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        # the review of a book has the book's title
        ("book", {"title": "The Grammar of Harbours", "author": "Somebody, Else", "year": "1990"}),
        # a common title with nothing else to tell by
        ("article", {"title": "Introduction", "author": "Marlowe, Ida"}),
        # a figure of the work
        (
            "misc",
            {"title": "Figure 1: Tidal memory in coastal sediment layers", "author": "Vance, Otto", "year": "2014"},
        ),
        # a reply to the work
        (
            "article",
            {"title": "Tidal memory in coastal sediment layers: a rejoinder", "author": "Roe, Jane", "year": "2016"},
        ),
    ],
)
def test_the_wrong_work_is_never_written(run: Run, kind: str, fields: dict[str, str]) -> None:
    result = run(entry(kind, "a", **fields))
    assert result.changes == ()
    assert result.entries["a"].status is not LockStatus.VERIFIED


def test_a_copy_under_an_untrusted_prefix_is_never_taken(run: Run) -> None:
    text = entry(
        "inproceedings",
        "dock",
        author="Tanaka, Yui and Osei, Kwame",
        year="2021",
        title="Learning to dock: reinforcement policies for autonomous ferries",
        booktitle="Proceedings of the 9th Conference on Autonomous Ferries",
    )
    assert run(text).entries["dock"].doi == "10.5555/conf.88"


# ------------------------------------------------------------------------------------- what became of it, versions


@pytest.mark.parametrize(
    ("doi", "standing"),
    [
        ("10.5555/retracted.1", "retracted"),
        ("10.5555/retracted.2", "retracted"),
        ("10.5555/retracted.3", "retracted"),
        ("10.5555/concern.1", "expression of concern"),
        ("10.5555/tides.1", None),
    ],
)
def test_retractions_and_concerns_stand_in_the_lock(run: Run, stub: StubServer, doi: str, standing: str | None) -> None:
    title = stub.universe.works[doi]["title"][0].rpartition(": ")[2]
    family = stub.universe.works[doi]["author"][0]["family"]
    result = run(entry("article", "a", title=title, author=f"{family}, X. and others", doi=doi))
    known = result.lock.entries["a"]
    assert known.facts.get("standing") == standing
    assert bool(known.updates) is (standing is not None)


def test_the_published_version_of_a_preprint_by_relation_costs_no_request(run: Run, stub: StubServer) -> None:
    preprint = entry(
        "misc",
        "pre",
        title="Wave forecasting with sparse buoys",
        author="Silva, Rita and Novak, Jan",
        doi="10.5555/pre.5",
    )
    published = run(preprint).lock.entries["pre"].facts["published-version"]
    assert published == {"doi": "10.5555/waves.20", "reason": "by the registry's relation"}
    assert stub.report()["total"] == 2
    both = preprint + entry("article", "waves", title="Wave forecasting with sparse buoys", doi="10.5555/waves.20")
    told = run(both).lock.entries["pre"].facts["published-version"]
    assert isinstance(told, dict) and told["container"] == "Annals of Wave Science"


def test_the_published_version_of_an_arxiv_preprint_by_search(run: Run) -> None:
    text = entry(
        "misc",
        "dock",
        author="Tanaka, Yui and Osei, Kwame",
        year="2020",
        eprint="2005.00020",
        title="Learning to dock: reinforcement policies for autonomous ferries",
        archiveprefix="arXiv",
    )
    result = run(text)
    assert result.entries["dock"].doi == "10.48550/arxiv.2005.00020"
    published = result.lock.entries["dock"].facts["published-version"]
    assert isinstance(published, dict) and published["doi"] == "10.5555/conf.88"


# ------------------------------------------------------------------------------------------------- decisions, the lock


def with_decision(kind: str, value: str = "") -> Lock:
    decision = Decision(kind=kind, value=value, reason="I know it")  # type: ignore[arg-type]
    return Lock(entries={"tides": LockEntry(key="tides", decisions=(decision,))})


def test_a_rejected_doi_is_not_proposed_again(run: Run) -> None:
    result = run(TIDES, with_decision("rejected", "https://doi.org/10.5555/TIDES.1"))
    assert ("tides", "doi") not in changes(result)
    assert result.entries["tides"].doi == ""


def test_where_the_author_says_there_is_no_doi_none_is_looked_for(run: Run, stub: StubServer) -> None:
    result = run(TIDES, with_decision("no-doi"))
    assert result.changes == () and stub.report()["total"] == 0


def test_an_accepted_doi_is_taken(run: Run) -> None:
    result = run(TIDES.replace("Tidal memory in", "On the memory of"), with_decision("accepted", "10.5555/tides.1"))
    assert result.entries["tides"].doi == "10.5555/tides.1"


def test_decisions_are_never_overwritten(run: Run) -> None:
    lock = with_decision("rejected", "10.5555/tides.1")
    assert run(TIDES, lock).lock.entries["tides"].decisions == lock.entries["tides"].decisions


def test_the_lock_reads_back_and_equal_knowledge_gives_equal_bytes(run: Run) -> None:
    one, two = run(TIDES), run(TIDES)
    text = format_lock(one.lock)
    assert text == format_lock(two.lock)
    assert format_lock(parse_lock(text)) == text


def test_without_an_answer_the_lock_keeps_what_it_knew(run: Run, stub: StubServer) -> None:
    before = run(TIDES).lock
    stub.break_requests("500")
    after = run(TIDES, before, cache="none")
    assert after.lock == before
    assert after.entries["tides"].doi == "10.5555/tides.1"
    assert unreachable(after) and after.notes


def test_without_a_network_the_lock_proposes_what_it_knows(run: Run) -> None:
    lock = run(TIDES).lock
    result = enrich(parse_bib(TIDES), None, lock)
    assert changes(result)["tides", "doi"] == (None, "10.5555/tides.1")
    assert changes(result)["tides", "pages"] == (None, "201--219")


def test_a_lock_of_another_work_proposes_nothing(run: Run) -> None:
    lock = run(TIDES).lock
    other = TIDES.replace("Tidal memory in coastal sediment layers", "The economics of lighthouse keeping").replace(
        "Marlowe, Ida and Quist, Per", "Grant, Helen"
    )
    assert enrich(parse_bib(other), None, lock).changes == ()


def test_only_the_keys_asked_for(run: Run, settings: Make, stub: StubServer) -> None:
    text = TIDES + entry("article", "other", title="Breakwaters and their shadows", author="Ndiaye, Awa")
    with Registries(settings()) as registries:
        result = enrich(parse_bib(text), registries, Lock(), keys=["tides"])
    assert set(result.entries) == {"tides"}
    assert set(result.lock.entries) == {"tides", "other"}
    assert stub.report()["total"] == 1


def test_keys_of_other_files_stay_in_the_lock(settings: Make) -> None:
    lock = Lock(entries={key: LockEntry(key=key, status=LockStatus.VERIFIED) for key in ("elsewhere", "gone")})
    with Registries(settings()) as registries:
        result = enrich(parse_bib(TIDES), registries, lock, others=["elsewhere"])
    assert set(result.lock.entries) == {"tides", "elsewhere"}


def test_a_second_run_asks_nobody(run: Run, stub: StubServer) -> None:
    text = TIDES + entry("misc", "buoy", title="Buoy transformers", author="Silva, Rita", eprint="2101.00001")
    run(text)
    asked = stub.report()["total"]
    run(text)
    assert asked > 0 and stub.report()["total"] == asked


def test_the_best_entries_are_searched_first(run: Run, stub: StubServer) -> None:
    text = entry("misc", "poor", title="Harbours") + TIDES
    with_one_thread = run(text, workers=1)
    queries = [target for target in stub.report()["targets"] if "query" in target]
    assert "Tidal" in queries[0] and "Harbours" in queries[1]
    assert list(with_one_thread.entries) == ["poor", "tides"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "% nothing\n",
        "@string{a = {b}}\n@comment{x}\n",
        "@article{a,}\n",
        "@misc{a, title = {}}\n",
        "@article{a, title = {Tidal",
    ],
)
def test_odd_files_are_no_trouble(run: Run, text: str) -> None:
    assert run(text).changes == ()


def test_hostile_metadata_is_written_harmlessly(run: Run, stub: StubServer) -> None:
    evil = {
        **stub.universe.works["10.5555/tides.1"],
        "container-title": [
            "J\\input{/etc/passwd} \\write18{rm} } @article{x, a_b & 50% #1 $5 \u202e<script>y</script>"
        ],
        "volume": "1}, url = {javascript:x",
    }
    stub.universe.works["10.5555/tides.1"], whole = evil, stub.universe.works["10.5555/tides.1"]
    try:
        result = run(
            TIDES.replace("  journal = {Journal of Coastal Memory},\n", ""),
            wanted=Wanted(fields=("journal", "volume", "doi")),
        )
    finally:
        stub.universe.works["10.5555/tides.1"] = whole
    from survey_refs.bib import apply_changes

    bib = parse_bib(TIDES.replace("  journal = {Journal of Coastal Memory},\n", ""))
    written = parse_bib(apply_changes(bib, result.changes))
    assert written.keys == ["tides"] and written.findings == ()
    journal = written.entries[0].get("journal") or ""
    assert "\\input" not in journal and "\\write" not in journal and "script" not in journal and "\u202e" not in journal
    assert all(f"\\{sign}" in journal for sign in "_&%#$")
    assert written.entries[0].get("url") is None


# ------------------------------------------------------------------------------------------------------ what is wanted


def test_fields_are_chosen(run: Run) -> None:
    result = run(TIDES, wanted=Wanted(fields=("doi", "issn", "month")))
    assert changes(result) == {
        ("tides", "doi"): (None, "10.5555/tides.1"),
        ("tides", "issn"): (None, "1234-5679"),
        ("tides", "month"): (None, "jun"),
    }


def test_overwriting_must_be_asked_for_by_name(run: Run) -> None:
    text = TIDES.replace("  year", "  pages = {1--2},\n  doi = {10.5555/tides.1},\n  year")
    assert ("tides", "pages") not in changes(run(text))
    assert changes(run(text, wanted=Wanted(overwrite=("pages",))))["tides", "pages"] == ("1--2", "201--219")


def test_what_says_the_same_is_not_overwritten(run: Run) -> None:
    text = TIDES.replace("  year", "  pages = {201-219},\n  doi = {10.5555/tides.1},\n  year")
    assert ("tides", "pages") not in changes(run(text, wanted=Wanted(overwrite=("pages", "title"))))


def test_an_unknown_field_is_an_error() -> None:
    from survey_refs.errors import UsageError

    with pytest.raises(UsageError, match="no registry has the field 'colour'"):
        Wanted(fields=("colour",))


def test_biblatex_files_get_biblatex_names(run: Run) -> None:
    text = "@article{a, journaltitle = {X}, date = {2001}, title = {Y}}\n" + entry(
        "article",
        "tides",
        author="Marlowe, Ida and Quist, Per",
        title="Tidal memory in coastal sediment layers",
        volume="12",
        pages="201--219",
    )
    fields = {field: new for (key, field), (_, new) in changes(run(text)).items() if key == "tides"}
    assert fields["journaltitle"] == "Journal of Coastal Memory" and fields["date"] == "2014"
    assert "journal" not in fields and "year" not in fields


def test_inherited_fields_are_not_missing(run: Run) -> None:
    text = entry(
        "inproceedings",
        "dock",
        author="Tanaka, Yui and Osei, Kwame",
        crossref="ferry",
        pages="88--97",
        title="Learning to dock: reinforcement policies for autonomous ferries",
    )
    text += entry(
        "proceedings",
        "ferry",
        title="Proceedings of the 9th Conference on Autonomous Ferries",
        booktitle="Proceedings of the 9th Conference on Autonomous Ferries",
        year="2021",
        publisher="FCS",
    )
    assert {field for (key, field) in changes(run(text)) if key == "dock"} == {"doi"}


def test_changes_come_in_the_order_of_the_file(run: Run) -> None:
    text = entry("article", "z", title="Barnacle counts by satellite", author="Ito, Ken", year="2018") + TIDES
    order = [change.key for change in run(text).changes]
    assert order == sorted(order, key=["z", "tides"].index) and set(order) == {"z", "tides"}


def test_a_change_is_plain_data(run: Run) -> None:
    assert isinstance(run(TIDES).changes[0], Change)


def test_an_entry_with_nothing_to_search_with_is_not_asked_about(run: Run, stub: StubServer) -> None:
    result = run("@misc{a, note = {a talk}, year = 2001}\n@misc{b}\n")
    assert {entry.outcome for entry in result.entries.values()} == {Outcome.NOT_ASKED}
    assert result.entries["a"].reasons == ("nothing to search with: neither title nor venue",)
    assert not unreachable(result) and stub.report()["total"] == 0
