"""An open file, as features are handed it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lsprotocol.types import ClientCapabilities

from survey_refs.editor.positions import UTF_16, Lines

if TYPE_CHECKING:
    from survey_refs.editor.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Buffer:
    """A file as it stands in the editor."""

    uri: str
    path: Path
    language: str
    version: int | None
    lines: Lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Editor:
    """What the editor said of itself when it started the server. ``tidy`` are the options of formatting."""

    capabilities: ClientCapabilities = field(default_factory=ClientCapabilities)
    encoding: str = UTF_16
    tidy: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A file as it stands in the editor, and what is known of it and its unit.

    ``units`` are the snapshots of all units, ``buffers`` all files that stand open, ``editor`` is who asks.
    """

    buffer: Buffer
    snapshot: Snapshot
    units: Sequence[Snapshot]
    buffers: Mapping[Path, Buffer]
    editor: Editor
