"""The door: in which order who is asked, in how many requests, and what is said about what is not found."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from registry_stub import StubServer

from survey_refs.model import Absent, Date, Found, Name, NoAnswer, Work
from survey_refs.sources import Registries, Settings
from survey_refs.sources.limiter import forget_lanes
from survey_refs.sources.registries import query_of

Make = Callable[..., Settings]


def routes(stub: StubServer) -> list[str]:
    return [target.partition("?")[0].split("/")[1] for target in stub.report()["targets"]]


@pytest.fixture
def registries(settings: Make) -> Registries:
    return Registries(settings(mailto="someone@example.org"))


def test_each_doi_goes_to_its_own_registry(registries: Registries, stub: StubServer) -> None:
    answers = registries.works_by_doi(
        ["10.5555/TIDES.1", "10.48550/arXiv.2101.00001", "10.5555/nowhere", "10.1393/medra.77"]
    )
    found = answers["10.5555/tides.1"], answers["10.48550/arxiv.2101.00001"]
    assert [one.records[0].source for one in found if isinstance(one, Found)] == ["crossref", "datacite"]
    assert answers["10.5555/nowhere"] == Absent(source="doi.org", reason="doi.org: this DOI does not exist", hard=True)
    medra = answers["10.1393/medra.77"]
    assert isinstance(medra, Absent) and not medra.hard and "mEDRA" in medra.reason
    assert routes(stub) == ["doiRA", "works", "dois"]


def test_two_hundred_dois_cost_four_and_four_requests_and_then_none(settings: Make, stub: StubServer) -> None:
    base = stub.universe.works["10.5555/tides.1"]
    made = {f"10.5555/many.{number}": {**base, "DOI": f"10.5555/many.{number}"} for number in range(200)}
    stub.universe.works.update(made)
    try:
        dois = random.Random(1).sample(sorted(made), 200)
        with Registries(settings()) as registries:
            assert all(isinstance(answer, Found) for answer in registries.works_by_doi(dois).values())
        assert stub.report()["total"] == 8 and stub.report()["violations"] == []
        stub.reset()
        random.Random(2).shuffle(dois)
        with Registries(settings()) as registries:
            registries.works_by_doi(dois)
        assert stub.report()["total"] == 0
    finally:
        for doi in made:
            del stub.universe.works[doi]


def test_long_dois_never_make_a_request_line_too_long(settings: Make, stub: StubServer) -> None:
    dois = [f"10.5555/(sici)1099-1050(199607)5:4<349::aid-{'x' * 60}{number:03}>3.0.co;2-#" for number in range(120)]
    Registries(settings()).works_by_doi(dois, dict.fromkeys(dois, "Crossref"))
    assert all(len(target) < 4_000 for target in stub.report()["targets"])
    assert sum("filter" in target for target in stub.report()["targets"]) > 3


def test_a_doi_with_a_comma_is_asked_alone(settings: Make, stub: StubServer) -> None:
    stub.universe.works["10.5555/a,b"] = {**stub.universe.works["10.5555/tides.1"], "DOI": "10.5555/a,b"}
    try:
        answers = Registries(settings()).works_by_doi(["10.5555/a,b", "10.5555/c,d"])
        assert isinstance(answers["10.5555/a,b"], Found)
        missing = answers["10.5555/c,d"]
        assert isinstance(missing, Absent) and missing.hard
    finally:
        del stub.universe.works["10.5555/a,b"]


def test_without_doi_org_the_registries_are_tried_in_turn(registries: Registries, stub: StubServer) -> None:
    stub.break_requests("500", match="doiRA")
    answers = registries.works_by_doi(
        ["10.5555/tides.1", "10.48550/arxiv.2101.00001", "10.5281/zenodo.4242", "10.5555/nowhere"]
    )
    assert [isinstance(answers[doi], Found) for doi in answers] == [True, True, True, False]
    gone = answers["10.5555/nowhere"]
    assert isinstance(gone, Absent) and gone.hard  # the handle says so


def test_without_any_word_of_doi_org_absence_is_soft(registries: Registries, stub: StubServer) -> None:
    stub.break_requests("500", match="doiRA|api/handles")
    gone = registries.works_by_doi(["10.5555/nowhere"])["10.5555/nowhere"]
    assert isinstance(gone, Absent) and not gone.hard


def test_a_server_without_batches_is_asked_one_by_one(registries: Registries, stub: StubServer) -> None:
    stub.break_requests("404-plain", match="filter=")
    answers = registries.works_by_doi(["10.5555/tides.1", "10.5555/tides.2"])
    assert all(isinstance(answer, Found) for answer in answers.values())


def test_what_a_batch_leaves_out_is_asked_for_once_more(registries: Registries, stub: StubServer) -> None:
    answers = registries.works_by_doi(["10.5555/ghost"], {"10.5555/ghost": "Crossref"})
    ghost = answers["10.5555/ghost"]
    assert isinstance(ghost, Absent) and ghost.source == "crossref" and not ghost.hard
    assert len(stub.report()["targets"]) == 2


@pytest.mark.parametrize("mode", ["500", "429", "closed", "drip", "gzip-bomb", "broken-json", "html-200", "list-shape"])
def test_a_broken_registry_is_no_answer_and_never_an_absence(settings: Make, stub: StubServer, mode: str) -> None:
    stub.break_requests(mode)
    with Registries(settings(attempts=2, impatient=mode == "drip")) as registries:
        answers = registries.works_by_doi(["10.5555/tides.1", "10.48550/arxiv.2101.00001"])
        assert all(isinstance(answer, NoAnswer) and answer.reason for answer in answers.values())
        forget_lanes()
        assert isinstance(registries.search(Work(id="a", title="Tidal memory")), NoAnswer)


def test_no_network_is_no_answer(settings: Make) -> None:
    nowhere = "http://127.0.0.1:9"
    with Registries(settings(crossref_url=nowhere, datacite_url=nowhere, doi_url=nowhere)) as registries:
        answer = registries.works_by_doi(["10.5555/tides.1"])["10.5555/tides.1"]
    assert isinstance(answer, NoAnswer) and "cannot be reached" in answer.reason


def test_a_search_gives_records_by_relevance(registries: Registries) -> None:
    work = Work(id="a", title="Wave forecasting with sparse buoys", author=(Name(family="Silva"),))
    answer = registries.search(work)
    assert isinstance(answer, Found)
    assert {record.work.DOI for record in answer.records[:2]} == {"10.5555/pre.5", "10.5555/waves.20"}
    assert all(record.score for record in answer.records)


def test_searches_keep_their_order(registries: Registries) -> None:
    titles = [
        "Dredging schedules under uncertain demand",
        "Lantern networks for harbours",
        "Breakwaters and their shadows",
    ]
    works = [Work(id=str(number), title=title) for number, title in enumerate(titles)]
    found = list(registries.search_all(works))
    assert [work.id for work, _ in found] == ["0", "1", "2"]
    first = [answer.records[0].work.DOI for _, answer in found if isinstance(answer, Found)]
    assert first == ["10.5555/capitals.1", "10.5555/lantern.7", "10.5555/book.ch4"]


def test_progress_is_told(registries: Registries) -> None:
    told: list[tuple[int, int, str]] = []
    works = [Work(id=str(number), title=f"Harbour {number}") for number in range(3)]
    list(registries.search_all(works, lambda done, total, text: told.append((done, total, text))))
    assert [(done, total) for done, total, _ in told] == [(1, 3), (2, 3), (3, 3)]


def test_what_there_is_to_search_with() -> None:
    people = tuple(Name(family=family) for family in ["Abel", "Baker", "Cohen", "Dahl", "Egede"])
    year = Date(parts=((2014,),))
    assert query_of(Work(id="a", title="A <i>fine</i> title for it", author=people, issued=year)) == (
        "A fine title for it Abel Baker Cohen Dahl 2014"
    )
    short = Work(id="a", title="Editorial", container_title="Port Review", volume="31", page="120-122", issued=year)
    assert query_of(short) == "Editorial Port Review 2014 31 120"
    assert query_of(Work(id="a", author=people)) == ""


def test_datacite_is_searched_by_title(registries: Registries) -> None:
    answer = registries.search_repositories(Work(id="a", title="ferrysim: a simulator of ferries"))
    assert isinstance(answer, Found) and answer.records[0].work.DOI == "10.5281/zenodo.4242"


def test_an_alias_is_the_work_it_stands_for(
    registries: Registries, stub: StubServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(stub.universe.works, "10.5555/old", stub.universe.works["10.5555/tides.1"])
    answer = registries.works_by_doi(["10.5555/old"])["10.5555/old"]
    assert isinstance(answer, Found)
    assert answer.records[0].work.DOI == "10.5555/old"
    assert answer.records[0].relations[-1].id == "10.5555/tides.1"


def test_a_short_doi_is_asked_for_as_a_handle(
    registries: Registries, stub: StubServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(stub.universe._agencies, "10/gf9dck", "Crossref")
    answer = registries.works_by_doi(["10/gf9dck"])["10/gf9dck"]
    assert isinstance(answer, Absent) and not answer.hard
    assert "doiRA" not in routes(stub) and routes(stub)[-1] == "api"
