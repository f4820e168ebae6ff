"""Witnesses in a run: asked only in doubt, named, never averaged; one that does not answer changes no outcome."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from registry_stub import StubServer, Universe

from survey_refs.bib import parse_bib
from survey_refs.enrich import Enriched, Enrichment, enrich
from survey_refs.model import Lock, LockStatus, Outcome
from survey_refs.sources import Registries, Settings

RECORDS = json.loads((Path(__file__).parents[1] / "registry" / "witnesses.json").read_text("utf-8"))
TITLE, DOI = "Gradual narrowing of invented lattices", "10.5555/lattice.2019"
Make = Callable[..., Settings]
PAPER = """@inproceedings{{a, title = {{{title}}}, author = {{van der Berg, Ada and Quine, Bo}}, year = {{{year}}},
  booktitle = {{Conference on Invented Things}}{more} }}"""
AT_CROSSREF = {
    "DOI": "10.5555/known.1",
    "type": "journal-article",
    "title": ["A known paper on wholly other matters"],
    "author": [{"given": "Cleo", "family": "Known"}],
    "container-title": ["Journal of Invented Medicine"],
    "issued": {"date-parts": [[2015]]},
}
KNOWN = """@article{a, title = {A known paper on wholly other matters}, author = {Known, Cleo}, year = 2015,
  journal = {Journal of Invented Medicine}, doi = {10.5555/known.1}%s }"""


def paper(title: str = TITLE, year: int = 2019, more: str = "") -> str:
    return PAPER.format(title=title, year=year, more=more)


@pytest.fixture
def server(unhurried_witnesses: None, stub: StubServer) -> Iterator[StubServer]:
    universe = Universe([AT_CROSSREF], agencies={DOI: "mEDRA"}, witnesses=RECORDS)
    with StubServer(universe, limits={}) as found:
        yield found


@pytest.fixture
def run(server: StubServer, settings: Make) -> Callable[..., Enrichment]:
    def enriched(bib: str, *names: str, **given: Any) -> Enrichment:
        urls = {f"{name}_url": server.url for name in ("crossref", "datacite", "doi")}
        chosen = {"witness_urls": server.witness_urls(), **({"witnesses": names} if names else {})}
        with Registries(settings(**{**urls, **chosen, **given})) as registries:
            return enrich(parse_bib(bib), registries, Lock())

    return enriched


def only(result: Enrichment) -> Enriched:
    return result.entries["a"]


@pytest.mark.parametrize("name", ["dblp", "openalex", "semantic-scholar", "openreview"])
def test_a_paper_that_crossref_does_not_have_is_verified_by_a_witness(name: str, run: Callable[..., Any]) -> None:
    result = run(paper(), name)
    entry = only(result)
    assert entry.outcome is Outcome.VERIFIED
    assert entry.source == name
    assert "Crossref did not settle it" in "; ".join(entry.reasons)
    assert result.lock.entries["a"].facts["asked"] == ["crossref", name]


def test_the_first_witness_that_settles_it_is_the_last_that_is_asked(
    run: Callable[..., Any], server: StubServer
) -> None:
    assert only(run(paper())).source == "dblp"
    assert server.report()["requests"] == {"crossref public-array": 1, "dblp dblp": 1}


def test_two_witnesses_without_it_are_enough(run: Callable[..., Any], server: StubServer) -> None:
    entry = only(run(paper("Whatever nobody has ever written of the matter")))
    assert entry.outcome is Outcome.NOT_FOUND
    assert entry.reasons == ("looked for at Crossref and DBLP and OpenAlex; no record there is this work",)
    assert server.report()["total"] == 3


def test_nobody_else_is_asked_about_what_crossref_knows(run: Callable[..., Any], server: StubServer) -> None:
    assert only(run(KNOWN % "")).outcome is Outcome.VERIFIED
    assert {name.split()[0] for name in server.report()["requests"]} == {"doi", "crossref"}


@pytest.mark.parametrize("mode", ["429", "500", "empty", "closed"])
def test_a_witness_that_does_not_answer_changes_no_outcome(
    mode: str, run: Callable[..., Any], server: StubServer
) -> None:
    server.break_requests(mode, match="^/(dblp|openalex|semantic-scholar|openreview)/")
    result = run(paper(), attempts=1)
    entry = only(result)
    assert entry.outcome is Outcome.NOT_FOUND
    assert result.lock.entries["a"].facts["asked"] == ["crossref"]
    assert set(result.lock.entries["a"].facts["unanswered"]) == {"dblp", "openalex", "semantic-scholar", "openreview"}  # type: ignore[call-overload]


def test_the_doi_of_an_agency_that_is_not_asked_is_known_to_openalex(run: Callable[..., Any]) -> None:
    entry = only(run(paper(more=f", doi = {{{DOI}}}"), "openalex"))
    assert entry.outcome is Outcome.VERIFIED
    assert entry.source == "openalex"
    assert entry.standing == "retracted, says OpenAlex"


def test_a_pmid_of_another_work_is_told_though_the_doi_is_right(run: Callable[..., Any], server: StubServer) -> None:
    entry = only(run(KNOWN % ", pmid = {31234567}"))
    assert entry.outcome is Outcome.DIFFERS
    assert entry.status is LockStatus.AMBIGUOUS
    assert entry.doi == "10.5555/known.1"
    assert entry.differs["PMID"].startswith("its PMID 31234567 is another work: van der Berg et al. (2019)")
    assert server.report()["requests"]["pubmed pubmed"] == 1


def test_a_pmid_that_leads_nowhere_is_told(run: Callable[..., Any]) -> None:
    entry = only(run(KNOWN % ", pmid = {9}"))
    assert entry.outcome is Outcome.VERIFIED
    assert "PubMed does not have it" in entry.reasons


def test_a_book_is_verified_by_its_isbn(run: Callable[..., Any]) -> None:
    book = (
        "@book{a, title = {Gradual narrowing of invented lattices}, author = {van der Berg, Ada}, year = 2019,"
        " publisher = {Invented Press}, isbn = {978-0-306-40615-7}}"
    )
    entry = only(run(book))
    assert (entry.outcome, entry.source) == (Outcome.VERIFIED, "openlibrary")


def test_registries_that_disagree_are_both_told(run: Callable[..., Any], server: StubServer) -> None:
    work = {
        "DOI": "10.5555/other-year",
        "type": "proceedings-article",
        "title": [TITLE],
        "author": [{"given": "Ada", "family": "van der Berg"}, {"given": "Bo", "family": "Quine"}],
        "container-title": ["Conference on Invented Things"],
        "issued": {"date-parts": [[2012]]},
    }
    server.universe.works["10.5555/other-year"] = work
    alone = only(run(paper(), witnesses=()))
    assert alone.outcome is Outcome.DIFFERS
    entry = only(run(paper(), "dblp"))
    assert entry.outcome is Outcome.SEVERAL
    assert entry.reasons[0].startswith("registries disagree: DBLP has it as the entry does")
    assert any("2012" in reason for reason in entry.reasons)
    assert {one.record.source for one in entry.candidates if one.record} == {"crossref", "dblp"}


def test_an_author_s_word_that_there_is_no_doi_is_no_doubt(run: Callable[..., Any], server: StubServer) -> None:
    from survey_refs.model import Decision, LockEntry

    lock = Lock(entries={"a": LockEntry(key="a", decisions=(Decision(kind="no-doi", reason="a talk"),))})
    with Registries(Settings(crossref_url=server.url, witness_urls=server.witness_urls(), cache="none")) as registries:
        enrich(parse_bib(paper()), registries, lock)
    assert server.report()["total"] == 0


def test_notices_of_the_retraction_watch_data_set(run: Callable[..., Any], tmp_path: Path) -> None:
    path = tmp_path / "watch.csv"
    path.write_text(
        "RetractionDate,RetractionDOI,OriginalPaperDOI,OriginalPaperPubMedID,RetractionNature\n"
        "8/26/2021 0:00,10.5555/notice,10.5555/KNOWN.1,0,Retraction\n"
    )
    entry = only(run(KNOWN % "", retraction_watch=str(path)))
    assert entry.standing == "retracted on 2021-08-26 (notice: 10.5555/notice), says Retraction Watch"


def test_the_command_tells_what_was_asked_of_whom(server: StubServer, tmp_path: Path) -> None:
    (tmp_path / "references.bib").write_text(paper("Whatever nobody has ever written of the matter"))
    (tmp_path / "survey-refs.toml").write_text('witnesses = ["openalex"]\n')
    variables = {**server.environment(), **server.witness_environment(), "OPENALEX_API_KEY": "right-key"}
    variables |= {"SURVEY_REFS_CACHE": str(tmp_path / "cache"), "XDG_CACHE_HOME": str(tmp_path / "user")}
    done = subprocess.run(
        [sys.executable, "-m", "survey_refs", "enrich"],
        cwd=tmp_path,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(Path(__file__).parents[2] / "src"), **variables},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "asked: Crossref 1 request, OpenAlex 1 request ($0.0010)" in done.stderr
    assert "right-key" not in done.stderr


def test_no_witness_alone_is_believed_against_an_entry_of_which_a_preprint_is_known(
    run: Callable[..., Any], server: StubServer
) -> None:
    people = [{"familyName": "van der Berg", "givenName": "Ada"}, {"familyName": "Quine", "givenName": "Bo"}]
    preprint = {"doi": "10.48550/arxiv.1904.01234", "titles": [{"title": TITLE}], "publicationYear": 2019}
    preprint |= {"creators": people, "types": {"resourceTypeGeneral": "Preprint"}}
    server.universe.datacite["10.48550/arxiv.1904.01234"] = {"id": preprint["doi"], "attributes": preprint}
    more = ", doi = {10.48550/arXiv.1904.01234}"
    assert only(run(paper(more=more), witnesses=())).outcome is Outcome.SEVERAL
    assert only(run(paper(more=more), "dblp")).outcome is Outcome.VERIFIED
    assert only(run(paper(more=more, year=2018), "dblp")).outcome is Outcome.SEVERAL


def test_lookup_of_an_entry_asks_witnesses_too(server: StubServer, settings: Make) -> None:
    from survey_refs.convert import to_works
    from survey_refs.enrich import look_up_work

    (work,) = to_works(parse_bib(paper()))
    with Registries(settings(crossref_url=server.url, witness_urls=server.witness_urls())) as registries:
        found = look_up_work(work, registries)
    assert found.best is not None
    assert found.best.record is not None
    assert found.best.record.source == "dblp"
    assert server.report()["total"] == 2


def test_not_found_is_not_said_while_the_registries_are_silent(run: Callable[..., Any], server: StubServer) -> None:
    server.break_requests("500", match="^/works")
    result = run(paper("Whatever nobody has ever written of the matter"), "dblp", attempts=1)
    assert only(result).outcome is Outcome.NOT_ASKED
    assert "500" in "; ".join(only(result).reasons)
    verified = run(paper(), "dblp", attempts=1)
    assert (only(verified).outcome, only(verified).source) == (Outcome.VERIFIED, "dblp")
