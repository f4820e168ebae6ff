"""CSL-JSON, the form that Zotero, pandoc and citeproc-js exchange (CSL-Data schema 1.0)."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from survey_refs.entry_types import CROSSREF_TYPES
from survey_refs.errors import UnreadableFile
from survey_refs.formats import zotero
from survey_refs.formats.beside import DETAILS, custom_of, publisher_of
from survey_refs.formats.fields import Item, LeftOut, Reading, page_ranges, pages_with_hyphens
from survey_refs.latex.decode import unprotected
from survey_refs.model import EMPTY, Name, Work
from survey_refs.model.csl_json import WORK_FIELDS, WORK_NAMES, from_csl_json, to_csl_json
from survey_refs.text.indented import indented_json

HOLDS = frozenset({*WORK_FIELDS, *DETAILS})
"""Every variable is CSL's own."""

_ID = re.compile(r'"(?:id|citationKey|key)"\s*:')
_NO_KEY = re.compile(r"\d.*|https?:.*|ITEM-\d+|.*[\s,{}\"#%()=\\].*")

_OTHERS = Name(literal="others")
"""What pandoc writes for BibTeX's "and others", which CSL has no word for, and citeproc prints as "et al."."""

_OF_THE_PROGRAM = frozenset({"custom", "categories", "note-number", "system_id", "uri", "uris"})


def read(text: str, path: str = "") -> Reading:
    """The items of a CSL-JSON file; Zotero's own JSON (Better BibTeX, its API) is read too.

    Raises :class:`UnreadableFile` for text that is not JSON.
    """
    try:
        data = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        place = f"{path}:{error.lineno}" if isinstance(error, json.JSONDecodeError) else path
        raise UnreadableFile(f"{place}: not valid JSON: {error}") from None
    if zotero.is_zotero(data):
        return zotero.read(data, text)
    return read_items(items_in(data), [text.count("\n", 0, found.start()) + 1 for found in _ID.finditer(text)])


def items_in(data: Any) -> list[Any]:
    """The items of a list, of one item alone, or under ``references``/``items``, or by key."""
    if isinstance(data, list):
        return data
    if not isinstance(data, Mapping):
        return []
    for name in ("references", "items"):
        if isinstance(data.get(name), list):
            return list(data[name])
    if "type" in data or "title" in data:
        return [data]
    return [{"id": key, **value} for key, value in data.items() if isinstance(value, Mapping)]


def read_items(items: list[Any], lines: list[int]) -> Reading:
    """CSL items as works. ``lines``: where the ids stand, in order; used where there is one for each item."""
    found: list[Item] = []
    left_out: list[LeftOut] = []
    unread: Counter[str] = Counter()
    known = lines if len(lines) == len(items) else [1] * len(items)
    for item, line in zip(items, known, strict=True):
        if not isinstance(item, Mapping) or not ({"type", "title", "DOI", "author"} & set(item)):
            left_out.append(LeftOut(line=line, text=str(item)[:200], reason="not a CSL item"))
            continue
        work = from_csl_json({name: value for name, value in item.items() if name not in _OF_THE_PROGRAM})
        unread.update(work.extra)
        key = work.citation_key or work.id
        is_key = bool(key) and not _NO_KEY.fullmatch(key)
        kind = CROSSREF_TYPES.get(work.type, work.type)  # an answer of Crossref's is CSL but for its types
        work = replace(work, id=key, type=kind, extra=EMPTY, page=page_ranges(work.page))
        work = _with_names(work, _with_others_told)
        found.append(Item(work=work, line=line, key_is_citation_key=is_key))
    return Reading(items=tuple(found), left_out=tuple(left_out), unread=unread)


def write(works: Iterable[Work]) -> str:
    """A JSON array with an item for each work; what CSL has no variable for stands under ``custom``."""
    return indented_json([item_of(work) for work in works]) + "\n"


def item_of(work: Work) -> dict[str, Any]:
    """A work as other programs write it: who put it out is the publisher, its address the URL, pages with hyphens.

    The name of a periodical has no protected words: no style changes its case.
    """
    custom = custom_of(work)
    pages = pages_with_hyphens(work.page)
    named = _with_names(work, _with_others_named)
    container = unprotected(work.container_title) if work.type.startswith("article") else work.container_title
    genre, publisher = unprotected(work.genre), unprotected(publisher_of(work))
    item = to_csl_json(
        named.changed(extra=EMPTY, genre=genre, publisher=publisher, page=pages, container_title=container)
    )
    if custom:
        item["custom"] = custom
    return item


def _with_names(work: Work, change: Callable[[tuple[Name, ...]], tuple[Name, ...]]) -> Work:
    lists = {name: getattr(work, name) for name, _ in WORK_NAMES}
    changed: dict[str, Any] = {name: new for name, names in lists.items() if names and (new := change(names)) != names}
    return replace(work, **changed) if changed else work


def _with_others_told(names: tuple[Name, ...]) -> tuple[Name, ...]:
    """The last of several, where it is "others" for a program's want of a word, as what it means."""
    last = names[-1]
    is_others = len(names) > 1 and not last.given and "others" in (last.literal, last.family)
    return (*names[:-1], Name(others=True)) if is_others else names


def _with_others_named(names: tuple[Name, ...]) -> tuple[Name, ...]:
    return tuple(_OTHERS if name.others else name for name in names)
