"""Two entries that are one work or not, and what is found, or passed over and told, where very many are alike."""

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


def pair(first: str, second: str, kind: str = "article") -> list[str]:
    fields = "author = {Roe, Ann}, journal = {Ocean}, volume = {3}, pages = {1--9}, year = {2001}"
    return [f"@{kind}{{k{at}, {fields}, {own}}}" for at, own in enumerate((first, second))]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("title = {The Slow Drift of \\emph{Northern} Tides}", "title = {The Slow Drift of Northern Tides}", True),
        ("title = {\\textsc{Harbour} \\textsc{Nets}}", "title = {Harbour Nets}", True),
        ("title = {The Drift of Tides, Part II}", "title = {The Drift of Tides, Part III}", False),
        ("title = {The Drift of Tides in 2012}", "title = {The Drift of Tides in 2013}", False),
        ("title = {The Drift of Tides}, doi = {10.1000/a}", "title = {The Drift of Tides}, doi = {10.1000/b}", False),
        ("title = {The Drift of Tides}, doi = {10.1000/a}", "title = {The Drift of Tides}, doi = {10.2000/b}", True),
        ("title = {The Drift of Tides}", "title = {The Drift of Tides}, crossref = {k0}", False),
    ],
)
def test_two_entries_are_one_work_or_told_apart(first: str, second: str, expected: bool) -> None:
    assert bool(checked(pair(first, second))) == expected


def test_talks_of_one_title_are_told_apart_by_their_notes() -> None:
    title = "title = {The Drift of Tides}"
    assert checked(pair(f"{title}, note = {{Bergen}}", f"{title}, note = {{Lund}}", "unpublished")) == []


def test_chapters_share_the_doi_of_their_book() -> None:
    book = (
        "@book{b, title = {All of the Tides}, editor = {Roe, Ann}, publisher = {Quay}, year = 2001, doi = {10.1000/b}}"
    )
    titles = ("On the Drift of Harbours", "A Theory of Lanterns")
    chapters = [
        f"@incollection{{k{at}, crossref = {{b}}, author = {{Roe, Ann}}, title = {{{title}}}}}"
        for at, title in enumerate(titles)
    ]
    assert checked([*chapters, book]) == []
    own = [chapter.replace("title", "doi = {10.1000/b}, title", 1) for chapter in chapters]
    assert checked([*own, book]) != []


def test_a_key_that_is_repeated_is_no_second_work() -> None:
    text = "@book{k0, author = {Roe, Ann}, title = {The Drift of Tides}, publisher = {Quay}, year = {2001}}"
    assert not [message for message in checked([text, text]) if message.startswith("the same work")]


def test_that_not_every_two_were_compared_is_told() -> None:
    found = checked([entry(number, f"volume = {{{number}}}") for number in range(MANY)])
    assert found == [f"of {MANY} entries with this title or identifier not every two were compared"]


def test_many_under_one_identifier_are_compared_whoever_wrote_them() -> None:
    eprint = "eprint = {2001.01234}, archiveprefix = {arXiv}"
    people = (f"author = {{Roe, Ann and Person{number}, Bo}}, " for number in range(MANY))
    found = checked([entry(number, eprint, author) for number, author in enumerate(people)])
    assert found == ["the same work as k0"] * (MANY - 1)
