"""What the types of notices mean for a work: one table, in each of the spellings that registries use."""

from __future__ import annotations

import pytest

from survey_refs.model import Date, LockEntry, LockStatus, Name, PublicationStatus, Update, Work
from survey_refs.model.csl_json import of_csl_json, to_csl_json
from survey_refs.model.updates import describe_updates, retracts, status_of, worst_status
from survey_refs.report.standing import standings_of

CONCERN, CORRECTED = PublicationStatus.CONCERN, PublicationStatus.CORRECTED
RETRACTED, PARTLY = PublicationStatus.RETRACTED, PublicationStatus.PARTLY_RETRACTED


@pytest.mark.parametrize(
    ("type_", "status"),
    [
        ("retraction", RETRACTED),
        ("Retracted", RETRACTED),
        ("withdrawal", RETRACTED),
        ("removal", RETRACTED),
        ("partial_retraction", PARTLY),
        ("partial-retraction", PARTLY),
        ("expression_of_concern", CONCERN),
        ("Expression of concern", CONCERN),
        ("erratum", CORRECTED),
        ("addendum", CORRECTED),
        ("new_version", None),
        ("", None),
    ],
)
def test_what_a_notice_means(type_: str, status: PublicationStatus | None) -> None:
    update = Update(type=type_)
    assert status_of(update) is status
    assert retracts(update) is (status in (RETRACTED, PARTLY))


def test_the_worst_counts_and_is_told_with_its_own_notice() -> None:
    updates = (
        Update(type="correction", doi="10.5555/1", date="2020-01-01", source="publisher"),
        Update(type="retraction", doi="10.5555/2", date="2021-02-03", source="retraction-watch"),
    )
    assert worst_status(updates) is RETRACTED
    assert describe_updates(updates) == "retracted on 2021-02-03 (notice: 10.5555/2), says Retraction Watch"
    assert worst_status(()) is None
    assert describe_updates(updates[:0]) == ""


@pytest.mark.parametrize(
    ("kind", "word"), [("withdrawal", "withdrawn"), ("Removal", "removed"), ("retraction", "retracted")]
)
def test_a_work_is_called_what_its_notice_calls_it(kind: str, word: str) -> None:
    update = Update(type=kind, source="title")
    assert describe_updates([update]) == f"{word}, says its title"
    assert worst_status([update]) is RETRACTED  # for programs it is one status
    (standing, _) = standings_of(LockEntry(key="a", status=LockStatus.VERIFIED, updates=(update,)), "")
    assert standing.words == word


@pytest.mark.parametrize(
    "work",
    [
        Work(id="k", type="book", title="T", author=(Name(family="Roy", given="A", suffix="Jr", comma_suffix=True),)),
        Work(id="k", type="article", issued=Date(parts=((2020, 1, 2), (2021,))), editor=(Name(literal="WHO"),)),
        Work(id="k", type="article", issued=Date(parts=((2020,),), open_end=True), DOI="10.5555/1", page="1–2"),
        Work(id="k", type="article", issued=Date(literal="in the spring", circa=True)),
        Work(id="k", type="article", issued=Date(parts=((2020,),), season="2")),
    ],
)
def test_a_work_survives_csl_json(work: Work) -> None:
    assert of_csl_json("k", to_csl_json(work)) == work


def test_what_has_another_shape_is_left_out() -> None:
    data = {"title": ["First", "Second"], "author": ["Roy", {"family": 3}], "issued": "2020", "volume": None}
    assert of_csl_json("k", data) == Work(id="k", type="document", title="First", author=(Name(),))
