"""Records of any file to entries of a .bib file: read, keyed, matched, and never one that is there already."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from survey_refs.bib import BibFile, add_entries, apply_edits, parse_bib
from survey_refs.bib.decode import decode
from survey_refs.bib.writer import NewEntry
from survey_refs.collector import collector_paused
from survey_refs.convert import to_work, to_works, work_to_fields
from survey_refs.convert.keys import cite_keys, key_pattern
from survey_refs.errors import UnreadableFile
from survey_refs.files import read_file
from survey_refs.formats import READ, describe, guess_format, is_xml_document, read_works
from survey_refs.formats.fields import Item, LeftOut
from survey_refs.formats.word_file import is_word_file
from survey_refs.formats.word_file import read as read_word_file
from survey_refs.latex.encode import unicode_to_latex
from survey_refs.match import DuplicateKind, find_duplicates
from survey_refs.model import Work
from survey_refs.text.plural import number_of

if TYPE_CHECKING:
    from survey_refs.enrich import Enriched, Enrichment

LIST = "list"
"""The format of lists of references in text, Markdown, HTML, Word, PDF, LaTeX and ``.bbl``."""
IMPORTED = (*READ, LIST)
SURE = 0.5
"""An item of a list that is read with less confidence keeps its printed text in ``note``, so that nothing is lost."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """One record that became an entry, and where it stands. ``start`` and ``end`` count characters of a list's text,
    and are None for a record of a format. ``number`` is the label that a numbered list gives it.
    """

    key: str
    record: Work  # under the id that its file gives it
    fields: dict[str, str]
    entry_type: str
    path: str
    line: int
    text: str
    start: int | None = None
    end: int | None = None
    section: tuple[str, ...] = ()
    number: str | None = None
    confidence: float = 1.0
    known: Enriched | None = None

    @property
    def work(self) -> Work:
        """The work under its key."""
        return replace(self.record, id=self.key, citation_key=self.key)


@dataclass(frozen=True, slots=True, kw_only=True)
class NotImported:
    """What did not become an entry, and why."""

    path: str
    line: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """What some files hold: entries in their order, what was left out, and lines for the person about the rest."""

    entries: tuple[Imported, ...] = ()
    left_out: tuple[NotImported, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class _Found:
    """A record with its file, before it has a key."""

    item: Item
    path: str
    start: int | None = None
    end: int | None = None
    section: tuple[str, ...] = ()
    number: str | None = None
    confidence: float = 1.0


@dataclass(slots=True)
class _Files:
    found: list[_Found] = field(default_factory=list)
    left_out: list[NotImported] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def read_import(paths: Iterable[Path], beside: BibFile, name: str = "") -> Import:
    """The records of some files as entries in the manner of ``beside``: its pattern of keys, none of them taken.

    ``name``: the format of all files, one of :data:`IMPORTED`; guessed from the content of each where it is empty.
    Raises :class:`MissingFile` and :class:`UnreadableFile`.
    """
    files = _Files()
    with collector_paused():
        for path in paths:
            _read_file(path, name, files)
        works = [(one.item.work, one.item.key_is_citation_key) for one in files.found]
        keys = cite_keys(works, key_pattern(to_works(beside)))
        entries = tuple(_imported(one, key) for one, key in zip(files.found, keys, strict=True))
    return Import(entries=entries, left_out=tuple(files.left_out), notes=tuple(files.notes))


def _read_file(path: Path, name: str, files: _Files) -> None:
    data = read_file(path)
    if name in ("", "word-sources") and is_word_file(data) and (carried := read_word_file(data, str(path)).items):
        files.found += [_Found(item=item, path=str(path)) for item in carried]
        if not name:
            files.notes.append(f"{path}: works of its fields; --from {LIST} reads the printed list")
        return
    text = decode(data).text
    guessed = name or guess_format(text, path.name) or LIST
    if guessed == LIST:
        if not name and is_xml_document(text, path.name):
            raise UnreadableFile(f"{path}: not a bibliography: looks like XML", next_step="--from says what it is")
        _read_list(path, data, text, files)
        return
    reading = read_works(text, guessed, str(path))
    files.found += [_Found(item=item, path=str(path)) for item in reading.items]
    files.left_out += [_not_imported(path, one) for one in reading.left_out]
    for tag, count in sorted((reading.unread or {}).items()):
        files.notes.append(f"{path}: {tag} has no place in an entry: left out of {number_of(count, 'record')}")
    if name and not reading.items and text.strip():
        raise UnreadableFile(
            f"{path}: no records of the format {name}: looks like {describe(data, text)}",
            next_step="leave --from away, and the file itself tells what it is",
        )


def _not_imported(path: Path, one: LeftOut) -> NotImported:
    return NotImported(path=str(path), line=one.line, text=one.text, reason=one.reason)


def _read_list(path: Path, data: bytes, text: str, files: _Files) -> None:
    """The items of a printed or curated list."""
    from survey_refs.document import read_document
    from survey_refs.formats.lists import read_list, read_list_of

    binary = data.startswith((b"%PDF-", b"PK\x03\x04"))
    found = read_list_of(read_document(path)) if binary else read_list(text, path=str(path))
    for item in found.items:
        work = item.reference.work()
        record = Item(work=work, line=item.line, text=item.text, key_is_citation_key=False)
        files.found.append(
            _Found(
                item=record,
                path=str(path),
                start=item.start,
                end=item.end,
                section=tuple(item.section),
                number=item.number or None,
                confidence=item.reference.confidence,
            )
        )
    for one in found.left_out:
        files.left_out.append(NotImported(path=str(path), line=one.line, text=one.text, reason=one.reason))
    if not found.items:
        looks = describe(data, text)
        raise UnreadableFile(
            f"{path}: no list of references found: looks like {looks}",
            next_step="--from says what it is; `survey-refs resolve` reads the citations of a text",
        )


def _imported(one: _Found, key: str) -> Imported:
    item = one.item
    if item.entry is not None:
        fields, kind = item.entry.values(), item.entry.entry_type
        if len(month := fields.get("month", "")) > 3 and month.isalpha():
            fields["month"] = month[:3].lower()
    else:
        fields = work_to_fields(item.work)
        kind = fields.pop("ENTRYTYPE")
        if one.confidence < SURE:
            fields["note"] = unicode_to_latex(" ".join(item.text.split()))
    return Imported(
        key=key,
        record=item.work,
        fields=fields,
        entry_type=kind,
        path=one.path,
        line=item.line,
        text=item.text,
        start=one.start,
        end=one.end,
        section=one.section,
        number=one.number,
        confidence=one.confidence,
    )


# --------------------------------------------------------------------------------------------------- asking about them


def as_bib(entries: Sequence[Imported], beside: BibFile) -> BibFile:
    """The entries alone, as a file in the manner of ``beside``."""
    empty = parse_bib("", beside.path)
    empty.formatting_style = beside.formatting_style
    with collector_paused():
        return parse_bib(apply_edits(empty, add_entries(empty, map(_new_entry, entries))), beside.path)


def _new_entry(one: Imported) -> NewEntry:
    return NewEntry(one.key, one.entry_type, one.fields)


def looked_up(read: Import, beside: BibFile, ask: Callable[[BibFile], Enrichment]) -> tuple[Import, Enrichment]:
    """The import with what ``ask`` says about each entry: its verdict, and the fields that a verified record adds."""
    from survey_refs.enrich import text_with

    bib = as_bib(read.entries, beside)
    enrichment = ask(bib)
    text, refused = text_with(bib, enrichment.changes)
    changed = {change.key for change in enrichment.changes}
    after = parse_bib(text, beside.path)
    entries = []
    for one in read.entries:
        known = enrichment.entries.get(one.key)
        entry = after.entry(one.key) if one.key in changed else None
        if entry is not None:
            fields = {
                name: entry.raw_value(name) or "" if name == "month" else value
                for name, value in entry.values().items()
            }
            one = replace(one, fields=fields, record=to_work(entry, after))
        entries.append(replace(one, known=known))
    return replace(read, entries=tuple(entries), notes=(*read.notes, *refused)), enrichment


# ------------------------------------------------------------------------------------------------------------ writing


def added_to(bib: BibFile, read: Import) -> tuple[str, list[Imported], list[str]]:
    """The file's text with the works that it does not have, those works, and a line for each that is left out.

    A work that stands twice among the imported ones is added once. A preprint beside its published version is added.
    """
    theirs = to_works(bib)
    ours = [replace(one.record, id=f"\0{index}") for index, one in enumerate(read.entries)]
    known = {work.id for work in theirs}
    same: dict[str, tuple[str, str]] = {}
    for pair in find_duplicates([*theirs, *ours]):
        if pair.kind in (DuplicateKind.VERSIONS, DuplicateKind.SHARED) or pair.second in known:
            continue
        if pair.first not in same:
            same.setdefault(pair.second, (pair.first, "; ".join(pair.reasons)))
    taken = [entry.key for entry in bib.entries]
    chosen = [one for one, work in zip(read.entries, ours, strict=True) if work.id not in same]
    keys = cite_keys([(one.work, True) for one in chosen], key_pattern(theirs), taken)
    added = [replace(one, key=key) for one, key in zip(chosen, keys, strict=True)]
    names = {work.id: one.key for one, work in zip(read.entries, ours, strict=True)}
    left = []
    for one, work in zip(read.entries, ours, strict=True):
        if work.id in same:
            first, reason = same[work.id]
            holder = f"{bib.path} has it already as {first}" if first in known else f"it is {names[first]} again"
            left.append(f"{one.path}:{one.line}: not added: {holder} ({reason})")
    return apply_edits(bib, add_entries(bib, map(_new_entry, added))), added, left
