"""Keys of a file renamed: in the entries and in the fields that name entries; nothing else is touched."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from survey_refs.bib.file import BibFile, Field
from survey_refs.bib.unknown_key import unknown_key
from survey_refs.errors import WriteRefused
from survey_refs.model import Edit, Span
from survey_refs.patterns import regex

NAMING = frozenset({"crossref", "xref", "xdata", "related", "entryset"})
"""Fields whose value is a key or a list of keys."""

_KEY = regex(r"[^\s,{}\"#%'()=\\~]+")
_LISTED = regex(r"[^\s,{}\"]+")
_XDATA = regex(r"(xdata\s*=\s*)([^\s,{}\"]+?)(?=-[A-Za-z]+)", re.IGNORECASE)


def check_renaming(bibs_keys: Mapping[str, set[str]], renamed: Mapping[str, str]) -> None:
    """Whether keys can be renamed. ``bibs_keys``: the keys of each file.

    Raises :class:`UnknownKey` for one that no file has and :class:`WriteRefused` for a new one that is taken, is wanted
    twice or cannot be a key.
    """
    known = set().union(*bibs_keys.values())
    staying = {key.lower() for key in known - set(renamed)}
    wanted: dict[str, str] = {}
    for old, new in renamed.items():
        if old not in known:
            raise unknown_key(old, bibs_keys)
        if not _KEY.fullmatch(new):
            raise WriteRefused(
                f"{new!r}: not a citation key; nothing was written",
                next_step="give a key without spaces, commas, braces, quotation marks and # % ~ \\",
            )
        if new.lower() in staying:
            raise WriteRefused(
                f"{old}={new}: an entry with the key {new} is there already; nothing was written",
                next_step=f"give another key; `survey-refs merge {new} {old}` makes one entry of the two",
            )
        if wanted.setdefault(new.lower(), old) != old:
            raise WriteRefused(
                f"{old}={new}: {wanted[new.lower()]} is to get this key too; nothing was written",
                next_step="give each entry a key of its own",
            )


def renaming_edits(bib: BibFile, renamed: Mapping[str, str]) -> list[Edit]:
    """Edits that rename keys where they stand: before the fields of an entry, in crossref, xdata, related and sets."""
    edits: list[Edit] = []
    for entry in bib.entries:
        if (new := renamed.get(entry.key)) is not None and new != entry.key:
            edits.append(Edit(span=entry.key_span, text=new))
        edits += naming_edits(bib, entry.fields, renamed)
    return edits


def naming_edits(bib: BibFile, fields: tuple[Field, ...], renamed: Mapping[str, str], own: str = "") -> Iterator[Edit]:
    """The edits within fields that name entries; a new key stands once in a list, and not in its ``own`` entry's."""
    for field in fields:
        start, raw = field.value_span.start, field.raw
        if field.name in NAMING:
            yield from _listing_edits(field, renamed, own)
        elif bib.names_xdata:
            for found in _XDATA.finditer(raw):
                if new := renamed.get(found[2]):
                    yield Edit(span=Span(start + found.start(2), start + found.end(2)), text=new)


def _listing_edits(field: Field, renamed: Mapping[str, str], own: str) -> Iterator[Edit]:
    folded = {key.lower(): new for key, new in renamed.items()} if field.name == "crossref" else {}
    start, raw = field.value_span.start, field.raw
    listed: set[str] = set()
    end = 0
    for found in _LISTED.finditer(raw):
        new = renamed.get(found[0]) or folded.get(found[0].lower(), found[0])
        if (new in listed and new in renamed.values()) or (new == own != found[0]):
            first = not listed
            stop = re.match(r"\s*,\s*", raw[found.end() :]) if first else None
            span = Span(start + (found.start() if first else end), start + found.end() + (stop.end() if stop else 0))
            yield Edit(span=span, text="")
            continue
        if new != found[0]:
            yield Edit(span=Span(start + found.start(), start + found.end()), text=new)
        listed.add(new)
        end = found.end()
