"""Where another room says that it has styles of its own; they stand in front of the collection's of the same name."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from survey_refs.model import Work

Prepare = Callable[["Work"], "Work"]


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnStyles:
    """The styles of another room.

    ``folder`` has the ``.csl`` files. ``prepare_for`` gives what is done to every work before it is printed in the
    style of a name, with the options chosen (None: nothing; raises UsageError for an option that the style does not
    have); ``prepare_for_any`` is done to works that are printed in any other style.
    """

    folder: Path
    prepare_for: Callable[[str, Mapping[str, str] | None], Prepare | None]
    prepare_for_any: Prepare


_homes: list[str] = []


def register(module: str) -> None:
    """Name the module whose ``OWN_STYLES`` is an :class:`OwnStyles`; it is imported when a style is first asked for."""
    _homes[:] = [module]
    own_styles.cache_clear()


@lru_cache(maxsize=1)
def own_styles() -> OwnStyles | None:
    """The registered styles, or None."""
    if not _homes:
        return None
    found: OwnStyles = importlib.import_module(_homes[0]).OWN_STYLES
    return found


def own_folder() -> Path | None:
    """The folder of the registered styles, or None."""
    own = own_styles()
    return None if own is None else own.folder
