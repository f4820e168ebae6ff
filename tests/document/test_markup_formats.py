"""Formats of markup: which words are text, and which keys they cite; pandoc and docutils are asked too."""

# ruff: noqa: E501 - a case is one row

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from survey_refs.document import Document, parse_document, read_document

Keys = list[str]


def keys(document: Document) -> Keys:
    return [cite.key for mention in document.mentions for cite in mention.cites]


CASES: list[tuple[str, str, str, Keys]] = [
    # format, what it holds, text, keys
    ("markdown", "a key ends before a tag", "tale<i>by @ash2020</i>", ["ash2020"]),
    ("markdown", "an address is no citation", "<https://x.example/@a> [b](http://x.example/@c) https://x.example/@d", []),
    ("markdown", "a definition is no citation", "[b] and @ash2020\n\n[b]: https://x.example/@c", ["ash2020"]),
    ("markdown", "an attribute is no citation", '<a title="@b">@ash2020</a>', ["ash2020"]),
    ("markdown", "indented code", "Text.\n\n    @code\n\n1. item\n\n    @ash2020", ["ash2020"]),
    ("markdown", "an item of pandoc's own lists goes on", "(@good) One.\n\n    More @ash2020, see (@good).", ["ash2020"]),
    ("markdown", "cross-references", "@fig:a @eq:b @tbl-c @Fig-d @sec:e @ash2020", ["ash2020"]),
    ("markdown", "a second key in an item", "[as in @a1 and @b1; cf. @c1]", ["a1", "b1", "c1"]),
    ("markdown", "a locator with more citations", "@a1 [p. 3; see @b1]", ["a1", "b1"]),
    ("markdown", "backticks that do not close", "`@a1`` @b1", ["a1", "b1"]),
    ("markdown", "raw LaTeX", r"As \citep[see][3]{a1,b1} and `\cite{no}`.", ["a1", "b1"]),
    ("markdown", "metadata", "---\nnocite: |\n  @a1\nauthor: '@no'\n---\n\nText.", ["a1"]),
    ("markdown", "a quotation of several lines", "> as [see\n> @a1; @b1]", ["a1", "b1"]),
    ("markdown", "a table", "| a | b |\n|---|---|\n| @a1 | `@no` |", ["a1"]),
    ("markdown", "Jekyll", "{% cite a1 b1 --locator 3 %} {{ page.@no }}", ["a1", "b1"]),
    ("markdown", "Distill in Markdown", 'Old<d-cite key="a1,b1"></d-cite> and <span data-cites="c1">(C)</span>.', ["a1", "b1", "c1"]),
    ("markdown", "Manubot", "[@tag:x; @doi:10.1/y]\n\n[@tag:x]: doi:10.1/z", ["doi:10.1/z", "doi:10.1/y"]),
    ("markdown", "MyST roles", "{cite:p}`{see}a1{p. 3},b1` {ref}`no` {footcite}`c1`", ["a1", "b1", "c1"]),
    ("markdown", "MyST directives", "```{note}\n{cite}`a1`\n```\n\n```{code-block} md\n{cite}`no`\n```", ["a1"]),
    ("markdown", "MyST comments and targets", "(ash)=\n\n% {cite}`no`\n\n{cite}`a1`", ["a1"]),
    ("markdown", "MyST colon fences", ":::{figure} a.png\n:name: x\n\nFrom {cite}`a1`.\n:::\n", ["a1"]),
    ("markdown", "raw LaTeX in a line", r"`\cite{a1}`{=latex} `\cite{no}`{=html} `\cite{no}`", ["a1"]),
    ("markdown", "a tag that closes itself", '<d-cite key="a1"/> and <d-cite key="b1"></d-cite>', ["a1", "b1"]),
    ("markdown", "keys without a space", "@a1@b1 and non-@c1 but me@home.example", ["a1", "b1", "c1"]),
    ("html", "Distill", '<d-cite key="a1"></d-cite> <d-cite bibtex-key="b1,c1"/>', ["a1", "b1", "c1"]),
    ("html", "notebooks", '<cite data-cite="a1">(A, 2001)</cite> <code data-cites="x">y</code>', ["a1"]),
    ("html", "links to entries", '<a href="#ref-ash2020">1</a><p id="ref-ash2020">Ash</p><a href="#ref-1">1</a>', ["ash2020"]),
    ("org", "citations of Org", "[cite/t:see @a1 p. 3; @b1] =[cite:@no]= ~[cite:@no]~", ["a1", "b1"]),
    ("org", "org-ref", "cite:a1,b1 and [[citep:see &c1 p. 3;&d1]] and [[https://x.example/cite:no][x]]", ["a1", "b1", "c1", "d1"]),
    ("org", "code and comments", "# [cite:@no]\n: [cite:@no]\n#+begin_src org\n[cite:@no]\n#+end_src\n[cite:@a1]", ["a1"]),
    ("org", "headlines that are not exported", "* COMMENT A\n[cite:@no]\n** B\n[cite:@no]\n* C :x:noexport:\n[cite:@no]\n* D\n[cite:@a1]", ["a1"]),
    ("org", "commands that only look like it", "excite:no solicited:no <<cite:no>> Parencite:a1 footcites:b1", ["a1", "b1"]),
    ("org", "prefixes of several", "[cite:see @a1 p. 3; also @b1; and @c1 here]", ["a1", "b1", "c1"]),
    ("org", "a block of LaTeX and one of another kind", "#+begin_export latex\n\\cite{a1}\n#+end_export\n#+begin_quote\n[cite:@b1]\n#+end_quote", ["a1", "b1"]),
    ("org", "captions", "#+caption: From [cite:@a1]\n[[file:a.png]]\n", ["a1"]),
    ("asciidoc", "citations", "cite:[a1] citenp:[b1(12), c1] cite:[d1, page=41]+[e1]", ["a1", "b1", "c1", "d1", "e1"]),
    ("asciidoc", "listings and comments", "----\ncite:[no]\n----\n\n// cite:[no]\n\n[source]\ncite:[no]\n\ncite:[a1]", ["a1"]),
    ("rst", "bodies of directives", ".. note::\n\n   :cite:p:`a1`\n\n.. code-block:: rst\n\n   :cite:`no`\n", ["a1"]),
    ("rst", "an option is no role", ".. figure:: a.png\n   :alt: x\n\n   From :cite:t:`a1`.\n", ["a1"]),
    ("rst", "comments", ".. :cite:`no`\n   :cite:`no`\n\n:cite:`a1`", ["a1"]),
    ("rst", "literal text", "``:cite:`no` `` and::\n\n   :cite:`no`\n\n:footcite:p:`a1,b1`", ["a1", "b1"]),
    ("python", "docstrings", 'x = ":cite:`no`"\ndef f():\n    """See :cite:p:`a1`.\n\n    More :cite:`b1`.\n    """\n', ["a1", "b1"]),
]  # fmt: skip


@pytest.mark.parametrize(("form", "about", "text", "expected"), CASES, ids=[f"{case[0]}: {case[1]}" for case in CASES])
def test_keys(form: str, about: str, text: str, expected: Keys) -> None:
    document = parse_document(text, form)
    assert keys(document) == expected
    for mention in document.mentions:
        assert document.text[mention.span.start : mention.span.end] == mention.text


def test_what_stands_around_the_keys_of_org() -> None:
    document = parse_document("[cite:see @a1 p. 3; also @b1 p. 9]", "org")
    (mention,) = document.mentions
    assert [(cite.key, cite.prefix, cite.locator) for cite in mention.cites] == [
        ("a1", "see", "p. 3"), ("b1", "also", "p. 9"),
    ]  # fmt: skip


def test_what_is_right_after_a_block_of_org_is_read() -> None:
    assert keys(parse_document("#+begin_src org\n[cite:@no]\n#+end_src\n[cite:@a1]\n[cite:@b1]", "org")) == ["a1", "b1"]


def test_a_notebook_is_read_with_places_in_its_file() -> None:
    cells = [
        {"cell_type": "markdown", "source": ["# Ports\n", 'Silt "old" \u2013 {cite:p}`a1`\n']},
        {"cell_type": "code", "source": "@no", "outputs": [{"source": "[@no]"}]},
        {"source": "[@b1] and\n\n    @no", "cell_type": "markdown"},
    ]
    for ascii_only in (True, False):
        text = json.dumps({"cells": cells, "nbformat": 4}, ensure_ascii=ascii_only)
        document = parse_document(text, path="a.ipynb")
        assert [(mention.text, mention.cites[0].key) for mention in document.mentions] == [
            ("{cite:p}`a1`", "a1"),
            ("[@b1]", "b1"),
        ]
        assert [section.title for section in document.sections] == ["Ports"]
    assert parse_document(text[:-9], path="a.ipynb").doubts


@pytest.mark.parametrize(
    ("form", "text", "names"),
    [
        ("markdown", "---\nbibliography: [a.bib, b.bib]\n---\n", ["a.bib", "b.bib"]),
        ("markdown", "```{bibliography} refs.bib\n:style: plain\n```\n", ["refs.bib"]),
        ("html", '<d-bibliography src="refs.bib"></d-bibliography>', ["refs.bib"]),
        ("org", "#+bibliography: refs.bib\n\nbibliography:more.bib\n", ["refs.bib", "more.bib"]),
        ("asciidoc", "= T\n:bibtex-file: refs.bib\n", ["refs.bib"]),
        ("rst", ".. bibliography:: refs.bib\n   :style: plain\n", ["refs.bib"]),
    ],
)
def test_the_bibliographies_that_a_text_names(form: str, text: str, names: list[str]) -> None:
    assert [name for _, name in parse_document(text, form).bibliographies] == names


@pytest.mark.parametrize(
    ("form", "text", "names"),
    [
        ("markdown", "{{< include _a.qmd >}}\n", ["_a.qmd"]),
        ("markdown", "```{r, child = c('a.Rmd', \"b.Rmd\")}\n```\n", ["a.Rmd", "b.Rmd"]),
        ("markdown", "```{include} a.md\n```\n", ["a.md"]),
        ("markdown", "```{toctree}\n:hidden:\na\nB <b/c>\nself\nD <https://d.example>\n```\n", ["a", "b/c"]),
        ("rst", ".. toctree::\n   :maxdepth: 2\n\n   a\n   B <b/c>\n   /d\n   self\n\nText.\n", ["a", "b/c", "d"]),
        (
            "book",
            "format: jb-book\nroot: a\nparts:\n- caption: x.md\n  chapters:\n  - file: b/c\n    sections:\n    - file: d.ipynb\n",
            ["a", "b/c", "d.ipynb"],
        ),
        (
            "book",
            "project:\n  type: book\nbook:\n  title: x.qmd\n  chapters:\n  - a.qmd\n  - part: Parts of it\n    chapters: [b.qmd]\n  - part: c.qmd\n  appendices: [d.qmd]\n",
            ["a.qmd", "b.qmd", "c.qmd", "d.qmd"],
        ),
        ("book", "project:\n  toc:\n  - file: a.md\n    children:\n    - file: b.ipynb\n", ["a.md", "b.ipynb"]),
        ("book", "rmd_files: [a.Rmd, b.Rmd]\n", ["a.Rmd", "b.Rmd"]),
        ("book", "nav:\n- Home: a.md\n- More:\n  - Other: b.md\n  - Site: https://c.example\n", ["a.md", "b.md"]),
        ("rst", ".. include:: a.rst\n\n.. include:: b.py\n   :literal:\n", ["a.rst"]),
        ("org", '#+INCLUDE: "a.org"\n#+include: "b.py" src python\n', ["a.org"]),
        ("asciidoc", "include::a.adoc[leveloffset=+1]\n", ["a.adoc"]),
    ],
)
def test_the_files_that_a_text_includes(form: str, text: str, names: list[str]) -> None:
    path = "a.Rmd" if "child" in text else ""
    assert [part[1] for part in _includes(text, form, path)] == names


def test_a_book_is_read_from_its_contents(tmp_path: Path) -> None:
    (tmp_path / "SUMMARY.md").write_text(
        "# Summary\n\n[Before](a.md)\n\n- [One](ch/b.md)\n  - [Two](ch/c.md)\n- [Draft]()\n"
    )
    (tmp_path / "index.rst").write_text("Title\n=====\n\n.. toctree::\n   :glob:\n\n   ch/*\n   a\n   lacking\n")
    (tmp_path / "ch").mkdir()
    for name, key in (("a", "a1"), ("ch/b", "b1"), ("ch/c", "c1")):
        (tmp_path / f"{name}.md").write_text(f"# {key}\n\n[@{key}]\n")
    (tmp_path / "ch" / "data.csv").write_text("x\n")
    summary, index = read_document(tmp_path / "SUMMARY.md"), read_document(tmp_path / "index.rst")
    assert [key for part in summary.whole() for key in keys(part)] == ["a1", "b1", "c1"]
    assert [key for part in index.whole() for key in keys(part)] == ["b1", "c1", "a1"]
    assert [name for _, name in index.missing_parts] == ["lacking"]


def _includes(text: str, form: str, path: str) -> Any:
    from survey_refs.document.formats.table import BY_NAME
    from survey_refs.document.reading import Options

    return BY_NAME[form].load().read(text, Options(path=path)).includes


@pytest.mark.parametrize(
    ("form", "text", "target"),
    [
        ("markdown", "[gulls](https://doi.org/10.1/x)", "https://doi.org/10.1/x"),
        ("markdown", "[gulls][1]\n\n[1]: https://doi.org/10.1/x", "https://doi.org/10.1/x"),
        ("markdown", "<https://doi.org/10.1/x>", "https://doi.org/10.1/x"),
        ("html", '<a href="https://doi.org/10.1/x">gulls</a>', "https://doi.org/10.1/x"),
        ("rst", "`gulls <https://doi.org/10.1/x>`_", "https://doi.org/10.1/x"),
        ("org", "[[https://doi.org/10.1/x][gulls]]", "https://doi.org/10.1/x"),
        ("org", "gulls https://doi.org/10.1/x, more", "https://doi.org/10.1/x"),
        ("asciidoc", "https://doi.org/10.1/x[gulls]", "https://doi.org/10.1/x"),
    ],
)
def test_links(form: str, text: str, target: str) -> None:
    document = parse_document(text, form)
    assert [link.target for link in document.links] == [target]
    assert "gulls" in document.prose.text or "<" in text


@pytest.mark.parametrize("heading", ["", "<h1>References</h1>"])
def test_the_list_of_a_citation_processor_is_a_reference_list(heading: str) -> None:
    text = f"""<p>Text.</p>{heading}<div id="refs" class="references csl-bib-body">
<div class="csl-entry"><div class="csl-left-margin">[1] </div><div class="csl-right-inline">I. Ash, “Silt,” 2014.</div></div>
<div class="csl-entry"><div class="csl-left-margin">[2] </div><div class="csl-right-inline">S. Lee, “Gulls,” 2020.</div></div>
</div><footer>Printed in 2024</footer>"""
    assert [item.label for item in parse_document(text, "html").reference_list] == ["1", "2"]


def test_exponents_are_no_citations() -> None:
    prose = parse_document("<p>5 km<sup>2</sup>, x<sup>2</sup>, word<sup>3</sup>.</p>", "html").prose.text
    assert prose.split() == ["5", "km,", "x,", "word³."]


HOSTILE = ["[@", "[", "](", "`a ``a ```a ", "$a ", "<a \"", "<!--", "[@a [", "{cite}`", "> ", "- ", "```{note}\n", "@a ",
           ":cite:`a", "``a", "[cite:@a", "cite:[", "<d-cite>", "<sup>1", ".. a::\n", "::\n\n  a\n", "\\begin{a}"]  # fmt: skip


@pytest.mark.parametrize("form", ["markdown", "html", "rst", "org", "asciidoc", "notebook", "python"])
def test_hostile_text_takes_linear_time(form: str) -> None:
    import time

    for unit in HOSTILE:
        begun = time.process_time()
        parse_document(unit * (20_000 // len(unit)), form)
        assert time.process_time() - begun < 3, (form, unit)


# ------------------------------------------------------------------------------------------- against other programs


def pandoc_keys(text: str, form: str) -> Keys:
    pypandoc = pytest.importorskip("pypandoc", reason="pypandoc-binary is not installed")
    found: Keys = []

    def walk(node: Any) -> None:
        if isinstance(node, dict):
            if node.get("t") == "Cite":
                for citation in node["c"][0]:
                    found.append(citation["citationId"])
                    walk([citation["citationPrefix"], citation["citationSuffix"]])
                return
            node = list(node.values())
        for inner in node if isinstance(node, list) else ():
            walk(inner)

    walk(json.loads(pypandoc.convert_text(text, "json", format=form))["blocks"])
    return sorted(found)


_key = st.sampled_from(["ash2020", "lee_b", "x:y", "a-b1", "10.1000/abc"])
_words = st.sampled_from(["Silt moves", "and **strong** light", "in `@code` here", "$x_{@m}$ holds", "me@home.example",
                          "5 \\@ rest", "(see below)", "a [link](http://x.example/@no)", "<b>bold</b>"])  # fmt: skip
_cited = st.one_of(
    _key.map(lambda key: f"@{key}"),
    _key.map(lambda key: f"[@{key}]"),
    _key.map(lambda key: f"[see @{key}, p. 3]"),
    st.tuples(_key, _key).map(lambda two: f"[-@{two[0]}; cf. @{two[1]} too]"),
    _key.map(lambda key: f"@{key} [chap. 2]"),
    _key.map(lambda key: f"^[a note, @{key}]"),
)
_paragraph = st.lists(st.one_of(_words, _cited), min_size=1, max_size=6).map(" ".join)
_block = st.one_of(
    _paragraph,
    _paragraph.map(lambda text: f"> {text}\n> more"),
    _paragraph.map(lambda text: f"- {text}\n- other"),
    _paragraph.map(lambda text: f"1. one\n\n    {text}"),
    _paragraph.map(lambda text: f"# Heading {text}"),
    _paragraph.map(lambda text: f"```\n{text}\n```"),
    _paragraph.map(lambda text: f"    {text}"),
    _paragraph.map(lambda text: f"::: {{.note}}\n{text}\n:::"),
    _paragraph.map(lambda text: f"<!-- {text} -->"),
)
_document = st.lists(_block, min_size=1, max_size=4).map("\n\nThen\n\n".join)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=_document)
def test_markdown_has_the_keys_that_pandoc_finds(text: str) -> None:
    assert sorted(keys(parse_document(text, "markdown"))) == pandoc_keys(text, "markdown+autolink_bare_uris")


def test_org_has_the_keys_that_pandoc_finds() -> None:
    text = """* One [cite:@a1]

Silt [cite/t:see @b1 p. 3; @c1], =[cite:@no]= and cite:d1.

#+begin_src org
[cite:@no]
#+end_src

| a | [cite:@e1] |

: [cite:@no]
"""
    assert sorted(keys(parse_document(text, "org"))) == pandoc_keys(text, "org")


def docutils_keys(text: str) -> Keys:
    pytest.importorskip("docutils", reason="docutils is not installed")
    from docutils import nodes
    from docutils.core import publish_doctree
    from docutils.parsers.rst import roles

    found: Keys = []

    def cite(name: str, rawtext: str, words: str, *_: Any, **__: Any) -> tuple[list[nodes.Node], list[nodes.Node]]:
        found.extend(key.strip() for key in words.split(","))
        return [nodes.inline(rawtext, words)], []

    roles.register_local_role("cite", cite)
    roles.register_local_role("cite:p", cite)
    settings_overrides = {"report_level": 5, "halt_level": 6, "raw_enabled": False, "file_insertion_enabled": False}
    publish_doctree(text, settings_overrides=settings_overrides)
    return found


_rst_text = st.lists(
    st.one_of(
        st.sampled_from(["Silt moves", "*emphasis*", "``:cite:`no` x``", "`title`", "a :sub:`b`", "see note_ there"]),
        st.sampled_from(["a1", "b1,c1", "d-e"]).map(lambda key: f":cite:p:`{key}`"),
        st.sampled_from(["f1", "g1"]).map(lambda key: f"(:cite:`{key}`)"),
    ),
    min_size=1,
    max_size=5,
).map(" ".join)
_rst_block = st.one_of(
    _rst_text,
    _rst_text.map(lambda text: f"Shown::\n\n   {text}"),
    _rst_text.map(lambda text: f"- {text}\n\n  {text}"),
    _rst_text.map(lambda text: f".. note::\n\n   {text}"),
    _rst_text.map(lambda text: f".. note:: {text}\n   {text}"),
    _rst_text.map(lambda text: f".. {text}"),
    _rst_text.map(lambda text: f".. code::\n\n   {text}"),
    _rst_text.map(lambda text: f"   {text}"),
    _rst_text.map(lambda text: f":field: {text}"),
    _rst_text.map(lambda text: f">>> {text}"),
    _rst_text.map(lambda text: f"term\n   {text}"),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=st.lists(_rst_block, min_size=1, max_size=5).map("\n\nThen.\n\n".join))
def test_restructuredtext_has_the_keys_that_docutils_finds(text: str) -> None:
    assert sorted(keys(parse_document(text, "rst"))) == sorted(docutils_keys(text))
