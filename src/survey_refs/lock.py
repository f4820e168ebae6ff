"""``references.lock.json``: what is known about each entry beyond what its author typed.

Sorted by key, one value a line, stable: equal knowledge gives equal bytes, and a diff reads well. An author's
decisions stand beside what a run found and are carried over by every run.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from survey_refs.errors import UnreadableFile
from survey_refs.files import locked, write_atomically
from survey_refs.model import Candidate, Decision, Lock, LockEntry, LockStatus, Relation, Update

VERSION = 1


def read_lock(path: Path) -> Lock:
    """Read a lock file; an absent file is an empty lock.

    Raises :class:`UnreadableFile` with file, place and reason.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Lock()
    except UnicodeDecodeError as error:
        raise UnreadableFile(f"{path}: not UTF-8 (byte {error.start})") from None
    return parse_lock(text, str(path))


def parse_lock(text: str, path: str = "references.lock.json") -> Lock:
    """Text to lock; raises :class:`UnreadableFile` with the place."""
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise UnreadableFile(f"{path}:{error.lineno}:{error.colno}: not valid JSON: {error.msg}") from None
    except RecursionError:
        raise UnreadableFile(f"{path}: nested too deeply") from None
    if not isinstance(data, dict) or not isinstance(data.get("entries"), dict):
        raise UnreadableFile(f"{path}: not a lock file: a table 'entries' is expected")
    if data.get("version") != VERSION:
        raise UnreadableFile(f"{path}: lock version {data.get('version')!r}; this survey-refs reads version {VERSION}")
    return Lock(entries={key: _entry(key, value, path) for key, value in sorted(data["entries"].items())})


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
            updates=tuple(Update(**item) for item in value.get("updates", ())),
            related=tuple(Relation(**item) for item in value.get("related", ())),
            candidates=tuple(Candidate(**item) for item in value.get("candidates", ())),
            decisions=tuple(Decision(**item) for item in value.get("decisions", ())),
            reasons=tuple(value.get("reasons", ())),
        )
    except (AttributeError, TypeError, ValueError) as error:
        raise UnreadableFile(f"{path}: entry {key!r}: {error}") from None


def format_lock(lock: Lock) -> str:
    """The bytes of the lock file as text; empty values are left out."""
    entries = {key: entry_json(lock.entries[key]) for key in sorted(lock.entries)}
    return json.dumps({"version": VERSION, "entries": entries}, ensure_ascii=False, indent=2) + "\n"


def entry_json(entry: LockEntry) -> dict[str, Any]:
    """An entry as the lock file has it, without its key; empty values are left out."""
    plain: dict[str, Any] = {}
    for field in dataclasses.fields(entry):
        if field.name == "key":
            continue
        value = getattr(entry, field.name)
        if isinstance(value, Mapping):
            value = {name: value[name] for name in sorted(value)}
        elif isinstance(value, tuple):
            value = [_filled(item) if dataclasses.is_dataclass(item) else item for item in value]
        if value or field.name == "status":
            plain[field.name] = value
    return plain


def _filled(item: Any) -> dict[str, Any]:
    return {field.name: value for field in dataclasses.fields(item) if (value := getattr(item, field.name)) != ""}


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
    """The lock after a run: ``found`` replaces, decisions stay, entries whose key is gone and undecided fall away."""
    entries: dict[str, LockEntry] = {}
    for key in sorted({*keys, *(key for key, entry in old.entries.items() if entry.decisions)}):
        before = old.entries.get(key)
        now = found.get(key)
        if now is None:
            entries[key] = before or LockEntry(key=key)
        else:
            entries[key] = dataclasses.replace(now, decisions=before.decisions) if before else now
    return Lock(entries=entries)


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
    return Lock(entries=dict(sorted(entries.items())), version=lock.version)
