"""What one input may cost: every limit that somebody could need to raise, in one table (docs/security.md has it too).

Each is a number in the environment, ``SURVEY_REFS_`` and its name, and is read when it is needed.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from types import MappingProxyType

from survey_refs.errors import ConfigError, UnreadableFile

LIMITS: Mapping[str, tuple[float, str]] = MappingProxyType(
    {
        # name: (default, what it bounds)
        "MAX_BYTES": (512 * 1024 * 1024, "bytes of a file that is read"),
        "MAX_UNPACKED": (50_000_000, "bytes of a part of an archive (.docx), unpacked"),
        "MAX_RATIO": (200, "times that a part of an archive, of more than 5 MB, may be larger unpacked than packed"),
        "MAX_FIELD": (1_000_000, "characters of one field of a library"),
        "MAX_EXPANDED": (20_000, "characters that macros add to one value of a .bib file"),
        "MAX_ANCESTORS": (200, "entries that one entry inherits from, by crossref and xdata"),
        "MAX_ALIASED": (1_000_000, "characters that aliases add to a YAML file"),
        "CSL_CALLS": (10_000, "calls of macros that one macro of a CSL style leads to"),
        "BST_STEPS": (1_000_000, "steps of a BibTeX style, beside those for each entry and character"),
        "RUN_SECONDS": (7200, "seconds of a run in which registries are asked"),
        "PATIENCE": (60, "seconds that one registry is waited for when it asks to wait"),
        "LOCK_SECONDS": (30, "seconds that a writer waits for another one"),
    }
)


def setting(name: str) -> str:
    """The variable of the environment that sets a limit."""
    return f"SURVEY_REFS_{name}"


def limit(name: str) -> float:
    """The limit in force. Raises :class:`ConfigError` where the environment has no number for it."""
    default = LIMITS[name][0]
    text = os.environ.get(setting(name), "").strip()
    if not text:
        return default
    if not re.fullmatch(r"[0-9]{1,15}(\.[0-9]{1,6})?", text):
        raise ConfigError(
            f"{setting(name)}: a number is expected, not {text!r} (it sets the {LIMITS[name][1]})",
            next_step="correct or unset it in the environment",
        )
    return float(text)


def allows_more(name: str) -> str:
    """What to do where a limit stands in the way, as a next step."""
    return f"{setting(name)} allows more (a number, in the environment)"


def may_be_too_long(length: int) -> bool:
    """Whether a text of so many characters is longer than a field may be."""
    return length > limit("MAX_FIELD")


def too_long(where: str, length: int) -> UnreadableFile:
    """What to raise for a field that is longer than a field may be."""
    most = f"{limit('MAX_FIELD'):,.0f}"
    return UnreadableFile(
        f"{where}: a field of {length:,} characters; the most that is read is {most}",
        next_step=allows_more("MAX_FIELD"),
    )
