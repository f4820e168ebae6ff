"""Regular expressions that are compiled when they are first used.

A command uses a third of the patterns that its modules hold, and compiling one takes longer than most uses of it: for
the rooms that every command imports.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast

_OF_A_PATTERN = [name for name in dir(re.Pattern) if not name.startswith("_") and name != "pattern"]


class _Pattern:
    """Looks like a compiled pattern; from the first use on its methods are the compiled pattern's."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name not in _OF_A_PATTERN:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self._flags)
        self.__dict__.update({each: getattr(compiled, each) for each in _OF_A_PATTERN})
        return self.__dict__[name]


def regex(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """``re.compile(text, flags)`` at its first use. The functions of ``re`` do not take it, its methods are all there.

    An error in ``text`` shows at the first use: a test compiles all of them.
    """
    return cast("re.Pattern[AnyStr]", _Pattern(text, flags))
