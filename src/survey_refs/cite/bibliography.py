"""Reference lists as documents: plain text, HTML, Markdown, LaTeX, Typst and JSON, in one list or by sections."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from survey_refs.cite.references import Markup, Reference, References
from survey_refs.patterns import regex
from survey_refs.text.indented import indented_json


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The works of one section: ``level`` counts from 1."""

    title: str
    level: int
    keys: tuple[str, ...]


def write_references(
    references: References,
    markup: Markup,
    *,
    groups: Sequence[Group] | None = None,
    standalone: bool = False,
    title: str = "References",
    around: Mapping[str, tuple[str, str]] | None = None,
) -> str:
    """The list in a markup, with a newline at its end.

    With ``groups`` each section has its own list, in the order of the style; a numbered style keeps the numbers of the
    whole list. ``standalone`` makes a whole HTML page or LaTeX document of it, and puts ``title`` over the others.
    ``around``: markup that stands before and after the entry of a key.
    """
    writer = _WRITERS.get(markup, _Text)(markup, around or {})
    if groups is None:
        body = writer.entries(references, references.entries)
    else:
        pieces = []
        for group in groups:
            entries = [entry for entry in references.entries if entry.key in group.keys]
            pieces += [writer.heading(group), *([writer.entries(references, entries)] if entries else [])]
        body = "\n".join(pieces)
    return writer.document(references, title, body) if standalone else body


def references_json(references: References, groups: Sequence[Group] | None = None) -> dict[str, dict[str, object]]:
    """``{key: {"reference", "marked", "parenthetical", "narrative"}}``; ``marked`` has italics as ``*…*``.

    The reference stands alone, without its number in the list. With ``groups`` only the works of the sections are
    there, each with the titles of its ``sections``.
    """
    found: dict[str, dict[str, object]] = {}
    for entry in references.entries:
        sections = [group.title for group in groups or () if entry.key in group.keys]
        if groups is None or sections:
            found[entry.key] = {
                "reference": entry.reference.to("text"),
                "marked": entry.reference.to("marked"),
                "parenthetical": entry.parenthetical.to("text"),
                "narrative": entry.narrative.to("text"),
                **({"sections": sections} if groups is not None else {}),
            }
    return found


def write_json(references: References, groups: Sequence[Group] | None = None) -> str:
    """:func:`references_json` as text."""
    return indented_json(references_json(references, groups)) + "\n"


class _Text:
    """One reference a line."""

    def __init__(self, markup: Markup, around: Mapping[str, tuple[str, str]]) -> None:
        self.markup = markup
        self.around = around

    def content(self, entry: Reference, text: str = "") -> str:
        """An entry, with what stands before and after it."""
        before, after = self.around.get(entry.key, ("", ""))
        return before + (text or entry.to(self.markup).strip()) + after

    def entries(self, references: References, entries: Sequence[Reference]) -> str:
        return "".join(self.content(entry) + "\n" for entry in entries)

    def heading(self, group: Group) -> str:
        return f"{group.title}\n"

    def document(self, references: References, title: str, body: str) -> str:
        return f"{title}\n\n{body}"


class _Markdown(_Text):
    """One paragraph for each reference."""

    def entries(self, references: References, entries: Sequence[Reference]) -> str:
        return "\n".join(self.content(entry, _paragraph(entry.to("markdown"))) + "\n" for entry in entries)

    def heading(self, group: Group) -> str:
        from survey_refs.csl.markup import escape_markdown

        return f"{'#' * min(6, group.level + 1)} {escape_markdown(group.title)}\n"

    def document(self, references: References, title: str, body: str) -> str:
        return f"# {title}\n\n{body}"


def _paragraph(text: str) -> str:
    """Text that Markdown does not take for a list item or a heading."""
    text = re.sub(r"\n\s*\n\s*", "\n\n", text.strip())
    return re.sub(r"^(\d+)([.)])(?=\s|$)|^([-+])(?=\s|$)", lambda m: f"{m[1] or ''}\\{m[2] or m[3]}", text)


class _Html(_Text):
    """``<div class="csl-bib-body">`` with a ``csl-entry`` for each reference, whose id is ``ref-KEY``."""

    def entries(self, references: References, entries: Sequence[Reference]) -> str:
        classes = "csl-bib-body" + (" hanging-indent" if references.hanging else "")
        lines = [f'<div class="{classes}" role="list">']
        for entry in entries:
            content = self.content(entry)
            lines.append(f'  <div class="csl-entry" role="listitem" id="ref-{_escaped(entry.key)}">{content}</div>')
        return "\n".join([*lines, "</div>"]) + "\n"

    def heading(self, group: Group) -> str:
        level = min(6, group.level + 1)
        return f"<h{level}>{_escaped(group.title)}</h{level}>"

    def document(self, references: References, title: str, body: str) -> str:
        return html_page(title, f"<h1>{_escaped(title)}</h1>\n{body}", references.language)


def _escaped(text: str) -> str:
    from html import escape  # with all names of characters: only pages need it

    return escape(text)


def html_page(title: str, body: str, language: str) -> str:
    """A whole page, with the rules that lists of references need."""
    return (
        f'<!doctype html>\n<html lang="{_escaped(language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_escaped(title)}</title>\n<style>\n{_CSS}</style>\n</head>\n<body>\n<main>\n"
        f"{body}</main>\n</body>\n</html>\n"
    )


LIST_CSS = """\
.csl-entry { margin-bottom: .75em; overflow-wrap: anywhere; }
.csl-entry:has(> .csl-left-margin) { display: grid; grid-template-columns: minmax(2.5em, max-content) 1fr; }
.csl-indent { margin-left: 2em; }
.cited-in a { text-decoration: none; }
.hanging-indent .csl-entry { padding-left: 2em; text-indent: -2em; }
"""
"""The rules that lists of references need in a page of HTML."""
_CSS = (
    """\
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; margin: 0; }
main { max-width: 44rem; margin: 2rem auto; padding: 0 1rem; }
"""
    + LIST_CSS
)


class _Latex(_Text):
    """A list that needs no package; with hyperref loaded its links work."""

    def entries(self, references: References, entries: Sequence[Reference]) -> str:
        indent = "1.5em" if references.hanging else "0pt"
        lines = [
            r"\begin{list}{}{\setlength{\leftmargin}{" + indent + r"}\setlength{\itemindent}{-" + indent + "}%",
            r"  \setlength{\labelwidth}{0pt}\setlength{\labelsep}{0pt}}",
            *(r"\item " + self.content(entry, latex_of(entry)) for entry in entries),
            r"\end{list}",
        ]
        return FALLBACKS + "\n".join(lines if entries else []) + "\n"

    def heading(self, group: Group) -> str:
        from survey_refs.csl.markup import escape_latex

        names = ("section", "subsection", "subsubsection", "paragraph")
        return f"\\{names[min(group.level, len(names)) - 1]}*{{{_typed(escape_latex(group.title))}}}"

    def document(self, references: References, title: str, body: str) -> str:
        return (
            "\\documentclass{article}\n\\usepackage[T1]{fontenc}\n\\usepackage{textcomp}\n"
            f"\\usepackage[hidelinks]{{hyperref}}\n{_declarations(body)}"
            f"\\begin{{document}}\n\\section*{{{title}}}\n{body}\\end{{document}}\n"
        )


def _declarations(body: str) -> str:
    """A sign in the place of each letter that pdfLaTeX has no font for; LuaLaTeX and XeLaTeX print the letters."""
    letters = sorted({char for run in _BEYOND_LATIN.findall(body) for char in run})
    lines = [f"\\DeclareUnicodeCharacter{{{ord(char):04X}}}{{[U+{ord(char):04X}]}}\n" for char in letters]
    return f"\\ifdefined\\DeclareUnicodeCharacter\n{''.join(lines)}\\fi\n" if lines else ""


FALLBACKS = r"\providecommand{\href}[2]{#2}\providecommand{\url}[1]{\texttt{#1}}\providecommand{\newblock}{ }" + "\n"
"""Commands that a document without hyperref, url and natbib lacks."""


def latex_of(entry: Reference) -> str:
    """A reference in LaTeX that pdfLaTeX can set too: letters outside of Latin scripts become commands."""
    text = entry.to("latex").strip()
    if text.startswith("["):
        text = "{}" + text  # not the optional argument of \item
    return _typed(text)


_BEYOND_LATIN = regex("[^\x00-\u017f‘’“”–—…€„‚«»‹›•†‡§¶™]+")


def _typed(text: str) -> str:
    if text.isascii():
        return text
    from survey_refs.latex.encode import unicode_to_latex

    return _BEYOND_LATIN.sub(lambda found: unicode_to_latex(found[0].translate(_LOOK_ALIKE), ascii=True), text)


_LOOK_ALIKE = str.maketrans("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEZHIKMNOPTYXo")  # Greek letters that LaTeX has no command for


class _Typst(_Text):
    """One block for each reference, hanging where the style has it so."""

    def entries(self, references: References, entries: Sequence[Reference]) -> str:
        options = "hanging-indent: 1.5em" if references.hanging else ""
        return "\n".join(f"#block[#par({options})[{self._entry(entry)}]]{self._after(entry)}\n" for entry in entries)

    def _entry(self, entry: Reference) -> str:
        return entry.to("typst").strip() + self.around.get(entry.key, ("", ""))[0]

    def _after(self, entry: Reference) -> str:
        return self.around.get(entry.key, ("", ""))[1]

    def heading(self, group: Group) -> str:
        from survey_refs.csl.markup import escape_typst

        return f"{'=' * min(6, group.level)} {escape_typst(group.title)}\n"

    def document(self, references: References, title: str, body: str) -> str:
        return f"= {title}\n\n{body}"


_WRITERS: dict[Markup, type[_Text]] = {
    "html": _Html,
    "markdown": _Markdown,
    "latex": _Latex,
    "typst": _Typst,
}
