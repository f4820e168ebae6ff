"""From a DOI, an arXiv id, a URL or the text of a reference to records."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from registry_stub import StubServer, Universe

from survey_refs.bib import parse_bib
from survey_refs.convert import to_works
from survey_refs.enrich import duplicates_of, is_same_work, look_up, look_up_work, new_entry
from survey_refs.enrich.lookup import read_asked
from survey_refs.model import MatchStatus, Name, Record, Work
from survey_refs.sources import Registries, Settings

Make = Callable[..., Settings]


@pytest.fixture
def registries(settings: Make) -> Registries:
    return Registries(settings())


@pytest.mark.parametrize(
    ("text", "kind", "doi"),
    [
        ("10.5555/TIDES.1", "doi", "10.5555/tides.1"),
        ("doi: 10.5555/tides.1", "doi", "10.5555/tides.1"),
        ("https://doi.org/10.5555/tides.1", "doi", "10.5555/tides.1"),
        ("https://publisher.example/article/10.5555/tides.1?x=1", "doi", "10.5555/tides.1"),
        ("arXiv:2101.00001v3", "arxiv", "10.48550/arxiv.2101.00001"),
        ("2101.00001", "arxiv", "10.48550/arxiv.2101.00001"),
        ("https://arxiv.org/pdf/2101.00001", "arxiv", "10.48550/arxiv.2101.00001"),
        ("https://doi.org/10.48550/arXiv.2101.00001", "arxiv", "10.48550/arxiv.2101.00001"),
        ("https://example.org/paper.html", "url", ""),
        ("Marlowe 2014 Tidal memory. https://doi.org/10.5555/tides.1", "text", ""),
    ],
)
def test_what_a_text_is(text: str, kind: str, doi: str) -> None:
    asked = read_asked(text)
    assert (asked.kind, asked.doi) == (kind, doi)


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("Marlowe & Quist (2014). Tidal memory in coastal sediment layers. J. Coast. Mem. 12, 201–219.", "tides.1"),
        ("I. Marlowe and P. Quist, “Tidal memory in coastal sediment layers,” 2013.", "tides.1"),
        ("[3] Okafor N, et al. Lantern networks for distributed harbor signalling. Signals Harbours 2019", "lantern.7"),
        ("Lindqvist, Astrid: The Grammar of Harbours. Form and Function of Northern Ports. 2008", "book.harbours"),
        ("Machado & De Witt 2005, Dredging schedules under uncertain demand", "capitals.1"),
    ],
)
def test_the_text_of_a_reference(registries: Registries, text: str, doi: str) -> None:
    found = look_up(text, registries)
    assert found.best is not None and found.best.record is not None
    assert found.best.record.work.DOI.removeprefix("10.5555/") == doi


@pytest.mark.parametrize(
    "text",
    [
        "Marlowe 2014",
        "Introduction",
        "Roe, J. (2014). Tidal memory in coastal sediment layers.",
        "Marlowe, I. (2014). Tidal memory in lakes and ponds.",
        "Marlowe, I. (1980). Tidal memory in coastal sediment layers.",
        "Zephyr, Q. (2017). Octopus ferries of the inland moons.",
    ],
)
def test_a_text_that_may_be_another_work_is_not_taken(registries: Registries, text: str) -> None:
    found = look_up(text, registries)
    assert found.best is None and found.problem


RECORDS = json.loads((Path(__file__).parents[1] / "registry" / "witnesses.json").read_text("utf-8"))
PAPER = "A. van der Berg and B. Quine. Gradual narrowing of invented lattices. In Conference on Invented Things, 2019."


def test_a_text_that_crossref_does_not_have_is_looked_for_at_witnesses(
    unhurried_witnesses: None, stub: StubServer, settings: Make
) -> None:
    with StubServer(Universe(witnesses=RECORDS)) as server:
        urls = server.witness_urls()
        with Registries(settings(crossref_url=server.url, witness_urls=urls)) as asked:
            found = look_up(PAPER, asked)
            assert found.best is not None and found.best.record is not None
            assert found.best.record.source in ("dblp", "openalex", "semantic-scholar")
            absent = look_up("Zephyr, Q. (2017). Octopus ferries of the inland moons. J. of Moons 3, 1-9.", asked)
            assert absent.best is None and absent.answered and asked.asked.keys() > {"crossref"}
        with Registries(settings(crossref_url=server.url, witness_urls=urls, witnesses=(), cache="none")) as asked:
            assert look_up(PAPER, asked).best is None and asked.asked.keys() == {"crossref"}


def test_candidates_are_ranked(registries: Registries) -> None:
    found = look_up("Silva & Novak: Wave forecasting with sparse buoys", registries)
    ranks = [verdict.status for verdict in found.candidates]
    assert ranks == sorted(ranks, key=[MatchStatus.MATCH, MatchStatus.AMBIGUOUS, MatchStatus.NONE].index)


def test_an_absent_doi_is_a_problem_in_words(registries: Registries) -> None:
    found = look_up("10.5555/nowhere", registries)
    assert found.best is None and "does not exist" in found.problem


def test_no_network_is_a_problem_in_words(registries: Registries, stub: StubServer) -> None:
    stub.break_requests("closed")
    for text in ("10.5555/tides.1", "Tidal memory"):
        found = look_up(text, registries)
        assert found.best is None and found.problem and not found.answered


def test_an_entry_is_looked_up_by_its_identifiers_and_by_a_search(registries: Registries) -> None:
    title, people = "Buoy transformers: attention over open water", (Name(family="Silva", given="R."),)
    work = Work(id="a", title=title, author=people, DOI="10.48550/arXiv.2101.00001")
    found = look_up_work(work, registries)
    assert found.best is not None and found.best.record is not None
    assert found.best.record.source == "datacite"


# ---------------------------------------------------------------------------------------------------------- new entries


def record(registries: Registries, doi: str) -> Record:
    found = look_up(doi, registries)
    assert found.best is not None and found.best.record is not None
    return found.best.record


FILE = """@article{Lantern_2019_Networks,
\tauthor = "Lantern, Ada",
\ttitle = "Networks of light",
\tyear = 2019,
}
"""


def test_a_new_entry_is_in_the_files_manner(registries: Registries) -> None:
    bib = parse_bib(FILE)
    new = new_entry(record(registries, "10.5555/tides.1"), bib)
    assert new.key == "Marlowe_2014_Tidal"
    assert new.text.splitlines()[:2] == ["@article{Marlowe_2014_Tidal,", '\tauthor = "Marlowe, Ida and Quist, Per",']
    assert "\tyear = 2014," in new.text and "publisher" not in new.text
    assert new.file_text.startswith(FILE)
    assert parse_bib(new.file_text).keys == ["Lantern_2019_Networks", "Marlowe_2014_Tidal"]


def test_a_record_is_written_as_a_reference_has_it(registries: Registries) -> None:
    bib = parse_bib("")
    book = new_entry(record(registries, "10.5555/book.harbours"), bib)
    assert book.fields["title"] == "The Grammar of Harbours: Form and Function of Northern Ports"
    paper = new_entry(record(registries, "10.5555/conf.88"), bib)
    assert paper.entry_type == "inproceedings" and paper.fields["publisher"] == "Ferry Computing Society"
    article = new_entry(record(registries, "10.5555/lantern.7"), bib)
    assert article.fields["pages"] == "e1045" and article.fields["journal"] == "Signals \\& Harbours"
    preprint = new_entry(record(registries, "arXiv:2101.00001"), bib)
    assert (preprint.fields["eprint"], preprint.fields["archiveprefix"]) == ("2101.00001", "arXiv")
    assert preprint.fields["doi"] == "10.48550/arXiv.2101.00001"


@pytest.mark.parametrize(
    ("fields", "same"),
    [
        ("doi = {https://doi.org/10.5555/TIDES.1}", True),
        ("author = {I. Marlowe and P. Quist}, title = {Tidal Memory in Coastal Sediment Layers}, year = 2014", True),
        ("author = {Vance, Otto}, title = {Tidal memory in coastal sediment layers: a reply}, year = 2015", None),
    ],
)
def test_a_duplicate_is_found(registries: Registries, fields: str, same: bool | None) -> None:
    works = to_works(parse_bib(f"@article{{known, {fields}}}"))
    pairs = duplicates_of(record(registries, "10.5555/tides.1"), works)
    assert [is_same_work(pair) for pair in pairs] == ([same] if same is not None else [])


def test_a_preprint_beside_its_published_version_is_no_duplicate(registries: Registries) -> None:
    text = "@article{known, author = {Silva, Rita and Novak, Jan}, title = {Wave forecasting with sparse buoys}, "
    works = to_works(parse_bib(text + "journal = {Annals of Wave Science}, year = 2021}"))
    pairs = duplicates_of(record(registries, "10.5555/pre.5"), works)
    assert not any(is_same_work(pair) for pair in pairs)
