"""Writing the files of a run: all of them or none."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from survey_refs.errors import WriteFailed


def write_files(folder: Path, files: Mapping[str, str]) -> list[Path]:
    """Write ``name → text`` into ``folder`` (made where it is missing), UTF-8 with ``\\n``; return those that changed.

    Every file is first written beside its place and only then, when all are whole, moved there: a full disk or a
    missing permission leaves the old files as they are. Raises :class:`WriteFailed`.
    """
    waiting: list[tuple[str, Path]] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            path = folder / name
            data = text.encode("utf-8")
            if path.is_file() and path.read_bytes() == data:
                continue
            handle, temporary = tempfile.mkstemp(dir=folder, prefix=f".{name}.")
            waiting.append((temporary, path))
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            os.chmod(temporary, _mode(path))  # noqa: PTH101
        for temporary, path in waiting:
            os.replace(temporary, path)  # noqa: PTH105
    except OSError as error:
        raise WriteFailed(f"{error.filename or folder}: {error.strerror or error}; nothing was changed") from None
    finally:
        for temporary, _ in waiting:
            with contextlib.suppress(OSError):
                os.unlink(temporary)  # noqa: PTH108
    return [path for _, path in waiting]


def _mode(path: Path) -> int:
    if path.exists():
        return path.stat().st_mode & 0o7777
    umask = os.umask(0)
    os.umask(umask)
    return 0o666 & ~umask
