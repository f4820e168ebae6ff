"""The baseline: findings that were there when a project began to be checked, so that only new ones are shown.

A finding is known by file, key, code and field, not by its line, so that an edit elsewhere does not bring it back.
Where the same one stands several times the file says how often.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable
from pathlib import Path, PurePath

from survey_refs.errors import MissingFile, UnreadableFile
from survey_refs.files import is_there, read_file
from survey_refs.model import Finding

Known = Counter[tuple[str, str, str, str]]

_VERSION = 1


def read_baseline(path: Path) -> Known:
    """Read a baseline. Raises :class:`MissingFile` and :class:`UnreadableFile`."""
    if not is_there(path):
        raise MissingFile(
            f"{path}: no such baseline", next_step=f"`survey-refs check --baseline {path} --write-baseline` makes it"
        )
    try:
        data = json.loads(read_file(path, "baseline").decode("utf-8-sig"))
        if data["version"] != _VERSION:
            raise UnreadableFile(f"{path}: baseline version {data['version']!r}; this survey-refs reads {_VERSION}")
        known: Known = Counter()
        for name, keys in data["findings"].items():
            for key, codes in keys.items():
                for code, fields in codes.items():
                    for field, count in fields.items():
                        known[name, key, code, field] += int(count)
    except (UnicodeDecodeError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise UnreadableFile(
            f"{path}: not a baseline: {type(error).__name__}: {error}",
            next_step=f"`survey-refs check --baseline {path} --write-baseline` writes it anew",
        ) from None
    return known


def format_baseline(findings: Iterable[Finding], folder: Path) -> str:
    """The text of a baseline with these findings; paths are relative to ``folder``, where the file will stand."""
    tree: dict[str, dict[str, dict[str, dict[str, int]]]] = {}
    for (name, key, code, field), count in sorted(Counter(_identity(each, folder) for each in findings).items()):
        tree.setdefault(name, {}).setdefault(key, {}).setdefault(code, {})[field] = count
    return json.dumps({"version": _VERSION, "findings": tree}, ensure_ascii=False, indent=1) + "\n"


def without_known(findings: Iterable[Finding], known: Known, folder: Path) -> list[Finding]:
    """The findings that the baseline does not have, or has fewer times."""
    left = Counter(known)
    new: list[Finding] = []
    for finding in findings:
        identity = _identity(finding, folder)
        if left[identity] > 0:
            left[identity] -= 1
        else:
            new.append(finding)
    return new


def _identity(finding: Finding, folder: Path) -> tuple[str, str, str, str]:
    name = os.path.relpath(Path(finding.place.path).resolve(), folder.resolve())
    return PurePath(name).as_posix(), finding.key, finding.code, finding.field
