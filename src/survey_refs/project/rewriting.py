"""Keys renamed and entries merged everywhere at once: bibliographies, their lock, and the texts that cite them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from survey_refs.bib import BibFile, apply_edits
from survey_refs.bib.decode import decode
from survey_refs.bib.diff import unified_lines
from survey_refs.bib.file import Entry
from survey_refs.bib.merging import Conflict, merge_entries
from survey_refs.bib.renaming import check_renaming, naming_edits, renaming_edits
from survey_refs.bib.writer import encode_text
from survey_refs.cite.edited import with_edits
from survey_refs.convert import to_works
from survey_refs.document import Document
from survey_refs.errors import UnknownKey, WriteRefused
from survey_refs.files import locked, read_file, write_all
from survey_refs.lock import format_lock
from survey_refs.match import DuplicateKind, find_duplicates
from survey_refs.model import Decision, Edit, Lock, LockEntry, Span


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A file with its text before and after, and the bytes that are to be written."""

    path: str
    old: str
    new: str
    before: bytes
    after: bytes

    def diff(self) -> str:
        """The change as a unified diff."""
        marks = ("", "") if Path(self.path).is_absolute() else ("a/", "b/")
        return "".join(unified_lines(self.old, self.new, marks[0] + self.path, marks[1] + self.path))


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewriting:
    """What is to be written, conflicts that no rule decides, and lines for the person."""

    rewrites: tuple[Rewrite, ...]
    renamed: Mapping[str, str]
    conflicts: tuple[Conflict, ...] = ()
    notes: tuple[str, ...] = ()


def rename_keys(
    bibs: Sequence[BibFile], texts: Iterable[Document], lock: tuple[Path, Lock] | None, renamed: Mapping[str, str]
) -> Rewriting:
    """Rename keys in all of them. Raises what :func:`survey_refs.bib.renaming.check_renaming` raises."""
    renamed = {old: new for old, new in renamed.items() if old != new}
    check_renaming({bib.path: set(bib.keys) for bib in bibs}, renamed)
    rewrites = [_of_bib(bib, renaming_edits(bib, renamed)) for bib in bibs]
    in_texts, notes = _of_texts(texts, renamed)
    locks = [_of_lock(*lock, renamed)] if lock else []
    changed = tuple(one for one in (*rewrites, *in_texts, *locks) if one.old != one.new)
    return Rewriting(rewrites=changed, renamed=renamed, notes=tuple(notes))


def merge_keys(
    bibs: Sequence[BibFile],
    texts: Iterable[Document],
    lock: tuple[Path, Lock] | None,
    groups: Sequence[Sequence[str]],
) -> Rewriting:
    """Make one entry of each group of keys: the first key stays, the texts cite it instead of the others.

    Raises :class:`UnknownKey`, and :class:`WriteRefused` for entries that stand in different files.
    """
    renamed: dict[str, str] = {}
    conflicts: list[Conflict] = []
    edits: dict[str, list[Edit]] = {bib.path: [] for bib in bibs}
    for keys in groups:
        bib, entries = _entries_of(bibs, keys)
        kept, others = entries[0], entries[1:]
        merge = merge_entries(bib, kept, others)
        edits[bib.path] += merge.edits
        conflicts += merge.conflicts
        renamed |= {other.key: kept.key for other in others if other.key != kept.key}
    for bib in bibs:
        gone = [edit.span for edit in edits[bib.path]]
        for entry in bib.entries:
            fresh = naming_edits(bib, entry.fields, renamed)
            edits[bib.path] += [edit for edit in fresh if not any(_within(edit.span, span) for span in gone)]
    rewrites = [_of_bib(bib, edits[bib.path]) for bib in bibs]
    in_texts, notes = _of_texts(texts, renamed)
    locks = [_of_lock(*lock, renamed, conflicts)] if lock else []
    changed = tuple(one for one in (*rewrites, *in_texts, *locks) if one.old != one.new)
    return Rewriting(rewrites=changed, renamed=renamed, conflicts=tuple(conflicts), notes=tuple(notes))


def sure_duplicates(bibs: Sequence[BibFile]) -> list[list[str]]:
    """The groups of keys of one file each that surely are one work; a preprint and its paper are two."""
    groups: list[list[str]] = []
    for bib in bibs:
        of: dict[str, list[str]] = {}
        for pair in find_duplicates(to_works(bib)):
            if pair.kind in (DuplicateKind.IDENTIFIER, DuplicateKind.WORK):
                group = of.setdefault(pair.first, of.get(pair.second) or [pair.first])
                for key in (pair.first, pair.second):
                    if key not in group:
                        group.append(key)
                    of[key] = group
        groups += list({id(group): group for group in of.values()}.values())
    return groups


def _entries_of(bibs: Sequence[BibFile], keys: Sequence[str]) -> tuple[BibFile, list[Entry]]:
    found = [(bib, entry) for key in dict.fromkeys(keys) for bib in bibs for entry in bib.entries if entry.key == key]
    for key in keys:
        if not any(entry.key == key for _, entry in found):
            raise UnknownKey(f"no entry with the key {key!r} in {', '.join(bib.path for bib in bibs)}")
    files = list(dict.fromkeys(bib.path for bib, _ in found))
    if len(files) > 1:
        raise WriteRefused(f"{', '.join(keys)}: they stand in {' and '.join(files)}; entries of one file are merged")
    if len(found) < 2:
        raise WriteRefused(f"{keys[0]}: there is nothing to merge it with")
    return found[0][0], [entry for _, entry in found]


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


# ------------------------------------------------------------------------------------------------------ file by file


def _of_bib(bib: BibFile, edits: Sequence[Edit]) -> Rewrite:
    new = apply_edits(bib, edits)
    if new != bib.text and bib.read_only:
        raise WriteRefused(bib.read_only)
    return Rewrite(bib.path, bib.text, new, bib.data, encode_text(bib, new))


def _of_texts(texts: Iterable[Document], renamed: Mapping[str, str]) -> tuple[list[Rewrite], list[str]]:
    rewrites: list[Rewrite] = []
    notes: list[str] = []
    for document in texts:
        edits = [Edit(span=span, text=new) for span, new in key_spans(document, renamed)]
        if not edits:
            continue
        rewrite = rewrite_text(document, edits)
        if rewrite is None:
            notes.append(f"{document.path}: cites {len(edits)} of these keys and cannot be edited; change them there")
        else:
            rewrites.append(rewrite)
    return rewrites, notes


def rewrite_text(document: Document, edits: Sequence[Edit]) -> Rewrite | None:
    """A text's file with its text edited, in the encoding that it has; None where the file is no text (Word, PDF).

    The edits are in the order of the text and do not overlap. Raises :class:`WriteRefused` for a character that the
    file's encoding does not have.
    """
    data = read_file(Path(document.path))
    decoded = decode(data)
    text = decoded.text
    lead = 1 if text.startswith("\ufeff") and not document.text.startswith("\ufeff") else 0
    if text[lead:] != document.text:
        return None
    new_text = text[:lead] + with_edits(document.text, edits)
    try:
        return Rewrite(document.path, text, new_text, data, decoded.encode(new_text))
    except UnicodeEncodeError as error:
        raise WriteRefused(
            f"{document.path}: its encoding ({decoded.encoding}) has no {error.object[error.start]!r}; save it as UTF-8"
        ) from None


def key_spans(document: Document, renamed: Mapping[str, str]) -> list[tuple[Span, str]]:
    """Where the keys stand in a text, in its order, and what is to stand there."""
    found: dict[Span, str] = {}
    for mention in document.mentions:
        for cite in mention.cites:
            new = renamed.get(cite.key) if cite.key else None
            at = document.text.find(cite.key, cite.span.start, cite.span.end)
            if new is not None and at >= 0:
                found[Span(at, at + len(cite.key))] = new
    return sorted(found.items())


def _of_lock(path: Path, lock: Lock, renamed: Mapping[str, str], conflicts: Sequence[Conflict] = ()) -> Rewrite:
    """The lock with what it knew under the old keys; of two merged entries the kept one's knowledge leads."""
    entries: dict[str, LockEntry] = {}
    for key, entry in lock.entries.items():
        if key not in renamed:
            entries[key] = entry
    for old, new in renamed.items():
        before = lock.entries.get(old)
        known = entries.get(new)
        if before is not None and known is None:
            entries[new] = dataclasses.replace(before, key=new)
        elif before is not None and known is not None:
            more = tuple(one for one in before.decisions if one not in known.decisions)
            entries[new] = dataclasses.replace(known, decisions=(*known.decisions, *more))
    for conflict in conflicts:
        known = entries.get(conflict.key) or LockEntry(key=conflict.key)
        said = f"{conflict.field}: {conflict.kept!r} stays, not {conflict.said!r}"
        decision = Decision(kind="merged", value=conflict.other, reason=said)
        if decision not in known.decisions:
            entries[conflict.key] = dataclasses.replace(known, decisions=(*known.decisions, decision))
    old = format_lock(lock)
    new = format_lock(dataclasses.replace(lock, entries=dict(sorted(entries.items()))))
    data = read_file(path) if path.is_file() else b""
    return Rewrite(str(path), old if data else "", new if data or new != old else "", data, new.encode())


# ------------------------------------------------------------------------------------------------------------ writing


def write_rewrites(rewrites: Sequence[Rewrite]) -> None:
    """Write all files or none of them, as :func:`survey_refs.files.write_all` does.

    Raises :class:`WriteRefused` where a file changed since it was read.
    """
    files = {Path(one.path): one for one in rewrites}
    with ExitStack() as held:
        for path in sorted(files):
            held.enter_context(locked(path))
        for path, one in files.items():
            if path.is_file() and path.read_bytes() != one.before:
                raise WriteRefused(f"{path}: the file changed since it was read; nothing was written")
        write_all({path: one.after for path, one in files.items()})
