"""One reference in every form: upright words in italics, indices, links that end in escaped characters."""

from __future__ import annotations

import pytest

from survey_refs.bib import parse_bib
from survey_refs.convert import to_works
from survey_refs.csl import Processor, load_style

APA = load_style("apa")
CASES = [
    # title or another field, form, part of the reference
    (r"title = {Salt and \emph{Fucus serratus}}", "markdown", "*Salt and* Fucus serratus."),
    (r"title = {\emph{Fucus serratus} and Salt}", "markdown", "Fucus serratus *and salt*."),
    (r"title = {What is \emph{Fucus serratus}?}", "markdown", "*What is* Fucus serratus?"),
    (r"title = {Of \emph{Fucus}, and of \emph{Salix}: A Map}", "markdown", "*Of* Fucus, *and of* Salix: *A map*."),
    (r"title = {Salt and \emph{Fucus serratus}}", "typst", "#emph[Salt and ];Fucus serratus."),
    (r"title = {\emph{Fucus serratus} and Salt}", "typst", "Fucus serratus#emph[ and salt];."),
    (r"title = {Salt and \emph{Fucus serratus}}", "latex", r"\textit{Salt and \textup{Fucus serratus}}."),
    (r"title = {Salt of 10\textsuperscript{n\textsubscript{2}} Years}", "markdown", "10^n2^ years"),
    (r"title = {Salt}, doi = {10.1000/a<b>}", "html", "10.1000/a&#60;b&#62;</a>"),
    (r"title = {Salt}, doi = {10.1000/a<b>}", "markdown", r"[https://doi.org/10.1000/a\<b\>](https://doi.org/10.1000/a<b>)"),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "form", "expected"), CASES)
def test_a_reference_is_the_same_in_every_form(fields: str, form: str, expected: str) -> None:
    works = to_works(parse_bib(f"@book{{k, author = {{Dahl, Liv}}, {fields}, year = 2001}}"))
    ((_, reference),) = Processor(APA, works).bibliography()
    assert expected in reference.to(form)
