"""An open file, as features are handed it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from survey_refs.editor.positions import Lines

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


@dataclass(frozen=True, slots=True)
class View:
    """A file as it stands in the editor, and what is known of it and its unit."""

    buffer: Buffer
    snapshot: Snapshot

    @property
    def is_current(self) -> bool:
        """Whether the snapshot has read the file as it stands now."""
        return self.snapshot.texts_read.get(self.buffer.path) is self.buffer.lines
