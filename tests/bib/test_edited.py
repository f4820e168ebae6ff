"""A file after edits is the file that is read anew from its text."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from survey_refs.bib import BibFile, parse_bib
from survey_refs.bib.edited import edited

ENTRIES = [
    "@article{a1, title = {One}, year = 2020}\n",
    "\n% note\n@book{B2,\n  title = {Two {DEEP}},\n  note = jml # { x},\n}\n\n",
    "@string{jml = {Journal}}\n",
    "@comment{ anything }\n",
    "@misc(p3, title = \"in parentheses\")\n",
    "free text with an at@sign and = signs\n",
    "@inproceedings{c4,\n  crossref = {B2},\n  title = {Four},\n}\n",
    "@preamble{\"x\"}\n",
    "@online{q5, url = {http://x.org/@user}}",
]  # fmt: skip
PIECES = [
    *(
        "{",
        "}",
        '"',
        ",",
        "=",
        "@",
        "\n",
        "\n\n",
        "%",
        "(",
        ")",
        "#",
        "x",
        "@article{",
        "@misc{k,",
        "title = {",
        "},\n",
    ),
    *("é", "𝔛", "\r\n", "\r", "{\r\n", "  ", "@comment{", "@string{m = {v}}\n", "year = 1999"),
]


def whole(bib: BibFile) -> tuple[object, ...]:
    """All that a file says, in values that can be compared."""
    entries = [(e.key, e.index, e.entry_type, e.span, e.parsed, [f.value for f in e.fields]) for e in bib.entries]
    places = [bib.place(e.span) for e in bib.entries]
    return bib.view, bib.segments, sorted(bib.scan_remarks), entries, places, dict(bib.strings), bib.findings


def edit(text: str, rng: random.Random) -> str:
    """A text with some characters replaced."""
    start = rng.randrange(len(text) + 1)
    end = min(len(text), start + rng.choice([0, 0, 0, 1, 1, 2, 10, 60]))
    new = rng.choice([*PIECES, *ENTRIES, "", ""])
    return text[:start] + new + text[end:]


@pytest.mark.parametrize("seed", range(12))
def test_any_sequence_of_edits_gives_the_file_that_is_read_anew(seed: int) -> None:
    rng = random.Random(seed)
    bib = parse_bib("".join(rng.choices(ENTRIES, k=rng.randrange(1, 14))))
    bib.entries  # noqa: B018 - an editor has looked at the file before the edit
    for _ in range(60):
        bib = edited(bib, edit(bib.text, rng))
        assert whole(bib) == whole(parse_bib(bib.text)), bib.text


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(ENTRIES + PIECES), max_size=12), st.lists(st.sampled_from(ENTRIES + PIECES), max_size=12)
)
def test_any_text_may_follow_any_other(one: list[str], other: list[str]) -> None:
    assert whole(edited(parse_bib("".join(one)), "".join(other))) == whole(parse_bib("".join(other)))
