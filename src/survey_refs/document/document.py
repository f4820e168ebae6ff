"""What a text is made of: sections, citations by key, prose, and the facts that one form has beyond the others."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field

from survey_refs.document.prose import Prose
from survey_refs.model import Mention, Name, Place, Section, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceItem:
    """One entry of a printed reference list; ``label`` is a printed ``12`` or ``Smi+20`` without its brackets."""

    span: Span
    text: str
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GluedLine:
    """A line in which a category code and the title of the next entry stand without a separator."""

    span: Span
    code: str
    label: str
    code_span: Span
    next_title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageEntry:
    """One entry of a survey page. ``section`` is the id of its section; ``path`` are the segments of its title.

    ``code_inferred``: the page does not print the code; it follows from the parent category and the other entries.
    """

    section: str
    title: str
    path: tuple[str, ...]
    code: str
    label: str
    code_inferred: bool = False
    code_span: Span | None = None
    title_span: Span | None = None
    glued_title: bool = False
    extracts: tuple[Span, ...] = ()
    reasoning: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceDocument:
    """The document that a survey page was extracted from."""

    title: str
    authors: tuple[Name, ...]
    year: int
    abstract: str
    url: str
    span: Span
    title_span: Span
    authors_span: Span
    abstract_span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """A facet of a survey page: the facet's name, its value and the value's definition."""

    facet: str
    value: str
    definition: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a survey page says beyond its sections."""

    category_definition: str
    also_in: str
    entries: tuple[PageEntry, ...]
    document: SourceDocument | None
    facets: tuple[Facet, ...]
    glued_lines: tuple[GluedLine, ...]
    reasoning: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph of a Word file: where its text stands in the document's text, and the spans of its runs.

    ``called``: of a footnote or endnote, where the text calls it.
    """

    span: Span
    runs: tuple[Span, ...]
    called: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link of the text: ``span`` is the whole link, ``target`` its address as a browser would open it."""

    span: Span
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    r"""A text as read. All spans are offsets into ``text``, which is the file's text as the user gave it.

    ``mentions`` are citations whose keys the source gives (``\citep{key}``, ``[@key]``); printed citations are found
    by :func:`survey_refs.resolve.resolve`, in ``prose``. ``reference_parts`` are the ranges of ``prose`` that are
    printed reference lists (a book may have one for each chapter), ``reference_list`` their entries. ``parts`` are the
    files that the source includes, ``part_spans`` where it names them. For Word files ``text`` is the text of the
    paragraphs, one a line, and ``paragraphs`` says where they and their runs are.

    ``bibliographies`` are the names of the bibliography files that the text gives, as it gives them, with their places;
    ``links`` its links; ``doubts`` why citations may have been missed, a sentence each. ``own_keys`` are names that the
    document itself defines (``\bibitem{key}``, a label of Typst) in any of its files, with the label that is
    printed for each or
    an empty text; ``keys_ignore_case`` says that keys are compared as BibTeX does.
    """

    path: str
    text: str
    format: str
    sections: tuple[Section, ...] = ()
    mentions: tuple[Mention, ...] = ()
    prose: Prose = field(default_factory=lambda: Prose(""))
    reference_parts: tuple[Span, ...] = ()
    reference_list: tuple[ReferenceItem, ...] = ()
    page: Page | None = None
    parts: tuple[Document, ...] = ()
    part_spans: tuple[Span, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    missing_parts: tuple[tuple[Span, str], ...] = ()
    links: tuple[Link, ...] = ()
    bibliographies: tuple[tuple[Span, str], ...] = ()
    doubts: tuple[str, ...] = ()
    own_keys: Mapping[str, str] = field(default_factory=dict)
    keys_ignore_case: bool = False
    _lines: list[int] = field(default_factory=list, repr=False, compare=False)

    def place(self, span: Span) -> Place:
        """Lines and columns of ``span``, counted from 1 (for Word files: paragraphs and characters of them)."""
        if not self._lines:
            self._lines.append(0)
            start = self.text.find("\n")
            while start >= 0:
                self._lines.append(start + 1)
                start = self.text.find("\n", start + 1)
        line = bisect_right(self._lines, span.start) - 1
        end_line = bisect_right(self._lines, span.end) - 1
        return Place(
            path=self.path,
            line=line + 1,
            column=span.start - self._lines[line] + 1,
            end_line=end_line + 1,
            end_column=span.end - self._lines[end_line] + 1,
            page=self.text.count("\f", 0, span.start) + 1 if self.format == "pdf" else 0,
        )

    def section_at(self, offset: int) -> str:
        """The id of the section that ``offset`` stands in, or an empty text."""
        number = bisect_right(self.sections, offset, key=lambda section: section.span.start) - 1
        if number < 0 or offset >= self.sections[number].span.end:
            return ""
        return self.sections[number].id

    def whole(self) -> tuple[Document, ...]:
        """This document and all that it includes, in the order of inclusion."""
        return (self, *(inner for part in self.parts for inner in part.whole()))
