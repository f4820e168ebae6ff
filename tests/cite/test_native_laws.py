"""Texts written with keys in each format's own notation: printed and read back, the keys are the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from survey_refs.bib import read_bib
from survey_refs.cite.rendering.render import Options, render_text
from survey_refs.cite.texts import CitedText
from survey_refs.convert import to_works
from survey_refs.document import parse_document
from survey_refs.resolve import Index, resolve

WORKS = to_works(read_bib(Path(__file__).parent / "works.bib"))
INDEX = Index(WORKS)
BY_KEY = {work.id: work for work in WORKS}
KEYS = sorted(key for key in BY_KEY if "/" not in key)

NATIVE = {
    # format: in brackets, in the sentence, with a page; a group's keys are parted by the text before the pipe
    "markdown": ("; @|[@{}]", "@{}", "[see @{}, p. 3]"),
    "latex": (",|\\citep{{{}}}", "\\citet{{{}}}", "\\citep[see][p.~3]{{{}}}"),
    "typst": (" @|@{}", '#cite(<{}>, form: "prose")', "@{}[p. 3]"),
    "rst": (",|:cite:p:`{}`", ":cite:t:`{}`", ":cite:p:`{{see}}{}{{p. 3}}`"),
    "myst": (",|{{cite:p}}`{}`", "{{cite:t}}`{}`", "{{cite:p}}`{{see}}{}{{p. 3}}`"),
    "org": (";@|[cite:@{}]", "[cite/t:@{}]", "[cite:see @{} p. 3]"),
}
IN_A_LINE = st.tuples(
    st.integers(0, 2),
    st.lists(st.sampled_from(KEYS), min_size=1, max_size=3, unique=True),
    st.sampled_from(["", "", "more", "*marked*"]),
)


def written(form: str, pieces: list[tuple[int, list[str], str]]) -> tuple[str, list[str]]:
    """A text in that format, and the keys that it cites."""
    group, narrative, paged = NATIVE[form]
    between, grouped = group.split("|")
    lines, keys = [], []
    for kind, cited, words in pieces:
        chosen = cited if kind == 0 else cited[:1]
        command = (grouped, narrative, paged)[kind].format(between.join(chosen))
        lines.append(f"It is {words} so {command} in all.\n")
        keys += chosen
    return "\n".join(lines), keys


@pytest.mark.parametrize("style", ["apa", "chicago", "ieee"])
@pytest.mark.parametrize("form", ["markdown", "latex", "typst", "myst"])
@settings(max_examples=12, deadline=None)
@given(pieces=st.lists(IN_A_LINE, min_size=1, max_size=5))
def test_what_is_printed_in_its_own_format_reads_back(
    form: str, style: str, pieces: list[tuple[int, list[str], str]]
) -> None:
    text, keys = written(form, pieces)
    read = "markdown" if form == "myst" else form
    assert printed_keys(text, read, read, style) == sorted(keys)


@pytest.mark.parametrize("form", ["rst", "org", "latex"])
@settings(max_examples=2, deadline=None)
@given(pieces=st.lists(IN_A_LINE, min_size=2, max_size=4))
def test_what_is_printed_in_another_format_reads_back(form: str, pieces: list[tuple[int, list[str], str]]) -> None:
    pytest.importorskip("pypandoc", reason="the extra render is not installed")
    text, keys = written(form, pieces)
    assert printed_keys(text, form, "markdown", "apa") == sorted(keys)


def printed_keys(text: str, form: str, to: str, style: str) -> list[str]:
    """The keys that are read in the printed text."""
    document = parse_document(text, form)
    cited = CitedText(document=document, mentions=resolve(document, INDEX))
    printed = render_text(cited, BY_KEY, Options(style=style, to=to)).content
    again = resolve(parse_document(printed, to), INDEX)
    return sorted(one.key for item in again for one in item.resolutions if one.key)
