"""The elements of WordprocessingML (ECMA-376 part 1, chapter 17) that are put into Word files: runs, links, fields."""

from __future__ import annotations

import copy
import io
import re
from collections.abc import Sequence
from typing import Any

from survey_refs.cite.rendering.runs import Run
from survey_refs.errors import MissingExtra
from survey_refs.text.visible import in_xml

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def word_document(data: bytes = b"") -> Any:
    """A Word file, or a new one, as python-docx has it. Raises :class:`MissingExtra` where that is not installed."""
    try:
        import docx
    except ImportError:
        raise MissingExtra("Word files are written with the extra docx", extra="docx") from None
    return docx.Document(io.BytesIO(data) if data else None)


def tag(name: str) -> str:
    """The name of an element or attribute of WordprocessingML, as lxml has it."""
    return f"{{{W}}}{name}"


def new_element(name: str, /, **attributes: str) -> Any:
    """``<w:name w:attribute="…"/>``."""
    from docx.oxml import OxmlElement

    element = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        element.set(tag(key), in_xml(value))
    return element


def run_element(run: Run, base: Any) -> Any:
    """A run of Word with the look of ``base`` and that of ``run``."""
    element = new_element("r")
    properties = copy.deepcopy(base) if base is not None else new_element("rPr")
    for old in properties.findall(tag("vertAlign")):
        properties.remove(old)
    for wanted, name in (
        (run.bold, "b"), (run.italic, "i"), (run.small_caps, "smallCaps"),
    ):  # fmt: skip
        if wanted and properties.find(tag(name)) is None:
            properties.append(new_element(name))
    if run.underline:
        properties.append(new_element("u", val="single"))
    if run.raised or run.lowered:
        properties.append(new_element("vertAlign", val="superscript" if run.raised else "subscript"))
    if len(properties):
        element.append(properties)
    for number, line in enumerate(re.split(r"(\t|\n)", run.text)):
        if line in ("\t", "\n") and number % 2:
            element.append(new_element("tab" if line == "\t" else "br"))
        elif line:
            text = new_element("t")
            text.text = in_xml(line)
            text.set(SPACE, "preserve")
            element.append(text)
    return element


def plain_paragraph(text: str) -> Any:
    """A paragraph with a text."""
    paragraph = new_element("p")
    paragraph.append(run_element(Run(text=text), None))
    return paragraph


def plain_run(text: str, base: Any) -> list[Any]:
    """A run with the look of ``base``; none for no text."""
    return [run_element(Run(text=text), base)] if text else []


def link_away(run: Any, address: str, part: Any) -> Any:
    """A link to an address, which the part of the file that the run stands in names."""
    from docx.opc.constants import RELATIONSHIP_TYPE

    link = new_element("hyperlink")
    identifier = part.relate_to(in_xml(address), RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link.set(f"{{{_R}}}id", identifier)
    link.append(run)
    return link


def linked(run: Any, anchor: str) -> Any:
    """A run as a link to a bookmark."""
    link = new_element("hyperlink", anchor=anchor, history="1")
    link.append(run)
    return link


def field_of(code: str, result: Sequence[Any]) -> list[Any]:
    """A complex field (17.16.5) with its result."""
    return [_field_mark("begin"), _field_code(code), _field_mark("separate"), *result, _field_mark("end")]


def field_over(code: str, paragraphs: Sequence[Any]) -> None:
    """A complex field whose result is these paragraphs."""
    first = paragraphs[0]
    for element in reversed((_field_mark("begin"), _field_code(code), _field_mark("separate"))):
        first.insert(1, element)
    paragraphs[-1].append(_field_mark("end"))


def _field_mark(kind: str) -> Any:
    run = new_element("r")
    run.append(new_element("fldChar", fldCharType=kind))
    return run


def _field_code(code: str) -> Any:
    run = new_element("r")
    instruction = new_element("instrText")
    instruction.text = in_xml(f" {code} ")
    instruction.set(SPACE, "preserve")
    run.append(instruction)
    return run
