"""Where a text's list of references stands, or is to stand."""

from __future__ import annotations

import re
from dataclasses import dataclass

from survey_refs.cite.keys import printed_lists
from survey_refs.document import Document
from survey_refs.model import Span

_COMMANDS = {
    # what a format prints the list for
    "markdown": re.compile(
        r"""
        # from the first to the last line of what marks the place of the list
          ^:{3,}[ \t]*\{[ \t]*\#refs\b[^}\n]*\}[^\n]*\n.*?\n?^:{3,}[ \t]*$
        | ^<div[^>\n]*\bid=[\"']?refs\b[^>]*>.*?</div>
        | ^(?P<ticks>`{3,}|:{3,})\{(?:bibliography|footbibliography)\}.*?^(?P=ticks)[ \t]*$
        | ^\\(?:bibliography|printbibliography)\b(?:\[[^\]]*\]|\{[^}]*\})*[ \t]*$
        | ^\{%\s*bibliography\b[^%]*%\}
        """,
        re.VERBOSE | re.M | re.S,
    ),
    "latex": re.compile(
        r"""
        # from the first to the last line of what marks the place of the list
        ^(?:[ \t]*\\bibliographystyle\{[^}]*\}[ \t]*\n)?[ \t]*\\(?:bibliography|printbibliography)(?![A-Za-z])
        (?:\[[^\]]*\]|\{[^}]*\})*
        """,
        re.VERBOSE | re.M,
    ),
    "typst": re.compile(r"^#bibliography\((?:[^()\"]|\"[^\"]*\"|\([^()]*\))*\)", re.M),
    "rst": re.compile(r"^\.\.[ \t]+bibliography::[^\n]*(?:\n[ \t]+[^\n]*|\n[ \t]*(?=\n[ \t]+\S))*", re.M),
    "org": re.compile(
        r"^[ \t]*(?:#\+print_bibliography:[^\n]*|(?:bibliography|printbibliography):[^\n]*)", re.M | re.I
    ),
    "html": re.compile(r"<div[^>]*\bid=[\"']?refs\b[^>]*>\s*</div>|<d-bibliography\b.*?</d-bibliography>", re.S),
    "asciidoc": re.compile(r"^bibliography::\[[^\]]*\]", re.M),
}
_COMMANDS["notebook"] = _COMMANDS["markdown"]
_LAST = re.compile(
    r"""
    # "References", "Works cited", "Literaturverzeichnis", "Bibliografía"
    references|bibliography|works\ cited|literature(?:\ cited)?|literatur(?:verzeichnis)?|références
    |bibliographie|referencias|bibliografía|bibliografia|referências|literatuur|referenser|sources
    """,
    re.VERBOSE | re.I,
)
_ENDS = {"latex": "\\end{document}", "html": "</body>"}


@dataclass(frozen=True, slots=True)
class ListPlace:
    """A ``span`` that the list takes the place of.

    ``heading``: the heading that stands over it already, if one does. ``others`` are further lists and commands, which
    go.
    """

    span: Span
    heading: Span | None = None
    others: tuple[Span, ...] = ()

    @property
    def whole(self) -> Span:
        """The span with the heading over it, which is of no use where no list is printed."""
        return Span(self.heading.start, self.span.end) if self.heading is not None else self.span


def list_place(document: Document) -> ListPlace:
    """The place of the list: the format's own command, a printed list, an empty last section for it, or the end."""
    text = document.text
    commands = list(pattern.finditer(text)) if (pattern := _COMMANDS.get(document.format)) else []
    commands = [found for found in commands if found[0].strip()]
    printed = printed_lists(document)
    spans = [Span(*found.span()) for found in commands] + [span for span, _ in printed]
    if commands:
        first = spans[0]
        others = tuple(span for span in spans[1:] if span.end <= first.start or span.start >= first.end)
        prints_heading = document.format in ("latex", "typst")
        return ListPlace(first, None if prints_heading else _heading_over(document, first.start), others)
    if printed:
        first, headed = printed[0]
        return ListPlace(first, _heading_over(document, first.start) if headed else None, tuple(spans[1:]))
    last = document.sections[-1] if document.sections else None
    if last is not None and last.title_span is not None and _LAST.fullmatch(last.title.strip()):
        line = text.find("\n", last.title_span.end)
        if line < 0 or not text[line : last.span.end].strip():
            return ListPlace(Span(len(text), len(text)), Span(last.span.start, last.title_span.end))
    end = text.rfind(_ENDS[document.format]) if document.format in _ENDS else -1
    return ListPlace(Span(end, end) if end >= 0 else Span(len(text), len(text)))


def _heading_over(document: Document, at: int) -> Span | None:
    """The heading that stands right before ``at``, with nothing between."""
    before = len(document.text[:at].rstrip())
    for section in reversed(document.sections):
        title = section.title_span
        if title is not None and section.span.start < before and title.end <= at:
            return Span(section.span.start, title.end) if before - title.end <= _CLOSING_MARKS else None
    return None


_CLOSING_MARKS = 60  # characters that may close a heading after its title: attributes, "</h2>", an underline
