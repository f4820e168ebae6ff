"""Laws that hold for every file and text: Hypothesis looks for one that breaks them."""

from __future__ import annotations

import re
import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st
from scripts.fuzz_bib import BYTES, SOUP, check_bytes, check_text

from survey_refs.bib import parse_bib
from survey_refs.bib.diff import unified_lines
from survey_refs.latex.decode import latex_to_markup, latex_to_unicode
from survey_refs.latex.encode import markup_to_latex, unicode_to_latex

NAME = st.from_regex(r"[A-Za-z][A-Za-z0-9_:+-]{0,8}", fullmatch=True)
KEY = st.from_regex(r"[A-Za-z0-9:/+._-]{1,12}", fullmatch=True)
PLAIN = st.text(st.characters(exclude_characters='{}"#%\\@', exclude_categories=["Cc", "Cs"]), max_size=20)
NESTED = st.recursive(PLAIN, lambda inner: st.tuples(PLAIN, inner, PLAIN).map(lambda t: f"{t[0]}{{{t[1]}}}{t[2]}"))
BLANK = st.sampled_from(["", " ", "\n", "\n  ", "\t", "\r\n "])


@st.composite
def values(draw: st.DrawFn) -> tuple[str, str]:
    """A value as it stands in a file, and what it means."""
    sources, meaning = [], ""
    for _ in range(draw(st.integers(1, 3))):
        kind = draw(st.sampled_from('{"n'))
        if kind == "n":
            number = str(draw(st.integers(0, 3000)))
            sources.append(number)
            meaning += number
        else:
            inner = draw(NESTED)
            sources.append(f"{{{inner}}}" if kind == "{" else f'"{inner}"')
            meaning += inner
    blank = draw(BLANK)
    return f"{blank}#{blank}".join(sources), re.sub(r"[ \t\r\n\f\v]+", " ", meaning).strip(" ")


@st.composite
def files(draw: st.DrawFn) -> tuple[str, list[tuple[str, str, list[tuple[str, str]]]]]:
    """A file without damage and what it says."""
    text, said = draw(st.sampled_from(["", "% note\n", "\ufeff", "free text\n"])), []
    for _ in range(draw(st.integers(0, 4))):
        kind = draw(st.sampled_from(["article", "Misc", "in-book", "x1"]))
        key = draw(KEY)
        fields = draw(st.lists(st.tuples(NAME, values()), max_size=4))
        body = "".join(
            f",{draw(BLANK)}{name}{draw(BLANK)}={draw(BLANK)}{source}{draw(BLANK)}" for name, (source, _) in fields
        )
        opening, closing = draw(st.sampled_from(["{}", "()"])) if all(")" not in s for _, (s, _) in fields) else "{}"
        comma = "," if not fields or draw(st.booleans()) else ""
        text += f"@{kind}{draw(BLANK)}{opening}{draw(BLANK)}{key}{body}{comma}{closing}{draw(BLANK)}\n"
        said.append((kind.lower(), key, [(name.lower(), meaning) for name, (_, meaning) in fields]))
    return text, said


@settings(max_examples=200, deadline=None)
@given(files())
def test_a_file_without_damage_is_read_as_it_was_made(made: tuple[str, list[object]]) -> None:
    text, said = made
    bib = parse_bib(text)
    assert bib.data.decode() == text
    assert [(e.entry_type, e.key, [(f.name, f.value) for f in e.fields]) for e in bib.entries] == said


@settings(max_examples=150, deadline=None)
@given(SOUP)
def test_any_text_is_read_edited_and_tidied_without_loss(text: str) -> None:
    check_text(text)


@settings(max_examples=150, deadline=None)
@given(BYTES)
def test_any_bytes_are_written_back(data: bytes) -> None:
    check_bytes(data)


TEXT = st.text(st.characters(exclude_categories=["Cc", "Cs", "Co", "Cn"]), max_size=40)
SIGNS = st.text(st.sampled_from("aZé \u00a0\\{}$&%#_~^`'\"-–—?!<>łıßŁ½²₂α→“”‘’…"), max_size=25)


@settings(max_examples=400, deadline=None)
@given(st.one_of(TEXT, SIGNS), st.booleans())
def test_unicode_survives_latex(text: str, ascii: bool) -> None:
    latex = unicode_to_latex(text, ascii=ascii)
    assert latex.count("{") == latex.count("}")
    expected = unicodedata.normalize("NFC", text)
    assert unicodedata.normalize("NFC", latex_to_unicode(latex)) == expected, latex


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["", "i", "b", "sup", "sub", "nocase"]), SIGNS), max_size=5))
def test_markup_survives_latex(pieces: list[tuple[str, str]]) -> None:
    markup = ""
    for tag, text in pieces:
        text = unicodedata.normalize("NFC", re.sub(r"[<>]", "", text))
        if not tag:
            markup += text
        elif tag == "nocase" and re.search(r"[^\W\d_]", text):
            markup += f'<span class="nocase">{text}</span>'
        elif tag != "nocase" and text:
            markup += f"<{tag}>{text}</{tag}>"
    again = latex_to_markup(markup_to_latex(markup))
    assert unicodedata.normalize("NFC", again) == unicodedata.normalize("NFC", markup), markup_to_latex(markup)


LINES = st.lists(st.sampled_from(["a\n", "b\n", "}\n", "\n", "c c\n", "d\r\n"]), max_size=25)


@settings(max_examples=200, deadline=None)
@given(LINES, LINES, st.booleans(), st.booleans())
def test_a_diff_leads_from_one_text_to_the_other(old: list[str], new: list[str], cut_old: bool, cut_new: bool) -> None:
    before, after = "".join(old), "".join(new)
    before = before[:-1] if cut_old else before
    after = after[:-1] if cut_new else after
    assert patched(before, list(unified_lines(before, after, "a", "b"))) == after


def patched(text: str, diff: list[str]) -> str:
    """What ``patch`` makes of a text."""
    if not diff:
        return text
    lines = re.findall(r"[^\n]*\n|[^\n]+", text)
    result: list[str] = []
    at = 0
    for line in diff[2:]:
        if found := re.match(r"@@ -(\d+)(?:,(\d+))?", line):
            start = int(found[1]) - (found[2] != "0")
            result += lines[at:start]
            at = start
            continue
        said = line[1:].removesuffix("\n\\ No newline at end of file\n")
        if line[0] in " -":
            assert lines[at] == said
            at += 1
        if line[0] in " +":
            result.append(said)
    return "".join(result + lines[at:])
