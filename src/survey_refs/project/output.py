"""Writing the files of a run: all of them or none."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from survey_refs.errors import WriteFailed
from survey_refs.files import write_all


def write_files(folder: Path, files: Mapping[str, str | bytes]) -> list[Path]:
    """Write ``name → content`` into ``folder`` (made where it is missing), text as UTF-8 with ``\\n``; return
    those that changed.

    Raises :class:`WriteFailed` and :class:`survey_refs.errors.WriteRefused`; the old files are then as they were.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteFailed(f"{error.filename or folder}: {error.strerror or error}; nothing was changed") from None
    return write_all({folder / name: _bytes(content) for name, content in files.items()})


def _bytes(content: str | bytes) -> bytes:
    return content.encode("utf-8", "replace") if isinstance(content, str) else content
