"""Entries that are one work made into one entry: no field is lost, and what they say differently is told."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from survey_refs.bib.file import BibFile, Entry
from survey_refs.bib.names import parse_names
from survey_refs.bib.renaming import NAMING
from survey_refs.bib.writer import plan_edits
from survey_refs.identifiers.doi import normalise_doi
from survey_refs.latex.decode import latex_to_unicode
from survey_refs.model import Change, Edit, Span
from survey_refs.text.fold import without_accents

VAGUE = frozenset({"misc", "unpublished", "online", "electronic", "www"})
"""Entry types that say less than any other."""

SAME = {  # biblatex's name of a field: BibTeX's
    "journaltitle": "journal",
    "location": "address",
    "date": "year",
    "eprinttype": "archiveprefix",
    "eprintclass": "primaryclass",
    "annotation": "annote",
}
SOURCE = "merge"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A field that merged entries say differently: what stays, and what the entry ``other`` said."""

    key: str
    field: str
    kept: str
    other: str
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """Edits that give an entry what the others say, with what was decided by no rule."""

    edits: tuple[Edit, ...]
    conflicts: tuple[Conflict, ...]


def merge_entries(bib: BibFile, kept: Entry, others: Sequence[Entry]) -> Merge:
    """One entry of several: ``kept``, of ``bib``, gets the fields that only the others have, the fuller of two values.

    The others may stand in other files; :func:`deletion` takes them out. Raises what
    :func:`survey_refs.bib.plan_edits` raises.
    """
    values = {SAME.get(field.name, field.name): (field.name, field.value) for field in kept.fields}
    changes: dict[str, Change] = {}
    conflicts: list[Conflict] = []
    for other in others:
        for field in other.fields:
            name = SAME.get(field.name, field.name)
            written, value = field.name, field.value
            if not value.strip() or (field.name in NAMING and kept.key in value.split(",")):
                continue
            if name not in values:
                values[name] = (written, value)
                changes[written] = _change(kept, written, None, _as_macro(field.raw, written, value), other.key)
                continue
            written, known = values[name]
            fuller = fuller_value(name, known, value)
            if fuller is None:
                conflicts.append(Conflict(key=kept.key, field=written, kept=known, other=other.key, said=value))
            elif fuller != known:
                values[name] = (written, fuller)
                before = kept.get(written)
                changes[written] = _change(kept, written, before, fuller, other.key)
    edits = [*plan_edits(bib, changes.values()), *_type(kept, others)]
    return Merge(edits=tuple(edits), conflicts=tuple(conflicts))


def _change(kept: Entry, field: str, old: str | None, new: str, other: str) -> Change:
    reason = f"{other} has it"
    return Change(key=kept.key, field=field, old=old, new=new, source=SOURCE, reason=reason, index=kept.index)


def _as_macro(raw: str, name: str, value: str) -> str:
    """A month stays its macro."""
    return raw.lower() if name == "month" and raw.isalpha() else value


def _type(kept: Entry, others: Sequence[Entry]) -> list[Edit]:
    """A type that says more, where the kept entry's says little."""
    better = next((other.entry_type for other in others if other.entry_type not in VAGUE), "")
    if kept.entry_type in VAGUE and better:
        return [Edit(span=kept.type_span, text=better)]
    return []


def deletion(bib: BibFile, entry: Entry) -> Edit:
    """The edit that takes an entry out of its file, with the empty lines after it."""
    end = entry.segment.end
    while end < len(bib.view) and bib.view[end] in " \t\n":
        end += 1
    line = bib.view.rfind("\n", 0, end) + 1
    end = max(line, entry.segment.end) if end < len(bib.view) else end
    return Edit(span=Span(entry.segment.start, end), text="")


# -------------------------------------------------------------------------------------------------- which value stays


def fuller_value(name: str, one: str, two: str) -> str | None:
    """The value that says all that both say; None where they say different things.

    Values that differ only in LaTeX, braces, case, accents or dashes are the same, and the first stays. Of names the
    longer list with the longer given names, of journals the one that is not abbreviated, of pages the range.
    """
    if _folded(name, one) == _folded(name, two):
        return one
    rule = _RULES.get(name)
    return rule(one, two) if rule else None


def _folded(name: str, value: str) -> str:
    if name == "doi":
        return normalise_doi(value) or value.strip().lower()
    text = without_accents(latex_to_unicode(value)).casefold()
    return re.sub(r"[\s{}.,:;\"'“”‘’]+|[-–—]+", " ", text).strip()


def _people(one: str, two: str) -> str | None:
    """The list that names more people, in more letters; None where they name others."""
    first, second = parse_names(one), parse_names(two)
    people = [[name for name in names if not name.others] for names in (first, second)]
    for ours, theirs in zip(*people, strict=False):
        if _initial(ours.family or ours.literal) != _initial(theirs.family or theirs.literal):
            return None
        if _initial(ours.given)[:1] != _initial(theirs.given)[:1] and ours.given and theirs.given:
            return None
    cut = len(people[0]) != len(people[1])
    shorter = first if len(people[0]) < len(people[1]) else second
    if cut and not any(name.others for name in shorter):
        return None

    def worth(names: list[object], value: str) -> tuple[int, int]:
        return len(names), len(value)

    return max((one, two), key=lambda value: worth(list(people[0] if value is one else people[1]), value))


def _initial(name: str) -> str:
    return _folded("", name)


def _abbreviated(one: str, two: str) -> str | None:
    """The longer of two names of which one is the other, abbreviated word by word."""
    short, long = sorted((one, two), key=len)
    words = [word for word in re.split(r"[\s.{}]+", latex_to_unicode(short).casefold()) if word]
    rest = [word for word in re.split(r"[\s.{}]+", latex_to_unicode(long).casefold()) if word]
    for word in words:
        while rest and not rest[0].startswith(word):
            rest.pop(0)
        if not rest:
            return None
        rest.pop(0)
    return long


def _range(one: str, two: str) -> str | None:
    """The range of pages, where the other is its first page."""
    short, long = sorted((one, two), key=len)
    return long if re.match(rf"{re.escape(short.strip())}\s*[-–—]", long) else None


def _longer_start(one: str, two: str) -> str | None:
    """The longer of two texts of which one begins the other (a title with its subtitle, a date with its month)."""
    short, long = sorted((one, two), key=len)
    return long if _folded("", long).startswith(_folded("", short)) else None


def _both(one: str, two: str) -> str:
    """Two lists of words as one."""
    known = {word.strip().casefold() for word in re.split(r"[,;]", one)}
    return ", ".join([one, *(word.strip() for word in re.split(r"[,;]", two) if word.strip().casefold() not in known)])


_RULES: dict[str, Callable[[str, str], str | None]] = {
    "author": _people,
    "editor": _people,
    "translator": _people,
    "journal": _abbreviated,
    "booktitle": _abbreviated,
    "publisher": _abbreviated,
    "pages": _range,
    "title": _longer_start,
    "year": _longer_start,
    "abstract": _longer_start,
    "note": _longer_start,
    "keywords": _both,
}
