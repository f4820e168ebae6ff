"""What an entry comes out as: invented, mixed and real ones against a small universe of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from registry_stub import StubServer, Universe

from survey_refs.bib import parse_bib
from survey_refs.enrich import Enrichment, enrich
from survey_refs.model import Fact, Lock, LockStatus, Outcome
from survey_refs.sources import Registries, Settings

TITLE = "Sparse attention for the spread of wheat rust in dry regions"
SWALLOWS = "Attention of swallows before the summer storms"
PAPER = {
    "DOI": "10.5555/rust.7",
    "type": "proceedings-article",
    "title": [TITLE],
    "author": [{"given": "Ana", "family": "Lima"}, {"given": "Bo", "family": "Berg"}],
    "container-title": ["Proceedings of the Rust Workshop"],
    "issued": {"date-parts": [[2019]]},
}
PREPRINT = {
    "id": "10.48550/arxiv.1902.01234",
    "attributes": {
        "doi": "10.48550/arxiv.1902.01234",
        "titles": [{"title": "Dense attention for maize smut in the uplands"}],
        "creators": [{"name": "Stone, Cleo", "familyName": "Stone", "givenName": "Cleo"}],
        "publicationYear": 2019,
        "types": {"resourceTypeGeneral": "Preprint"},
    },
}


DOTTED = {
    **PAPER,
    "DOI": "10.5555/larks.",
    "title": [SWALLOWS],
    "author": [{"given": "Eve", "family": "Ruiz"}],
}


@pytest.fixture(scope="module")
def registries(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Registries]:
    unhurried = dict.fromkeys(("public-single", "polite-single", "public-array", "polite-array"), (1000, 8))
    with StubServer(Universe([PAPER, DOTTED], [PREPRINT]), limits=unhurried, interval=0.01) as stub:
        urls = {f"{name}_url": stub.url for name in ("crossref", "datacite", "doi")}
        cache = str(tmp_path_factory.mktemp("cache"))
        with Registries(Settings(cache=cache, mailto="someone@example.org", **urls)) as found:
            yield found


@pytest.fixture
def judged(registries: Registries) -> Callable[..., Enrichment]:
    def judged(**fields: str) -> Enrichment:
        base = {"author": "Ana Lima and Bo Berg", "title": TITLE, "booktitle": "Rust Workshop", "year": "2019"}
        text = ",\n".join(f"  {name} = {{{value}}}" for name, value in {**base, **fields}.items() if value)
        return enrich(parse_bib(f"@inproceedings{{e,\n{text}\n}}\n"), registries, Lock())

    return judged


SMUT = {"title": "Dense attention for maize smut in the uplands", "author": "Cleo Stone", "booktitle": "NeurIPS"}
OUTCOMES: dict[str, tuple[dict[str, str], Outcome, str]] = {
    "as it is": ({}, Outcome.VERIFIED, ""),
    "as it is, with its DOI": ({"doi": "10.5555/rust.7"}, Outcome.VERIFIED, ""),
    "an invented DOI": ({"doi": "10.99999/abc.123"}, Outcome.NO_SUCH_DOI, ""),
    "an invented work": ({"title": "Attention of larks in early spring", "author": "Eve Ruiz"}, Outcome.NOT_FOUND, ""),
    "an invented work with a real DOI": (
        {"title": "Attention of larks in early spring", "author": "Eve Ruiz", "doi": "10.5555/rust.7"},
        Outcome.OTHER_WORK,
        "",
    ),
    "another title of the same people": (
        {"title": "Attention of larks in early spring", "doi": "10.5555/rust.7"},
        Outcome.OTHER_WORK,
        "",
    ),
    "a word of the title": (
        {"title": TITLE.replace("Sparse", "Robust"), "doi": "10.5555/rust.7"},
        Outcome.DIFFERS,
        "title",
    ),
    "invented authors": ({"author": "Eve Ruiz and Dan Fox", "doi": "10.5555/rust.7"}, Outcome.DIFFERS, "author"),
    "an author left out": ({"author": "Ana Lima"}, Outcome.DIFFERS, "author"),
    "an author replaced": ({"author": "Ana Lima and Dan Fox"}, Outcome.DIFFERS, "author"),
    "authors of another work": ({"author": "Eve Ruiz and Dan Fox"}, Outcome.SEVERAL, ""),
    "a year to come": ({"year": "2033"}, Outcome.DIFFERS, "issued"),
    "another venue": ({"booktitle": "Symposium on Larks"}, Outcome.DIFFERS, "container-title"),
    "another venue, with the DOI": (
        {"booktitle": "Symposium on Larks", "doi": "10.5555/rust.7"},
        Outcome.DIFFERS,
        "container-title",
    ),
    "another venue and another year": ({"booktitle": "Symposium on Larks", "year": "2021"}, Outcome.SEVERAL, ""),
    "a preprint cited as a paper": ({**SMUT, "doi": "10.48550/arXiv.1902.01234"}, Outcome.SEVERAL, ""),
    "a paper that names its preprint": ({**SMUT, "eprint": "1902.01234"}, Outcome.VERIFIED, ""),
    "a full stop that belongs to the DOI": (
        {"title": SWALLOWS, "author": "Eve Ruiz", "doi": "10.5555/larks."},
        Outcome.VERIFIED,
        "",
    ),
    "a preprint cited as one": (
        {**SMUT, "booktitle": "", "doi": "10.48550/arXiv.1902.01234v3"},
        Outcome.VERIFIED,
        "",
    ),
}


@pytest.mark.parametrize("case", OUTCOMES)
def test_an_entry_comes_out_as_what_it_is(case: str, judged: Callable[..., Enrichment]) -> None:
    fields, outcome, differs = OUTCOMES[case]
    result = judged(**fields)
    found, facts = result.entries["e"], result.lock.entries["e"].facts
    assert found.outcome is outcome, found.reasons
    assert list(facts.get(Fact.DIFFERS.value, {})) == ([differs] if differs else [])
    assert found.reasons


def test_what_is_only_recognised_is_not_written_from(judged: Callable[..., Enrichment]) -> None:
    result = judged(year="2033")
    assert result.changes == ()
    assert result.entries["e"].doi == ""
    assert result.entries["e"].status is LockStatus.AMBIGUOUS
    assert [candidate.key for candidate in result.lock.entries["e"].candidates] == ["10.5555/rust.7"]


PUBLISHED = {
    "title": "Dense attention for maize smut in the uplands",
    "author": "Cleo Stone",
    "booktitle": "Conference on Upland Crops",
}


def test_a_preprint_that_the_entry_names_is_the_work_though_no_registry_knows_the_venue(
    judged: Callable[..., Enrichment],
) -> None:
    named = judged(**PUBLISHED, eprint="1902.01234", archiveprefix="arXiv")
    assert named.entries["e"].outcome is Outcome.VERIFIED
    assert [(change.field, change.new) for change in named.changes] == [("doi", "10.48550/arXiv.1902.01234")]
    assert named.entries["e"].reasons[0].startswith("the DOI is that of the preprint")


def test_a_preprint_found_for_a_paper_that_does_not_name_it_is_only_a_candidate(
    judged: Callable[..., Enrichment],
) -> None:
    found = judged(**PUBLISHED, doi="10.48550/arXiv.1902.01234")
    assert found.entries["e"].outcome is Outcome.SEVERAL
    assert found.changes == ()


def test_a_named_preprint_of_other_people_is_not_the_work(judged: Callable[..., Enrichment]) -> None:
    other = judged(**{**PUBLISHED, "author": "Otto Vance"}, eprint="1902.01234", archiveprefix="arXiv")
    assert other.entries["e"].outcome is not Outcome.VERIFIED
    assert not [change for change in other.changes if change.field == "doi"]
