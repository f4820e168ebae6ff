"""Word files: citations and their list put into one, as real runs, links, footnotes, styles and, on request, fields.

WordprocessingML (ECMA-376 part 1, chapter 17). A file that a person wrote keeps all else as it is; one that pandoc made
of another format holds words in the place of citations (:mod:`survey_refs.cite.rendering.tokens`).
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from survey_refs.cite.rendering.citing import Printed
from survey_refs.cite.rendering.headings import heading_in
from survey_refs.cite.rendering.markups import TARGETS, Target
from survey_refs.cite.rendering.render import Composition, Converted, keys_by_section, top_level
from survey_refs.cite.rendering.runs import Run, runs_of
from survey_refs.cite.rendering.word_cuts import cut, text_of
from survey_refs.cite.rendering.word_elements import (
    field_of,
    field_over,
    link_away,
    linked,
    new_element,
    plain_paragraph,
    plain_run,
    run_element,
    tag,
    word_document,
)
from survey_refs.cite.rendering.word_extras import drop_pictures, left_behind, lift_text_boxes, named_pictures
from survey_refs.cite.rendering.word_notes import NOTES, NoteFile, notes_of
from survey_refs.cite.rendering.zotero import bibliography_field, citation_field
from survey_refs.csl import Output
from survey_refs.document.formats.word import paragraphs_in
from survey_refs.errors import UnreadableFile
from survey_refs.model import Span

_STOPS = re.compile(r"[.,;:!?]+")
_FIRST_ID = 9000  # of bookmarks, beyond those that the file has


def word_file_as(composition: Composition, data: bytes, target: Target) -> tuple[str, dict[str, bytes]]:
    """A Word file in a text form, and the files of its pictures by the names that the text has for them.

    pandoc converts it with words in the place of its citations, which then give way to what ``target`` prints. Raises
    :class:`MissingExtra` without python-docx or pandoc, and what :func:`convert` raises.
    """
    converted = Converted(composition, target)
    file = _Marked(word_document(data), converted)
    pictures = file.pictures()
    file.edit()
    file.flatten()
    return converted.filled(converted.converted(file.save(), "docx")), pictures


def word_file(composition: Composition, data: bytes | None, *, live: bool) -> bytes:
    """A Word file with the citations of ``composition``; ``data`` is the file whose text it is, None for other formats.

    ``live``: citations and list are fields that Zotero's plug-in goes on with. Raises :class:`MissingExtra` without
    python-docx, and where pandoc is needed and not there.
    """
    if data is None:
        made = _Made(composition)
        file = _File(word_document(made.word()), composition, live)
        file.fill(made)
    else:
        file = _File(word_document(data), composition, live)
        file.edit()
    return file.save()


class _Made(Converted):
    """A text of another format as a Word file with words in the place of citations."""

    def __init__(self, composition: Composition) -> None:
        super().__init__(composition, TARGETS["text"](composition.citer, False))
        self.lists: dict[int, Sequence[str] | None] = {}
        self.headings: dict[int, int] = {}

    def word(self) -> bytes:
        """The file as pandoc makes it."""
        return self.converted(self.source(), self.document.format)

    def inline(self, number: int, one: Printed) -> str:
        return self.tokens.of(number) if one.text else ""

    def note_text(self, number: int, one: Printed) -> str:
        return self.tokens.of(len(self.composition.printed) + number)

    def list_of(self, keys: Sequence[str] | None) -> str:
        if not self.composition.citer.entries(keys):
            return ""
        number = len(self.lists) + len(self.headings) + 1
        self.lists[number] = keys
        return self._word(number)

    def heading(self, title: str, level: int) -> str:
        number = len(self.lists) + len(self.headings) + 1
        self.headings[number] = level
        return self._word(number) + "\n"

    def _word(self, number: int) -> str:
        word = self.tokens.block(number)
        return f"<p>{word}</p>\n" if self.document.format == "html" else f"{word}\n"


@dataclass(frozen=True, slots=True)
class _Slot:
    """A stretch of a paragraph that a citation takes the place of."""

    start: int
    end: int
    number: int
    note: bool = False


class _File:
    """One Word file while citations are put into it."""

    def __init__(self, word: Any, composition: Composition, live: bool) -> None:
        self.word = word
        self.composition = composition
        self.live = live
        self._bookmarks = _FIRST_ID
        self._notes = notes_of(word)
        self._styles = {style.name.lower(): style.style_id for style in word.styles}

    # ------------------------------------------------------------------------------------- a file made by pandoc

    def fill(self, made: _Made) -> None:
        """Print what the words of a converted text stand for."""
        inline = re.compile(made.tokens.pattern("q"))
        block = re.compile(made.tokens.pattern("b"))
        count = len(self.composition.printed)
        for paragraph, part in self._paragraphs():
            text = text_of(paragraph)
            if found := block.fullmatch(text.strip()):
                self._fill_block(paragraph, int(found[1]), made)
                continue
            slots = []
            for found in inline.finditer(text):
                number = int(found[1])
                slots.append(_Slot(found.start(), found.end(), (number - 1) % count + 1, number > count))
            self._replace(paragraph, part, slots)

    def _fill_block(self, paragraph: Any, number: int, made: _Made) -> None:
        if number in made.headings:
            new = [self._heading(made.headings[number])]
        else:
            new = self._list(made.lists[number])
        for element in new:
            paragraph.addprevious(element)
        paragraph.getparent().remove(paragraph)

    # --------------------------------------------------------------------------------------- a file of a person

    def edit(self) -> None:
        """Replace the citations of a file that a person wrote, and put its list where it belongs."""
        document = self.composition.document
        parts = self._paragraphs()
        paragraphs = [paragraph for paragraph, _ in parts]
        spans = [paragraph.span for paragraph in document.paragraphs]
        if len(paragraphs) != len(spans):
            raise UnreadableFile(
                f"{document.path}: its paragraphs cannot be told apart", next_step="save it anew in Word"
            )
        first = self._list_paragraphs(paragraphs, spans)
        slots: dict[int, list[_Slot]] = {}
        at = 0
        for number, one in enumerate(self.composition.printed, 1):
            span = one.citation.span
            while at + 1 < len(spans) and spans[at + 1].start <= span.start:
                at += 1
            start, end = span.start - spans[at].start, span.end - spans[at].start
            slots.setdefault(at, []).append(_Slot(start, end, number))
        for place, found in slots.items():
            self._replace(*parts[place], found)
        self._place_lists(paragraphs, spans, first)

    def _list_paragraphs(self, paragraphs: Sequence[Any], spans: Sequence[Span]) -> int | None:
        """The paragraph that the list comes before, where a printed list stands; its paragraphs are emptied."""
        place = self.composition.place
        inside = [number for number, span in enumerate(spans) if place.span.start <= span.start < place.span.end]
        return inside[0] if inside else None

    def _place_lists(self, paragraphs: Sequence[Any], spans: Sequence[Span], first: int | None) -> None:
        composition = self.composition
        if composition.options.bibliography == "section":
            for end, keys in keys_by_section(composition):
                last = max((n for n, span in enumerate(spans) if span.start < end), default=None)
                if last is not None:
                    new = [self._heading(top_level(composition.document) + 1), *self._list(keys)]
                    for element in reversed(new):
                        paragraphs[last].addnext(element)
        place = composition.place
        new = self._list(None) if composition.options.bibliography == "end" else []
        if new:
            heading = [] if place.heading else [self._heading(top_level(composition.document))]
            before = paragraphs[first] if first is not None else self._end_of_body()
            for element in (*heading, *new):
                before.addprevious(element) if before is not None else self.word.element.body.append(element)
        gone = (place.span if new else place.whole, *place.others)
        for paragraph, span in zip(paragraphs, spans, strict=True):
            if any(each.start <= span.start < each.end for each in gone):
                paragraph.getparent().remove(paragraph)

    def _end_of_body(self) -> Any:
        body = self.word.element.body
        last = body[-1] if len(body) else None
        return last if last is not None and last.tag == tag("sectPr") else None

    # ------------------------------------------------------------------------------------------------- paragraphs

    def _paragraphs(self) -> list[tuple[Any, Any]]:
        """The paragraphs of the body, the footnotes and the endnotes, as the reader of Word files takes them, each with
        the part of the file that it stands in."""
        notes = [(each.root, each.part) for name in NOTES if (each := self._notes.get(name)) is not None]
        roots = [(self.word.element, self.word.part), *notes]
        return [(paragraph, part) for root, part in roots for paragraph in paragraphs_in(root)]

    def save(self) -> bytes:
        """The file as it is now."""
        for name, notes in self._notes.items():
            notes.save([*self.word.element.iter(tag(f"{name}Reference"))])
        out = io.BytesIO()
        self.word.save(out)
        return out.getvalue()

    def _replace(self, paragraph: Any, part: Any, slots: Sequence[_Slot]) -> None:
        calls = {slot.number: self._call(slot) for slot in slots}  # in the order of the text, as the notes stand
        for slot in reversed(slots):
            one, call = self.composition.printed[slot.number - 1], calls[slot.number]
            start, end = slot.start, slot.end
            text = text_of(paragraph)
            moved = ""
            if one.raised or (call is not None and not one.text):
                start = len(text[:start].rstrip(" \u00a0"))
            if call is not None and not one.text and (stops := _STOPS.match(text, end)):
                end, moved = stops.end(), stops[0]
            before, base = cut(paragraph, start, end)
            new = [*plain_run(moved, base), *self._citation(slot, one, base, part)]
            for element in new if call is None else [*new, call]:
                before.addprevious(element)
            before.getparent().remove(before)

    def _call(self, slot: _Slot) -> Any:
        """The run that calls the footnote of a citation; None where it has none, or pandoc has made it."""
        one = self.composition.printed[slot.number - 1]
        if one.note is None or slot.note or self.composition.document.format != "docx":
            return None
        return self._footnote(one, slot.number)

    def _citation(self, slot: _Slot, one: Printed, base: Any, part: Any) -> list[Any]:
        rich = (one.note or "") if slot.note else one.text
        if not rich:
            return []
        lead, rest = _names_and_rest(one, rich) if self.live else ("", rich)
        runs = self._runs(runs_of(rest), base, part, links=not self.live)
        if self.live and (slot.note or one.note is None) and one.citation.items and not one.citation.unknown:
            field = citation_field(one.citation, rest, self.composition.citer, slot.number, note=slot.note)
            runs = field_of(field, runs)
        return self._bookmarked(
            [*self._runs(runs_of(lead), base, part, links=False), *runs, *plain_run(one.citation.left, base)],
            f"cite_{slot.number}",
        )

    def _footnote(self, one: Printed, number: int) -> Any:
        if "footnote" not in self._notes:
            self._notes["footnote"] = NoteFile.new(self.word)
        slot = _Slot(0, 0, number, note=True)
        content = self._citation(slot, one, None, self._notes["footnote"].part)
        return self._notes["footnote"].add(content, self._style("footnote text"), self._style("footnote reference"))

    # ------------------------------------------------------------------------------------------------------ runs

    def _runs(self, runs: Sequence[Run], base: Any, part: Any, *, links: bool) -> list[Any]:
        elements: list[Any] = []
        for run in runs:
            element = run_element(run, base)
            if links and run.entry:
                element = linked(element, self.anchor(self.composition.citer.key_of(run.entry)))
            elif run.address and run.address.startswith(("http://", "https://")):
                element = link_away(element, run.address, part)
            elements.append(element)
        return elements

    def anchor(self, key: str) -> str:
        """The bookmark of an entry; Word allows 40 letters, digits and low lines."""
        place = list(self.composition.citer.processor.items).index(key) if key else 0
        return f"ref_{place}_{re.sub(r'[^A-Za-z0-9]', '_', key)}"[:40]

    def _bookmarked(self, elements: list[Any], name: str) -> list[Any]:
        if not elements:
            return []
        self._bookmarks += 1
        start, end = (
            new_element("bookmarkStart", id=str(self._bookmarks), name=name),
            new_element("bookmarkEnd", id=str(self._bookmarks)),
        )
        return [start, *elements, end]

    # ----------------------------------------------------------------------------------------------------- lists

    def _list(self, keys: Sequence[str] | None) -> list[Any]:
        entries = self.composition.citer.entries(keys)
        paragraphs = [self._entry(key, output) for key, output in entries]
        if self.live and paragraphs:
            field_over(bibliography_field(), paragraphs)
        return paragraphs

    def _entry(self, key: str, output: Output) -> Any:
        paragraph = new_element("p")
        properties = new_element("pPr")
        properties.append(new_element("pStyle", val=self._bibliography_style()))
        paragraph.append(properties)
        content = self._runs(runs_of(output.rich), None, self.word.part, links=False)
        cited = () if self.live else self.composition.cited.get(key, ())
        for element in (*self._bookmarked(content, self.anchor(key)), *self._back(cited)):
            paragraph.append(element)
        return paragraph

    def _back(self, cited: Sequence[int]) -> Iterator[Any]:
        for number in cited:
            yield run_element(Run(text=" "), None)
            yield linked(run_element(Run(text="↩"), None), f"cite_{number}")

    def _heading(self, level: int) -> Any:
        paragraph = new_element("p")
        properties = new_element("pPr")
        properties.append(new_element("pStyle", val=self._style(f"heading {level}")))
        paragraph.append(properties)
        paragraph.append(run_element(Run(text=heading_in(self.composition.citer.language)), None))
        return paragraph

    def _style(self, name: str) -> str:
        if name not in self._styles:
            from docx.enum.style import WD_STYLE_TYPE

            kind = WD_STYLE_TYPE.CHARACTER if name.endswith("reference") else WD_STYLE_TYPE.PARAGRAPH
            style = self.word.styles.add_style(name.title() if name.startswith("heading") else name, kind)
            if name.endswith("reference"):
                style.font.superscript = True
            self._styles[name] = style.style_id
        return str(self._styles[name])

    def _bibliography_style(self) -> str:
        """The style of entries; made with a hanging indent where the file has none."""
        fresh = "bibliography" not in self._styles
        name = self._style("bibliography")
        if fresh or not getattr(self, "_hung", False):
            from docx.shared import Pt

            style = next(each for each in self.word.styles if each.style_id == name)
            hanging = self.composition.citer.hanging or self._has_margin_labels()
            style.paragraph_format.left_indent = Pt(28) if hanging else Pt(0)
            style.paragraph_format.first_line_indent = Pt(-28) if hanging else Pt(0)
            style.paragraph_format.space_after = Pt(6)
            self._hung = True
        return name

    def _has_margin_labels(self) -> bool:
        entries = self.composition.citer.entries()
        return any(run.text == "\t" for _, output in entries[:1] for run in runs_of(output.rich))


class _Marked(_File):
    """A Word file with words in the place of its citations and lists."""

    def __init__(self, word: Any, converted: Converted) -> None:
        super().__init__(word, converted.composition, live=False)
        self.converted = converted

    def pictures(self) -> dict[str, bytes]:
        """The files of the pictures where they have a place beside the text; HTML holds them, others go without."""
        options = self.composition.options
        if options.to == "html":
            return {}
        if options.pictures:
            return named_pictures(self.word, options.pictures)
        if dropped := drop_pictures(self.word):
            why = "plain text has none" if options.to == "text" else "-o FILE keeps them beside it"
            self.composition.citer.warnings.append(f"pictures are left out: {dropped} ({why})")
        return {}

    def flatten(self) -> None:
        """Once the citations are replaced: text boxes into the text, and word of what does not come along."""
        lift_text_boxes([paragraph for paragraph, _ in self._paragraphs()])
        self.composition.citer.warnings += left_behind(self.word)

    def _citation(self, slot: _Slot, one: Printed, base: Any, part: Any) -> list[Any]:
        if slot.note:
            return plain_run(self.converted.note_text(slot.number, one), base)
        return plain_run(self.converted.inline(slot.number, one) + one.citation.left, base)

    def _list(self, keys: Sequence[str] | None) -> list[Any]:
        word = self.converted.list_of(keys).strip()
        return [plain_paragraph(word)] if word else []

    def _heading(self, level: int) -> Any:
        return plain_paragraph(self.converted.heading(heading_in(self.composition.citer.language), level).strip())


def _names_and_rest(one: Printed, rich: str) -> tuple[str, str]:
    """The author in the sentence and what stands in brackets, for programs whose citations have no authors outside."""
    from survey_refs.cite.intext import Form

    if one.citation.form is not Form.NARRATIVE or len(one.citation.items) > 1 or one.note is not None:
        return "", rich
    found = re.search(r" (?=[(\[])", rich)
    if found is None:
        return "", rich
    return rich[: found.end()], rich[found.end() :]
