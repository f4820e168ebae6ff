"""The law over safe fixes: what any style prints is the same before and after, or better in the rule's own sense."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from survey_refs.bib import BibFile, parse_bib
from survey_refs.check import RULES, Rule
from survey_refs.check.fixes import fix_all
from survey_refs.check.page import page_of
from survey_refs.cite.references import make_references
from survey_refs.config import CheckConfig
from survey_refs.errors import SurveyRefsError
from survey_refs.model import Safety
from survey_refs.project import context_of

STYLES = ("apa", "acm", "ieee", "chicago", "mla", "vancouver", "nature", "harvard")
SHARED = Path(os.environ.get("SURVEY_REFS_SHARED", "../shared")) / "bib" / "corpus"

BETTER = {
    "DAT002": "the month as typed, in a style that abbreviates it",
    "DOI004": "no DOI, or another form of its address",
    "ENC002": "&amp; for &",
    "ENC005": "a character that cannot be seen",
    "ENC007": "a ligature, which no search finds",
    "FLD005": "nothing, where an empty field hides a filled one of the same name",
    "FLD007": "an edition that the style could not read",
    "FLD009": "vol. Vol. 131",
    "ID003": "arXiv:arXiv:2310.01405",
    "NAM002": "& et al. as a person",
    "NAM011": "initials run together",
    "PAG001": "a hyphen between pages, where a style prints them as typed",
    "PAG003": "pp. pp. 610–623",
    "TTL004": "a full stop where the style has a comma",
    "URL005": "where the reader of a link came from",
}
"""Rules whose safe fix mends what is printed, and what was printed before."""
ELSEWHERE = {
    "DOI004": "@article{a, author = {Doe, J.}, title = {T}, journal = {J}, year = 2020, note = {doi:10.1000/a1}}",
    "FLD005": "@article{a, author = {Doe, J.}, title = {T}, title = {}, journal = {J}, year = 2020}",
    "PAG001": "@article{a, author = {Doe, J.}, title = {T}, journal = {J}, year = 2020, pages = {20-25；26-30}}",
    "FLD007": "@book{a, author = {Doe, J.}, title = {T}, publisher = {P}, year = 2020, edition = {1 edition}}",
}
"""What shows it for rules whose page shows another side of them."""
MOST_FILES = 60
MOST_CHARACTERS = 4_000


def safe_rules() -> Iterator[Rule]:
    return (rule for rule in RULES if rule.fix is Safety.SAFE)


def printed(bib: BibFile, style: str) -> dict[str, str]:
    return {entry.key: entry.reference.to("text") for entry in make_references([bib], style).entries}


def changed(text: str, *codes: str) -> list[tuple[str, str, str, str]]:
    """What prints in another way after the safe fixes of these rules: style, key, before, after."""
    bib = parse_bib(text, path="refs.bib")
    fixed = fix_all(context_of([bib]), CheckConfig(select=codes), unsafe=False)
    after = fixed.context.bibs[0]
    found = []
    for style in STYLES if fixed.applied else ():
        was, now = printed(bib, style), printed(after, style)
        found += [(style, key, was[key], now[key]) for key in was if key in now and was[key] != now[key]]
    return found


@pytest.mark.parametrize("rule", list(safe_rules()), ids=lambda rule: f"{rule.code}-{rule.name}")
def test_a_safe_fix_changes_no_reference_but_for_the_better(rule: Rule) -> None:
    page = [body for info, body in page_of(rule).bad if info == "bibtex"]
    differences = [each for text in (*page[:1], ELSEWHERE.get(rule.code, "")) for each in changed(text, rule.code)]
    assert bool(differences) == (rule.code in BETTER), differences


@pytest.mark.parametrize(
    ("code", "entry"),
    [
        ("ENC004", "@string{a_journal = {Rivers}} @article{a, author = {Doe, J.}, title = {T}, journal = a_journal}"),
        (
            "ENC009",
            "@article{a, author = {Magnall, J.\u2009M. and Doe, S.\u2009A.}, title = {T}, journal = {J}, year = 2020}",
        ),
        ("ENC009", "@misc{a, author = {Doe, J.}, title = {T}, year = 2020, arxivid = {11/73273 [1369–7412]}}"),
        (
            "ENC009",
            "@misc{a, author = {Doe, J.}, title = {T}, year = 2020, eprint = {1}, primaryclass = {[1369–7412]}}",
        ),
    ],
)
def test_a_safe_fix_leaves_alone_what_is_no_text(code: str, entry: str) -> None:
    assert changed(entry, code) == []


@pytest.mark.skipif(not SHARED.is_dir(), reason="SURVEY_REFS_SHARED does not lead to the corpus of .bib files")
def test_the_law_holds_for_files_of_others() -> None:
    codes = tuple(rule.code for rule in safe_rules() if rule.code not in BETTER)
    small = [path for path in sorted(SHARED.glob("*.bib")) if path.stat().st_size < MOST_CHARACTERS]
    for path in small[:: max(1, len(small) // MOST_FILES)]:
        try:
            differences = changed(path.read_text(encoding="utf-8"), *codes)
        except (UnicodeDecodeError, SurveyRefsError):
            continue
        assert not differences, path.name
