"""A key that no entry has, told with those that may have been meant."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from survey_refs.errors import UnknownKey

if TYPE_CHECKING:
    from survey_refs.bib.file import BibFile

_MOST_NAMED = 3
_LEAST_ALIKE = 60


def unknown_key_of(key: str, bibs: Iterable[BibFile]) -> UnknownKey:
    """The error for a key that none of the files has."""
    return unknown_key(key, {bib.path: bib.keys for bib in bibs})


def unknown_key(key: str, keys: Mapping[str, Collection[str]]) -> UnknownKey:
    """The error for ``key``; ``keys``: those of each file by its path."""
    from rapidfuzz import fuzz, process

    folded = {known.casefold(): known for own in keys.values() for known in own if known}
    ranked = process.extract(
        key.casefold(), list(folded), scorer=fuzz.ratio, limit=_MOST_NAMED, score_cutoff=_LEAST_ALIKE
    )
    step = f"to name the file, write --bib {key}" if "." in key and Path(key).is_file() else ""
    hint = f"; did you mean {', '.join(repr(folded[name]) for name, _, _ in ranked)}?" if ranked else ""
    return UnknownKey(f"no entry has the key {key!r} in {', '.join(keys) or 'no file'}{hint}", next_step=step)
