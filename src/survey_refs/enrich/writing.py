"""Changes into the file: one entry that cannot be changed does not keep the others from it, two runs take turns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from survey_refs.bib import BibFile, apply_changes, read_bib, write_bib
from survey_refs.enrich.run import Enrichment
from survey_refs.errors import UnknownKey, WriteRefused
from survey_refs.files import locked
from survey_refs.identifiers.doi import normalise_doi
from survey_refs.lock import merge_lock, read_lock, write_lock
from survey_refs.model import Change, Fact, Lock, LockStatus, Outcome


def text_with(bib: BibFile, changes: Sequence[Change]) -> tuple[str, list[str]]:
    """The file's text with the changes made, and a line for each entry that could not be changed."""
    try:
        return apply_changes(bib, changes), []
    except (WriteRefused, UnknownKey):
        pass
    refused: list[str] = []
    possible: list[Change] = []
    for group in _by_entry(changes):
        try:
            apply_changes(bib, group)
        except (WriteRefused, UnknownKey) as error:
            refused.append(str(error))
        else:
            possible += group
    return apply_changes(bib, possible), refused


def _by_entry(changes: Iterable[Change]) -> list[list[Change]]:
    groups: dict[tuple[str, int], list[Change]] = {}
    for change in changes:
        groups.setdefault((change.key, change.index), []).append(change)
    return list(groups.values())


def write_changes(path: Path, changes: Sequence[Change], *, backup: bool = False) -> tuple[list[Change], list[str]]:
    """Make the changes in the file as it is now: what was made, and a line for each entry that was left alone.

    The file may have changed since the changes were proposed; those that no longer fit (the field is there meanwhile,
    or has another value) are left out. Runs on one file wait for each other. Raises :class:`WriteFailed`.
    """
    with locked(path):
        bib = read_bib(path)
        fitting = [change for change in changes if _fits(bib, change)]
        text, refused = text_with(bib, fitting)
        write_bib(bib, text, backup)
        result = read_bib(path)
    made = [change for change in fitting if _made(result, change)]
    return made, refused


def _fits(bib: BibFile, change: Change) -> bool:
    entry = bib.entry(change.key, change.index)
    if entry is None:
        return False
    field = entry.field(change.field)
    if change.old is None:
        return field is None
    return field is not None and field.value == change.old


def _made(bib: BibFile, change: Change) -> bool:
    entry = bib.entry(change.key, change.index)
    value = entry.get(change.field) if entry else None
    return value is not None and value != change.old


def write_learnt(lock_path: Path, bib_path: Path, result: Enrichment) -> bool:
    """Write what a run has learnt into the lock as it is now; False where it says so already.

    Where the DOI of an entry has been written to the file meanwhile, the lock speaks of that DOI. Raises
    :class:`WriteFailed`, and :class:`UnreadableFile` for a lock that cannot be read.
    """
    bib = read_bib(bib_path)
    made = [change for change in result.changes if _made(bib, change)]
    with locked(lock_path):
        merged = merge_lock(read_lock(lock_path), result.found, result.keys)
        return write_lock(lock_path, after_writing(merged, made))


def after_writing(lock: Lock, changes: Iterable[Change]) -> Lock:
    """The lock once the changes stand in the file: the DOI that was asked for is the one that was written."""
    entries = dict(lock.entries)
    for change in changes:
        entry = entries.get(change.key)
        if change.field != "doi" or entry is None or not change.new:
            continue
        doi = normalise_doi(change.new)
        facts = {**entry.facts, Fact.ENTRY_DOI.value: doi, Fact.DOI_EXISTS.value: "yes"}
        wrong = (Outcome.NO_SUCH_DOI.value, Outcome.OTHER_WORK.value)
        if facts.get(Fact.OUTCOME.value) in wrong and entry.identifiers.get("doi") == doi:
            differs = facts.get(Fact.DIFFERS.value)
            facts[Fact.OUTCOME.value] = (Outcome.DIFFERS if differs else Outcome.VERIFIED).value
            facts.pop(Fact.DOI_NAMES.value, None)
            status = LockStatus.AMBIGUOUS if differs else LockStatus.VERIFIED
            entry = replace(entry, status=status)
        entries[change.key] = replace(entry, facts=facts)
    return replace(lock, entries=entries)
