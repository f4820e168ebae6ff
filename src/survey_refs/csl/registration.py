"""Where another room says that it has styles of its own; they stand in front of the collection's of the same name."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Hashable, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from survey_refs.model import Work


_NONE: Mapping[str, str] = MappingProxyType({})


LAST_WORDS = "last-words"
"""The variable that stands after every entry of a bibliography in any style, in sentences of its own."""


class Prepared(NamedTuple):
    """A work as a style file expects it; ``own`` has the variables that CSL does not know, :data:`LAST_WORDS` too."""

    work: Work
    own: Mapping[str, str] = _NONE


Prepare = Callable[["Work"], Prepared]


class Fuller(Protocol):
    """Another style that prints works of which a style leaves something out, and works in languages it does not speak.

    ``style`` is that style's name.
    """

    style: str

    def lacks(self, work: Work, text: str) -> frozenset[Hashable]:
        """What a work says and the reference ``text`` does not show, apart from what is left out on purpose."""

    def is_better(self, ours: frozenset[Hashable], theirs: frozenset[Hashable]) -> bool:
        """Whether the other style's reference, which lacks ``theirs``, is to stand for the one that lacks ``ours``."""

    def case(self, work: Work, lost: frozenset[Hashable]) -> Hashable | None:
        """What decides whether the other style prints anything of ``lost`` for a work that is ``amended``, so that it
        need not print a second work of the same case; None where only printing can tell.
        """

    def amended(self, work: Work, prepared: Work) -> Prepared:
        """The work as the other style is to print it beside references of the first, for which it was ``prepared``."""

    def finished(self, reference: str) -> str:
        """A reference (rich text) of the other style in the form that the first has for addresses."""


class OwnStyle(NamedTuple):
    """One style of another room: what is done to every work first, and the style that stands in for it."""

    prepare: Prepare
    fuller: Fuller | None = None


class OwnStyles(NamedTuple):
    """The styles of another room.

    ``folder`` has the ``.csl`` files. ``style_for`` gives the style of a name with the options chosen (None: the room
    has nothing to say about it; raises UsageError for an option that the style does not have); ``prepare_for_any`` is
    done to works that are printed in any other style. ``in_language`` gives a work with the words of a language other
    than English where its entry has a key in their place.
    """

    folder: Path
    style_for: Callable[[str, Mapping[str, str] | None], OwnStyle | None]
    prepare_for_any: Prepare
    in_language: Callable[[Work, str], Work]


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
