"""Word files: citations and their list put into one, as real runs, links, footnotes, styles and, on request, fields.

WordprocessingML (ECMA-376 part 1, chapter 17). A file that a person wrote keeps all else as it is; one that pandoc made
of another format holds words in the place of citations (:mod:`survey_refs.cite.rendering.tokens`).
"""

from __future__ import annotations

import copy
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
from survey_refs.cite.rendering.zotero import bibliography_field, citation_field
from survey_refs.csl import Output
from survey_refs.document.formats.word import paragraphs_in, run_text, visible_runs
from survey_refs.errors import MissingExtra, UnreadableFile
from survey_refs.model import Span
from survey_refs.text.visible import in_xml

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_FOOTNOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_FOOTNOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_NOTES = ("footnote", "endnote")
_STOPS = re.compile(r"[.,;:!?]+")
_FIRST_ID = 9000  # of bookmarks, beyond those that the file has


def word_file_as(composition: Composition, data: bytes, target: Target) -> str:
    """A Word file in a text form: pandoc converts it with words in the place of its citations, which then give way to
    what ``target`` prints.

    Raises :class:`MissingExtra` without python-docx or pandoc, and what :func:`convert` raises.
    """
    converted = Converted(composition, target)
    file = _Marked(_open(data), converted)
    if composition.options.to != "html":
        file.drop_pictures()
    file.edit()
    return converted.filled(converted.converted(file.save(), "docx"))


def word_file(composition: Composition, data: bytes | None, *, live: bool) -> bytes:
    """A Word file with the citations of ``composition``; ``data`` is the file whose text it is, None for other formats.

    ``live``: citations and list are fields that Zotero's plug-in goes on with. Raises :class:`MissingExtra` without
    python-docx, and where pandoc is needed and not there.
    """
    if data is None:
        made = _Made(composition)
        file = _File(_open(made.word()), composition, live)
        file.fill(made)
    else:
        file = _File(_open(data), composition, live)
        file.edit()
    return file.save()


def _open(data: bytes) -> Any:
    try:
        import docx
    except ImportError:
        raise MissingExtra("Word files are written with the extra docx: pip install 'survey-refs[docx]'") from None
    return docx.Document(io.BytesIO(data))


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
        self._notes = _notes_of(word)
        self._styles = {style.name.lower(): style.style_id for style in word.styles}

    # ------------------------------------------------------------------------------------- a file made by pandoc

    def fill(self, made: _Made) -> None:
        """Print what the words of a converted text stand for."""
        inline = re.compile(made.tokens.pattern("q"))
        block = re.compile(made.tokens.pattern("b"))
        count = len(self.composition.printed)
        for paragraph, part in self._paragraphs():
            text = _text_of(paragraph)
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
            raise UnreadableFile(f"{document.path}: its paragraphs cannot be told apart; save it anew in Word")
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
        return last if last is not None and last.tag == _tag("sectPr") else None

    # ------------------------------------------------------------------------------------------------- paragraphs

    def _paragraphs(self) -> list[tuple[Any, Any]]:
        """The paragraphs of the body, the footnotes and the endnotes, as the reader of Word files takes them, each with
        the part of the file that it stands in."""
        notes = [(each.root, each.part) for name in _NOTES if (each := self._notes.get(name)) is not None]
        roots = [(self.word.element, self.word.part), *notes]
        return [(paragraph, part) for root, part in roots for paragraph in paragraphs_in(root)]

    def save(self) -> bytes:
        """The file as it is now."""
        for name, notes in self._notes.items():
            notes.save([*self.word.element.iter(_tag(f"{name}Reference"))])
        out = io.BytesIO()
        self.word.save(out)
        return out.getvalue()

    def _replace(self, paragraph: Any, part: Any, slots: Sequence[_Slot]) -> None:
        calls = {slot.number: self._call(slot) for slot in slots}  # in the order of the text, as the notes stand
        for slot in reversed(slots):
            one, call = self.composition.printed[slot.number - 1], calls[slot.number]
            start, end = slot.start, slot.end
            text = _text_of(paragraph)
            moved = ""
            if one.raised or (call is not None and not one.text):
                start = len(text[:start].rstrip(" \u00a0"))
            if call is not None and not one.text and (stops := _STOPS.match(text, end)):
                end, moved = stops.end(), stops[0]
            before, base = _cut(paragraph, start, end)
            new = [*_plain_run(moved, base), *self._citation(slot, one, base, part)]
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
            runs = _field(field, runs)
        return self._bookmarked(
            [*self._runs(runs_of(lead), base, part, links=False), *runs, *_plain_run(one.citation.left, base)],
            f"cite_{slot.number}",
        )

    def _footnote(self, one: Printed, number: int) -> Any:
        if "footnote" not in self._notes:
            self._notes["footnote"] = _NoteFile.new(self.word)
        slot = _Slot(0, 0, number, note=True)
        content = self._citation(slot, one, None, self._notes["footnote"].part)
        return self._notes["footnote"].add(content, self._style("footnote text"), self._style("footnote reference"))

    # ------------------------------------------------------------------------------------------------------ runs

    def _runs(self, runs: Sequence[Run], base: Any, part: Any, *, links: bool) -> list[Any]:
        elements: list[Any] = []
        for run in runs:
            element = _run(run, base)
            if links and run.entry:
                element = _linked(element, self.anchor(self.composition.citer.key_of(run.entry)))
            elif run.address and run.address.startswith(("http://", "https://")):
                element = _link_away(element, run.address, part)
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
            _element("bookmarkStart", id=str(self._bookmarks), name=name),
            _element("bookmarkEnd", id=str(self._bookmarks)),
        )
        return [start, *elements, end]

    # ----------------------------------------------------------------------------------------------------- lists

    def _list(self, keys: Sequence[str] | None) -> list[Any]:
        entries = self.composition.citer.entries(keys)
        paragraphs = [self._entry(key, output) for key, output in entries]
        if self.live and paragraphs:
            _field_over(bibliography_field(), paragraphs)
        return paragraphs

    def _entry(self, key: str, output: Output) -> Any:
        paragraph = _element("p")
        properties = _element("pPr")
        properties.append(_element("pStyle", val=self._bibliography_style()))
        paragraph.append(properties)
        content = self._runs(runs_of(output.rich), None, self.word.part, links=False)
        cited = () if self.live else self.composition.cited.get(key, ())
        for element in (*self._bookmarked(content, self.anchor(key)), *self._back(cited)):
            paragraph.append(element)
        return paragraph

    def _back(self, cited: Sequence[int]) -> Iterator[Any]:
        for number in cited:
            yield _run(Run(text=" "), None)
            yield _linked(_run(Run(text="↩"), None), f"cite_{number}")

    def _heading(self, level: int) -> Any:
        paragraph = _element("p")
        properties = _element("pPr")
        properties.append(_element("pStyle", val=self._style(f"heading {level}")))
        paragraph.append(properties)
        paragraph.append(_run(Run(text=heading_in(self.composition.citer.language)), None))
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

    def drop_pictures(self) -> None:
        """Without pictures, whose files would be missing beside the text."""
        kinds = self.word.element.iter(_tag("drawing"), _tag("pict"))
        pictures = [each for each in kinds if next(each.iter(_tag("txbxContent")), None) is None]
        for picture in pictures:
            picture.getparent().remove(picture)
        if pictures:
            self.composition.citer.warnings.append(f"pictures are left out: {len(pictures)}")

    def _citation(self, slot: _Slot, one: Printed, base: Any, part: Any) -> list[Any]:
        if slot.note:
            return _plain_run(self.converted.note_text(slot.number, one), base)
        return _plain_run(self.converted.inline(slot.number, one) + one.citation.left, base)

    def _list(self, keys: Sequence[str] | None) -> list[Any]:
        word = self.converted.list_of(keys).strip()
        return [_paragraph(word)] if word else []

    def _heading(self, level: int) -> Any:
        return _paragraph(self.converted.heading(heading_in(self.composition.citer.language), level).strip())


# ------------------------------------------------------------------------------------------------------- the XML itself


def _tag(name: str) -> str:
    return f"{{{_W}}}{name}"


def _element(tag: str, **attributes: str) -> Any:
    from docx.oxml import OxmlElement

    element = OxmlElement(f"w:{tag}")
    for key, value in attributes.items():
        element.set(_tag(key), in_xml(value))
    return element


def _text_of(paragraph: Any) -> str:
    return "".join(run_text(run) for run in visible_runs(paragraph))


def _run(run: Run, base: Any) -> Any:
    """A run of Word with the look of ``base`` and that of ``run``."""
    element = _element("r")
    properties = copy.deepcopy(base) if base is not None else _element("rPr")
    for name in ("vertAlign",):
        for old in properties.findall(_tag(name)):
            properties.remove(old)
    for wanted, name in (
        (run.bold, "b"), (run.italic, "i"), (run.small_caps, "smallCaps"),
    ):  # fmt: skip
        if wanted and properties.find(_tag(name)) is None:
            properties.append(_element(name))
    if run.underline:
        properties.append(_element("u", val="single"))
    if run.raised or run.lowered:
        properties.append(_element("vertAlign", val="superscript" if run.raised else "subscript"))
    if len(properties):
        element.append(properties)
    for number, line in enumerate(re.split(r"(\t|\n)", run.text)):
        if line in ("\t", "\n") and number % 2:
            element.append(_element("tab" if line == "\t" else "br"))
        elif line:
            text = _element("t")
            text.text = in_xml(line)
            text.set(_SPACE, "preserve")
            element.append(text)
    return element


def _paragraph(text: str) -> Any:
    paragraph = _element("p")
    paragraph.append(_run(Run(text=text), None))
    return paragraph


def _plain_run(text: str, base: Any) -> list[Any]:
    return [_run(Run(text=text), base)] if text else []


def _link_away(run: Any, address: str, part: Any) -> Any:
    """A link to an address, which the part of the file that the run stands in names."""
    from docx.opc.constants import RELATIONSHIP_TYPE

    link = _element("hyperlink")
    identifier = part.relate_to(in_xml(address), RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link.set("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id", identifier)
    link.append(run)
    return link


def _linked(run: Any, anchor: str) -> Any:
    link = _element("hyperlink", anchor=anchor, history="1")
    link.append(run)
    return link


def _cut(paragraph: Any, start: int, end: int) -> tuple[Any, Any]:
    """Take ``[start, end)`` of a paragraph's text away: an empty run that stands there, and the look of most of it."""
    at, first, gone = 0, None, []
    runs: list[Any] = list(visible_runs(paragraph))
    for run in runs:
        length = len(run_text(run))
        run_start, at = at, at + length
        if at <= start or run_start >= end or not length:
            if first is None and run_start >= end:
                break
            continue
        left, inside, right = _split(run, max(0, start - run_start), min(length, end - run_start))
        first = inside if first is None else first
        for piece in (left, inside, right):
            if piece is not None:
                run.addprevious(piece)
        run.getparent().remove(run)
        gone.append(inside)
    marker = _element("r")
    if first is None:
        paragraph.append(marker)
        return marker, None
    top = first
    while top.getparent().tag not in (_tag("p"), _tag("ins")):
        top = top.getparent()
    if top is first:
        first.addprevious(marker)
    else:
        _after_part(top, first).addprevious(marker)
    for piece in gone:
        piece.getparent().remove(piece)
    return marker, max(gone, key=lambda piece: len(run_text(piece))).find(_tag("rPr"))


def _after_part(top: Any, piece: Any) -> Any:
    """Part a link (or the like) at ``piece``: what follows it there goes into a copy; the copy, or what follows."""
    tail = copy.deepcopy(top)
    place = list(top).index(piece)
    for child in list(tail)[:place]:
        tail.remove(child)
    for child in list(top)[place + 1 :]:
        top.remove(child)
    top.addnext(tail)
    return tail


def _split(run: Any, start: int, end: int) -> tuple[Any, Any, Any]:
    """A run in three: before ``start``, to ``end``, and after it; None for an empty part."""
    parts = [_element("r") for _ in range(3)]
    properties = run.find(_tag("rPr"))
    for part in parts:
        if properties is not None:
            part.append(copy.deepcopy(properties))
    at = 0
    for child in run:
        if child.tag == _tag("rPr"):
            continue
        text = run_text(_only(child))
        bounds = (0, start, end, 1 << 60)
        if not text:
            parts[0 if at < start else 1 if at < end else 2].append(copy.deepcopy(child))
        for number in range(3):
            piece = text[max(0, bounds[number] - at) : max(0, bounds[number + 1] - at)]
            if not piece:
                continue
            new = copy.deepcopy(child)
            if child.tag == _tag("t"):
                new.text = piece
                new.set(_SPACE, "preserve")
            parts[number].append(new)
        at += len(text)
    left, inside, right = parts
    return (left if _has_content(left) else None, inside, right if _has_content(right) else None)


def _has_content(run: Any) -> bool:
    return any(child.tag != _tag("rPr") for child in run)


def _only(child: Any) -> Any:
    run = _element("r")
    run.append(copy.deepcopy(child))
    return run


def _field(code: str, result: Sequence[Any]) -> list[Any]:
    """A complex field (17.16.5) with its result."""
    return [_field_mark("begin"), _field_code(code), _field_mark("separate"), *result, _field_mark("end")]


def _field_over(code: str, paragraphs: Sequence[Any]) -> None:
    """A complex field whose result is these paragraphs."""
    first = paragraphs[0]
    for element in reversed((_field_mark("begin"), _field_code(code), _field_mark("separate"))):
        first.insert(1, element)
    paragraphs[-1].append(_field_mark("end"))


def _field_mark(kind: str) -> Any:
    run = _element("r")
    run.append(_element("fldChar", fldCharType=kind))
    return run


def _field_code(code: str) -> Any:
    run = _element("r")
    instruction = _element("instrText")
    instruction.text = in_xml(f" {code} ")
    instruction.set(_SPACE, "preserve")
    run.append(instruction)
    return run


def _names_and_rest(one: Printed, rich: str) -> tuple[str, str]:
    """The author in the sentence and what stands in brackets, for programs whose citations have no authors outside."""
    from survey_refs.cite.intext import Form

    if one.citation.form is not Form.NARRATIVE or len(one.citation.items) > 1 or one.note is not None:
        return "", rich
    found = re.search(r" (?=[(\[])", rich)
    if found is None:
        return "", rich
    return rich[: found.end()], rich[found.end() :]


def _notes_of(word: Any) -> dict[str, _NoteFile]:
    """The notes that a Word file has: ``footnote`` and ``endnote``."""
    parts = {str(part.partname): part for part in word.part.package.iter_parts()}
    names = {name: f"/word/{name}s.xml" for name in _NOTES}
    return {name: _NoteFile(parts[path]) for name, path in names.items() if path in parts}


class _NoteFile:
    """The footnotes, or the endnotes, of a Word file."""

    def __init__(self, part: Any) -> None:
        from docx.oxml import parse_xml

        self.part = part
        self.root = parse_xml(part.blob)

    def save(self, calls: Sequence[Any]) -> None:
        """Put what was changed into the file: the notes in the order of their calls, which LibreOffice goes by, as it
        goes by their numbers."""
        from docx.opc.oxml import serialize_part_xml

        called = {call.get(_tag("id")): None for call in calls}
        free = 1 + max(
            [0, *(int(note.get(_tag("id"), "0")) for note in self.root if note.get(_tag("id")) not in called)]
        )
        places = {identifier: place for place, identifier in enumerate(called, free)}
        notes = sorted(self.root, key=lambda note: places.get(note.get(_tag("id")), -1))
        for element in (*notes, *calls):
            if place := places.get(element.get(_tag("id"))):
                element.set(_tag("id"), str(place))
        self.root[:] = notes
        self.part._blob = serialize_part_xml(self.root)

    @classmethod
    def new(cls, word: Any) -> _NoteFile:
        """Footnotes for a file that has none."""
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        separators = "".join(
            f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{mark}/></w:r></w:p></w:footnote>'
            for number, (kind, mark) in enumerate(
                (("separator", "separator"), ("continuationSeparator", "continuationSeparator")), -1
            )
        )
        blob = f'<w:footnotes xmlns:w="{_W}">{separators}</w:footnotes>'.encode()
        part = Part(PackURI("/word/footnotes.xml"), _FOOTNOTES_TYPE, blob, word.part.package)
        word.part.relate_to(part, _FOOTNOTES)
        return cls(part)

    def add(self, content: Sequence[Any], text_style: str, reference_style: str) -> Any:
        """A footnote with ``content``; the run that calls it."""
        written = (note.get(_tag("id"), "") for note in self.root.iter(_tag("footnote")))
        identifiers = [int(value) for value in written if re.fullmatch("[0-9]{1,9}", value)]
        identifier = str(max([0, *identifiers]) + 1)
        note, paragraph, properties = _element("footnote", id=identifier), _element("p"), _element("pPr")
        properties.append(_element("pStyle", val=text_style))
        paragraph.append(properties)
        paragraph.append(_note_mark("footnoteRef", reference_style))
        paragraph.append(_run(Run(text=" "), None))
        for element in content:
            paragraph.append(element)
        note.append(paragraph)
        self.root.append(note)
        return _note_mark("footnoteReference", reference_style, id=identifier)


def _note_mark(name: str, style: str, **attributes: str) -> Any:
    run, properties = _element("r"), _element("rPr")
    properties.append(_element("rStyle", val=style))
    run.append(properties)
    run.append(_element(name, **attributes))
    return run
