"""The works that a Word file carries in the fields of Zotero, Mendeley and EndNote, and in Word's own sources."""

from __future__ import annotations

import io
import json
import zipfile

from survey_refs.document.formats.word import carried_works
from survey_refs.formats import csl_json, endnote_xml, word_sources
from survey_refs.formats.fields import Reading

TITLE = "a Word file"


def is_word_file(data: bytes) -> bool:
    """Whether a file is a Word file, by what it holds."""
    if not data.startswith(b"PK\x03\x04"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "word/document.xml" in archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError):
        return False


def read(data: bytes, path: str) -> Reading:
    """Each work once, in the order in which the file cites them; none where the file carries none.

    Raises :class:`survey_refs.errors.UnreadableFile` for a damaged file.
    """
    carried = carried_works(data, path)
    unique = {_name(item): item for item in reversed(carried.csl)}
    cited = [unique.pop(name) for item in carried.csl if (name := _name(item)) in unique]
    items = list(csl_json.read_items(cited, []).items)
    if carried.endnote:
        records = "".join(dict.fromkeys(carried.endnote))
        items += endnote_xml.read(f"<xml><records>{records}</records></xml>", path).items
    for sources in carried.sources:
        items += word_sources.read(sources, path).items
    return Reading(items=tuple(items))


def _name(item: object) -> str:
    """What a work is known by: everything but the number that the program gave it."""
    kept = {key: value for key, value in item.items() if key != "id"} if isinstance(item, dict) else item
    return json.dumps(kept, sort_keys=True, default=str)
