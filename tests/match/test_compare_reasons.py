"""What a verdict says in full: status, score and the reasons, for one work and records that differ from it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from survey_refs.match.compare import compare
from survey_refs.model import Date, MatchStatus, Name, Record, Verdict, Work

TITLE = "Sparse attention for the spread of wheat rust"
LIMA, BERG = Name(family="Lima", given="Ana"), Name(family="Berg", given="Bo")
WORK = Work(
    id="lima",
    type="article-journal",
    title=TITLE,
    author=(LIMA, BERG),
    container_title="Plant Diseases",
    volume="4",
    page="12-19",
    issued=Date(parts=((2019,),)),
)
PLACE = ("issued agrees", "container title agrees", "volume agrees", "page agrees")


def verdict(type_: str = "", **differs: object) -> Verdict:
    work = replace(WORK, **differs)  # type: ignore[arg-type]
    years = (work.issued.year,) if work.issued and work.issued.year else ()
    return compare(WORK, Record(work=work, source="crossref", years=years, type=type_))


@pytest.mark.parametrize(
    ("differs", "score", "reasons"),
    [
        ({}, 0.9845, ("title agrees", "author agrees", *PLACE)),
        ({"author": (LIMA,)}, 0.9598, ("title agrees", "author is near (not in the record: Bo Berg)", *PLACE)),
        (
            {"title": TITLE.replace("spread", "spreading")},
            0.9287,
            (
                "title is near (a similar title (only in the entry: spread; only in the record: spreading); the record "
                "has “Sparse attention for the spreading of wheat rust”)",
                "author agrees",
                *PLACE,
            ),
        ),
    ],
)
def test_what_speaks_for_a_match_is_told_the_weightiest_first(
    differs: dict[str, object], score: float, reasons: tuple[str, ...]
) -> None:
    found = verdict(**differs)
    assert (found.status, found.score, found.reasons) == (MatchStatus.MATCH, score, reasons)


@pytest.mark.parametrize(
    ("differs", "reason"),
    [
        ({"author": (Name(family="Ruiz"),)}, "other authors: Ana Lima, Bo Berg; the record has Ruiz"),
        (
            {"author": (), "page": "", "volume": ""},
            "no author in the record, and volume and pages do not settle it",
        ),
    ],
)
def test_people_that_do_not_agree_leave_a_doubt(differs: dict[str, object], reason: str) -> None:
    found = verdict(**differs)
    assert (found.status, found.reasons) == (MatchStatus.AMBIGUOUS, (reason,))


def test_a_record_without_a_year_is_doubted_only_where_no_place_agrees() -> None:
    assert verdict(issued=None).status is MatchStatus.MATCH
    nowhere = verdict(issued=None, container_title="", volume="", page="")
    assert nowhere.status is MatchStatus.AMBIGUOUS
    assert nowhere.reasons[0].endswith("and nothing but title and authors agrees")


def test_a_record_of_a_review_may_be_the_work_only_where_the_work_is_a_review() -> None:
    assert verdict("peer-review").status is MatchStatus.NONE
    review = replace(WORK, title=f"Book review: {TITLE}")
    record = Record(work=review, source="crossref", years=(2019,), type="peer-review")
    found = compare(review, record)
    assert (found.status, found.reasons) == (MatchStatus.AMBIGUOUS, ("the record is a review of a work",))
