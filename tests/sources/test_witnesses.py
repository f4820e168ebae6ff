"""Witnesses: their records, their errors, their keys; who is asked at all."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from registry_stub import StubServer, Universe

from survey_refs.errors import ConfigError, UnreadableFile
from survey_refs.model import Absent, Found, Name, NoAnswer, Record, Update, Work
from survey_refs.model.words import source_in_words
from survey_refs.sources import Registries, Settings
from survey_refs.sources.retraction_watch import RetractionWatch
from survey_refs.sources.witness import WALLS
from survey_refs.sources.witnesses import RULES, SEARCHED

#: one invented work as each witness sends it, in the forms of their documentation
RECORDS = json.loads((Path(__file__).parents[1] / "registry" / "witnesses.json").read_text("utf-8"))
TITLE, DOI = "Gradual narrowing of invented lattices", "10.5555/lattice.2019"
WORK = Work(id="a", title=TITLE, author=(Name(family="van der Berg", given="Ada"),))
IDENTIFIERS = {  # witness -> the identifier that its one record has
    "openalex": DOI,
    "arxiv": "1904.01234",
    "semantic-scholar": "DOI:10.5555/lattice.2019",
    "pubmed": "31234567",
    "acl": "P19-1234",
    "openreview": "aB3_xyz-12",
    "openlibrary": "9780306406157",
}
SEARCHABLE = ("openalex", "dblp", "arxiv", "semantic-scholar", "pubmed", "openreview", "openlibrary")
Make = Callable[..., Settings]


@pytest.fixture
def witnesses(unhurried_witnesses: None, stub: StubServer) -> Iterator[StubServer]:
    """A stub whose witnesses have one record each."""
    with StubServer(Universe(witnesses=RECORDS)) as server:
        yield server


def registries(server: StubServer, make: Make, **given: Any) -> Registries:
    return Registries(make(crossref_url=server.url, witness_urls=server.witness_urls(), **given))


def only(answer: Any) -> Record:
    assert isinstance(answer, Found), answer
    (record,) = answer.records
    return record


@pytest.mark.parametrize("name", IDENTIFIERS)
def test_a_record_is_found_by_its_identifier(name: str, witnesses: StubServer, settings: Make) -> None:
    with registries(witnesses, settings) as asked:
        answers = asked.witnesses.works(name, [IDENTIFIERS[name]])
    record = only(answers[IDENTIFIERS[name]])
    assert record.source == name
    assert record.work.title.lower() == TITLE.lower()
    assert record.work.author[0] == Name(family="van der Berg", given="A." if name == "pubmed" else "Ada")
    assert witnesses.report()["total"] == 1


def test_many_papers_are_one_request_whatever_the_order_and_case_of_the_answer(
    witnesses: StubServer, settings: Make
) -> None:
    wanted = ["DOI:10.5555/nowhere", "ARXIV:2001.00001", "DOI:10.5555/lattice.2019", "PMID:1", "ACL:P19-1234"]
    for _ in range(2):  # the second time from the cache
        with registries(witnesses, settings) as asked:
            answers = asked.witnesses.works("semantic-scholar", wanted)
    assert only(answers["DOI:10.5555/lattice.2019"]).work.DOI == DOI
    assert all(isinstance(answers[name], Absent) for name in wanted if name != "DOI:10.5555/lattice.2019")
    with registries(witnesses, settings) as asked:
        nothing = asked.witnesses.works("semantic-scholar", ["DOI:10.5555/nowhere"])["DOI:10.5555/nowhere"]
    assert isinstance(nothing, Absent)  # said with 400, and not kept
    assert witnesses.report()["total"] == 2


@pytest.mark.parametrize("mode", ["429", "500", "html-200", "broken-json"])
def test_a_fault_of_a_batch_is_no_answer(mode: str, witnesses: StubServer, settings: Make) -> None:
    witnesses.break_requests(mode, match="paper/batch")
    with registries(witnesses, settings, attempts=1, cache="none") as asked:
        answer = asked.witnesses.works("semantic-scholar", ["DOI:10.5555/lattice.2019"])["DOI:10.5555/lattice.2019"]
    assert isinstance(answer, NoAnswer) and answer.reason


@pytest.mark.parametrize("name", SEARCHABLE)
def test_a_record_is_found_by_its_title(name: str, witnesses: StubServer, settings: Make) -> None:
    with registries(witnesses, settings) as asked:
        record = only(asked.witnesses.search(name, WORK))
    assert record.source == name
    assert record.work.title.lower() == TITLE.lower()
    assert 2019 in record.years
    if name not in ("arxiv", "openlibrary", "openreview", "dblp"):
        assert record.work.DOI == DOI


@pytest.mark.parametrize("name", [name for name in SEARCHABLE if name != "openreview"])
def test_what_a_witness_does_not_have_is_absent(name: str, witnesses: StubServer, settings: Make) -> None:
    with registries(witnesses, settings) as asked:
        answer = asked.witnesses.search(name, Work(id="b", title="Nothing like that was ever written down"))
    assert isinstance(answer, Absent)
    assert answer.source == name
    assert not answer.hard


def test_an_empty_list_of_openreview_is_no_answer(witnesses: StubServer, settings: Make) -> None:
    with registries(witnesses, settings) as asked:
        answer = asked.witnesses.search("openreview", Work(id="b", title="Nothing like that was ever written"))
    assert isinstance(answer, NoAnswer)
    assert "older venues" in answer.reason


@pytest.mark.parametrize("status", [402, 403, 418, 429, 451, 503])
@pytest.mark.parametrize("name", ["openalex", "dblp", "semantic-scholar", "openreview"])
def test_an_odd_status_is_no_answer_and_says_whose_it_is(
    name: str, status: int, settings: Make, unhurried_witnesses: None, stub: StubServer
) -> None:
    stub.break_requests("status", seconds=status)
    with registries(stub, settings, attempts=1, cache="none") as asked:
        answer = asked.witnesses.search(name, WORK)
        asked.witnesses.search(name, WORK)
    assert isinstance(answer, NoAnswer)
    assert str(status) in answer.reason and source_in_words(name) in answer.reason
    assert stub.report()["total"] == (1 if status in WALLS else 2)


FAULTS = ("429", "500", "empty", "html-200", "broken-json", "list-shape", "truncated", "closed")


@pytest.mark.parametrize("mode", FAULTS)
@pytest.mark.parametrize("name", ["openalex", "dblp", "arxiv", "semantic-scholar", "pubmed", "openlibrary"])
def test_a_fault_is_no_answer(name: str, mode: str, witnesses: StubServer, settings: Make) -> None:
    witnesses.break_requests(mode)
    with registries(witnesses, settings, attempts=1, cache="none") as asked:
        answer = asked.witnesses.search(name, WORK)
    assert isinstance(answer, NoAnswer), answer
    assert answer.source == name
    assert answer.reason


def test_a_budget_that_is_gone_for_hours_is_not_waited_for_nor_asked_again(
    witnesses: StubServer, settings: Make
) -> None:
    witnesses.universe.witnesses.spent = 5.0
    with registries(witnesses, settings) as asked:
        answers = [asked.witnesses.search("openalex", WORK) for _ in range(3)]
    assert all(isinstance(answer, NoAnswer) and "429" in answer.reason for answer in answers)
    assert witnesses.report()["total"] == 1


def test_an_error_inside_a_200_is_no_answer_and_not_kept(witnesses: StubServer, settings: Make) -> None:
    with registries(witnesses, settings, attempts=1) as asked:
        for _ in range(2):
            answer = asked.witnesses.works("arxiv", ["wrong"])["wrong"]
            assert isinstance(answer, NoAnswer)
    assert witnesses.report()["total"] == 2


def test_what_openalex_costs_is_counted(witnesses: StubServer, settings: Make) -> None:
    with registries(witnesses, settings) as asked:
        asked.witnesses.search("openalex", WORK)
        asked.witnesses.works("openalex", [DOI])
        asked.witnesses.search("openalex", WORK)  # from the cache
        assert asked.asked == {"openalex": (2, 0.001)}


@pytest.mark.parametrize(
    ("name", "where"), [("openalex", "api_key=right-key"), ("semantic-scholar", ""), ("pubmed", "api_key=right-key")]
)
def test_a_key_is_sent_and_nowhere_kept(
    name: str, where: str, witnesses: StubServer, settings: Make, tmp_path: Path
) -> None:
    given = {"keys": {name: " right-key "}, "mailto": "someone@example.org"}
    with registries(witnesses, settings, **given) as asked:
        assert isinstance(asked.witnesses.search(name, WORK), Found)
        assert "right-key" not in repr(asked.settings)
    sent = witnesses.report()["targets"][0] + json.dumps(witnesses.ledger.headers[0])
    assert "right-key" in sent
    assert where in sent
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"right-key" not in kept
    assert b"someone@example.org" not in kept
    with registries(witnesses, settings) as asked:  # another key or none: the same answer
        assert isinstance(asked.witnesses.search(name, WORK), Found)
    assert witnesses.report()["total"] == (2 if name == "pubmed" else 1)


@pytest.mark.parametrize("name", ["openalex", "semantic-scholar"])
def test_a_wrong_key_is_told_without_the_key(name: str, witnesses: StubServer, settings: Make) -> None:
    with registries(witnesses, settings, keys={name: "wrong-key"}) as asked:
        answer = asked.witnesses.search(name, WORK)
        asked.witnesses.search(name, WORK)
    assert isinstance(answer, NoAnswer)
    assert "key" in answer.reason
    assert "wrong-key" not in answer.reason
    assert witnesses.report()["total"] == 1


def test_keys_and_addresses_come_from_the_environment() -> None:
    given = {
        "SURVEY_REFS_SEMANTIC_SCHOLAR_URL": "http://127.0.0.1:9/s2/",
        "SURVEY_REFS_DBLP_URL": "none",
        "OPENALEX_API_KEY": " ",
        "SEMANTIC_SCHOLAR_API_KEY": " abc ",
    }
    found = Settings.from_environment(given, keys={"openalex": "configured", "semantic-scholar": "other"})
    assert found.keys == {"openalex": "configured", "semantic-scholar": "abc"}
    assert found.addresses["semantic-scholar"] == "http://127.0.0.1:9/s2"
    assert "dblp" not in found.asked_witnesses
    assert "openalex" in found.asked_witnesses


def test_whoever_has_a_mirror_of_crossref_asks_only_the_witnesses_that_are_named() -> None:
    assert set(Settings().asked_witnesses) == set(RULES)
    mirror = "http://mirror.example:8000"
    assert Settings(crossref_url=mirror).asked_witnesses == ()
    assert Settings(crossref_url=mirror, witness_urls={"dblp": mirror}).asked_witnesses == ("dblp",)
    assert Settings(crossref_url=mirror, witnesses=("arxiv",)).asked_witnesses == ("arxiv",)
    assert Settings(witnesses=()).asked_witnesses == ()


def test_a_witness_that_is_not_known_is_an_error() -> None:
    with pytest.raises(ConfigError, match="'scopus' is none of openalex"):
        Settings(witnesses=("scopus",))


def test_an_address_may_be_given_with_or_without_its_path(witnesses: StubServer, settings: Make) -> None:
    url = f"{witnesses.url}/semantic-scholar/graph/v1"
    with Registries(settings(crossref_url=witnesses.url, witness_urls={"semantic-scholar": url})) as asked:
        assert isinstance(asked.witnesses.search("semantic-scholar", WORK), Found)


def test_every_searched_witness_has_a_rule() -> None:
    assert {name for names in SEARCHED.values() for name in names} <= RULES.keys()


def test_facts_of_retraction_name_their_source(witnesses: StubServer, settings: Make) -> None:
    with registries(witnesses, settings) as asked:
        by_openalex = only(asked.witnesses.works("openalex", [DOI])[DOI])
        by_pubmed = only(asked.witnesses.works("pubmed", ["31234567"])["31234567"])
    assert by_openalex.updates == (Update(type="retraction", source="openalex"),)
    assert {(one.type, one.source) for one in by_pubmed.updates} == {("retraction", "pubmed"), ("erratum", "pubmed")}
    assert by_pubmed.work.page == "1011-1019"
    assert by_pubmed.work.author[2] == Name(literal="Lattice Study Group")


def test_the_retraction_watch_data_set(tmp_path: Path) -> None:
    path = tmp_path / "watch.csv"
    path.write_text(
        "Record ID,Title,RetractionDate,RetractionDOI,RetractionPubMedID,OriginalPaperDate,OriginalPaperDOI,"
        "OriginalPaperPubMedID,RetractionNature,Reason\n"
        f'1,"A, b",8/26/2021 0:00,10.5555/notice,0,1/1/2019 0:00,{DOI.upper()},31234567,Retraction,+Error;\n'
        f"2,A,9/1/2022 0:00,Unavailable,0,1/1/2019 0:00,unavailable,0,Expression of concern,\n"
        f"3,A,9/1/2022 0:00,10.5555/back,0,1/1/2019 0:00,{DOI},0,Reinstatement,\n",
        encoding="utf-8-sig",
    )
    watch = RetractionWatch(path)
    notice = Update(type="retraction", doi="10.5555/notice", source="retraction-watch", date="2021-08-26")
    assert watch.notices(doi=DOI) == watch.notices(pmid="31234567") == watch.notices(DOI, "31234567") == (notice,)
    assert watch.notices() == watch.notices(doi="10.5555/other", pmid="1") == ()
    path.write_text("a,b\n1,2\n")
    with pytest.raises(UnreadableFile, match="no column OriginalPaperDOI"):
        RetractionWatch(path).notices(doi=DOI)


def test_half_a_minute_is_not_waited_for_a_witness(witnesses: StubServer, settings: Make) -> None:
    witnesses.break_requests("429-retry-after", seconds=30.0)
    started = time.monotonic()
    with registries(witnesses, settings) as asked:
        answers = [asked.witnesses.search("dblp", WORK) for _ in range(2)]
    assert all(isinstance(answer, NoAnswer) and "too many requests" in answer.reason for answer in answers)
    assert time.monotonic() - started < 20
    assert witnesses.report()["total"] == 1


def test_a_witness_that_is_not_there_is_asked_once(unhurried_witnesses: None, stub: StubServer, settings: Make) -> None:
    nowhere = "http://127.0.0.1:9"
    with Registries(settings(crossref_url=stub.url, witness_urls={"dblp": nowhere})) as asked:
        answers = [asked.witnesses.search("dblp", WORK) for _ in range(3)]
        assert all(answer == NoAnswer(source="dblp", reason="127.0.0.1 cannot be reached") for answer in answers)
        assert asked.asked == {"dblp": (1, 0.0)}


def test_without_a_network_the_cache_is_asked_for_each_work(witnesses: StubServer, settings: Make) -> None:
    with registries(witnesses, settings) as asked:
        asked.witnesses.search("dblp", WORK)
    with registries(witnesses, settings, offline=True) as asked:
        unknown = asked.witnesses.search("dblp", Work(id="b", title="A title that was not asked for before"))
        assert isinstance(unknown, NoAnswer)
        assert isinstance(asked.witnesses.search("dblp", WORK), Found)
    assert witnesses.report()["total"] == 1


def test_a_registry_may_be_set_not_to_be_asked(settings: Make) -> None:
    with Registries(settings(crossref_url="none", datacite_url="none", doi_url="none")) as asked:
        answer = asked.works_by_doi(["10.5555/any"])["10.5555/any"]
        assert isinstance(answer, NoAnswer)
        assert isinstance(asked.search(WORK), NoAnswer)
        assert asked.requests == 0
