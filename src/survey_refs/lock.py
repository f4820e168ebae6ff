"""``references.lock.json``: what is known about each entry beyond what its author typed.

Sorted by key, one value a line, stable: equal knowledge gives equal bytes, and a diff reads well. An author's
decisions stand beside what a run found and are carried over by every run.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from survey_refs.errors import UnreadableFile
from survey_refs.files import is_there, locked, read_file, write_atomically
from survey_refs.model import Candidate, Decision, Fact, Lock, LockEntry, LockStatus, Relation, Update
from survey_refs.text.indented import indented_json

VERSION = 1
Item = TypeVar("Item", Update, Relation, Candidate, Decision)


def read_lock(path: Path) -> Lock:
    """Read a lock file; an absent file is an empty lock.

    Raises :class:`UnreadableFile` with file, place and reason.
    """
    if not is_there(path):
        return Lock()
    try:
        text = read_file(path, "lock file").decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _broken(f"{path}: not UTF-8 (byte {error.start})") from None
    return parse_lock(text, str(path))


def parse_lock(text: str, path: str = "references.lock.json") -> Lock:
    """Text to lock; raises :class:`UnreadableFile` with the place."""
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise _broken(f"{path}:{error.lineno}:{error.colno}: not valid JSON: {error.msg}") from None
    except RecursionError:
        raise _broken(f"{path}: nested too deeply") from None
    except ValueError as error:  # a number of thousands of digits
        raise _broken(f"{path}: {error}") from None
    if not isinstance(data, dict) or not isinstance(data.get("entries"), dict):
        raise _broken(f"{path}: not a lock file: a table 'entries' is expected")
    if data.get("version") != VERSION:
        raise UnreadableFile(
            f"{path}: lock version {data.get('version')!r}; this survey-refs reads version {VERSION}",
            next_step="pip install --upgrade survey-refs",
        )
    return Lock(
        entries={key: _entry(key, value, path) for key, value in sorted(data["entries"].items())},
        extra={name: value for name, value in data.items() if name not in ("version", "entries")},
    )


def _broken(message: str) -> UnreadableFile:
    return UnreadableFile(
        message,
        next_step="take the lock from version control, or remove it: `survey-refs enrich --write` makes it anew",
    )


_ITEMS: dict[str, type[Any]] = {
    "updates": Update,
    "related": Relation,
    "candidates": Candidate,
    "decisions": Decision,
}
_NAMES = frozenset(field.name for field in dataclasses.fields(LockEntry)) - {"key", "extra"}


def _known(kind: type[Any], item: Mapping[str, Any]) -> dict[str, Any]:
    """Of an item, what this version knows."""
    names = {field.name for field in dataclasses.fields(kind)}
    return {name: value for name, value in item.items() if name in names}


def _extra(value: Mapping[str, Any]) -> dict[str, object]:
    """What stands in an entry beside what is known, and those items of its lists that hold more than is known."""
    extra = {name: found for name, found in value.items() if name not in _NAMES}
    for name, kind in _ITEMS.items():
        if fuller := [item for item in value.get(name, ()) if item.keys() - _known(kind, item).keys()]:
            extra[name] = fuller
    return extra


def _entry(key: str, value: Any, path: str) -> LockEntry:
    try:
        return LockEntry(
            key=key,
            status=LockStatus(value.get("status", "not asked")),
            source=value.get("source", ""),
            retrieved=value.get("retrieved", ""),
            identifiers=dict(value.get("identifiers", {})),
            fields=dict(value.get("fields", {})),
            facts=dict(value.get("facts", {})),
            updates=_items(Update, value.get("updates", ())),
            related=_items(Relation, value.get("related", ())),
            candidates=_items(Candidate, value.get("candidates", ())),
            decisions=_items(Decision, value.get("decisions", ())),
            reasons=tuple(value.get("reasons", ())),
            extra=_extra(value),
        )
    except (AttributeError, TypeError, ValueError) as error:
        raise _broken(f"{path}: entry {key!r}: {error}") from None


def _items(kind: type[Item], items: Iterable[Mapping[str, Any]]) -> tuple[Item, ...]:
    return tuple(kind(**_known(kind, item)) for item in items)


def format_lock(lock: Lock) -> str:
    """The bytes of the lock file as text; empty values are left out."""
    entries = {key: entry_json(lock.entries[key]) for key in sorted(lock.entries)}
    return indented_json({"version": VERSION, **lock.extra, "entries": entries}) + "\n"


def entry_json(entry: LockEntry) -> dict[str, Any]:
    """An entry as the lock file has it, without its key; empty values are left out."""
    plain: dict[str, Any] = {}
    for name in _ORDER:
        value = getattr(entry, name)
        if isinstance(value, Mapping):
            value = {inner: value[inner] for inner in sorted(value)}
        elif isinstance(value, tuple):
            value = [_as_it_stood(entry, name, item) if name in _ITEMS else item for item in value]
        if value or name == "status":
            plain[name] = value
    return plain | {name: value for name, value in entry.extra.items() if name not in _ITEMS}


_ORDER = [field.name for field in dataclasses.fields(LockEntry) if field.name in _NAMES]


def _as_it_stood(entry: LockEntry, name: str, item: Any) -> dict[str, Any]:
    """An item with what the file had in it beside."""
    filled = {field.name: value for field in dataclasses.fields(item) if (value := getattr(item, field.name)) != ""}
    fuller: Any = entry.extra.get(name, ())
    for written in fuller:
        if {key: value for key, value in _known(type(item), written).items() if value != ""} == filled:
            return dict(written)
    return filled


def write_lock(path: Path, lock: Lock) -> bool:
    """Write the lock file atomically; False (and no write) where it already says so.

    Raises :class:`WriteFailed` and :class:`WriteRefused` as :func:`survey_refs.files.write_atomically` does.
    """
    text = format_lock(lock)
    with locked(path):
        if path.is_file() and path.read_bytes() == text.encode("utf-8"):
            return False
        write_atomically(path, text)
    return True


def merge_lock(old: Lock, found: Mapping[str, LockEntry], keys: tuple[str, ...]) -> Lock:
    """The lock after a run: ``found`` replaces, decisions and notes stay.

    An entry falls away when its key is gone and nobody decided or noted anything about it. One of which nothing is
    known, because nobody answered, does not come in.
    """
    entries: dict[str, LockEntry] = {}
    heard = not found or not all(map(_says_nothing, found.values()))
    for key in sorted({*keys, *(key for key, entry in old.entries.items() if entry.decisions or entry.extra)}):
        before, now = old.entries.get(key), found.get(key)
        if now is not None and before is not None:
            entries[key] = dataclasses.replace(now, decisions=before.decisions, extra=before.extra)
        elif before is not None:
            entries[key] = before
        elif heard and (now is None or not _says_nothing(now)):
            entries[key] = now or LockEntry(key=key)
    return dataclasses.replace(old, entries=entries)


def _says_nothing(entry: LockEntry) -> bool:
    """Whether all that is known of an entry is that somebody did not answer."""
    known = set(entry.facts) - {Fact.OUTCOME.value, Fact.ENTRY_DOI.value, Fact.ASKED.value, Fact.UNANSWERED.value}
    return (
        entry.status is LockStatus.NOT_ASKED
        and Fact.UNANSWERED.value in entry.facts
        and not (known or entry.fields or entry.candidates or entry.decisions or entry.updates)
    )


def decided(lock: Lock, key: str, decision: Decision) -> Lock:
    """The lock with a decision about an entry; one that it contradicts or repeats falls away."""
    entry = lock.entries.get(key) or LockEntry(key=key)
    opposite = {"accepted": "no-doi", "no-doi": "accepted", "rejected": ""}.get(decision.kind, "")
    kept = tuple(
        one
        for one in entry.decisions
        if one.kind != opposite and not (one.value == decision.value and one.kind != "merged")
    )
    entries = {**lock.entries, key: dataclasses.replace(entry, decisions=(*kept, decision))}
    return dataclasses.replace(lock, entries=dict(sorted(entries.items())))
