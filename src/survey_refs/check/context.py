"""What the rules look at: the files, the lock, the cited texts, and each entry with its values worked out once."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from survey_refs.bib import BibFile, Entry, Field, split_names
from survey_refs.check.fields import BIBLATEX_FIELDS
from survey_refs.convert import to_work
from survey_refs.entry_types import Origin, named
from survey_refs.identifiers.doi import parse_doi
from survey_refs.latex.decode import latex_to_unicode
from survey_refs.model import Lock, LockEntry, Mention, Place, ResolvedMention, Span, Work
from survey_refs.patterns import regex

if TYPE_CHECKING:
    from survey_refs.model import Resolution

_MARKUP = regex(r"[\\{}$~%]|--|``|''")
_YEAR = regex(r"(?<!\d)\d{4}(?!\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedText:
    """A text that cites: its citations as resolved, and how an offset of ``text`` becomes a place.

    ``cites_all`` says that the text takes in the whole bibliography (``\\nocite{*}``); ``subjects`` are keys of works
    that the text is itself about; ``doubts`` say why citations may have been missed.
    """

    path: str
    mentions: tuple[ResolvedMention, ...]
    place: Callable[[Span], Place]
    text: str = ""
    cites_all: bool = False
    subjects: frozenset[str] = frozenset()
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedCitation:
    """One cite of one text with its resolution, and where it stands."""

    text: CheckedText
    mention: Mention
    resolution: Resolution

    @property
    def place(self) -> Place:
        """Where the cite stands."""
        return self.text.place(self.resolution.cite.span)


class CheckedEntry:
    """An entry as the rules see it: its own fields by name, and values worked out when first asked for.

    ``fields`` has the field of each name (of repeated ones the last, as BibTeX has it; they are damage with a rule of
    its own), ``values`` its value as LaTeX source.
    """

    __slots__ = (
        "_fields",
        "_inherited",
        "_people",
        "_text",
        "_work",
        "bib",
        "context",
        "entry",
        "key",
        "type",
        "values",
    )

    def __init__(self, bib: BibFile, entry: Entry, context: Context) -> None:
        self.bib = bib
        self.entry = entry
        self.context = context
        self.key = entry.key
        self.type = entry.entry_type
        self._fields: dict[str, Field] | None = None
        self.values: dict[str, str] = entry.values()
        self._text: dict[str, str] = {}
        self._people: dict[str, tuple[str, ...]] = {}
        self._inherited: Mapping[str, str] | None = None
        self._work: Work | None = None

    def moved(self, bib: BibFile, entry: Entry, context: Context) -> CheckedEntry:
        """The same entry, which says the same, in a later state of its file; what was worked out is kept."""
        new = CheckedEntry.__new__(CheckedEntry)
        new.bib, new.entry, new.context = bib, entry, context
        new.key, new.type, new.values = self.key, self.type, self.values
        new._fields, new._inherited = None, None
        new._text, new._people, new._work = self._text, self._people, self._work
        return new

    def forget(self) -> None:
        """Drop fields and names; they are read again when they are asked for. The values stay."""
        self._fields = None
        self._people.clear()
        self.entry.forget()

    @property
    def fields(self) -> dict[str, Field]:
        """The field of each name."""
        if self._fields is None:
            self._fields = self.entry.fields_of(self.values)
        return self._fields

    def has(self, *names: str) -> bool:
        """Whether one of the fields is there and filled, be it inherited."""
        values = self.values
        for name in names:
            if values.get(name):
                return True
        return any(self.inherited.get(name, "").strip() for name in names) if self.inherits else False

    @property
    def inherits(self) -> bool:
        """Whether the entry takes fields from others (crossref, xdata)."""
        return "crossref" in self.values or "xdata" in self.values

    @property
    def inherited(self) -> Mapping[str, str]:
        """All values by name, the inherited among them."""
        if self._inherited is None:
            self._inherited = self.bib.inherited(self.entry)
        return self._inherited

    def value(self, *names: str) -> str:
        """The LaTeX source of the first of these fields that is there and filled (own fields), or an empty text."""
        for name in names:
            if value := self.values.get(name):
                return value
        return ""

    def text(self, *names: str) -> str:
        """Like :meth:`value`, in Unicode without LaTeX, spaces run together."""
        for name in names:
            if not (value := self.values.get(name)):
                continue
            known = self._text.get(name)
            if known is None:
                known = latex_to_unicode(value) if _MARKUP.search(value) else value
                self._text[name] = known = " ".join(known.split())
            if known:
                return known
        return ""

    def people(self, field_name: str) -> tuple[str, ...]:
        """The names of a name list as written, cut at ``and``."""
        known = self._people.get(field_name)
        if known is None:
            value = self.values.get(field_name)
            known = tuple(split_names(value)) if value else ()
            self._people[field_name] = known
        return known

    @property
    def year(self) -> int | None:
        """The year of ``date`` or ``year``, None where none is to be read."""
        text = self.text("date", "year")
        if len(text) == 4 and text.isdecimal():
            return int(text)
        match = _YEAR.search(text)
        return int(match[0]) if match else None

    @property
    def doi(self) -> str:
        """The DOI of the ``doi`` field, bare and in lower case, or an empty text."""
        value = self.values.get("doi")
        return parse_doi(value) if value else ""

    @property
    def work(self) -> Work:
        """What the entry means."""
        if self._work is None:
            self._work = to_work(self.entry, self.bib)
        return self._work

    @property
    def known(self) -> LockEntry | None:
        """What the lock knows about the entry."""
        return self.context.lock.entries.get(self.key) if self.context.lock is not None else None


def _today() -> datetime.date:
    return datetime.datetime.now(tz=datetime.UTC).date()


@dataclass(frozen=True, kw_only=True)
class Context:
    """Everything a run of the rules may look at.

    ``lock`` None: there is no lock, so its rules are left out and the summary says so. ``texts`` empty: no text was
    given, so the citation rules are left out. ``memory`` is where what is costly and shared by rules is kept for the
    run.
    """

    bibs: tuple[BibFile, ...]
    lock: Lock | None = None
    texts: tuple[CheckedText, ...] = ()
    today: datetime.date = field(default_factory=_today)
    memory: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def references(self) -> tuple[CheckedEntry, ...]:
        """All entries of all files in file order, repeats included."""
        return tuple(CheckedEntry(bib, entry, self) for bib in self.bibs for entry in bib.entries)

    @cached_property
    def related(self) -> frozenset[str]:
        """The keys that entries name as ``related``."""
        return related_in(self.references)

    @cached_property
    def by_key(self) -> Mapping[str, CheckedEntry]:
        """The first entry of each key."""
        found: dict[str, CheckedEntry] = {}
        for reference in self.references:
            found.setdefault(reference.key, reference)
        return found

    @cached_property
    def citations(self) -> tuple[CheckedCitation, ...]:
        """All cites of all texts in order."""
        return tuple(
            CheckedCitation(text=text, mention=resolved.mention, resolution=resolution)
            for text in self.texts
            for resolved in text.mentions
            for resolution in resolved.resolutions
        )

    @cached_property
    def biblatex(self) -> Mapping[str, bool]:
        """For each file's path whether it is written for biblatex: it uses a type or a field that only biblatex has."""
        biblatex = {ref.bib.path for ref in self.references if says_biblatex(ref.type, ref.values)}
        return {bib.path: bib.path in biblatex for bib in self.bibs}

    def forget(self) -> None:
        """Drop what was worked out; it is worked out again when it is asked for. Saves memory."""
        self.memory.clear()
        for name in ("references", "by_key", "citations"):
            vars(self).pop(name, None)


def related_in(references: Iterable[CheckedEntry]) -> frozenset[str]:
    """The keys that these entries name as ``related``."""
    named = [value for ref in references if (value := ref.values.get("related"))]
    return frozenset(key.strip() for value in named for key in value.split(",")) - {""}


def says_biblatex(entry_type: str, fields: Iterable[str]) -> bool:
    """Whether an entry of this type with these fields is written for biblatex."""
    return not BIBLATEX_FIELDS.isdisjoint(fields) or named(entry_type).origin is Origin.BIBLATEX
