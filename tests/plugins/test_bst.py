"""BibTeX styles: run as BibTeX runs them, and read back as references."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from survey_refs.bib import parse_bib
from survey_refs.cite.bibliography import write_references
from survey_refs.cite.references import make_references
from survey_refs.errors import MissingFile, StyleError
from survey_refs.texstyles.bbl import BblItem, citations, expand, find_macros, read_bbl, to_markup
from survey_refs.texstyles.bst import run_bst
from survey_refs.texstyles.bst_text import change_case, purify

BIB = r"""
@string{owned = "Owned Journal"}
@article{moreau2019, author = {Moreau, Ana and {\O}stby, Bj{\o}rn}, title = {Measuring {DNA} 100\%}, journal = owned,
  month = may, year = 2019, title = {A second title}}
@book{ito2020, author = {Ito, Kei}, title = {Walls}, year = {2020}, month = 4 # "~" # jun}
"""

STYLE = r"""
ENTRY { author title journal year month note } { } { label }
FUNCTION {not} { { #0 } { #1 } if$ }
FUNCTION {emph} { duplicate$ empty$ { pop$ "" } { "{\em " swap$ * "}" * } if$ }
MACRO {may} {"May-of-style"}
MACRO {jun} {"Jun-of-style"}
MACRO {owned} {"not this one"}
READ
FUNCTION {show}
{ newline$ "\bibitem{" cite$ * "}" * write$ newline$
  author empty$ not { author #1 "{ff~}{vv~}{ll}" format.name$ add.period$ " " * write$ } 'skip$ if$
  title emph add.period$ write$ newline$
  "\newblock " journal empty$ { "" } { journal ", " * } if$ * month empty$ { "" } { month " " * } if$ * year *
  add.period$ write$ newline$ }
FUNCTION {begin} { "\begin{thebibliography}{9}" write$ newline$ }
FUNCTION {end} { newline$ "\end{thebibliography}" write$ newline$ }
EXECUTE {begin}
ITERATE {show}
EXECUTE {end}
"""


def style_file(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "own.bst"
    path.write_bytes(text.encode(encoding))
    return path


def run(folder: Path, text: str = STYLE, bib: str = BIB) -> tuple[str, tuple[str, ...]]:
    parsed = parse_bib(bib)
    bbl = run_bst(style_file(folder, text), [parsed], [entry.key for entry in parsed.entries])
    return bbl.text, bbl.warnings


def test_what_a_style_writes(tmp_path: Path) -> None:
    text, warnings = run(tmp_path)
    assert warnings == ()
    assert text == (
        "\\begin{thebibliography}{9}\n\n\\bibitem{moreau2019}\nAna Moreau. {\\em Measuring {DNA} 100\\%}.\n"
        "\\newblock Owned Journal, May-of-style 2019.\n\n\\bibitem{ito2020}\nKei Ito. {\\em Walls}.\n"
        "\\newblock 4~Jun-of-style 2020.\n\n\\end{thebibliography}\n"
    )


def test_the_same_as_bibtex_itself(tmp_path: Path) -> None:
    if shutil.which("bibtex") is None:
        pytest.skip("bibtex is not installed")
    ours, _ = run(tmp_path)
    (tmp_path / "refs.bib").write_text(BIB, encoding="utf-8")
    (tmp_path / "x.aux").write_text("\\citation{*}\n\\bibdata{refs}\n\\bibstyle{own}\n", encoding="utf-8")
    subprocess.run(["bibtex", "x"], cwd=tmp_path, capture_output=True, check=False)
    assert ours == (tmp_path / "x.bbl").read_text(encoding="utf-8")


SHOW = "ENTRY {{title note}} {{}} {{}}\nREAD\nFUNCTION {{show}} {{ {body} write$ newline$ }}\nITERATE {{show}}\n"
ONE = "@misc{a, title = {T}}"


@pytest.mark.parametrize(
    ("body", "written", "warned"),
    [
        ('"}" add.period$', "}.", ""),  # bibtex.web, section 360
        ('"{T}" add.period$', "{T}.", ""),
        ('"T?}" add.period$', "T?}", ""),
        ('"" add.period$', "", ""),
        ('pop$ "x"', "x", "empty stack"),
        ('"a" #1 +  int.to.str$', "0", "+ cannot work"),
        ('#1 "b" *', "", "* cannot work"),
        ("#7 empty$ int.to.str$", "0", "empty$ cannot work"),
        ('"x" no.such.word', "x", "no.such.word is an unknown function"),
        ('"x" \'no.such.word pop$', "", ""),
        ('"Jane Doe" #5 "{ll}" format.name$', "", "format.name$ cannot work"),
        ('"ABC" "z" change.case$', "", "change.case$ cannot work"),
        ('"x" top$ "y"', "y", "the style says: x"),
        ("note empty$ note missing$ + int.to.str$", "2", ""),
        ('note "x" *', "", "* cannot work"),  # a missing field is no text (bibtex.web, x_concatenate)
        ('note "x" = int.to.str$', "0", "= cannot work"),
    ],
)
def test_where_bibtex_goes_on_this_goes_on(tmp_path: Path, body: str, written: str, warned: str) -> None:
    text, warnings = run(tmp_path, SHOW.format(body=body), ONE)
    assert text.strip() == written
    assert warned in " | ".join(warnings)


def test_a_style_in_latin_1(tmp_path: Path) -> None:
    parsed = parse_bib(ONE)
    path = style_file(tmp_path, SHOW.format(body='"é"'), "latin-1")
    assert run_bst(path, [parsed], ["a"]).text == "é\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<style/>", "not a BibTeX style"),
        ("FUNCTION {a", "own.bst"),
        ("FUNCTION {a} { }\nWRONG {a}", "own.bst"),
        ("FUNCTION {a} { }\nITERATE {a}", "interpreter stops"),
    ],
)
def test_what_cannot_run_says_so(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(StyleError, match=message):
        run(tmp_path, text)
    with pytest.raises(MissingFile):
        run_bst(tmp_path / "none.bst", [], [])


def test_references_in_every_markup(tmp_path: Path) -> None:
    path = style_file(tmp_path, STYLE)
    references = make_references([parse_bib(BIB)], path)
    assert [entry.key for entry in references.entries] == ["moreau2019", "ito2020"]
    first = references["moreau2019"]
    assert first.reference.to("marked") == "Ana Moreau. *Measuring DNA 100%*. Owned Journal, May-of-style 2019."
    assert first.listed.to("text").startswith("[1] Ana Moreau.")
    assert first.parenthetical.to("text") == "[1]"
    assert "{\\em Measuring {DNA} 100\\%}" in write_references(references, "latex")
    assert "<i>Measuring DNA 100%</i>" in write_references(references, "html")


# --------------------------------------------------------------------------------------------------------------- .bbl


@pytest.mark.parametrize(
    ("label", "parenthetical", "narrative"),
    [
        ("", "[3]", "[3]"),
        ("Knu84", "[Knu84]", "[Knu84]"),
        ("Knuth(1984)", "(Knuth, 1984)", "Knuth (1984)"),
        ("{Ito and Doe(2020)}", "(Ito and Doe, 2020)", "Ito and Doe (2020)"),
        ("{Ito et~al.(2020a)Ito, Doe, and Poe}", "(Ito et\u00a0al., 2020a)", "Ito et\u00a0al. (2020a)"),
        (r"\protect\citeauthoryear{Ito and Doe}{2020}", "(Ito and Doe, 2020)", "Ito and Doe (2020)"),
        (
            r"\protect\citeauthoryear{Ito, Doe, and Poe}{Ito et~al.}{2020}",
            "(Ito et\u00a0al., 2020)",
            "Ito et\u00a0al. (2020)",
        ),
        ("Knuth()", "(Knuth)", "Knuth"),
    ],
)
def test_a_natbib_label_gives_both_forms_of_the_citation(label: str, parenthetical: str, narrative: str) -> None:
    assert citations(BblItem(key="k", number=3, label=label, latex="")) == (parenthetical, narrative)


def test_items_of_many_forms() -> None:
    text = (
        "%% \\newcommand{\\mark}[1]{commented out}\n"
        "\\providecommand{\\mark}[2][!]{<#1:#2>}\n\\def\\twice#1{#1#1}\n\\begin{thebibliography}{9}\n"
        "\\bibitem[{Ito [sic](2020)}]{a}\nOne \\mark{x} \\mark[y]{z} \\twice{ab}.%\n   Joined.\n\n"
        "\\harvarditem[Doe]{Doe \\& Poe}{1999}{b}\nTwo \\% left.\n\\end{thebibliography}\nbehind"
    )
    first, second = read_bbl(text)
    assert (first.key, first.label, first.latex) == ("a", "{Ito [sic](2020)}", "One <!:x> <y:z> abab.Joined.")
    assert (second.key, citations(second), second.latex) == ("b", ("(Doe, 1999)", "Doe (1999)"), "Two \\% left.")
    assert read_bbl("nothing here") == ()


def test_addresses_by_name() -> None:
    text = (
        "\\def\\showURL#1{#1}\n\\bibitem{a}\nAt\n\\urldef\\tempurl%\n\\url{https://x.org/a_b}\n\\showURL{\\tempurl}\n"
        "and on."
    )
    (item,) = read_bbl(text)
    assert to_markup(item.latex) == ("At https://x.org/a_b and on.", ())
    assert "\\url{https://x.org/a_b}" in item.latex
    assert "urldef" not in item.latex


def test_macros_that_never_end_are_left_alone() -> None:
    macros = find_macros(r"\def\a{\a\a}\newcommand{\b}{\ifx x}\newcommand{\url}[1]{#1}")
    assert set(macros) == {"a"}
    assert len(expand(r"\a", macros)) < 50_000


@pytest.mark.parametrize(
    ("latex", "markup"),
    [
        (r"A. \newblock {\em B}.", "A. <i>B</i>."),
        (r"\bibinfo{author}{Doe} \bibfield{journal}{\bibinfo{journal}{J}}", "Doe J"),
        (r"x\hskip 1em plus 0.5em minus 0.4em\relax y", "x y"),
        (r"\penalty0 x \BIBentryALTinterwordspacing y", "x y"),
        (r"{The {NASA} way}", "The NASA way"),
        (r"\leavevmode\hbox to3em{\hrulefill}\thinspace, x", "———, x"),
        (r"see \cite{other}, p. 3", "see Poe (1999), p. 3"),
        (r"see \cite{unknown}", "see unknown"),
    ],
)
def test_the_styles_latex_becomes_markup(latex: str, markup: str) -> None:
    assert to_markup(latex, {"other": "Poe (1999)"}) == (markup, ())


def test_what_only_latex_knows_is_named() -> None:
    text, unknown = to_markup(r"a \btxauthorcolon b")
    assert unknown == (r"\btxauthorcolon",)
    assert text.startswith("a ")


# --------------------------------------------------------------------------------------------------------- bst_text


@pytest.mark.parametrize(
    ("text", "mode", "changed"),
    [
        ("The DNA of Rooms", "t", "The dna of rooms"),
        ("The {DNA} of Rooms", "t", "The {DNA} of rooms"),
        ("Rooms: The Next", "t", "Rooms: The next"),
        ("Rooms:The Next", "t", "Rooms:the next"),
        (r"A {\'E}cole", "t", r"A {\'e}cole"),
        (r"{\'E}cole Sup", "t", r"{\'E}cole sup"),
        (r"{\'e}cole", "u", r"{\'E}COLE"),
        (r"x {\'{e}}x", "u", r"X {\'{E}}X"),
        (r"{\ss}a {\o}b {\i}", "u", r"{SS}A {\O}B {I}"),
        (r"{\AE}X {\L}Y", "l", r"{\ae}x {\l}y"),
        (r"{\TeX Book \noop}", "l", r"{\TeX book \noop}"),
        ("{{\\'E}A} B", "l", "{{\\'E}A} b"),
        ("{open", "u", "{open"),
    ],
)
def test_change_case_does_as_bibtex_does(text: str, mode: str, changed: str) -> None:
    assert change_case(text, mode) == changed


@pytest.mark.parametrize(
    ("text", "pure"),
    [
        ("Jean-Paul~X", "Jean Paul X"),
        (r"{\O}stby", "Ostby"),
        (r"stra{\ss}e {\oe}uvre", "strasse oeuvre"),
        (r"{\'E}cole {\TeX book}", "Ecole book"),
        (r"{\aa}{\AA}s", "aAs"),
        ("a, b. {C}!", "a b C"),
    ],
)
def test_purify_does_as_bibtex_does(text: str, pure: str) -> None:
    assert purify(text) == pure


def test_both_as_bibtex_itself_has_them(tmp_path: Path) -> None:
    if shutil.which("bibtex") is None:
        pytest.skip("bibtex is not installed")
    texts = [
        r"The {DNA} of {\'E}t{\'{e}}: Rooms", r"{\ss}a {\o}b {\i} {\TeX Book \noop}", r"{\AE}on-{\L}~X", "{{A} B} c: D",
        r"X:  {\'E}y {\aa}{\AA}", r"{\oe}{\OE} {\c C}x {\=o}",
    ]  # fmt: skip
    steps = 'duplicate$ "{}" change.case$ write$ newline$ '
    shows = "".join(f'"{text}" {steps.format(m)} purify$ write$ newline$ ' for text in texts for m in "tlu")
    script = f"ENTRY {{title}} {{}} {{}}\nREAD\nFUNCTION {{show}} {{ {shows} }}\nITERATE {{show}}\n"
    ours, _ = run(tmp_path, script, ONE)
    (tmp_path / "refs.bib").write_text(ONE, encoding="utf-8")
    (tmp_path / "x.aux").write_text("\\citation{*}\n\\bibdata{refs}\n\\bibstyle{own}\n", encoding="utf-8")
    subprocess.run(["bibtex", "x"], cwd=tmp_path, capture_output=True, check=False)
    assert ours == (tmp_path / "x.bbl").read_text(encoding="utf-8")
