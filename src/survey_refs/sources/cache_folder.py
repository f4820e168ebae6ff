"""Where answers are kept, and who may read them."""

from __future__ import annotations

from pathlib import Path

import platformdirs


def default_cache_folder() -> Path:
    """Where answers are kept unless the configuration says otherwise."""
    return Path(platformdirs.user_cache_dir("survey-refs"))


def private_folder(folder: Path, *, shared: bool = False) -> Path:
    """The folder, made for this user alone (``shared``: for a group) where it is not there yet."""
    existed = folder.is_dir()
    folder.mkdir(parents=True, exist_ok=True, mode=0o2770 if shared else 0o700)
    if not existed and not shared:
        folder.chmod(0o700)
    return folder
