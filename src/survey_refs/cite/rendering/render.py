"""A text with its citations printed in a style, and the list of what it cites, in one of the output forms.

A text that goes out in its own format changes in its citations and its list only. Any other is converted with words in
the place of its citations, which are printed in the markup of the output afterwards; so every pair of formats goes the
same way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from survey_refs.cite.bykey import key_citations
from survey_refs.cite.edited import merged, with_edits
from survey_refs.cite.intext import Form, InText, printed_citations, without_overlaps
from survey_refs.cite.references import is_bst
from survey_refs.cite.rendering.affixes import affix_reader
from survey_refs.cite.rendering.citing import Citer, Printed
from survey_refs.cite.rendering.convert import convert
from survey_refs.cite.rendering.headings import heading_in
from survey_refs.cite.rendering.markups import TARGETS, Target, without_dead_links
from survey_refs.cite.rendering.notes import Note, note_at, notes_of
from survey_refs.cite.rendering.places import ListPlace, list_place
from survey_refs.cite.rendering.tokens import Tokens
from survey_refs.cite.texts import CitedText
from survey_refs.cite.word_text import markdown_edits
from survey_refs.document import Document, parse_document
from survey_refs.errors import UsageError
from survey_refs.model import Edit, Section, Span, Work

PLAIN = frozenset(("text", "pdf", "page", "python", "docx"))
"""Formats whose text has no markup, as it was read."""
_OWN = {
    "markdown": "markdown",
    "latex": "latex",
    "html": "html",
    "typst": "typst",
    **dict.fromkeys(PLAIN - {"docx"}, "text"),
}
"""The output in which a text of a format stays as it is."""
_LINKED = frozenset(("html", "docx", "pdf"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How a text is rendered. ``bibliography``: ``end``, ``section`` or ``none``; ``pictures``: how the names of a Word
    file's pictures begin beside the output, empty where they have no place."""

    style: str | Path
    to: str
    locale: str = ""
    bibliography: str = "end"
    links: bool = False
    pictures: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """A text in its output form, the ``files`` that it names by their names beside it, and what a person has to know:
    unknown keys with their citations, warnings."""

    content: str
    files: Mapping[str, bytes] = field(default_factory=dict)
    unknown: tuple[tuple[Span, str], ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(slots=True)
class Composition:
    """A document's citations as they are printed, in the order of the text, and its list."""

    document: Document
    citer: Citer
    printed: tuple[Printed, ...]
    notes: tuple[Note | None, ...]
    place: ListPlace
    options: Options
    cited: dict[str, list[int]] = field(default_factory=dict)

    @property
    def unknown(self) -> tuple[tuple[Span, str], ...]:
        """Keys that the bibliography does not have, with the citations they stand in."""
        return tuple((one.citation.span, key) for one in self.printed for key in sorted(one.citation.unknown))


def compose(text: CitedText, works: Mapping[str, Work], options: Options) -> Composition:
    """What the citations of a text print in a style.

    Raises what :func:`survey_refs.csl.load_style` raises, and :class:`UsageError` for a BibTeX style.
    """
    if is_bst(options.style):
        raise UsageError(f"{options.style}: texts are rendered in CSL styles; a .bst style prints lists (export)")
    document = text.document
    place = list_place(document)
    gone = [place.span, *place.others]
    found = without_overlaps([*key_citations(text), *printed_citations(text, works, as_typed=False)])
    found = [one for one in found if not any(span.start <= one.span.start < span.end for span in gone)]
    found = [_in_metadata(document, one) for one in found]
    notes = notes_of(document)
    standing = [note_at(notes, one.span.start) for one in found]
    read = sorted(
        range(len(found)),
        key=lambda n: (standing[n].called if standing[n] else found[n].span.start, found[n].span.start),  # type: ignore[union-attr]
    )
    latex = document.format == "latex"
    citer = Citer(works, options.style, options.locale, affix_reader(document.format))
    if latex:
        citer.unknown_mark = lambda key: "[<b>?</b>]"
    in_order = citer.cite(
        [found[n] for n in read],
        [notes.index(note) if (note := standing[n]) is not None else None for n in read],
    )
    printed: list[Printed] = [in_order[read.index(n)] for n in range(len(found))] if read != sorted(read) else in_order
    composition = Composition(document, citer, tuple(printed), tuple(standing), place, options)
    for number, one in enumerate(printed, 1):
        for item in one.citation.items:
            composition.cited.setdefault(item.key, []).append(number)
    return composition


def _in_metadata(document: Document, citation: InText) -> InText:
    """A citation of the front matter's ``nocite`` prints nothing and stays."""
    if document.format != "markdown" or not document.text.startswith("---"):
        return citation
    end = re.search(r"^(?:---|\.\.\.)[ \t]*$", document.text[3:], re.M)
    if end is None or citation.span.start > end.end() + 3:
        return citation
    names = re.findall(r"^([\w-]+):", document.text[: citation.span.start], re.M)
    return (
        replace(citation, form=Form.SILENT, span=Span(citation.span.start, citation.span.start))
        if (names and names[-1] == "nocite")
        else citation
    )


def render_text(text: CitedText, works: Mapping[str, Work], options: Options) -> Rendering:
    """A text in a text form (text, Markdown, HTML, LaTeX, Typst).

    Raises what :func:`compose` and :func:`survey_refs.cite.rendering.convert.convert` raise.
    """
    composition = compose(text, works, options)
    target = target_of(composition)
    if _OWN.get(text.document.format) == options.to:
        content = InPlace(composition, target).text()
    else:
        content = Converted(composition, target).text()
    return rendering_of(composition, content)


def target_of(composition: Composition) -> Target:
    """What writes the citations and the list in the markup of the output."""
    to = composition.options.to
    return TARGETS[to](composition.citer, composition.options.links or to in _LINKED)


def rendering_of(composition: Composition, content: str, files: Mapping[str, bytes] | None = None) -> Rendering:
    """The content with what a person has to know about it."""
    warnings = tuple(dict.fromkeys(composition.citer.warnings))
    return Rendering(content=content, files=files or {}, unknown=composition.unknown, warnings=warnings)


class InPlace:
    """A text in its own format: the source with edits."""

    tightens = True  # the space before raised numbers goes in the source

    def __init__(self, composition: Composition, target: Target) -> None:
        self.composition = composition
        self.document = composition.document
        self.target = target
        self.definitions: list[str] = []
        self.calls = _free_notes(self.document)

    def text(self) -> str:
        """The whole text."""
        return with_edits(self.document.text, self.edits())

    def edits(self) -> list[Edit]:
        """What is changed in the source, in its order."""
        return merged(self.citation_edits(), self._list_edits())

    # --------------------------------------------------------------------------------------------------- citations

    def citation_edits(self) -> list[Edit]:
        """An edit for each citation, in the order of the text."""
        return [self._edit(number, one) for number, one in enumerate(self.composition.printed, 1)]

    def _edit(self, number: int, one: Printed) -> Edit:
        text, span = self.document.text, one.citation.span
        content = self.inline(number, one)
        if one.note is None:
            if one.raised and self.tightens and text[span.start - 1 : span.start] not in ("(", "["):
                span = Span(_before_space(text, span.start), span.end)
            if one.citation.form is Form.SILENT and not content:
                return Edit(span=_line_of(text, span), text="")
            return Edit(span=span, text=content + one.citation.left)
        call = self.note(number, one)
        if content:
            return Edit(span=span, text=content + call)
        stops = re.compile(r"[.,;:!?]+").match(text, span.end)
        end = stops.end() if stops else span.end
        return Edit(span=Span(_before_space(text, span.start), end), text=text[span.end : end] + call)

    def inline(self, number: int, one: Printed) -> str:
        """What a citation prints in the sentence."""
        return self.target.citation(one, number) if one.text else ""

    def note(self, number: int, one: Printed) -> str:
        """The call of a footnote; what it says stands there too or comes at the end."""
        content = self.note_text(number, one)
        form = self.document.format
        if form == "latex":
            return f"\\footnote{{{content}}}"
        if form == "typst":
            return f"#footnote[{content}];"
        if form == "org":
            return f"[fn:: {content}]"
        if form == "notebook":
            return f"^[{content}]"
        label = next(self.calls)
        if form == "markdown":
            self.definitions.append(f"[^{label}]: {content}")
            return f"[^{label}]"
        if form == "html":
            self.definitions.append(
                f'<li id="fn-{label}">{content} <a href="#fnref-{label}" role="doc-backlink">↩</a></li>'
            )
            return f'<sup><a href="#fn-{label}" id="fnref-{label}" role="doc-noteref">{label}</a></sup>'
        self.definitions.append(f"{label}. {content}")
        return str(label).translate(_RAISED)

    def note_text(self, number: int, one: Printed) -> str:
        """What a footnote says."""
        return self.target.note_text(one, number)

    def _all_notes(self) -> str:
        """The footnotes that stand at the end of the text."""
        if not self.definitions:
            return ""
        if self.document.format == "html":
            items = "\n".join(self.definitions)
            return f'<section class="footnotes" role="doc-endnotes">\n<hr>\n<ol>\n{items}\n</ol>\n</section>\n'
        between = "\n\n" if self.document.format == "markdown" else "\n"
        return between.join(self.definitions) + "\n"

    # -------------------------------------------------------------------------------------------------------- lists

    def _list_edits(self) -> list[Edit]:
        composition, place = self.composition, self.composition.place
        edits = [Edit(span=span, text="") for span in place.others]
        at_end = composition.options.bibliography == "end"
        body = self.list_of(None) if at_end else ""
        if composition.options.bibliography == "section":
            edits += self._section_lists()
        if not body:
            notes = self._all_notes()
            if not notes:
                return [*edits, self._removed(place.whole)]
            return [*edits, Edit(span=place.whole, text=self._apart(place.whole, notes))]
        block = body if place.heading else self._headed(body, top_level(self.document))
        notes = self._all_notes()
        if notes and self.document.format != "markdown":
            block, notes = f"{notes}\n{block}", ""
        return [*edits, Edit(span=place.span, text=self._apart(place.span, block + (f"\n{notes}" if notes else "")))]

    def _headed(self, body: str, level: int) -> str:
        """A list under a heading in the style's language."""
        return self.heading(heading_in(self.composition.citer.language), level) + body

    def _removed(self, span: Span) -> Edit:
        """Nothing in the place of blocks, with one empty line between what stands before and after them."""
        text = self.document.text
        if span.start == span.end or self.document.format == "html":
            return Edit(span=span, text="")
        start, after = len(text[: span.start].rstrip()), text[span.end :].lstrip()
        return Edit(span=Span(start, len(text) - len(after)), text="\n\n" if after and start else "\n")

    def _apart(self, span: Span, block: str) -> str:
        """A block with an empty line before and after it, as far as the text has none."""
        text = self.document.text
        before, after = text[: span.start], text[span.end :]
        gap = "" if not before.strip() or before.endswith("\n\n") else "\n" if before.endswith("\n") else "\n\n"
        block = block.strip("\n")
        tail = "\n" if not after.strip() and not after.endswith("\n") else ""
        if after.strip() and not after.startswith("\n\n"):
            tail = "\n" if after.startswith("\n") else "\n\n"
        return gap + block + tail

    def list_of(self, keys: Sequence[str] | None) -> str:
        """The list, or what it has of ``keys``."""
        entries = self.composition.citer.entries(keys)
        return self.target.list(entries, self.composition.cited) if entries else ""

    def heading(self, title: str, level: int) -> str:
        """A heading over a list, with what parts the two."""
        written = self.target.heading(title, level)
        if self.document.format == "latex" and level == top_level(self.document) and "\\chapter" in self.document.text:
            return re.sub(r"^\\\w+", r"\\chapter", written)
        return written

    def _section_lists(self) -> list[Edit]:
        edits = []
        for section_end, keys in keys_by_section(self.composition):
            body = self.list_of(keys)
            if body:
                block = self._headed(body, top_level(self.document) + 1).strip("\n")
                end = len(self.document.text[:section_end].rstrip())
                tail = "" if self.document.text[end:].startswith("\n") else "\n"
                edits.append(Edit(span=Span(end, end), text=f"\n\n{block}{tail}"))
        return edits


class Converted(InPlace):
    """A text in another format: words in the place of citations and lists, converted, and then what they stand for."""

    tightens = False  # it is taken away from what was converted: "_x_³" would be no emphasis in the source

    def __init__(self, composition: Composition, target: Target) -> None:
        super().__init__(composition, target)
        self.tokens = Tokens(self.document.text)
        self.blocks: dict[int, str] = {}
        self.shown: dict[int, str] = {}
        self.bare: dict[int, str] = {}
        if self.document.format in PLAIN:
            self.document = replace(self.document, format="markdown")

    def source(self) -> str:
        """The text in its own format (plain text and notebooks as Markdown), with words in the place of citations."""
        edits = self.citation_edits()
        if self.document.format == "notebook":
            return self._of_notebook(edits)
        edits = merged(edits, self._list_edits())
        if self.composition.document.format in PLAIN:
            edits = merged(edits, markdown_edits(self.composition.document, literal=True))
        return with_edits(self.document.text, edits)

    def _of_notebook(self, edits: Sequence[Edit]) -> str:
        """The cells of a notebook as one text, with the list at its end."""
        converted = convert(with_edits(self.document.text, edits), "notebook", "markdown").decode("utf-8")
        self.document = parse_document(converted, "markdown")
        place = Span(len(converted), len(converted))
        self.composition = replace(self.composition, place=ListPlace(place), document=self.document)
        return with_edits(converted, self._list_edits())

    def text(self) -> str:
        source = self.source()
        if self.document.format == self.composition.options.to:
            return self.filled(source.encode())
        return self.filled(self.converted(source, self.document.format))

    def converted(self, source: str | bytes, form: str) -> bytes:
        """A source of that format in the format of the output."""
        options = self.composition.options
        return convert(source, form, options.to, language=self.composition.citer.language if options.locale else "")

    def filled(self, converted: bytes) -> str:
        """A converted text with what its words stand for."""
        source, to = converted.decode("utf-8"), self.composition.options.to
        tight = {number for number, one in enumerate(self.composition.printed, 1) if one.raised}
        text = self.tokens.replace(source, to, self.shown.__getitem__, self._plain, self.blocks, tight)
        return without_dead_links(text) if to == "typst" else text

    def inline(self, number: int, one: Printed) -> str:
        if not one.text:
            return ""
        self.shown[number] = self.target.citation(one, number)
        self.bare[number] = one.text
        return self.tokens.of(number)

    def note_text(self, number: int, one: Printed) -> str:
        place = len(self.composition.printed) + number
        self.shown[place] = self.target.note_text(one, number)
        self.bare[place] = one.note or ""
        return self.tokens.of(place)

    def _plain(self, number: int) -> str:
        text = TARGETS["text"](self.composition.citer, False)
        return text.linked(text.write(self.bare[number]))

    def list_of(self, keys: Sequence[str] | None) -> str:
        body = super().list_of(keys)
        if not body:
            return ""
        return self._block(body)

    def heading(self, title: str, level: int) -> str:
        return self._block(self.target.heading(title, level)) + "\n"

    def _block(self, content: str) -> str:
        number = len(self.blocks) + 1
        self.blocks[number] = content.rstrip("\n") + "\n"
        word = self.tokens.block(number)
        return f"<p>{word}</p>\n" if self.document.format == "html" else f"{word}\n"


_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def _before_space(text: str, at: int) -> int:
    """Where the space before ``at`` begins; ``at`` where a line begins there."""
    start = at
    while start > 0 and text[start - 1] in " ~\u00a0\t":
        start -= 1
    return at if start == 0 or text[start - 1] == "\n" else start


def _line_of(text: str, span: Span) -> Span:
    """The whole line, where there is nothing else in it."""
    start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    if span.end > span.start and not text[start : span.start].strip() and end >= 0 and not text[span.end : end].strip():
        return Span(start, end + 1)
    return span


def _free_notes(document: Document) -> Iterator[int]:
    """Labels of footnotes that the text does not have."""
    taken = {int(label) for label in re.findall(r"\[\^(\d{1,6})\]", document.text)}
    return (number for number in range(1, 1_000_000) if number not in taken)


def top_level(document: Document) -> int:
    """The level of the sections that a list of its own is one of."""
    levels = [section.level for section in document.sections if section.title_span is not None]
    several = [level for level in sorted(set(levels)) if levels.count(level) > 1]
    return max(1, several[0] if several else min(levels, default=1))


def keys_by_section(composition: Composition) -> list[tuple[int, list[str]]]:
    """The top-level sections that cite something: where each ends, and the keys it cites."""
    document = composition.document
    level = top_level(document)
    tops: list[Section] = [one for one in document.sections if one.level <= level and one.title_span is not None]
    ends = [section.span.start for section in tops[1:]] + [composition.place.span.start]
    if tops and composition.place.heading and tops[-1].span.end >= composition.place.span.start:
        before = [section for section in tops if section.span.start < composition.place.span.start]
        tops = before[:-1] if len(before) > 1 else before
        ends = [section.span.start for section in before[1:]] or ends[:1]
    found = []
    for section, end in zip(tops, ends, strict=False):
        keys = dict.fromkeys(
            item.key
            for one in composition.printed
            for item in one.citation.items
            if section.span.start <= one.citation.span.start < end and item.key in composition.citer.processor.items
        )
        if keys:
            found.append((end, list(keys)))
    return found
