"""Documents that are made up of pieces whose citations are known, one vocabulary a format; and what programs find.

A piece cites, or only looks as if it did; a block shows what it holds, or hides it (code, comments). The keys of a
document are then those of the citing pieces in its showing blocks, in order: none missed, none invented.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from survey_refs.document import Document, parse_document, read_document

Keys = list[str]
_KEYS = st.from_regex(r"[a-z]{2,6}[0-9]{4}[a-z]?", fullmatch=True)
_WORDS = ("Silt moves", "in 2004 (or so)", "5 % of 3", "and “light”", "so to say")


@dataclass(frozen=True)
class Vocabulary:
    """How a format cites (``KEY`` and ``ALSO`` stand for keys), what is no citation in it though it looks like one of
    ``no``, and which blocks show or hide what stands for ``TEXT``."""

    cites: Sequence[str]
    silent: Sequence[str]
    shown: Sequence[str]
    hidden: Sequence[str]


MARKDOWN = Vocabulary(
    cites=(
        "@KEY",
        "[@KEY]",
        "[see @KEY, p. 3; @ALSO]",
        "-@KEY",
        "[-@KEY; cf. @ALSO too]",
        "@KEY [chap. 2]",
        "^[A note, @KEY.]",
        "**@KEY**",
    ),
    silent=(
        "`@no`",
        "me@no.example",
        "<https://x.example/@no>",
        "[b](http://x.example/@no)",
        r"\@no",
        "$x_{@no}$",
        "<!-- @no -->",
    ),
    shown=("TEXT", "> TEXT", "- one\n- TEXT", "# On TEXT", "::: {.note}\nTEXT\n:::", "1. one\n\n   TEXT"),
    hidden=("```\nTEXT\n```", "~~~ r\nTEXT\n~~~", "<!-- TEXT\n-->"),
)
VOCABULARIES = {
    "typst": Vocabulary(
        cites=("@KEY", "@KEY[p. 3]", "#cite(<KEY>)", '#cite(<KEY>, form: "prose")', '#cite(label("KEY"))',
               "@KEY@ALSO", "*@KEY*",
               "#footnote[See @KEY.]", "#{ [@KEY]; cite(<ALSO>) }"),
        silent=("`@no`", "// @no\n", "/* @no */", '#link("https://x.example/@no")[there]', r"\@no", '#"@no"'),
        shown=("TEXT", "- TEXT", "= On TEXT", "#quote[TEXT]", "#figure([x], caption: [TEXT])", "+ one\n+ TEXT",
               "#table([TEXT], [b])"),
        hidden=("```\nTEXT\n```", "/* TEXT */", '#let unused = "@no"'),
    ),
    "html": Vocabulary(
        cites=('<d-cite key="KEY"></d-cite>', '<d-cite bibtex-key="KEY,ALSO"/>',
               '<span data-cites="KEY ALSO">(C, 2001)</span>',
               '<cite data-cite="KEY">(C, 2001)</cite>', '<a href="#ref-KEY">C</a><p id="ref-KEY">C. 2001.</p>',
               "<b><d-cite key='KEY'></d-cite></b>"),
        silent=('<code><d-cite key="no"></d-cite></code>', '<!-- <d-cite key="no"></d-cite> -->',
                '<a href="https://x.example/@no">there</a>', '<script>"<d-cite key=no>"</script>',
                "&lt;d-cite key=&quot;no&quot;&gt;"),
        shown=("<p>TEXT</p>", "<ul><li>TEXT</li></ul>", "<table><tr><td>TEXT</td></tr></table>", "<h2>On TEXT</h2>",
               "<div><p>a</p>TEXT</div>"),
        hidden=("<pre><code>TEXT</code></pre>", "<style>TEXT</style>", "<head><title>x</title>TEXT</head>"),
    ),
    "org": Vocabulary(
        cites=("[cite:@KEY]", "[cite/t:see @KEY p. 3; @ALSO]", "cite:KEY,ALSO", "[[citep:see &KEY p. 3;&ALSO]]",
               "*[cite:@KEY]*",
               "citet:KEY"),
        silent=("=[cite:@no]=", "~cite:no~", "[[https://x.example/cite:no][there]]", "excite:no", "<<cite:no>>"),
        shown=("TEXT", "* On TEXT", "- one\n- TEXT", "| a | TEXT |", "#+begin_quote\nTEXT\n#+end_quote",
               "#+caption: TEXT\n[[file:a.png]]"),
        hidden=("#+begin_src org\nTEXT\n#+end_src", "# TEXT", ": TEXT", "#+begin_example\nTEXT\n#+end_example",
                "#+begin_comment\nTEXT\n#+end_comment"),
    ),
    "asciidoc": Vocabulary(
        cites=("cite:[KEY]", "citenp:[KEY(12), ALSO]", "cite:[KEY, page=41]+[ALSO]", "*cite:[KEY]*", "citep:[KEY]"),
        silent=("`+cite:[no]+`", "pass:[cite:no]", "https://x.example/cite:no[there]", "excite me"),
        shown=("TEXT", "== On TEXT", "* one\n* TEXT", "|===\n| a | TEXT\n|===", "====\nTEXT\n====", "NOTE: TEXT",
               "[quote]\n____\nTEXT\n____"),
        hidden=("----\nTEXT\n----", "// TEXT", "////\nTEXT\n////", "[source,adoc]\nTEXT", "....\nTEXT\n...."),
    ),
    "markdown": MARKDOWN,
}  # fmt: skip


def keys(document: Document) -> Keys:
    return [cite.key for mention in document.mentions for cite in mention.cites]


@st.composite
def documents(draw: st.DrawFn, words: Vocabulary) -> tuple[list[str], Keys]:
    """The blocks of a document, and the keys that they cite."""
    blocks, expected = [], []
    for _ in range(draw(st.integers(1, 5))):
        showing = draw(st.integers(0, 3)) > 0
        pieces, cited = [draw(st.sampled_from(_WORDS))], []
        for citing in draw(st.lists(st.booleans() if showing else st.just(True), max_size=4)):
            piece = draw(st.sampled_from(words.cites if citing else words.silent))
            for place in ("KEY", "ALSO"):
                if place in piece:
                    cited.append(draw(_KEYS))
                    piece = piece.replace(place, cited[-1])
            pieces += [piece, draw(st.sampled_from(_WORDS))]
        block = draw(st.sampled_from(words.shown if showing else words.hidden))
        blocks.append(block.replace("TEXT", " ".join(pieces)))
        expected += cited if showing else []
    return blocks, expected


_QUICKLY = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.parametrize("form", VOCABULARIES)
@_QUICKLY
@given(data=st.data())
def test_every_key_that_was_written_is_read_and_no_other(form: str, data: st.DataObject) -> None:
    blocks, expected = data.draw(documents(VOCABULARIES[form]))
    document = parse_document("\n\n".join(blocks) + "\n", form)
    assert keys(document) == expected
    for mention in document.mentions:
        assert document.text[mention.span.start : mention.span.end] == mention.text


def notebook(cells: Sequence[tuple[str, str]], as_lines: bool) -> str:
    """The JSON of a notebook with cells of a kind and a source."""
    written: list[dict[str, Any]] = [
        {
            "cell_type": kind,
            "id": f"c{number}",
            "metadata": {},
            "source": source.splitlines(True) if as_lines else source,
        }
        | ({"outputs": [], "execution_count": None} if kind == "code" else {})
        for number, (kind, source) in enumerate(cells)
    ]
    return json.dumps({"cells": written, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, ensure_ascii=as_lines)


@_QUICKLY
@given(documents(MARKDOWN), st.lists(st.booleans(), min_size=5, max_size=5), st.booleans())
def test_a_notebook_cites_in_the_cells_of_text(made: tuple[list[str], Keys], code: list[bool], as_lines: bool) -> None:
    blocks, expected = made
    cells = []
    for block, with_code in zip(blocks, code, strict=False):
        cells += [("markdown", block), *([("code", "x = '@no'  # [@no]\n")] if with_code else [])]
    document = parse_document(notebook(cells, as_lines), "notebook")
    assert keys(document) == expected


# ------------------------------------------------------------------------------------------- against other programs


def pandoc(text: str, source: str, target: str, *options: str) -> str:
    pypandoc = pytest.importorskip("pypandoc", reason="pypandoc-binary is not installed")
    return str(pypandoc.convert_text(text, target, format=source, extra_args=list(options)))


def cited_in_ast(tree: Any) -> Keys:
    """The keys of pandoc's Cite elements and ``data-cites``, in order."""
    if isinstance(tree, list):
        return [key for part in tree for key in cited_in_ast(part)]
    if not isinstance(tree, dict):
        return []
    if tree.get("t") == "Cite":
        of_notes = ((c["citationPrefix"], c["citationId"], c["citationSuffix"]) for c in tree["c"][0])
        return [key for prefix, own, suffix in of_notes for key in (*cited_in_ast(prefix), own, *cited_in_ast(suffix))]
    if tree.get("t") in ("Span", "Div"):
        return [*dict(tree["c"][0][2]).get("cites", "").split(), *cited_in_ast(tree["c"][1])]
    return cited_in_ast(list(tree.values()))


@settings(parent=_QUICKLY, max_examples=4)
@given(documents(MARKDOWN))
def test_html_that_pandoc_writes_has_the_keys_that_pandoc_finds_in_it(made: tuple[list[str], Keys]) -> None:
    page = pandoc("\n\n".join(made[0]), "markdown", "html")
    found = cited_in_ast(json.loads(pandoc(page, "html", "json"))["blocks"])
    assert sorted(keys(parse_document(page, "html"))) == sorted(found) == sorted(made[1])


QUARTO = """---
title: "Silt"
---

::: {.callout-note title="Of @ti2001"}
As @a1 says, see @fig-one and @tbl-two.
:::

```{python}
#| label: fig-one
#| fig-cap: "x"
print("@no")
```

![A caption [@b1]](a.png){#fig-three}

| a | b |
|---|---|
| x | @c1 |

: Of @d1 {#tbl-two}

::: {.panel-tabset}
## On @e1

[@f1; @g1, p. 3]
:::

`r no("@no")` and {{< video https://x.example/@no >}}
"""


def test_quarto_has_the_keys_that_pandoc_finds_and_no_cross_references() -> None:
    found = cited_in_ast(json.loads(pandoc(QUARTO, "markdown+autolink_bare_uris", "json"))["blocks"])
    ours = keys(parse_document(QUARTO, path="a.qmd"))
    assert ours == ["a1", "b1", "c1", "d1", "e1", "f1", "g1"]
    assert sorted(set(found)) == sorted([*ours, "fig-one", "tbl-two"])


BIBER = r"""\documentclass{article}
\usepackage[backend=biber,style=authoryear]{biblatex}
\newcommand{\seealso}[2][]{\parencite[see also][#1]{#2}}
\DeclareCiteCommand{\citeboth}{}{\printnames{labelname}}{}{}
\addbibresource{r.bib}
\begin{document}
A \textcite[3]{one,two} B \seealso[4]{three} C \autocites[1]{four}[2]{five} % \cite{no}
\footcite{six} \nocite{seven} \verb|\cite{no}| \iffalse\cite{no}\fi \section{On \citetitle{eight}}
\printbibliography
\end{document}"""


@pytest.mark.skipif(shutil.which("pdflatex") is None, reason="pdflatex is not installed")
def test_the_keys_are_those_that_biber_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "t.tex").write_text(BIBER)
    command = ["pdflatex", "-interaction=batchmode", "t"]
    subprocess.run(command, cwd=tmp_path, check=False, capture_output=True, timeout=60)
    if not (tmp_path / "t.bcf").exists():
        pytest.skip("biblatex is not installed")
    asked = re.findall(r"<bcf:citekey[^>]*>([^<]+)</bcf:citekey>", (tmp_path / "t.bcf").read_text())
    assert set(keys(read_document(tmp_path / "t.tex"))) == set(asked)


def test_a_notebook_has_the_keys_of_what_nbconvert_makes_of_it() -> None:
    nbconvert = pytest.importorskip("nbconvert", reason="nbconvert is not installed")
    nbformat = pytest.importorskip("nbformat", reason="nbformat is not installed")
    cells = [
        ("markdown", "# On @a1\n\nSee [@b1, p. 3]."),
        ("code", "'no'"),
        ("markdown", "`@no` <cite data-cite='c1'>C</cite>"),
    ]
    source = notebook(cells, True)
    body, _ = nbconvert.MarkdownExporter().from_notebook_node(nbformat.reads(source, as_version=4))
    assert keys(parse_document(source, "notebook")) == keys(parse_document(body, "markdown")) == ["a1", "b1", "c1"]
