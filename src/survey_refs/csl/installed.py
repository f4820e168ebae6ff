"""Files of installed packages that are read as data, without importing the package."""

from __future__ import annotations

import importlib.util
from pathlib import Path


def package_folder(package: str, *below: str) -> Path | None:
    """A folder of an installed package, or None."""
    spec = importlib.util.find_spec(package)  # finds a top-level package without importing it
    for place in (spec.submodule_search_locations or []) if spec else []:
        folder = Path(place, *below)
        if folder.is_dir():
            return folder
    return None


def is_file(path: Path) -> bool:
    """Whether a file is there; False for what no file can be called."""
    try:
        return path.is_file()
    except (OSError, ValueError):  # a name too long for the system, or with a NUL
        return False
