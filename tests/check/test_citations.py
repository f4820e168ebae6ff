"""Citations of texts against entries: what counts as cited, and where findings stand."""

from __future__ import annotations

import pytest

from survey_refs.bib import parse_bib
from survey_refs.check import run_check
from survey_refs.config import CheckConfig
from survey_refs.document import parse_document
from survey_refs.model import Finding
from survey_refs.project import cite_texts, context_of

BIB = """
@inproceedings{child, author = {Roe, Jane}, title = {A Chapter}, year = {2020}, crossref = {parent}}
@proceedings{parent, title = {The Proceedings}, year = {2020}, crossref = {grand}}
@proceedings{grand, title = {The Series}}
@article{other, author = {Doe, John and Poe, Ann}, title = {Another}, year = {2021}, ids = {old-key}}
@misc{ctl, note = {x}}
@xdata{shared, publisher = {P}}
"""


def findings(text: str, format: str, *select: str, bib: str = BIB) -> list[Finding]:
    bibs = [parse_bib(bib)]
    context = context_of(bibs, cite_texts([parse_document(text, format, "text")], bibs))
    return list(run_check(context, CheckConfig(select=select)).findings)


def keys(text: str, format: str, *select: str, bib: str = BIB) -> list[str]:
    return [finding.key for finding in findings(text, format, *select, bib=bib)]


def test_parents_of_cited_entries_are_cited() -> None:
    assert keys("See [@child].", "markdown", "CIT002") == ["other", "ctl"]
    assert keys("See [@other].", "markdown", "CIT002") == ["child", "parent", "grand", "ctl"]


def test_an_alias_of_a_key_counts() -> None:
    assert "other" not in keys("See [@old-key].", "markdown", "CIT002")


def test_nocite_of_everything_cites_everything() -> None:
    text = "\\documentclass{article}\\begin{document}\\nocite{*}\\end{document}"
    assert keys(text, "latex", "CIT") == []
    assert keys(text.replace("*", "other"), "latex", "CIT002") == ["child", "parent", "grand", "ctl"]


def test_a_misspelt_key_names_the_nearest() -> None:
    (finding,) = findings("See [@Other].", "markdown", "CIT001")
    assert finding.help == "did you mean other?"
    assert (finding.place.path, finding.place.line, finding.place.column) == ("text", 1, 6)


def test_candidates_of_an_ambiguous_citation_are_not_uncited() -> None:
    bib = "".join(
        f"@article{{k{n}, author = {{Roe, Jane}}, title = {{Title {n}}}, year = {{2020}}, journal = {{J{n}}}}}\n"
        for n in (1, 2)
    )
    assert keys("As Roe (2020) says.", "text", "CIT002", bib=bib) == []
    assert len(keys("As Roe (2020) says.", "text", "CIT003", bib=bib)) == 1


@pytest.mark.parametrize(
    ("printed", "authors", "fires"),
    [
        ("Roe (2020)", "Roe, J. and Doe, K.", True),
        ("Roe et al. (2020)", "Roe, J. and Doe, K.", True),
        ("Roe and Doe (2020)", "Roe, J. and Doe, K.", False),
        ("(Roe & Doe, 2020)", "Roe, J. and Doe, K.", False),
        ("Roe et al. (2020)", "Roe, J. and Doe, K. and Poe, A.", False),
        ("(Roe, 2020)", "Roe, J. and Doe, K. and Poe, A.", True),
        ("Roe (2020)", "Roe, J.", False),
        ("Roe et al. (2020)", "Roe, J. and others", False),
        ("[@k]", "Roe, J. and Doe, K.", False),
    ],
)
def test_names_and_number_of_authors(printed: str, authors: str, fires: bool) -> None:
    bib = f"@article{{k, author = {{{authors}}}, title = {{T}}, year = {{2020}}, journal = {{J}}}}"
    assert bool(findings(f"This is what {printed} say.", "markdown", "CIT004", bib=bib)) is fires


def test_without_a_text_the_rules_say_that_they_did_not_run() -> None:
    result = run_check(context_of([parse_bib(BIB)]), CheckConfig(select=("CIT",)))
    assert result.findings == ()
    assert [len(each.codes) for each in result.not_checked] == [7]
