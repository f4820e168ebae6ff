"""The field codes of Zotero's Word plug-in: ``ZOTERO_ITEM`` with its CSL_CITATION JSON, and ``ZOTERO_BIBL``.

Source: citation-style-language/schema, ``csl-citation.json``; Zotero's plug-in keeps works that its library does not
have by the ``itemData`` in the field.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import Any

from survey_refs.cite.intext import Form, InText
from survey_refs.cite.rendering.citing import Citer, plain_text
from survey_refs.csl import Output, to_csl_json

_SCHEMA = "https://github.com/citation-style-language/schema/raw/master/csl-citation.json"
_WITHOUT_AUTHOR = (Form.NARRATIVE, Form.YEAR, Form.NUMBERED, Form.BARE_YEAR)


def citation_field(citation: InText, rich: str, citer: Citer, number: int, *, note: bool) -> str:
    """The code of a citation's field; ``rich`` is what it prints, ``number`` its place in the text."""
    formatted = plain_text(rich)
    value = {
        "citationID": _identifier(f"{number}:{formatted}"),
        "properties": {
            "formattedCitation": Output(_without_links(rich)).to("html", links=False),
            "plainCitation": formatted,
            "noteIndex": number if note else 0,
        },
        "citationItems": [_item(citation, place, citer) for place in range(len(citation.items))],
        "schema": _SCHEMA,
    }
    return f"ADDIN ZOTERO_ITEM CSL_CITATION {json.dumps(value, ensure_ascii=False)}"


def bibliography_field() -> str:
    """The code of the list's field."""
    return 'ADDIN ZOTERO_BIBL {"uncited":[],"omitted":[],"custom":[]} CSL_BIBLIOGRAPHY'


def _item(citation: InText, place: int, citer: Citer) -> dict[str, Any]:
    one = citation.items[place]
    item = citer.item(citation, one)
    if item.label == "custom":  # which Zotero does not know
        item = replace(item, locator="", label="", suffix=f", {item.locator}{item.suffix}")
    without = citation.form in _WITHOUT_AUTHOR or item.suppress_author
    data = to_csl_json(citer.works[one.key])
    found: dict[str, Any] = {
        "id": one.key,
        "uris": [f"http://zotero.org/users/local/surveyrefs/items/{_identifier(one.key).upper()}"],
        "itemData": {**data, "id": one.key},
    }
    for name, value in (("locator", item.locator), ("label", item.label), ("prefix", item.prefix)):
        if value:
            found[name] = value
    if item.suffix:
        found["suffix"] = item.suffix
    if without:
        found["suppress-author"] = True
    return found


def _identifier(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _without_links(rich: str) -> str:
    return "".join(char for char in rich if not 0xF0000 <= ord(char) <= 0xFFFFD)
