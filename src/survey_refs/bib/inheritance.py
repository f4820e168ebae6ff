"""What an entry inherits: xdata and crossref, as biblatex defines them (manual, section 2.4.1 and appendix B)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from survey_refs.bib.names import split_names
from survey_refs.limits import limit, setting
from survey_refs.model import Finding
from survey_refs.patterns import regex

if TYPE_CHECKING:
    from survey_refs.bib.entries import BibSource, Entry, Field

NEVER = frozenset(
    {
        "crossref", "xref", "xdata", "entryset", "entrysubtype", "ids", "execute", "label", "options", "presort",
        "related", "relatedoptions", "relatedstring", "relatedtype", "shorthand", "shorthandintro", "sortkey",
    }
)  # fmt: skip
"""Fields that no child takes from its parent."""

MAX_GENERATIONS = 150
"""How long a chain of parents is followed: Python nests function calls no deeper than a few hundred."""
MAX_REFERRED = 20_000
"""Characters of a value that is put together from ``xdata=key-field`` references."""

_BOOK = ("book",)
_PARTS_OF_BOOKS = ("inbook", "bookinbook", "suppbook")
_COLLECTION_PARTS = ("incollection", "inreference", "suppcollection")
_TITLE_TO_MAINTITLE = {
    "title": "maintitle",
    "subtitle": "mainsubtitle",
    "titleaddon": "maintitleaddon",
    "shorttitle": "",
    "sorttitle": "",
    "indextitle": "",
    "indexsorttitle": "",
}
_TITLE_TO_BOOKTITLE = {
    "title": "booktitle",
    "subtitle": "booksubtitle",
    "titleaddon": "booktitleaddon",
    "shorttitle": "",
    "sorttitle": "",
    "indextitle": "",
    "indexsorttitle": "",
}
_TITLE_TO_JOURNAL = {
    "title": "journaltitle",
    "subtitle": "journalsubtitle",
    "titleaddon": "journaltitleaddon",
    "shorttitle": "",
    "sorttitle": "",
    "indextitle": "",
    "indexsorttitle": "",
}
_RULES: tuple[tuple[tuple[str, ...], tuple[str, ...], Mapping[str, str]], ...] = (
    # parent types, child types, parent field -> child field ("" takes nothing, "+" keeps the parent's field too)
    (("mvbook", "book"), _PARTS_OF_BOOKS, {"author": "+bookauthor"}),
    (("mvbook",), ("book", *_PARTS_OF_BOOKS), _TITLE_TO_MAINTITLE),
    (("mvcollection", "mvreference"), ("collection", "reference", *_COLLECTION_PARTS), _TITLE_TO_MAINTITLE),
    (("mvproceedings",), ("proceedings", "inproceedings", "conference"), _TITLE_TO_MAINTITLE),
    (_BOOK, _PARTS_OF_BOOKS, _TITLE_TO_BOOKTITLE),
    (("collection", "reference"), _COLLECTION_PARTS, _TITLE_TO_BOOKTITLE),
    (("proceedings",), ("inproceedings", "conference"), _TITLE_TO_BOOKTITLE),
    (("periodical",), ("article", "suppperiodical"), _TITLE_TO_JOURNAL),
)


def inherited(bib: BibSource, entry: Entry) -> Mapping[str, str]:
    """The values of the entry, with what its xdata entries and its crossref parent add. Own fields always win.

    Each ancestor is looked at once, in circles too, and no more of them than the limit.
    """
    if not bib.names_xdata:
        values = entry.values()
        if "crossref" not in values:
            return values
    return _Ancestry(bib).values(entry)


class _Ancestry:
    """What one entry inherits: the values of every ancestor, worked out once."""

    def __init__(self, bib: BibSource) -> None:
        self._bib = bib
        self._known: dict[int, dict[str, str]] = {}  # by the ancestor's place; while it is worked out, its own values
        self._most = limit("MAX_ANCESTORS")
        self.cut = False  # there were more ancestors than are looked at

    def values(self, entry: Entry, generation: int = 0) -> dict[str, str]:
        """The values of an entry with all that it inherits."""
        values = self._known[entry.segment.start] = self._own(entry)
        if "crossref" not in values and "xdata" not in values:
            return values
        for parent in filter(None, map(self._bib.parent, _keys(values.get("xdata", "")))):
            for name, value in self._of(parent, generation).items():
                if name not in ("xdata", "ids"):
                    values.setdefault(name, value)
        for parent in filter(None, map(self._bib.parent, _keys(values.get("crossref", ""))[:1])):
            if parent.segment.start != entry.segment.start:
                _take(values, entry.entry_type, parent.entry_type, self._of(parent, generation))
        return values

    def _of(self, parent: Entry, generation: int) -> dict[str, str]:
        known = self._known.get(parent.segment.start)
        if known is not None:
            return dict(known)
        if len(self._known) > self._most or generation >= MAX_GENERATIONS:
            self.cut = True
        if self.cut:
            return {}
        return self.values(parent, generation + 1)

    def _own(self, entry: Entry) -> dict[str, str]:
        values = entry.values()
        if self._bib.names_xdata:
            for name, value in values.items():
                values[name] = _granular(self._bib, value) if name != "xdata" else value
        return values


_REFERENCE = regex(r"\s*xdata\s*=\s*(\S+?)-([A-Za-z]+)(?:-(\d{1,6}))?\s*", re.IGNORECASE)


def _granular(bib: BibSource, value: str) -> str:
    """``xdata=key-field`` or ``xdata=key-list-2`` as (an item of) a value is what it names (manual, section 3.13.6)."""
    for _ in range(5):  # what is named may itself name another
        if "xdata" not in value.lower() or len(value) > MAX_REFERRED:
            break
        before, value = value, _one_generation(bib, value)
        if before == value:
            break
    return value


def _one_generation(bib: BibSource, value: str) -> str:
    return " and ".join(_referred(bib, item) or item for item in split_names(value))


def _referred(bib: BibSource, item: str) -> str:
    found = _REFERENCE.fullmatch(item)
    parent = bib.parent(found.group(1)) if found else None
    if found is None or parent is None or parent.entry_type != "xdata":
        return ""
    value = parent.get(found.group(2)) or ""
    if not found.group(3):
        return value
    items = split_names(value)
    number = int(found.group(3))
    return items[number - 1] if 1 <= number <= len(items) else ""


def parents_named(values: Mapping[str, str]) -> list[str]:
    """The keys that an entry with these values inherits from by ``xdata`` and ``crossref``."""
    return [*_keys(values.get("xdata", "")), *_keys(values.get("crossref", ""))[:1]]


def _keys(value: str) -> list[str]:
    return [key.strip() for key in value.split(",") if key.strip()]


_OF_BIBLATEX = frozenset(
    {"date", "eprinttype", "eventdate", "eventtitle", "journaltitle", "langid", "location", "maintitle", "origdate",
     "subtitle", "titleaddon", "urldate", "venue", "booksubtitle"}
)  # fmt: skip


def _is_classic(child: Mapping[str, str], parent: Mapping[str, str]) -> bool:
    """Whether two entries are written for BibTeX: no field of theirs is biblatex's alone.

    BibTeX renames nothing: a child takes the ``booktitle`` that its parent has for it (btxdoc, section 3.2, item 6);
    biblatex takes the parent's ``title``. They differ where the parent has both.
    """
    return _OF_BIBLATEX.isdisjoint(child) and _OF_BIBLATEX.isdisjoint(parent)


def _take(values: dict[str, str], child: str, parent: str, offered: Mapping[str, str]) -> None:
    renamed: dict[str, list[str]] = {}
    for parents, children, fields in _RULES:
        if parent in parents and child in children:
            for name, target in fields.items():
                targets = renamed.setdefault(name, [])
                if target.startswith("+"):
                    targets.extend((name, target[1:]))
                elif target:
                    targets.append(target)
    if "booktitle" in offered and "booktitle" in renamed.get("title", ()) and _is_classic(values, offered):
        renamed["title"].remove("booktitle")
    own = set(values)
    for name, value in offered.items():
        if name in NEVER:
            continue
        for target in renamed.get(name, [name]):
            if target not in own:
                values.setdefault(target, value)


def broken_links(bib: BibSource) -> Iterator[Finding]:
    """Findings for crossref and xdata fields that lead nowhere, in a circle, or backwards for BibTeX."""
    links: dict[int, list[Entry]] = {}
    named: list[tuple[Entry, Field, str, Entry | None]] = []
    for entry in _with_parents(bib):
        for field in entry.fields:
            if field.name in ("crossref", "xdata"):
                if field.name == "crossref" and len(_keys(field.value)) > 1:
                    message = f"crossref names one entry, not several: {field.value}"
                    yield bib.finding("missing-parent", field.value_span, message, entry.key, field.name)
                    continue
                for key in _keys(field.value):
                    parent = bib.parent(key)
                    named.append((entry, field, key, parent))
                    if parent is not None:
                        links.setdefault(entry.segment.start, []).append(parent)
    circle_of = _circles(links)
    yield from _too_many_parents(bib, links)
    for entry, field, key, parent in named:
        start = entry.segment.start
        if parent is None:
            message = f"{field.name} names {key}, which the file does not have"
            yield bib.finding("missing-parent", field.value_span, message, entry.key, field.name)
        elif parent is entry or (start in circle_of and circle_of[start] == circle_of.get(parent.segment.start)):
            message = f"{field.name} leads back to this entry"
            yield bib.finding("circular-inheritance", field.value_span, message, entry.key, field.name)
        elif field.name == "crossref" and parent.segment.start < start:
            message = f"BibTeX needs {key} after this entry, not before it"
            yield bib.finding("parent-before-child", field.value_span, message, entry.key, field.name)


def _with_parents(bib: BibSource) -> list[Entry]:
    """The entries that may name a parent; of the others not even the fields are looked at."""
    text = bib.text.lower()
    if "crossref" not in text and "xdata" not in text:
        return []
    return [entry for entry in bib.entries if "crossref" in (raw := entry.raw.lower()) or "xdata" in raw]


def _too_many_parents(bib: BibSource, links: Mapping[int, list[Entry]]) -> Iterator[Finding]:
    for entry in bib.entries:
        if entry.segment.start in links:
            ancestry = _Ancestry(bib)
            ancestry.values(entry)
            if ancestry.cut:
                most = f"{limit('MAX_ANCESTORS'):,.0f} ({setting('MAX_ANCESTORS')} allows more)"
                message = f"{entry.key} inherits from more entries than {most}, or than {MAX_GENERATIONS} in a row"
                yield bib.finding("missing-parent", entry.key_span, message, entry.key)


def _circles(links: dict[int, list[Entry]]) -> dict[int, int]:
    """The entries that stand in a circle of links, with the number of their circle (Tarjan's algorithm)."""
    order: dict[int, int] = {}
    low: dict[int, int] = {}
    stack: list[int] = []
    circle: dict[int, int] = {}
    done: set[int] = set()
    for root in links:
        pending = [(root, 0)]
        while pending:
            at, position = pending.pop()
            if position == 0:
                if at in order:
                    continue
                order[at] = low[at] = len(order)
                stack.append(at)
            children = links.get(at, [])
            if position and children[position - 1].segment.start not in done:
                low[at] = min(low[at], low[children[position - 1].segment.start])
            if position < len(children):
                pending += [(at, position + 1), (children[position].segment.start, 0)]
            elif low[at] == order[at]:
                group = [stack.pop()]
                while group[-1] != at:
                    group.append(stack.pop())
                done.update(group)
                if len(group) > 1:
                    circle.update(dict.fromkeys(group, order[at]))
    return circle
