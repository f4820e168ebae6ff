"""The seam under habanero: its own calls and exceptions, over our session; a plain habanero beside it is untouched."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from urllib.parse import quote

import habanero
import habanero.request
import habanero.request_class
import httpx2
import pytest
from registry_stub import StubServer

from survey_refs.sources import crossref as seam
from survey_refs.sources.crossref import CachedCrossref, Crossref, CrossrefError
from survey_refs.sources.session import Session
from survey_refs.sources.settings import Settings

Make = Callable[..., Settings]
SICI = "10.1002/(sici)1099-1050(199607)5:4<349::aid-hec215>3.0.co;2-#"


@pytest.fixture
def session(settings: Make) -> Session:
    return Session(settings())


@pytest.fixture(params=["ours", "plain"])
def api(request: pytest.FixtureRequest, session: Session, stub: StubServer) -> habanero.Crossref:
    """The same tests over the seam and over habanero as it is."""
    if request.param == "ours":
        return CachedCrossref(session, stub.url, "someone@example.org")
    return habanero.Crossref(base_url=stub.url, mailto="someone@example.org")


def test_a_work_is_asked_for_by_its_doi(api: habanero.Crossref) -> None:
    assert api.works(ids=quote("10.5555/tides.1", safe=""))["message"]["DOI"] == "10.5555/tides.1"


def test_a_doi_full_of_signs(api: habanero.Crossref) -> None:
    assert api.works(ids=quote(SICI, safe=""))["message"]["DOI"] == SICI


def test_many_dois_are_asked_for_in_one_request(api: habanero.Crossref) -> None:
    answer = api.works(filter={"doi": ["10.5555/tides.1", "10.5555/nowhere", "10.5555/waves.20"]}, limit=50)
    assert {item["DOI"] for item in answer["message"]["items"]} == {"10.5555/tides.1", "10.5555/waves.20"}


def test_the_rows_default_is_not_enough(api: habanero.Crossref, stub: StubServer) -> None:
    dois = sorted(doi for doi in stub.universe.works if "," not in doi)[:22]
    assert len(api.works(filter={"doi": dois})["message"]["items"]) == 20
    assert len(api.works(filter={"doi": dois}, limit=22)["message"]["items"]) == 22


def test_a_search_gives_the_best_records_first(api: habanero.Crossref) -> None:
    items = api.works(query_bibliographic="lantern networks harbour signalling okafor", limit=3)["message"]["items"]
    assert items[0]["DOI"] == "10.5555/lantern.7"
    assert items[0]["score"] >= items[-1]["score"]


def test_the_agency_of_a_doi_is_asked_for(api: habanero.Crossref) -> None:
    assert api.registration_agency(quote("10.5281/zenodo.4242", safe="")) == ["DataCite"]


def test_a_missing_work_is_habaneros_own_error(api: habanero.Crossref) -> None:
    with pytest.raises(httpx2.HTTPStatusError, match="404"):
        api.works(ids=quote("10.5555/nowhere", safe=""))


def test_a_bad_filter_is_habaneros_own_error(api: habanero.Crossref) -> None:
    with pytest.raises(habanero.RequestError):
        api.works(filter={"nonsense": "1"})


def test_the_mail_address_gives_the_polite_pool(api: habanero.Crossref, stub: StubServer) -> None:
    api.works(query_bibliographic="ferries", limit=1)
    assert stub.report()["requests"] == {"crossref polite-array": 1}


def test_both_kinds_in_many_threads(session: Session, stub: StubServer) -> None:
    ours, plain = CachedCrossref(session, stub.url), habanero.Crossref(base_url=stub.url)
    dois = ["10.5555/tides.1", "10.5555/waves.20", "10.5555/lantern.7", "10.5555/pre.5"]
    wrong: list[str] = []

    def ask(number: int) -> None:
        doi = dois[number % 4]
        found = (plain if number % 10 == 0 else ours).works(ids=quote(doi, safe=""))["message"]["DOI"]
        if found != doi:
            wrong.append(doi)

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(80)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert stub.report()["total"] == 4 + 8


def test_the_seam_is_laid_once_and_notices_when_it_no_longer_fits(
    session: Session, stub: StubServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    CachedCrossref(session, stub.url)
    laid = habanero.request.httpx2
    CachedCrossref(session, stub.url)
    assert habanero.request.httpx2 is laid and isinstance(laid, seam._Proxy)
    assert laid.Client is httpx2.Client
    monkeypatch.setattr(habanero.request_class, "httpx2", object())
    with pytest.raises(CrossrefError, match="not the habanero"):
        CachedCrossref(session, stub.url)


# ------------------------------------------------------------------------------------------------- our own questions


@pytest.fixture
def crossref(session: Session, stub: StubServer) -> Crossref:
    return Crossref(session, stub.url)


def test_a_record_says_where_and_when(crossref: Crossref, stub: StubServer) -> None:
    record = crossref.work("10.5555/TIDES.1")
    assert record is not None
    assert record.url == f"{stub.url}/works/10.5555/tides.1"
    again = crossref.work("10.5555/tides.1")
    assert again is not None and record.retrieved[:16] == again.retrieved[:16] and record.retrieved.endswith("Z")
    assert stub.report()["total"] == 1


def test_what_is_not_there_is_none(crossref: Crossref) -> None:
    assert crossref.work("10.5555/nowhere") is None
    assert crossref.work("../members/98") is None


def test_a_server_that_knows_no_select_is_asked_without(
    crossref: Crossref, stub: StubServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("registry_stub.SELECTABLE", frozenset({"DOI", "title"}))
    assert set(crossref.works(["10.5555/tides.1"])) == {"10.5555/tides.1"}
    assert set(crossref.works(["10.5555/tides.2"])) == {"10.5555/tides.2"}
    assert ["select" in target for target in stub.report()["targets"]] == [True, False, False]


def test_everything_that_a_record_needs_can_be_selected(crossref: Crossref, stub: StubServer) -> None:
    whole = crossref.work("10.5555/retracted.1")
    selected = crossref.works(["10.5555/retracted.1"])["10.5555/retracted.1"]
    assert whole is not None and whole.updates == selected.updates and whole.work == selected.work


@pytest.mark.parametrize(
    ("mode", "reason"),
    [
        ("500", "Crossref answers 500"),
        ("429", "Crossref answers 429"),
        ("closed", "closed the connection"),
        ("drip", "did not finish"),
        ("gzip-bomb", "larger than"),
        ("broken-json", "not JSON"),
        ("list-shape", "another shape"),
        ("redirect-http", "another server"),
    ],
)
def test_every_fault_is_one_kind_of_error(settings: Make, stub: StubServer, mode: str, reason: str) -> None:
    from survey_refs.sources.limiter import forget_lanes

    crossref = Crossref(Session(settings(impatient=mode == "drip")), stub.url)
    stub.break_requests(mode)
    for ask in (
        lambda: crossref.work("10.5555/tides.1"),
        lambda: crossref.works(["10.5555/tides.1"]),
        lambda: crossref.search("tides", 3),
    ):
        forget_lanes()
        with pytest.raises(CrossrefError, match=reason):
            ask()


def test_a_mirror_that_does_not_count_is_understood(crossref: Crossref, monkeypatch: pytest.MonkeyPatch) -> None:
    import registry_stub

    whole = registry_stub.crossref_list

    def without_total(*arguments: object) -> registry_stub.Reply:
        reply = whole(*arguments)  # type: ignore[arg-type]
        value = json.loads(reply.body)
        del value["message"]["total-results"]
        return registry_stub.as_json(value)

    monkeypatch.setattr(registry_stub, "crossref_list", without_total)
    assert set(crossref.works(["10.5555/tides.1"])) == {"10.5555/tides.1"}
    assert crossref.search("tidal memory", 3)
