"""A reference list as a Word document: the least that is one (ECMA-376, Office Open XML)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from html.parser import HTMLParser
from xml.sax.saxutils import escape

from survey_refs.text.visible import in_xml, visible

_TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
_BODY = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'
)
_PARAGRAPH = '<w:p><w:pPr><w:spacing w:after="120"/>{}</w:pPr>{}</w:p>'
_HANGING = '<w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs><w:ind w:left="720" w:hanging="720"/>'
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # what the ZIP format begins with: the same list is the same file

_MARKED = {
    "i": "<w:i/>",
    "em": "<w:i/>",
    "b": "<w:b/>",
    "sup": '<w:vertAlign w:val="superscript"/>',
    "sub": '<w:vertAlign w:val="subscript"/>',
}
_STYLED = {
    "font-style:normal;": '<w:i w:val="0"/>',
    "font-weight:normal;": '<w:b w:val="0"/>',
    "font-variant:small-caps;": "<w:smallCaps/>",
    "font-variant:normal;": '<w:smallCaps w:val="0"/>',
    "text-decoration:underline;": '<w:u w:val="single"/>',
    "text-decoration:none;": '<w:u w:val="none"/>',
}


def word_list(entries: Iterable[str], *, hanging: bool) -> bytes:
    """The document, a paragraph for each of ``entries`` (HTML as :mod:`survey_refs.csl` writes it)."""
    paragraphs = []
    for entry in entries:
        reader = _Runs()
        reader.feed(in_xml(visible(entry)))
        reader.close()
        indent = _HANGING if hanging or reader.has_number else ""
        paragraphs.append(_PARAGRAPH.format(indent, "".join(reader.runs)))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in (
            ("[Content_Types].xml", _TYPES),
            ("_rels/.rels", _RELATIONS),
            ("word/document.xml", _BODY.format("".join(paragraphs))),
        ):
            archive.writestr(zipfile.ZipInfo(name, _EARLIEST), text.encode("utf-8"), zipfile.ZIP_DEFLATED)
    return out.getvalue()


class _Runs(HTMLParser):
    """The runs of one entry; a number in the margin is followed by a tab."""

    def __init__(self) -> None:
        super().__init__()
        self.runs: list[str] = []
        self.has_number = False
        self._open: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._open.append((tag, _MARKED.get(tag, "") or _STYLED.get(given.get("style", ""), "")))
        if given.get("class") == "csl-left-margin":
            self._open[-1] = (tag, "margin")
            self.has_number = True
        elif given.get("class") in ("csl-block", "csl-indent"):
            self.runs.append("<w:r><w:br/></w:r>")

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open.pop()[1] == "margin":
            self.runs.append("<w:r><w:tab/></w:r>")

    def handle_data(self, data: str) -> None:
        text = " ".join(data.split("\n")) if data.strip() else " " if data == " " else ""
        if not text:
            return
        last: dict[str, str] = {}
        for _, mark in self._open:
            if mark.startswith("<"):
                last[mark[: mark.index("/")].split(" ")[0]] = mark
        order = ("<w:b", "<w:i", "<w:smallCaps", "<w:u", "<w:vertAlign")  # as the schema has them
        marks = "".join(last[name] for name in order if name in last)
        self.runs.append(
            f'<w:r>{f"<w:rPr>{marks}</w:rPr>" if marks else ""}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
        )
