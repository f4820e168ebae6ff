"""LaTeX: which keys a document cites, whatever commands it cites with; what is not set is not read."""

from __future__ import annotations

import shutil
import subprocess
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey_refs.document import Document, parse_document, read_document


def keys(document: Document) -> list[str]:
    return [cite.key for part in document.whole() for mention in part.mentions for cite in mention.cites]


CITED: dict[str, tuple[str, list[str]]] = {
    "csquotes with punctuation": (r"\textcquote[see][3]{a}[.]{of piers} \blockcquote{b}{of \cite{c}}", ["a", "b", "c"]),
    "csquotes in another language": (r"\foreigntextcquote{german}[5]{a}{x} \hyphenblockcquote{de}{b}{y}", ["a", "b"]),
    "csquotes as an environment": (r"\begin{displaycquote}[7]{a}Text\end{displaycquote}", ["a"]),
    "a command over a command": (r"\newcommand{\see}[1]{(see \citealp{#1})}\see{a,b}", ["a", "b"]),
    "a command without braces around its name": (r"\newcommand\see[1]{\cite{#1}}\see{a}", ["a"]),
    "an optional argument": (r"\newcommand{\see}[2][]{\autocite[#1]{#2}}\see[3]{a}\see{b}", ["a", "b"]),
    "a key as default": (r"\newcommand{\see}[1][base]{\cite{#1}}\see\see[a]", ["base", "a"]),
    "a key inside the command": (r"\newcommand{\book}{\cite{a}}\book\ and \book", ["a", "a"]),
    "a command that is not used": (r"\newcommand{\book}{\cite{a}}", []),
    "a part of a key": (r"\newcommand{\lund}[1]{\cite{lund#1}}\lund{2004}", ["lund2004"]),
    "several arguments": (r"\newcommand{\both}[2]{\cite{#1} and \cite{#2}}\both{a}{b}", ["a", "b"]),
    "a text before the key": (
        r"\newcommand{\quoted}[2]{``#1'' \cite{#2}}\quoted{A text with \cite{a} in it}{b}", ["a", "b"]),
    "a command over an own command": (
        r"\newcommand{\one}[1]{\cite{#1}}\newcommand{\two}[2]{\one{#1}\one{#2}}\two{a}{b}", ["a", "b"]),
    "LaTeX3 arguments": (
        r"\NewDocumentCommand{\see}{s O{} m}{\IfBooleanTF{#1}{\cite{#3}}{\citep[#2]{#3}}}\see*[p. 1]{a}", ["a", "a"]),
    "LaTeX3 delimiters": (r"\NewDocumentCommand\see{d<> m}{\cite[#1]{#2}}\see<p. 3>{a}", ["a"]),
    "TeX": (r"\def\see#1{\cite{#1}}\long\gdef\also[#1]#2{\cite[#1]{#2}}\see{a}\also[3]{b}", ["a", "b"]),
    "another name": (r"\let\oldcite=\cite \let\see\textcite\oldcite{a}\see[3]{b}", ["a", "b"]),
    "another name by definition": (r"\newcommand{\see}{\parencite}\see[3]{a}", ["a"]),
    "xargs": (r"\newcommandx{\see}[3][1=x, 3=y]{\cite[#1]{#2}}\see{a}[z]", ["a"]),
    "a package's command dressed up": (r"\let\old\cite\renewcommand{\cite}[1]{\mbox{\old{#1}}}\cite{a}", ["a"]),
    "a command named so that does not cite": (r"\newcommand{\todocite}[1]{[cite #1]}\todocite{Lund}", []),
    "an environment": (
        r"\newenvironment{myquote}[1]{\begin{quote}}{\parencite{#1}\end{quote}}\begin{myquote}{a}T\end{myquote}",
        ["a"]),
    "biblatex declares": (
        r"\DeclareCiteCommand{\cauthor}[\mkbibparens]{\usebibmacro{prenote}}{\cite{no}}{;}{}\cauthor[1]{a}", ["a"]),
    "multibib": (r"\newcites{own,web}{Own,Web}\citeown{a}\nociteweb{b}\citepown[p. 3]{c}", ["a", "b", "c"]),
    "multicite": (r"\textcites(see)()[1]{a}[2][3]{b}{c}. \footcites{d}{e}", ["a", "b", "c", "d", "e"]),
    "comments among keys": ("\\cite{a, % the first\n  b,%\n c}", ["a", "b", "c"]),
    "commented out": ("% \\cite{no}\n\\% \\cite{a} \\\\% \\cite{no}\n", ["a"]),
    "false": (r"\iffalse \cite{no}\iftrue\else\cite{no}\fi \else \cite{a} \fi", ["a"]),
    "zero": (r"\if0 \cite{no} \fi \if11 \cite{a}\else\cite{no}\fi", ["a"]),
    "a switch": (
        r"\newif\ifdraft\draftfalse\ifdraft\cite{no}\else\cite{a}\fi\drafttrue\ifdraft\cite{b}\else\cite{no}\fi",
        ["a", "b"]),
    "what TeX alone can decide": (r"\ifx\a\b\cite{a}\else\cite{b}\fi", ["a", "b"]),
    "comment environments": (
        r"\excludecomment{answer}\begin{answer}\cite{no}\end{answer}\begin{comment}\cite{no}\end{comment}\cite{a}",
        ["a"]),
    "listings": (
        "\\lstnewenvironment{sh}{}{}\\begin{sh}\n\\cite{no}\n\\end{sh}\\begin{minted}{tex}\\cite{no}\\end{minted}", []),
    "inline code": (r"\lstinline[language=tex]|\cite{no}| \mintinline{tex}{\cite{no}} \verb+\cite{no}+ \cite{a}",
    ["a"]),
    "after the end": (r"\cite{a}\end{document}\cite{no}", ["a"]),
    "in maths and in titles": (r"\section[Short]{On \cite{a}} $x \text{ by \cite{b}}$ \caption{\cite{c}}", ["a",
    "b", "c"]),
    "in options": (r"\begin{theorem}[Lund \cite{a}]\item[\cite{b}]\end{theorem}", ["a", "b"]),
    "braces in the note": (r"\cite[{[sic]}]{a} \cite[see [1]]{b} \cite[\emph{x}, [3]][7]{c}", ["a", "b", "c"]),
    "a placeholder": (r"\newcommand{\x}[1]{\cite{#1}}\cite{#1}", []),
    "left open": ("\\cite{a\n\n\\cite[b\n\n\\cite{c}", ["c"]),
    "jurabib and REVTeX": (r"\footcitetitle{a}\onlinecite{b}\citeasnoun[p.~3]{c}\Citealp*{d}", ["a", "b", "c", "d"]),
    "jurabib's field before the key": (
        r"\usepackage{jurabib}\citefield{title}{a}\begin{document}\footcite[1]{b}", ["a", "b"]),
    "abntex2cite": (r"\apud[p. 3]{a}{b} \Ibidem[p. 2]{c} \citeonline{d}", ["a", "b", "c", "d"]),
    "harvard": (r"\citeaffixed[p.~3]{a}{see} \possessivecite{b} \citename{c}", ["a", "b", "c"]),
    "a glossary": (
        r"\newacronym[plural=x]{no}{NO}{no \citep{a}}\newglossaryentry{x}{name=y,description={by \cite{b}}}\gls{no}",
        ["a", "b"]),
    "apacite": (r"\citeA<see>[p.~3]{a}\shortcite{b}\citeNP{c}", ["a", "b", "c"]),
}  # fmt: skip


@pytest.mark.parametrize("name", CITED)
def test_cited_keys(name: str) -> None:
    text, expected = CITED[name]
    document = parse_document(text, "latex")
    assert keys(document) == expected
    for mention in document.mentions:
        assert document.text[mention.span.start : mention.span.end] == mention.text
        assert all(mention.span.start <= cite.span.start < cite.span.end <= mention.span.end for cite in mention.cites)


def test_notes_of_an_own_command() -> None:
    document = parse_document(r"\newcommand{\see}[2][]{\autocite[see][#1]{#2}}\see[p.~3]{a}", "latex")
    assert [(cite.prefix, cite.locator) for mention in document.mentions for cite in mention.cites] == [("see", "p.~3")]


FILES: dict[str, tuple[dict[str, str], list[str]]] = {
    "definitions in a file of their own": (
        {"main.tex": r"\input{macros}\input{one}", "macros.tex": r"\newcommand{\see}[1]{\cite{#1}}",
        "one.tex": r"\see{a}"},
        ["a"]),
    "definitions in a package beside the text": (
        {"main.tex": r"\usepackage{mine}\see{a}", "mine.sty": r"\newcommand{\see}[1]{\cite{#1}}\cite{no}"}, ["a"]),
    "definitions in a class": (
        {"main.tex": r"\documentclass{mine}\see{a}", "mine.cls": r"\LoadClass{book}\def\see#1{\cite{#1}}"}, ["a"]),
    "own command that includes": (
        {"main.tex": r"\newcommand{\chap}[1]{\input{ch/#1}}\chap{one}", "ch/one.tex": r"\cite{a}"}, ["a"]),
    "import": ({"main.tex": r"\import{ch/}{one}", "ch/one.tex": r"\cite{a}"}, ["a"]),
    "lhs2TeX": (
        {"main.lhs": "%include polycode.fmt\n%include one.lhs\nSee |f [a] \\cite{no}| and \\cite{b}.",
         "one.lhs": "\\begin{code}\n\\cite{no}\n\\end{code}\\cite{a}"},
        ["b", "a"]),
    "a chapter that names its root": (
        {"main.tex": "% !TEX root = root.tex\n\\see{a}",
        "root.tex": r"\newcommand{\see}[1]{\cite{#1}}\cite{no}\bibliography{r}"},
        ["a"]),
    "not in a false branch": ({"main.tex": r"\iffalse\input{one}\fi\cite{a}", "one.tex": r"\cite{no}"}, ["a"]),
}  # fmt: skip


def _written(folder: Path, files: dict[str, str]) -> Document:
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text)
    return read_document(folder / next(iter(files)))


@pytest.mark.parametrize("name", FILES)
def test_several_files(name: str, tmp_path: Path) -> None:
    files, expected = FILES[name]
    document = _written(tmp_path, files)
    assert keys(document) == expected
    assert not document.missing_parts


def test_sections_count_through_included_files(tmp_path: Path) -> None:
    document = _written(
        tmp_path,
        {
            "main.tex": r"\documentclass{book}\begin{document}\frontmatter\chapter{Preface}\mainmatter\include{one}"
            r"\chapter{Two}\section{Second}\appendix\include{three}\end{document}",
            "one.tex": r"\chapter{One}\section{First}\subsection{Deep}\subsubsection{Deeper}",
            "three.tex": r"\chapter{Three}\section{Last}",
        },
    )
    found = [
        (section.number, section.title, section.level)
        for part in document.whole()
        for section in part.sections
        if section.title_span
    ]
    assert found == [
        ("", "Preface", 1), ("2", "Two", 1), ("2.1", "Second", 2),
        ("1", "One", 1), ("1.1", "First", 2), ("1.1.1", "Deep", 3), ("", "Deeper", 4),
        ("A", "Three", 1), ("A.1", "Last", 2),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"\bibliography{refs, more/extra.bib}", ["refs.bib", "more/extra.bib"]),
        (r"\addbibresource[location=local]{\subfix{refs.bib}}", ["refs.bib"]),
        (r"\newcites{own}{Own}\bibliographyown{mine}", ["mine.bib"]),
        (r"% \bibliography{no}", []),
    ],
)
def test_the_text_names_its_bibliographies(text: str, expected: list[str]) -> None:
    assert [name for _, name in parse_document(text, "latex").bibliographies] == expected


def test_a_chapter_has_the_bibliography_of_its_root(tmp_path: Path) -> None:
    (tmp_path / "main.tex").write_text(r"\documentclass{book}\addbibresource{refs.bib}\begin{document}\end{document}")
    (tmp_path / "ch").mkdir()
    (tmp_path / "ch" / "one.tex").write_text("\\documentclass[../main.tex]{subfiles}\n\\begin{document}\\cite{a}")
    document = read_document(tmp_path / "ch" / "one.tex")
    assert [name for _, name in document.bibliographies] == ["../refs.bib"]


@pytest.mark.parametrize(
    ("preamble", "ignored"),
    [
        (r"\documentclass{article}\usepackage{natbib}", True),
        (r"\documentclass{article}\usepackage{biblatex}", False),
        (r"\documentclass{article}\usepackage[backend=biber]{biblatex}", False),
        (r"\documentclass{article}\usepackage[backend=bibtex]{biblatex}", True),
    ],
)
def test_the_backend_says_whether_the_case_of_keys_matters(preamble: str, ignored: bool) -> None:
    assert parse_document(preamble + r"\cite{A}", "latex").keys_ignore_case is ignored


def test_prose_is_what_a_person_reads() -> None:
    text = (
        r"\newcommand{\etal}{et al.\ }\begin{document}M\"okander \etal (2023) \textcolor{red}{say} ``x''---\enquote{y} "
        r"$a_1$\footnote{Now.} \begin{equation}b [1]\end{equation} \href{https://x.org/%7E}{here} Fran\c cois \v{S}"
    )
    assert parse_document(text, "latex").prose.text.split() == (
        ["Mökander", "et", "al.", "(2023)", "say", "“x”—“y”", "￼", "Now.", "￼", "here", "François", "Š"]
    )


HOSTILE = {
    "options": r"\citep[", "keys": r"\citep{a", "display": r"\[", "conditionals": r"\ifx ", "definitions": r"\def\a#1",
    "addresses": r"\url{", "environments": r"\begin{a}", "commands": r"\newcommand{\a}[", "brackets": "[",
    "braces": "{",
    "comments": "\\cite{%\n", "sections": r"\section{",
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_left_open_costs_no_more_than_its_length(name: str) -> None:
    started = time.process_time()
    parse_document(HOSTILE[name] * 20_000, "latex")
    assert time.process_time() - started < 4


def test_commands_that_use_one_another_do_not_multiply() -> None:
    doubling = "".join(rf"\newcommand{{\c{chr(98 + n)}}}{{\c{chr(97 + n)}\c{chr(97 + n)}}}" for n in range(24))
    document = parse_document(r"\newcommand{\ca}{\cite{a}}" + doubling + r"\cy", "latex")
    assert set(keys(document)) == {"a"}


# ------------------------------------------------------------------------------------- generated, with known truth

_WORDS = st.sampled_from(["ice", "drifts", "quay", r"\emph{far}", "$x_1$", r"50\%", "``so''", "% gone \\cite{no}\n"])
_KEY = st.from_regex(r"[a-z]{1,6}[0-9:_+-]{0,3}[a-z]", fullmatch=True)
_COMMANDS = st.sampled_from(["cite", "citep", "citet*", "parencite", "textcite", "see", "footcite", "textcquote"])
_NOTES = st.sampled_from(["", "[p.~3]", "[see][3]", "[][{[4]}]", "[\\S~2]"])


@given(st.lists(st.tuples(_WORDS, _COMMANDS, _NOTES, st.lists(_KEY, min_size=1, max_size=3)), max_size=8))
def test_every_key_written_is_read(parts: list[tuple[str, str, str, list[str]]]) -> None:
    text = r"\newcommand{\see}[2][]{\parencite[#1]{#2}}" + "\n"
    expected = []
    for words, command, notes, cited in parts:
        own = "[p.~3]" if command == "see" and notes else notes
        text += f"{words} \\{command}{own if command == 'see' else notes}{{{', '.join(cited)}}}{{t}}. "
        expected += cited
    assert keys(parse_document(text, "latex")) == expected


# ----------------------------------------------------------------------------------------- what LaTeX itself writes

_COMPILED = {
    "natbib": r"""\documentclass{article}\usepackage{natbib}
\newcommand{\seealso}[2][]{(see \citealp[#1]{#2})}\let\also\citet
\newif\iflong\longfalse
\begin{document}
A \citep[see][p. 3]{one,two} B \seealso[3]{three} C \also{four}
\iflong\cite{no}\else\nocite{five}\fi % \cite{no}
\verb|\cite{no}| \section{On \cite{six}} \footnote{See \citeauthor{seven}.}
\end{document}""",
    "plain": r"""\documentclass{article}
\def\mine#1{\cite{#1}}\newcommand\both[2]{\cite{#1,#2}}
\begin{document}\mine{one}\both{two}{three}\nocite{*}
\begin{thebibliography}{9}\bibitem{one} One.\end{thebibliography}
\end{document}""",
}


@pytest.mark.skipif(shutil.which("pdflatex") is None, reason="pdflatex is not installed")
@pytest.mark.parametrize("name", _COMPILED)
def test_the_keys_are_those_that_latex_writes(name: str, tmp_path: Path) -> None:
    (tmp_path / "t.tex").write_text(_COMPILED[name])
    subprocess.run(
        ["pdflatex", "-interaction=batchmode", "t"], cwd=tmp_path, check=False, capture_output=True, timeout=60
    )
    if not (tmp_path / "t.aux").exists():
        pytest.skip("pdflatex lacks a package that this text needs")
    lines = (tmp_path / "t.aux").read_text().splitlines()
    cited = [key for line in lines if line.startswith("\\citation{") for key in line[10:-1].split(",")]
    assert set(keys(read_document(tmp_path / "t.tex"))) == set(cited)
