"""Each input format: the same small text gives the same sections and keys; what is not text is not read."""

from __future__ import annotations

from pathlib import Path

import pytest

from survey_refs.document import Document, parse_document, read_document
from survey_refs.errors import MissingFile, UnreadableFile, UsageError
from survey_refs.model import Span


def keys(document: Document) -> list[str]:
    return [cite.key for mention in document.mentions for cite in mention.cites]


def titles(document: Document) -> list[tuple[str, str, int]]:
    return [(section.number, section.title, section.level) for section in document.sections]


def check_offsets(document: Document) -> None:
    """Spans of mentions and cites hold exactly their text."""
    for mention in document.mentions:
        assert document.text[mention.span.start : mention.span.end] == mention.text
        for cite in mention.cites:
            assert document.text[cite.span.start : cite.span.end] == cite.text
            assert mention.span.start <= cite.span.start < cite.span.end <= mention.span.end


MARKDOWN = """---
title: "About [@front]"
---
# 1 Start {#begin}

As [see @smith2020, pp. 3-4; also @jones_1999] say, and @lee:2001 [p. 7] too; -@kim2010 alone.

```python
x = "[@code]"
```

Inline `[@inline]` and $x_{@math}$ and <!-- @comment --> and mail me@example.org, see @fig-one and \\@escaped.

Second *part*
-------------

{cite:p}`alpha,beta` ends. [@{https://example.org/a}]
"""

LATEX = r"""\documentclass{article}
\newcommand{\x}{\cite{no}} % \cite{comment}
\begin{document}
\section{Start}\label{s}
\citep[see][pp. 3--4]{smith2020, jones1999} and \textcite{lee2001}, \cites(pre)[1]{a}[2]{b}, 100\% \cite{c}.
\begin{verbatim}
\cite{verbatim}
\end{verbatim}
\verb|\cite{verb}|
\subsection*{Sub $x$ of M\"uller}
\nocite{*}\volcite{2}[12]{vol}\myown{own}
\appendix
\section{More}
\Citeauthor*{d}\footfullcite{e}
\end{document}
"""

TYPST = """= Start <start>
As @smith2020[p. 3] and #cite(<jones>, form: "prose", supplement: [ch. 2]) say, see @start.
// @comment
`@raw` and $@math$
== Sub
#cite(label("odd key"))
"""

RST = """
=====
Start
=====

As :cite:p:`smith2020,jones` and [lee2001]_ say, not [1]_ or [#f]_.

.. a comment [no]_

Code::

    [code]_ :cite:`code`

Sub
---

:cite:t:`kim` and ``:cite:`inline```.
"""

HTML = """<!DOCTYPE html><html><head><title>@no</title><style>h1{}</style></head><body>
<h1 id="begin">1 Start</h1><p>As <span class="citation" data-cites="smith jones">(<a href="#x">Smith</a> 2020)</span>
say.</p><h2>Sub &amp; more</h2><p>M&ouml;kander <i>et al.</i>&nbsp;(2023)</p><script>var a = "(Smith 2020)"</script>
"""


@pytest.mark.parametrize(
    ("form", "text", "expected_keys", "expected_titles"),
    [
        (
            "markdown",
            MARKDOWN,
            ["smith2020", "jones_1999", "lee:2001", "kim2010", "alpha", "beta", "https://example.org/a"],
            [("1", "Start", 1), ("", "Second part", 2)],
        ),
        (
            "latex",
            LATEX,
            ["smith2020", "jones1999", "lee2001", "a", "b", "c", "*", "vol", "d", "e"],
            [("1", "Start", 1), ("", "Sub of Müller", 2), ("A", "More", 1)],
        ),
        ("typst", TYPST, ["smith2020", "jones", "odd key"], [("", "Start", 1), ("", "Sub", 2)]),
        ("rst", RST, ["smith2020", "jones", "lee2001", "kim"], [("", "Start", 1), ("", "Sub", 2)]),
        ("html", HTML, ["smith", "jones"], [("1", "Start", 1), ("", "Sub & more", 2)]),
    ],
)
def test_keys_and_sections(
    form: str, text: str, expected_keys: list[str], expected_titles: list[tuple[str, str, int]]
) -> None:
    document = parse_document(text, form)
    found = [key for key in keys(document) if key != "no"]
    assert found == expected_keys
    assert titles(document) == expected_titles
    if form != "html":
        check_offsets(document)


def test_every_file_may_have_windows_line_ends() -> None:
    for form, text in (("markdown", MARKDOWN), ("latex", LATEX), ("typst", TYPST), ("html", HTML)):
        plain = parse_document(text, form)
        windows = parse_document(text.replace("\n", "\r\n"), form)
        assert keys(windows) == keys(plain), form
        assert titles(windows) == titles(plain), form
        check_offsets(windows)


def test_notes_around_keys() -> None:
    cites = [cite for mention in parse_document(MARKDOWN, "markdown").mentions for cite in mention.cites]
    assert (cites[0].prefix, cites[0].locator) == ("see", "pp. 3-4")
    assert (cites[1].prefix, cites[2].locator) == ("also", "p. 7")
    cites = [cite for mention in parse_document(LATEX, "latex").mentions for cite in mention.cites]
    assert [(c.prefix, c.locator) for c in cites if c.key in ("smith2020", "jones1999", "vol", "a", "b")] == [
        ("see", ""),
        ("", "pp. 3--4"),
        ("", "1"),
        ("", "2"),
        ("", "vol. 2, 12"),
    ]


def test_prose_maps_back() -> None:
    text = 'a \\textit{et al.}~b \\"{o} \\& c % comment\nd'
    document = parse_document(text, "latex")
    prose = document.prose
    for word in ("et al.", "ö", "&", "d"):
        start = prose.text.index(word)
        span = prose.span(start, start + len(word))
        assert text[span.start : span.end] in (word, '\\"{o}', "\\&")
    assert "comment" not in prose.text


def test_cite_commands_of_the_project() -> None:
    assert keys(parse_document(LATEX, "latex", cite_commands=["\\myown"]))[-3:-2] == ["own"]


def test_included_files_are_read_after_the_text_that_includes_them(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "main.tex").write_text("\\cite{a}\\input{parts/one}\\include{gone}\n")
    (tmp_path / "parts" / "one.tex").write_text("\\cite{b}\\input{two.tex}\\input{main}\n")
    (tmp_path / "parts" / "two.tex").write_text("\\cite{c}\n")
    document = read_document(tmp_path / "main.tex")
    assert [key for part in document.whole() for key in keys(part)] == ["a", "b", "c"]
    assert [name for _, name in document.missing_parts] == ["gone"]


def test_an_included_file_goes_on_with_the_section(tmp_path: Path) -> None:
    (tmp_path / "main.tex").write_text("\\section{One}\n\\input one\n\\section{Two}\\input{one}\\subimport{sub}{two}")
    (tmp_path / "one.tex").write_text("\\cite{a}\n\\subsection{Inner}\\cite{b}")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "two.tex").write_text("\\cite{c}")
    one, two = read_document(tmp_path / "main.tex").parts
    assert [(m.cites[0].key, m.section) for m in (*one.mentions, *two.mentions)] == [
        ("a", "one"),
        ("b", "inner"),
        ("c", "two"),
    ]
    assert titles(one) == [("1", "One", 1), ("1.1", "Inner", 2)]


def test_latex_that_is_not_set() -> None:
    text = (
        "\\url{https://example.org/%20a} \\cite{a} \\iffalse \\cite{no} \\fi \\href{http://x.org/%7E}{here} \\cite{b}"
    )
    assert keys(parse_document(text, "latex")) == ["a", "b"]


def test_headings_of_plain_text_are_found_by_their_form() -> None:
    text = "INTRODUCTION\n\nText one, in 2012.\n\n2.1 Data and method\nText.\n\nResults\n=======\n\nText (see 3).\n"
    assert titles(parse_document(text, "text")) == [
        ("", "INTRODUCTION", 1),
        ("2.1", "Data and method", 2),
        ("", "Results", 1),
    ]


def test_page_furniture_is_not_prose() -> None:
    bodies = ["Ada", "Ben", "Cleo", "Dan", "Eve"]
    pages = [f"CHAPTER 1. DATA\n{n + 8}\n{body} saw it, as did Smith et\n\n{n + 8}" for n, body in enumerate(bodies)]
    text = "\f".join([*pages, "CHAPTER 1. DATA\n14\nal. and CHAPTER 1. DATA here"])
    document = parse_document(text, "text")
    prose = document.prose.text
    assert prose.count("CHAPTER") == 1
    assert "Ada saw it, as did Smith et\nBen" in prose
    last = prose.rindex("al.")
    start = text.rindex("al.")
    assert document.prose.span(last, last + 3) == Span(start, start + 3)


@pytest.mark.parametrize("data", [b"PK\x03\x04broken", b"", b"%PDF-1.7 ...", b"\x00\x01binary\x00"])
def test_a_file_that_is_no_text_is_refused_with_a_message(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "file.docx"
    path.write_bytes(data)
    with pytest.raises(UnreadableFile):
        read_document(path)


def test_missing_file_and_unknown_format(tmp_path: Path) -> None:
    with pytest.raises(MissingFile):
        read_document(tmp_path / "none.md")
    with pytest.raises(UsageError):
        parse_document("text", "wordstar")


def test_other_encodings_than_utf_8_are_read(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_bytes("Mökander’s".encode("cp1252"))
    assert read_document(path).text == "Mökander’s"
    path.write_bytes("Mökander".encode("utf-16"))
    assert read_document(path).text.lstrip("\ufeff") == "Mökander"
    path.write_bytes(b"")
    assert read_document(path).text == ""


def test_a_reference_of_hundreds_of_authors_does_not_end_its_list() -> None:
    many = ", ".join(f"A. {letter}org{'aeiou'[number % 5]}n" for number in range(12) for letter in "BCDFGHKLMN")
    entries = [f"[{number}] B. Moss and C. Orr, Nature {number}, 3{number} (2004)." for number in (1, 2, 4, 5)]
    entries.insert(2, f"[3] {many}, and Z. Orr, Nature 3, 33 (2004).")
    text = "\n\n".join(entries)
    document = parse_document(text, "text")
    assert len(entries[2]) > 1000
    assert [(part.start, part.end) for part in document.reference_parts] == [(0, len(text))]
