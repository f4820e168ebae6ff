"""An identifier that a style does not print is told, once for each kind."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from survey_refs.bib import parse_bib
from survey_refs.cite.references import make_references
from survey_refs.cli.app import group

ENTRIES = """
@patent{p, author = {Bee, Ann}, title = {Folding Basket}, number = {US 7345678}, date = {2008-03-18}}
@article{a, author = {Bee, Ann}, title = {Waves}, journal = {Tides}, volume = 1, year = 2008, doi = {10.1234/abc}}
@article{b, author = {Bee, Ann}, title = {Foam}, journal = {Tides}, volume = 2, year = 2009, doi = {10.1234/def}}
@misc{m, author = {Bee, Ann}, title = {Salt}, year = 2008, eprint = {2101.00001}, archiveprefix = {arXiv}}
"""
CASES = [
    ("apa", []),
    ("ieee", []),
    ("ieee?doi=none", ["the DOI of a, b", "the number in an archive of m"]),
    ("nature", ["the DOI of a, b"]),
    ("harvard-cite-them-right", ["the number of p"]),
]


@pytest.mark.parametrize(("style", "told"), CASES)
def test_identifiers_that_are_not_printed_are_told(style: str, told: list[str]) -> None:
    lines = make_references([parse_bib(ENTRIES)], style).unprinted()
    assert [line.removeprefix("the style does not print ") for line in lines] == told


def test_a_patent_is_shown_without_the_code_of_its_country() -> None:
    patent = "@patent{p, title = {T}, type = {patentus}, number = {US 7,654,321}, year = 2010}"
    assert make_references([parse_bib(patent)], "apa").unprinted() == []
    assert make_references([parse_bib(patent)], "harvard-cite-them-right").unprinted() != []


def test_many_works_are_counted() -> None:
    many = "".join(
        f"@article{{k{n}, title = {{T}}, journal = {{J}}, volume = 1, doi = {{10.1234/{n}}}}}" for n in range(9)
    )
    assert make_references([parse_bib(many)], "nature").unprinted() == [
        "the style does not print the DOI of k0, k1, k2 and 6 more"
    ]


def test_export_tells_them_on_standard_error(tmp_path: Path) -> None:
    bib = tmp_path / "refs.bib"
    bib.write_text(ENTRIES, encoding="utf-8")
    told = CliRunner().invoke(group, ["export", "--bib", str(bib), "--style", "nature"])
    assert told.exit_code == 0
    assert "warning: the style does not print the DOI of a, b" in told.stderr
    assert "does not print" not in told.stdout
    quiet = CliRunner().invoke(group, ["export", "--bib", str(bib), "--style", "nature", "--quiet"])
    assert quiet.stderr == ""


def test_the_number_of_an_article_without_pages_is_told() -> None:
    article = "@article{a, title = {T}, journal = {J}, volume = 3, eid = {124106}, year = 2006%s}"
    told = ["the style does not print the number of a"]
    assert make_references([parse_bib(article % "")], "harvard-cite-them-right").unprinted() == told
    assert make_references([parse_bib(article % ", pages = {1--9}")], "harvard-cite-them-right").unprinted() == []
