"""Typst: which keys a document cites, in each mode of the language; labels, terms and strings are no citations."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from survey_refs.document import Document, parse_document, read_document


def keys(document: Document) -> list[str]:
    return [cite.key for part in document.whole() for mention in part.mentions for cite in mention.cites]


CITED: dict[str, tuple[str, list[str]]] = {
    "marks after a key": ("See @a. And @b: so, (@c), *@d*, “@e”, @f-g_h.i!", ["a", "b", "c", "d", "e", "f-g_h.i"]),
    "keys without a space": ("@a@b and word@c", ["a", "b", "c"]),
    "escaped": (r"mail me\@example.org \#cite(<no>)", []),
    "addresses": ("https://example.org/@no and http://x.org/#@no. @a", ["a"]),
    "strings": ('#let mail = "me@no.org"\n#link("https://x.org/@no")[see @a]', ["a"]),
    "imports": ('#import "@preview/cetz:0.1.1": canvas\n@a', ["a"]),
    "raw text, comments and mathematics": ("`@no` ```typ @no``` // @no\n/* @no /* */ $@no$ @a", ["a"]),
    "call with the key first or last": (
        "#cite(<a>, form: \"prose\") #cite(form: \"prose\", <b>) #cite(supplement: [p. 7], label(\"c/d\"))",
        ["a", "b", "c/d"]),
    "a reference to an entry": ("#ref(<a>) #ref(<one>, supplement: [S]) = x <one>", ["a"]),
    "before Typst 0.9": ('#cite("a", "b") #cite("c", style: "apa")', ["a", "b", "c"]),
    "code blocks": ("#{ let x = [@a]; cite(<b>); strong[@c] }\n#(cite(<d>))", ["a", "b", "c", "d"]),
    "conditions and loops": ('#if x == "@no" [@a] else [@b]\n#for y in (1, 2) {\n  [@c]\n}\n@d', ["a", "b", "c", "d"]),
    "content of arguments": ("#figure(image(\"@no.png\"), caption: [As @a @b])<fig>\n#footnote[@c] @fig", ["a", "b",
    "c"]),
    "content in content": ("#block[#box[@a] [@b] ] @c", ["a", "b", "c"]),
    "labels of equations and headings": ("= One <one>\n$ x $ <eq:x>\n@one @eq:x[Eq.] #[x]#label(\"two\") @two @a",
    ["a"]),
    "terms of a glossary": (
        '#register-glossary((\n (key: "pic", short: "PIC"),\n (key: "gan", short: "G"),\n))\n@pic[s] @pic:pl @gan @a',
        ["a"]),
    "a dictionary of terms": ("#init-glossary((html: (short: \"HTML\"), css: \"Cascading\"))\n@html @css:cap @a",
    ["a"]),
    "a statement that runs on": ("#show: conf.with(\n  title: [On @a],\n  authors: (\"me@no.org\",),\n)\n@b", ["a",
    "b"]),
    "an else on the next line": ("#if x {\n [@a]\n}\nelse {\n [@b]\n}\n@c", ["a", "b", "c"]),
    "a function over cite": (
        "#let prose(key) = cite(label(key), form: \"prose\")\n#let two = cite.with(form: \"year\")\n"
        "#prose(\"a\") #two(<b>) #link(\"no\")", ["a", "b"]),
    "whom a quotation is attributed to": (
        "#quote(attribution: <a>)[x] #quote(attribution: [@b], block: true)[y]", ["a", "b"]),
    "left open": ("#cite(<a>\n\n@b", ["a"]),
}  # fmt: skip


@pytest.mark.parametrize("name", CITED)
def test_cited_keys(name: str) -> None:
    text, expected = CITED[name]
    document = parse_document(text, "typst")
    assert sorted(keys(document)) == sorted(expected)
    for mention in document.mentions:
        assert document.text[mention.span.start : mention.span.end] == mention.text


def test_supplements_are_locators() -> None:
    text = "@a[p. 3, [x]] #cite(<b>, supplement: [ch. 2 of it]) @c"
    cites = [cite for mention in parse_document(text, "typst").mentions for cite in mention.cites]
    assert [cite.locator for cite in cites] == ["p. 3, [x]", "ch. 2 of it", ""]


FILES: dict[str, tuple[dict[str, str], list[str]]] = {
    "labels of files read later": ({"main.typ": '@late @a\n#include "one.typ"', "one.typ": "= X <late>\n@b"}, ["a",
    "b"]),
    "includes in code": (
        {"main.typ": '#{\n include "ch/one.typ"\n include("/ch/two.typ")\n}', "ch/one.typ": "@a", "ch/two.typ": "@b"},
        ["a", "b"]),
    "terms of a module": (
        {"main.typ": '#import "terms.typ": terms\n@pic @a',
         "terms.typ": '#let terms = ((key: "pic", short: "P"),)'},
        ["a"]),
    "terms of a YAML file": (
        {"main.typ": '#let glossary = yaml("glossary.yml")\n@pic @a', "glossary.yml": "pic:\n  short: P\n"}, ["a"]),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_several_files(name: str, tmp_path: Path) -> None:
    from survey_refs.model import Work
    from survey_refs.resolve import resolve

    files, expected = FILES[name]
    for file, text in files.items():
        (tmp_path / file).parent.mkdir(exist_ok=True)
        (tmp_path / file).write_text(text)
    works = [Work(id=key) for key in expected]
    found = [
        cite.key
        for part in read_document(tmp_path / "main.typ").whole()
        for resolved in resolve(part, works)
        for cite in resolved.mention.cites
    ]
    assert found == expected


def test_bibliographies() -> None:
    text = '#bibliography("a.bib", title: "Works")\n#show: conf.with(refs: "b.bib")\n#bibliography(("c.bib", "d.yml"))'
    assert sorted(name for _, name in parse_document(text, "typst").bibliographies) == [
        "a.bib",
        "b.bib",
        "c.bib",
        "d.yml",
    ]


def test_headings_are_those_of_markup() -> None:
    text = "= One <one>\n#block[\n== Two @a\n]\n```\n= no\n```\n#let x = {\n= no\n}\n"
    assert [(s.title, s.level) for s in parse_document(text, "typst").sections] == [("One", 1), ("Two @a", 2)]


def test_brackets_of_content_are_not_printed() -> None:
    prose = parse_document("#table([1], [2]) #emph[Lund] et~al. (2004)---so", "typst").prose.text
    assert "[" not in prose
    assert "Lund et\u00a0al. (2004)—so" in prose


@pytest.mark.parametrize(
    "piece", ["[", "#[", "#(", "#f(", "#{", "@a[", "$", "`", "/*", "#cite(", '"', "#label(", "<a", "#let x = ["]
)
def test_what_is_left_open_costs_no_more_than_its_length(piece: str) -> None:
    started = time.process_time()
    parse_document(piece * 20_000, "typst")
    assert time.process_time() - started < 4


_COMPILED = """#set heading(numbering: "1.")
= Start <start>
#cite(<a>, form: "prose") @b[p. 3] @a@b #ref(<b>) @start
#{ [@a]; cite(<b>) }
#let prose(key) = cite(label(key), form: "prose")
#prose("b") #quote(attribution: <a>, block: true)[x]
#figure([x], caption: [@b]) <fig>
@fig `@no` // @no
#bibliography("r.bib")
"""


def test_the_keys_are_those_that_typst_finds(tmp_path: Path) -> None:
    typst = pytest.importorskip("typst", reason="the package typst is not installed")
    (tmp_path / "t.typ").write_text(_COMPILED)
    (tmp_path / "r.bib").write_text("@book{a, title={A}, year=2001}\n@book{b, title={B}, year=2002}\n")
    import json

    found = json.loads(typst.query(str(tmp_path / "t.typ"), "cite", field="key"))
    assert sorted(keys(read_document(tmp_path / "t.typ"))) == sorted(key.strip("<>") for key in found)
