"""The footnotes and endnotes of a Word file (ECMA-376 part 1, 17.11)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from survey_refs.cite.rendering.runs import Run
from survey_refs.cite.rendering.word_elements import W, new_element, run_element, tag

NOTES = ("footnote", "endnote")
_FOOTNOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_FOOTNOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def notes_of(word: Any) -> dict[str, NoteFile]:
    """The notes that a Word file has: ``footnote`` and ``endnote``."""
    parts = {str(part.partname): part for part in word.part.package.iter_parts()}
    names = {name: f"/word/{name}s.xml" for name in NOTES}
    return {name: NoteFile(parts[path]) for name, path in names.items() if path in parts}


class NoteFile:
    """The footnotes, or the endnotes, of a Word file."""

    def __init__(self, part: Any) -> None:
        from docx.oxml import parse_xml

        self.part = part
        self.root = parse_xml(part.blob)

    def save(self, calls: Sequence[Any]) -> None:
        """Put what was changed into the file: the notes in the order of their calls, which LibreOffice goes by, as it
        goes by their numbers."""
        from docx.opc.oxml import serialize_part_xml

        called = {call.get(tag("id")): None for call in calls}
        free = 1 + max([0, *(int(note.get(tag("id"), "0")) for note in self.root if note.get(tag("id")) not in called)])
        places = {identifier: place for place, identifier in enumerate(called, free)}
        notes = sorted(self.root, key=lambda note: places.get(note.get(tag("id")), -1))
        for element in (*notes, *calls):
            if place := places.get(element.get(tag("id"))):
                element.set(tag("id"), str(place))
        self.root[:] = notes
        self.part._blob = serialize_part_xml(self.root)

    @classmethod
    def new(cls, word: Any) -> NoteFile:
        """Footnotes for a file that has none."""
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        separators = "".join(
            f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{mark}/></w:r></w:p></w:footnote>'
            for number, (kind, mark) in enumerate(
                (("separator", "separator"), ("continuationSeparator", "continuationSeparator")), -1
            )
        )
        blob = f'<w:footnotes xmlns:w="{W}">{separators}</w:footnotes>'.encode()
        part = Part(PackURI("/word/footnotes.xml"), _FOOTNOTES_TYPE, blob, word.part.package)
        word.part.relate_to(part, _FOOTNOTES)
        return cls(part)

    def add(self, content: Sequence[Any], text_style: str, reference_style: str) -> Any:
        """A footnote with ``content``; the run that calls it."""
        written = (note.get(tag("id"), "") for note in self.root.iter(tag("footnote")))
        identifiers = [int(value) for value in written if re.fullmatch("[0-9]{1,9}", value)]
        identifier = str(max([0, *identifiers]) + 1)
        note, paragraph, properties = new_element("footnote", id=identifier), new_element("p"), new_element("pPr")
        properties.append(new_element("pStyle", val=text_style))
        paragraph.append(properties)
        paragraph.append(_note_mark("footnoteRef", reference_style))
        paragraph.append(run_element(Run(text=" "), None))
        for element in content:
            paragraph.append(element)
        note.append(paragraph)
        self.root.append(note)
        return _note_mark("footnoteReference", reference_style, id=identifier)


def _note_mark(name: str, style: str, **attributes: str) -> Any:
    run, properties = new_element("r"), new_element("rPr")
    properties.append(new_element("rStyle", val=style))
    run.append(properties)
    run.append(new_element(name, **attributes))
    return run
