"""Keys renamed and entries merged everywhere at once: bibliographies, their lock, and the texts that cite them."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from survey_refs.bib import BibFile, apply_edits
from survey_refs.bib.decode import decode
from survey_refs.bib.diff import unified_lines
from survey_refs.bib.file import Entry
from survey_refs.bib.merging import Conflict, deletion, merge_entries
from survey_refs.bib.renaming import check_renaming, naming_edits, renaming_edits
from survey_refs.bib.unknown_key import unknown_key_of
from survey_refs.bib.writer import encode_text
from survey_refs.cite.edited import with_edits
from survey_refs.convert import to_works
from survey_refs.document import Document
from survey_refs.errors import WriteRefused
from survey_refs.files import changed_meanwhile, is_there, locked, read_file, write_all
from survey_refs.lock import format_lock
from survey_refs.match import DuplicateKind, find_duplicates
from survey_refs.model import Decision, Edit, Lock, LockEntry, Mention, Span

_SEPARATOR = re.compile(r"\s*[,;]\s*&?")


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
    """Make one entry of each group of keys: the first key stays, in its file; the texts cite it instead of the others.

    Raises :class:`UnknownKey`, and :class:`WriteRefused` where there is one entry only or a file is read-only.
    """
    renamed: dict[str, str] = {}
    conflicts: list[Conflict] = []
    edits: dict[str, list[Edit]] = {bib.path: [] for bib in bibs}
    for keys in groups:
        (bib, kept), *others = _entries_of(bibs, keys)
        merge = merge_entries(bib, kept, [other for _, other in others])
        edits[bib.path] += merge.edits
        for of, other in others:
            edits[of.path].append(deletion(of, other))
        conflicts += merge.conflicts
        renamed |= {other.key: kept.key for _, other in others if other.key != kept.key}
    for bib in bibs:
        gone = [edit.span for edit in edits[bib.path]]
        for entry in bib.entries:
            fresh = naming_edits(bib, entry.fields, renamed, renamed.get(entry.key, entry.key))
            edits[bib.path] += [edit for edit in fresh if not any(_within(edit.span, span) for span in gone)]
    rewrites = [_of_bib(bib, edits[bib.path]) for bib in bibs]
    in_texts, notes = _of_texts(texts, renamed)
    locks = [_of_lock(*lock, renamed, conflicts)] if lock else []
    changed = tuple(one for one in (*rewrites, *in_texts, *locks) if one.old != one.new)
    return Rewriting(rewrites=changed, renamed=renamed, conflicts=tuple(conflicts), notes=tuple(notes))


def sure_duplicates(bibs: Sequence[BibFile]) -> list[list[str]]:
    """The groups of keys that surely are one work, in any of the files; a preprint and its paper are two.

    A key that also names another work in another file is left alone.
    """
    works = [work for bib in bibs for work in to_works(bib)]
    numbered = [dataclasses.replace(work, id=str(number)) for number, work in enumerate(works)]  # keys may repeat
    of: dict[int, list[int]] = {}
    for pair in find_duplicates(numbered):
        if pair.kind in (DuplicateKind.IDENTIFIER, DuplicateKind.WORK):
            first, second = int(pair.first), int(pair.second)
            group, other = of.setdefault(first, [first]), of.setdefault(second, [second])
            if group is not other:
                group += other
                of.update(dict.fromkeys(other, group))
    groups = []
    times = Counter(work.id for work in works)
    for group in {id(group): group for group in of.values()}.values():
        keys = list(dict.fromkeys(works[number].id for number in group))
        if sum(times[key] for key in keys) == len(group):
            groups.append(keys)
    return groups


def _entries_of(bibs: Sequence[BibFile], keys: Sequence[str]) -> list[tuple[BibFile, Entry]]:
    found = [(bib, entry) for key in dict.fromkeys(keys) for bib in bibs for entry in bib.entries if entry.key == key]
    for key in keys:
        if not any(entry.key == key for _, entry in found):
            raise unknown_key_of(key, bibs)
    if len(found) < 2:
        raise WriteRefused(
            f"{keys[0]}: there is nothing to merge it with", next_step="name the keys of at least two entries"
        )
    return found


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


# ------------------------------------------------------------------------------------------------------ file by file


def _of_bib(bib: BibFile, edits: Sequence[Edit]) -> Rewrite:
    new = apply_edits(bib, edits)
    if new != bib.text:
        bib.refuse_read_only()
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
            f"{document.path}: its encoding ({decoded.encoding}) has no {error.object[error.start]!r}",
            next_step="save the text as UTF-8",
        ) from None


def key_spans(document: Document, renamed: Mapping[str, str]) -> list[tuple[Span, str]]:
    """Where the keys stand in a text, in its order, and what is to stand there.

    A cite that would then cite the same entry again is taken out, with what parts it from the others.
    """
    found: dict[Span, str] = {}
    for mention in document.mentions:
        gone: dict[int, Span] = {}
        for number in sorted(_repeated(mention, renamed)):
            if span := _with_separator(document.text, mention, number, leads=len(gone) == number):
                gone[number] = span
        found |= dict.fromkeys(gone.values(), "")
        for number, cite in enumerate(mention.cites):
            new = renamed.get(cite.key) if cite.key else None
            at = document.text.find(cite.key, cite.span.start, cite.span.end)
            if number not in gone and new is not None and at >= 0:
                found[Span(at, at + len(cite.key))] = new
    return sorted(found.items())


def _repeated(mention: Mention, renamed: Mapping[str, str]) -> set[int]:
    """The cites without notes that would say again what another of the mention says, once keys are renamed."""
    of: dict[str, list[int]] = {}
    for number, cite in enumerate(mention.cites):
        of.setdefault(renamed.get(cite.key, cite.key), []).append(number)
    repeated: set[int] = set()
    for numbers in of.values():
        if len({mention.cites[number].key for number in numbers}) < 2:
            continue  # one key, as often as its author wrote it
        plain = [
            n for n in numbers if not (mention.cites[n].prefix or mention.cites[n].locator or mention.cites[n].suffix)
        ]
        repeated.update(plain if len(plain) < len(numbers) else plain[1:])
    return repeated


def _with_separator(text: str, mention: Mention, number: int, *, leads: bool) -> Span | None:
    """The range of a cite and of what parts it from the one before it, or what leads from the next; None without that.

    Only commas and semicolons part what can be taken out: ``\\cites{a}{b}`` and ``@a [@b]`` stay as they are.
    """
    cite = mention.cites[number]
    if leads:
        following = mention.cites[number + 1].span.start
        parted = _SEPARATOR.fullmatch(text, cite.span.end, following)
        return Span(cite.span.start, following) if parted else None
    before = mention.cites[number - 1].span.end
    separator = max(text.rfind(mark, before, cite.span.start) for mark in ",;")
    if separator < 0 or not _SEPARATOR.fullmatch(text, separator, cite.span.start):
        return None
    return Span(separator, cite.span.end)


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
    data = read_file(path) if is_there(path) else b""
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
                raise changed_meanwhile(path)
        write_all({path: one.after for path, one in files.items()})
