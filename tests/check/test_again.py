"""Checking again after edits finds what a check of the whole project finds."""

from __future__ import annotations

import random
import re
from functools import cache

import pytest

from survey_refs.bib import BibFile, parse_bib
from survey_refs.bib.edited import edited
from survey_refs.check import RULES, Context, run_check
from survey_refs.check.again import Rechecker
from survey_refs.config import CheckConfig
from survey_refs.model import Lock, LockEntry, LockStatus

EVERYTHING = CheckConfig(select=("ALL",), ignore=("BIB030",))
_EXAMPLE = re.compile(r"```bibtex\n(.*?)```", re.DOTALL)
LOCK = Lock(entries={"olah2020zoom": LockEntry(key="olah2020zoom", status=LockStatus.ABSENT)})
PIECES = ["{", "}", ",", "\n", "\n\n", " ", "x", "é", '"', "% survey-refs: ignore DOI\n", "year = 3000,\n", "&", "1-2"]


@cache
def examples() -> tuple[str, ...]:
    """What the rules show as bad and good, in BibTeX."""
    return tuple(found for rule in RULES for found in _EXAMPLE.findall(rule.doc) if len(found) < 2000)


def edit(text: str, rng: random.Random) -> str:
    """A text with some characters replaced."""
    start = rng.randrange(len(text) + 1)
    end = min(len(text), start + rng.choice([0, 0, 0, 1, 2, 30]))
    return text[:start] + rng.choice([*PIECES, "", rng.choice(examples())]) + text[end:]


def read_anew(bib: BibFile) -> BibFile:
    return parse_bib(bib.text, bib.path)


@pytest.mark.parametrize("seed", range(8))
def test_the_findings_after_any_edits_are_those_of_a_check_that_begins_anew(seed: int) -> None:
    rng = random.Random(seed)
    bib = parse_bib("\n".join(rng.choices(examples(), k=6)), "refs.bib")
    again = Rechecker()
    for _ in range(12):
        bib = edited(bib, edit(bib.text, rng))
        if rng.random() < 0.5:
            again.check(Context(bibs=(bib,), lock=LOCK), EVERYTHING, whole=False)
            continue
        found = again.check(Context(bibs=(bib,), lock=LOCK), EVERYTHING)
        assert found == run_check(Context(bibs=(read_anew(bib),), lock=LOCK), EVERYTHING), bib.text


def test_between_whole_checks_an_entry_is_looked_at_as_soon_as_it_changes() -> None:
    text = "@misc{a, title = {One}, pages = {1-2}}\n\n@misc{b, title = {Two}}\n"
    again, config = Rechecker(), CheckConfig(select=("PAG001",))
    bib = parse_bib(text)
    assert [f.key for f in again.check(Context(bibs=(bib,)), config).findings] == ["a"]
    bib = edited(bib, "\n\n" + text.replace("{Two}", "{Two}, pages = {3-4}"))
    found = again.check(Context(bibs=(bib,)), config, whole=False).findings
    assert [(f.key, f.place.line) for f in found] == [("a", 3), ("b", 5)]
    assert [bib.text[bib.line_starts[f.place.line - 1] + f.place.column - 1 :][:5] for f in found] == ["{1-2}", "{3-4}"]


def test_an_entry_that_moves_within_its_line_is_told_where_it_stands() -> None:
    again, config = Rechecker(), CheckConfig(select=("DOI001",))
    bib = parse_bib("@article{a, title = {One}} @article{b, title = {Two}}")
    again.check(Context(bibs=(bib,)), config)
    bib = edited(bib, bib.text.replace("One", "The First"))
    found = again.check(Context(bibs=(bib,)), config).findings
    assert found == run_check(Context(bibs=(bib,)), config).findings


def test_what_a_macro_stands_for_is_looked_at_again_when_it_changes() -> None:
    text = "@string{p = {1-2}}\n@misc{a, pages = p}\n"
    again, config = Rechecker(), CheckConfig(select=("PAG",))
    bib = parse_bib(text)
    again.check(Context(bibs=(bib,)), config)
    bib = edited(bib, text.replace("1-2", "9--2"))
    assert again.check(Context(bibs=(bib,)), config) == run_check(Context(bibs=(read_anew(bib),)), config)
