"""Names that the tests of faults share."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src"
ENTRY = "@misc{olah2020, author = {Olah, Chris}, title = {Zoom In}, year = {2020}}\n"
Run = Callable[..., subprocess.CompletedProcess[str]]


def names(folder: Path) -> list[str]:
    """What is in a folder, hidden files too."""
    return sorted(path.name for path in folder.iterdir())
