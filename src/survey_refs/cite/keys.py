"""Keys in the place of printed citations: what is to be changed in a text, and what stays because it is not settled."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from survey_refs.cite.columns import fit
from survey_refs.cite.intext import Form, InText, printed_citations
from survey_refs.cite.markup import holds_role
from survey_refs.cite.notations import LOADS_NATBIB, Notation, Place, notation_of
from survey_refs.cite.texts import CitedText
from survey_refs.document import Document
from survey_refs.model import Edit, MentionForm, Resolution, ResolutionStatus, Span, Work

_DRAWS_TABLES = frozenset(("markdown", "rst"))
_LINE = 500  # the most of a line that is looked at before a citation


@dataclass(frozen=True, slots=True, kw_only=True)
class Keyed:
    """The edits that put keys into a text, the citations that stay with their candidates, and lines for the person."""

    edits: tuple[Edit, ...]
    unsettled: tuple[Resolution, ...]
    notes: tuple[str, ...] = ()


def key_edits(
    text: CitedText,
    works: Mapping[str, Work],
    to: str,
    *,
    bibliographies: Sequence[str] = (),
    replace_list: bool = False,
) -> Keyed:
    """Printed citations as keys in the notation ``to`` (one of :data:`survey_refs.cite.notations.NOTATIONS`).

    ``works`` by key; ``bibliographies`` are the files without their ends, for the command that takes the place of the
    printed list with ``replace_list``. Citations by key stay as they are.
    """
    document = text.document
    notation = notation_of(to, document.text)
    native = document.format in notation.markups
    edits = []
    notes = []
    for citation in printed_citations(text, works, as_typed=native):
        if to == "rst" and not holds_role(document, citation.span):
            notes.append(_stays(document, citation.span, "reStructuredText has no role within other markup"))
        else:
            edits.append(_edit(document, notation, citation))
    edits, left = fit(document.text, edits) if document.format in _DRAWS_TABLES else (edits, [])
    notes += (_stays(document, edit.span, "the column of its table is too narrow for the key") for edit in left)
    if replace_list:
        lists = _list_edits(document, notation, bibliographies)
        edits = [edit for edit in edits if not any(_overlap(edit.span, other.span) for other in lists)] + lists
        if not lists:
            notes.append(f"{text.path}: no printed reference list was found")
    if to == "latex" and "\\documentclass" in document.text and _needs_natbib(document.text):
        notes.append(f"{text.path}: the citations need \\usepackage{{natbib}}")
    if document.format == "notebook":
        edits = [replace(edit, text=json.dumps(edit.text, ensure_ascii=False)[1:-1]) for edit in edits]
    return Keyed(edits=tuple(sorted(edits, key=lambda edit: edit.span)), unsettled=_unsettled(text), notes=tuple(notes))


def _stays(document: Document, span: Span, reason: str) -> str:
    return f"{document.place(span).shown}: '{document.text[span.start : span.end]}' stays: {reason}"


def _edit(document: Document, notation: Notation, citation: InText) -> Edit:
    text, span = document.text, citation.span
    line = text.rfind("\n", max(0, span.start - _LINE), span.start) + 1 or max(0, span.start - _LINE)
    place = Place(
        before=text[line : span.start],
        after=text[span.end : span.end + 80],
        author=_author(document, citation),
    )
    return Edit(span=span, text=notation.cite(citation, place) + citation.left)


def _author(document: Document, citation: InText) -> str:
    """The author's words of a citation in the sentence, as they stand."""
    if citation.form not in (Form.NARRATIVE, Form.BARE):
        return ""
    printed = document.text[citation.span.start : citation.span.end]
    found = re.match(r"(.*?),?\s*[(\[（]?\s*(?:(?:1\d|20)\d\d|n\.\s?d\.)", printed, re.DOTALL)
    return found[1] if found else ""


def _needs_natbib(source: str) -> bool:
    return not LOADS_NATBIB.search(source) and not re.search(r"\{[^}]*\bbiblatex\b[^}]*\}", source)


def _unsettled(text: CitedText) -> tuple[Resolution, ...]:
    return tuple(
        one
        for item in text.mentions
        if item.mention.form not in (MentionForm.KEY, MentionForm.LINK)
        for one in item.resolutions
        if one.status is not ResolutionStatus.RESOLVED
    )


# ----------------------------------------------------------------------------------------------------- printed lists

_BIBITEMS = re.compile(r"\\begin\{thebibliography\}.*?\\end\{thebibliography\}", re.DOTALL)


def printed_lists(document: Document) -> list[tuple[Span, bool]]:
    """The spans of the printed reference lists, without the space around them, and whether a heading of the text stands
    over each."""
    if document.format == "latex" and (found := list(_BIBITEMS.finditer(document.text))):
        return [(Span(*each.span()), False) for each in found]
    lists = []
    for part in document.reference_parts:
        span = document.prose.span(part.start, part.end)
        span = Span(min(span.end, _after_heading(document, span.start)), span.end)
        source = document.text[span.start : span.end]
        start = span.start + len(source) - len(source.lstrip())
        whole = Span(start, max(start, span.start + len(source.rstrip())))
        lists.append((_whole_elements(document.text, whole) if document.format == "html" else whole, True))
    return [(span, heading) for span, heading in lists if span.end > span.start]


_HEADING_ENDS = {
    "latex": re.compile(r"\}(?:[ \t]*\\(?:label|addcontentsline)(?:\{[^{}]*\})+)*"),
    "rst": re.compile(r"[ \t]*\n(?P<line>[^\w\s])(?P=line)+[ \t]*(?=\n|\Z)"),
    "markdown": re.compile(r"[^\n]*(?:\n(?:=+|-+)[ \t]*(?=\n|\Z))?"),
}


def _after_heading(document: Document, at: int) -> int:
    """Where what closes a heading ends, if its title ends at ``at`` or shortly before; else ``at``."""
    closing = _HEADING_ENDS.get(document.format)
    titles = [section.title_span.end for section in document.sections if section.title_span is not None]
    title = max((end for end in titles if end <= at), default=None)
    found = closing.match(document.text, title) if closing and title is not None else None
    return max(at, found.end()) if found else at


_TAGS_BEFORE = re.compile(r"(?:<(?:ol|ul|dl|li|dt|dd|div|p|section)\b[^<>]*>\s*)+\Z")
_TAGS_AFTER = re.compile(r"\s*</(\w+)>")
_TAG = re.compile(r"<(/?)(ol|ul|dl|li|dt|dd|div|p|section)\b[^<>]*>", re.I)


def _whole_elements(text: str, span: Span) -> Span:
    """A stretch of HTML with the elements that begin or end in it, and without the ends of others at its beginning."""
    start, end = span.start, span.end
    while found := _TAGS_AFTER.match(text, start, end):
        start = found.end()
    if before := _TAGS_BEFORE.search(text, max(0, start - 1000), start):
        start = before.start()
    depth = 0
    for tag in _TAG.finditer(text, start, end):
        depth += -1 if tag[1] else 1
    while depth > 0 and (found := _TAGS_AFTER.match(text, end)):
        end, depth = found.end(), depth - 1
    return Span(start, end)


def _list_edits(document: Document, notation: Notation, bibliographies: Sequence[str]) -> list[Edit]:
    edits = []
    for number, (span, heading) in enumerate(printed_lists(document)):
        command = notation.bibliography(bibliographies, under_heading=heading) if not number else ""
        edits.append(Edit(span=span, text=_on_lines_of_its_own(document.text, span, command.removesuffix("\n"))))
    return edits


def _on_lines_of_its_own(text: str, span: Span, block: str) -> str:
    """A block in the place of a stretch, parted from what the text has in the same lines."""
    if not block:
        return block
    before, after = text[max(0, span.start - 1) : span.start].strip(" \n"), text[span.end : span.end + 1].strip(" \n")
    return ("\n\n" if before else "") + block + ("\n\n" if after else "")


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
