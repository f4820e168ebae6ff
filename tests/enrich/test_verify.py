"""What a verdict says about the entry: other work, differences, versions."""

from __future__ import annotations

from typing import Any

import pytest

from survey_refs.enrich.verify import differences, is_other_work, preprint_only, recognised, unconfirmed
from survey_refs.match import best_match, compare
from survey_refs.model import Date, Name, Record, Verdict, Work

TITLE = "Soil moisture and the spread of wheat rust in dry regions"
PEOPLE = (Name(family="Lima", given="Ana"), Name(family="Berg", given="Bo"), Name(family="Stone", given="Cleo"))
PLACE = {"container_title": "Journal of Field Studies", "volume": "12", "page": "101-119"}


def work(year: int = 2019, **fields: Any) -> Work:
    base = {"title": TITLE, "author": PEOPLE, "type": "article-journal", **PLACE, "DOI": "10.5555/record"}
    return Work(id="entry", issued=Date(parts=((year,),)), **{**base, **fields})


def record(*years: int, kind: str = "journal-article", **fields: Any) -> Record:
    base = {"title": TITLE, "author": PEOPLE, **PLACE, "DOI": "10.5555/record"}
    return Record(
        work=Work(id="record", **{**base, **fields}), source="crossref", type=kind, years=years or (2019,)
    )  # fmt: skip


def judged(entry: Work, found: Record) -> dict[str, str]:
    return differences(entry, compare(entry, found))


NO_DIFFERENCE = {
    "nothing": (work(), record()),
    "one of two deposited years": (work(2016), record(2019, 2016)),
    "a print year that is not deposited": (work(2020), record(2019)),
    "initials": (work(author=(Name(family="Lima", given="A."), *PEOPLE[1:])), record()),
    "and others": (work(author=(PEOPLE[0], Name(others=True))), record()),
    "a misspelt name": (work(author=(Name(family="Lyma", given="Ana"), *PEOPLE[1:])), record()),
    "a record with the first author alone": (work(), record(author=PEOPLE[:1])),
    "an abbreviated venue": (work(container_title="J. Field Stud."), record()),
    "no pages": (work(page=""), record()),
    "a subtitle less": (work(), record(title=f"{TITLE}: a field study")),
}
DIFFERENCE = {
    "title": (work(title=TITLE.replace("wheat", "maize")), record()),
    "author": (work(author=PEOPLE[:2]), record()),
    "issued": (work(2033), record()),
    "container-title": (work(container_title="Quarterly of Plant Disease"), record()),
    "volume": (work(volume="13"), record()),
    "page": (work(page="7-9"), record()),
}


@pytest.mark.parametrize("case", NO_DIFFERENCE)
def test_what_registries_leave_out_or_spell_otherwise_is_no_difference(case: str) -> None:
    assert judged(*NO_DIFFERENCE[case]) == {}


@pytest.mark.parametrize("name", DIFFERENCE)
def test_a_difference_is_told_by_field_with_its_reason(name: str) -> None:
    found = judged(*DIFFERENCE[name])
    assert list(found) == [name] and found[name]


@pytest.mark.parametrize(
    "people",
    [
        (PEOPLE[1], PEOPLE[0], PEOPLE[2]),
        (PEOPLE[0], Name(family="Fox", given="Dan"), PEOPLE[2]),
        (PEOPLE[0], Name(family="Berg", given="Xu"), PEOPLE[2]),
        (Name(family="Fox", given="Dan"), Name(family="Ruiz", given="Eve")),
        (*PEOPLE, Name(family="Fox", given="Dan")),
    ],
    ids=["order", "one other", "given name", "all others", "one more"],
)
def test_other_people_are_a_difference(people: tuple[Name, ...]) -> None:
    assert "author" in judged(work(author=people), record())


def test_a_year_one_off_is_a_difference_where_nothing_explains_it() -> None:
    paper = work(2020, type="paper-conference", container_title="Rust Workshop", volume="", page="")
    assert "issued" in judged(paper, record(2019, container_title="Rust Workshop", volume="", page=""))


def other(**fields: Any) -> bool:
    return is_other_work(work(), compare(work(), record(**fields)))


def test_a_doi_is_of_another_work_only_where_title_and_people_say_so() -> None:
    others = (Name(family="Fox", given="Dan"),)
    assert other(title="Migration of arctic terns", author=others, page="1-2")
    assert other(title="Migration of arctic terns", page="1-2")
    assert not other(title=TITLE + " and valleys")
    assert not other(author=others)


def test_a_translated_title_does_not_make_another_work() -> None:
    assert not other(title="Bodenfeuchte, Weizenrost")  # the pages agree
    assert not other(title="Die Bodenfeuchte und der Weizenrost in den Ebenen", page="1-2")
    assert not other(title="土壤水分与小麦锈病的传播", page="1-2")
    assert other(title="Die Bodenfeuchte und der Rost", author=(Name(family="Fox", given="Dan"),), page="1-2")


def test_where_neither_title_nor_people_can_be_compared_nothing_is_confirmed() -> None:
    foreign = record(title="土壤水分与小麦锈病的传播", author=(Name(family="王", given="伟"),))
    assert unconfirmed(work(), compare(work(), foreign))
    assert not unconfirmed(work(), compare(work(), record(title="土壤水分与小麦锈病的传播")))


def test_a_preprint_cannot_verify_where_a_paper_appeared() -> None:
    preprint = record(kind="posted-content", container_title="", volume="", page="", DOI="10.48550/arxiv.1901.01234")
    published = work(DOI="10.48550/arxiv.1901.01234")
    assert preprint_only(published, compare(published, preprint))
    cited = work(DOI="10.48550/arxiv.1901.01234", container_title="arXiv preprint arXiv:1901.01234", volume="", page="")
    assert not preprint_only(cited, compare(cited, preprint))


def ranked(entry: Work, *records: Record) -> Verdict | None:
    best, verdicts = best_match(entry, records)
    assert best is None
    return recognised(entry, verdicts)


def test_a_work_is_recognised_though_its_year_or_its_venue_is_another() -> None:
    bare = {"DOI": "", "volume": "", "page": ""}
    future = ranked(work(2033, **bare), record())
    assert future is not None and list(differences(work(2033, **bare), future)) == ["issued"]
    elsewhere = ranked(work(**bare, container_title="Quarterly of Plant Disease"), record())
    assert elsewhere is not None


def test_nothing_is_recognised_where_it_may_be_another_version_or_another_work() -> None:
    bare = {"DOI": "", "volume": "", "page": ""}
    assert ranked(work(2033, **bare, container_title="Quarterly of Plant Disease"), record()) is None
    assert ranked(work(2033, **bare), record(), record(DOI="10.5555/twin")) is None
    assert ranked(work(2033, **bare, author=PEOPLE[:1]), record(author=PEOPLE[:1])) is None
    assert ranked(work(2033, **bare), record(kind="posted-content")) is None
    assert ranked(work(2033, **{**bare, "DOI": "10.5555/other"}), record()) is None
    assert ranked(work(2033, **bare, title="Wheat rust"), record(title="Wheat rust")) is None
