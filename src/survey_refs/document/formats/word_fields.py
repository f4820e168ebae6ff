"""Fields of Word files that say which works they cite: what reference managers keep in them, and links.

Zotero and Mendeley keep CSL-JSON in ``ADDIN ZOTERO_ITEM CSL_CITATION {…}`` and ``ADDIN CSL_CITATION {…}``, Mendeley
Cite the same in the tag of a content control (``MENDELEY_CITATION_v3_…``, base64), EndNote XML in ``ADDIN EN.CITE``.
Word's own ``CITATION`` names a tag of the file's sources only; what it prints is read as any printed citation is.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from survey_refs.patterns import regex

_HYPERLINK = regex(r"\s*HYPERLINK\s+\"([^\"]+)\"")
_CSL = regex(r"\s*ADDIN\s+(?:ZOTERO_ITEM\s+)?CSL_CITATION\s+(?=\{)")
_ENDNOTE = regex(r"\s*ADDIN\s+EN\.CITE")
_ENDNOTE_DOI = regex(r"<electronic-resource-num>(?:<[^<>]*>)*([^<>]+)")
_ENDNOTE_URL = regex(r"<url>(?:<[^<>]*>)*([^<>]+)")
_RECORD = regex(r"<record>.*?</record>", re.S)
_MENDELEY_TAG = "MENDELEY_CITATION_v3_"


def addresses_of_field(instruction: str, data: str = "") -> list[str]:
    """The addresses of the works that a field with ``instruction`` (and ``data``, base64) cites or links to."""
    if link := _HYPERLINK.match(instruction):
        return [link[1]]
    if csl := _CSL.match(instruction):
        return list(_of_csl(_json(instruction[csl.end() :])))
    if _ENDNOTE.match(instruction):
        return _of_endnote(instruction + _decoded(data))
    return []


def addresses_of_control(tag: str) -> list[str]:
    """The addresses of the works that a content control with the tag ``tag`` cites."""
    if not tag.startswith(_MENDELEY_TAG):
        return []
    return list(_of_csl(_json(_decoded(tag.removeprefix(_MENDELEY_TAG)))))


@dataclass(frozen=True, slots=True)
class Carried:
    """What programs keep of the works that a Word file cites: CSL-JSON items, records as EndNote XML, and the
    ``sources`` of Word itself, each a whole XML text.
    """

    csl: tuple[Mapping[str, Any], ...] = ()
    endnote: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


def carried_by_field(instruction: str, data: str = "") -> Carried:
    """The records in a field with ``instruction`` (and ``data``, base64)."""
    if csl := _CSL.match(instruction):
        return Carried(csl=tuple(_items(_json(instruction[csl.end() :]))))
    if _ENDNOTE.match(instruction):
        return Carried(endnote=tuple(_RECORD.findall(instruction + _decoded(data))))
    return Carried()


def carried_by_control(tag: str) -> Carried:
    """The records in the tag of a content control."""
    if not tag.startswith(_MENDELEY_TAG):
        return Carried()
    return Carried(csl=tuple(_items(_json(_decoded(tag.removeprefix(_MENDELEY_TAG))))))


def _json(source: str) -> Any:
    try:
        return json.JSONDecoder().raw_decode(source)[0]
    except (ValueError, RecursionError):
        return None


def _decoded(data: str) -> str:
    try:
        return base64.b64decode(data + "=" * (-len(data.strip()) % 4)).decode("utf-8", errors="replace")
    except (binascii.Error, ValueError):
        return ""


def _items(citation: Any) -> Iterator[dict[str, Any]]:
    items = citation.get("citationItems") if isinstance(citation, dict) else None
    for item in items if isinstance(items, list) else ():
        data = item.get("itemData") if isinstance(item, dict) else None
        if isinstance(data, dict):
            yield data


def _of_csl(citation: Any) -> Iterator[str]:
    for data in _items(citation):
        doi, url = data.get("DOI"), data.get("URL")
        if isinstance(doi, str) and doi.strip():
            yield _doi_address(doi)
        elif isinstance(url, str) and url.strip():
            yield url.strip()


def _of_endnote(source: str) -> list[str]:
    dois = [_doi_address(doi) for doi in _ENDNOTE_DOI.findall(source)]
    return dois or [url.strip() for url in _ENDNOTE_URL.findall(source)]


def _doi_address(doi: str) -> str:
    return doi.strip() if "://" in doi else f"https://doi.org/{doi.strip().removeprefix('doi:').strip()}"
