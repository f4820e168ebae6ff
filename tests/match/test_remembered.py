"""What the lock knows is found again under other keys."""

from __future__ import annotations

import dataclasses

import pytest

from survey_refs.match.remembered import found_again
from survey_refs.model import Date, Decision, Lock, LockEntry, Name, Work

FIELDS = {
    "title": "Ferns of the northern glens",
    "author": [{"family": "Moss", "given": "Ada"}],
    "issued": {"date-parts": [[2014, 3]]},
}
KNOWN = LockEntry(key="old", identifiers={"doi": "10.5555/x", "arxiv": "1401.00001"}, fields=FIELDS)
DECIDED = dataclasses.replace(KNOWN, decisions=(Decision(kind="no-doi", reason="none"),))
WORK = Work(
    id="new",
    type="article-journal",
    title="Ferns of the Northern Glens",
    author=(Name(family="Moss", given="A."),),
    issued=Date(parts=((2014,),)),
)


@pytest.mark.parametrize(
    "work",
    [
        WORK,
        Work(id="new", DOI="https://doi.org/10.5555/X"),
        Work(id="new", archive="arXiv", archive_location="1401.00001v2"),
    ],
)
def test_by_identifier_or_by_work(work: Work) -> None:
    again = found_again(Lock(entries={"old": DECIDED}), [work], {"new"})
    assert again.entries == {"new": dataclasses.replace(DECIDED, key="new")}


@pytest.mark.parametrize(
    ("lock", "work", "keys"),
    [
        ({"old": KNOWN}, WORK, {"new", "old"}),  # the old key is still there
        ({"old": KNOWN}, dataclasses.replace(WORK, title="Mosses"), {"new"}),
        ({"old": KNOWN}, dataclasses.replace(WORK, issued=Date(parts=((2013,),))), {"new"}),
        ({"old": KNOWN, "older": dataclasses.replace(KNOWN, key="older")}, WORK, {"new"}),  # one of two
        ({"old": KNOWN, "new": LockEntry(key="new")}, WORK, {"new"}),  # the lock has a word of its own
        ({}, WORK, {"new"}),
    ],
)
def test_only_where_it_is_sure(lock: dict[str, LockEntry], work: Work, keys: set[str]) -> None:
    assert found_again(Lock(entries=lock), [work], keys).entries == lock
