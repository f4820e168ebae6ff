"""What is found, or told to have been passed over, where very many entries have one title and one author."""

from __future__ import annotations

import pytest

from survey_refs.bib import parse_bib
from survey_refs.check import Context, run_check
from survey_refs.config import CheckConfig

MANY = 300


def checked(entries: list[str]) -> list[str]:
    context = Context(bibs=(parse_bib("\n".join(entries)),))
    return [finding.message for finding in run_check(context, CheckConfig(select=("DUP",))).findings]


def entry(number: int, fields: str, author: str = "author = {Roe, Ann}, ") -> str:
    return f"@article{{k{number}, {author}title = {{A Study of Tides}}, year = {{2001}}, {fields}}}"


@pytest.mark.parametrize("author", ["author = {Roe, Ann}, ", ""], ids=["of one author", "of nobody"])
def test_each_of_many_that_are_alike_is_found(author: str) -> None:
    found = checked([entry(number, "journal = {Ocean}", author) for number in range(MANY)])
    assert found == ["the same work as k0"] * (MANY - 1)


def test_many_that_their_dois_tell_apart_are_no_finding() -> None:
    assert checked([entry(number, f"doi = {{10.1000/x{number}}}") for number in range(MANY)]) == []


def test_that_not_every_two_were_compared_is_told() -> None:
    found = checked([entry(number, f"volume = {{{number}}}") for number in range(MANY)])
    assert found == [f"of {MANY} entries with this title or identifier not every two were compared"]


def test_many_under_one_identifier_are_compared_whoever_wrote_them() -> None:
    eprint = "eprint = {2001.01234}, archiveprefix = {arXiv}"
    people = (f"author = {{Roe, Ann and Person{number}, Bo}}, " for number in range(MANY))
    found = checked([entry(number, eprint, author) for number, author in enumerate(people)])
    assert found == ["the same work as k0"] * (MANY - 1)
