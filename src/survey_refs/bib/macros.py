"""Macros: what @string defines, and the ones that BibTeX's standard styles define themselves."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping

MONTHS: Mapping[str, str] = {
    "jan": "January",
    "feb": "February",
    "mar": "March",
    "apr": "April",
    "may": "May",
    "jun": "June",
    "jul": "July",
    "aug": "August",
    "sep": "September",
    "oct": "October",
    "nov": "November",
    "dec": "December",
}
"""The month macros of the standard styles (btxdoc, section 3.2)."""

JOURNALS: Mapping[str, str] = {
    "acmcs": "ACM Computing Surveys",
    "acta": "Acta Informatica",
    "cacm": "Communications of the ACM",
    "ibmjrd": "IBM Journal of Research and Development",
    "ibmsj": "IBM Systems Journal",
    "ieeese": "IEEE Transactions on Software Engineering",
    "ieeetc": "IEEE Transactions on Computers",
    "ieeetcad": "IEEE Transactions on Computer-Aided Design of Integrated Circuits",
    "ipl": "Information Processing Letters",
    "jacm": "Journal of the ACM",
    "jcss": "Journal of Computer and System Sciences",
    "scp": "Science of Computer Programming",
    "sicomp": "SIAM Journal on Computing",
    "tocs": "ACM Transactions on Computer Systems",
    "tods": "ACM Transactions on Database Systems",
    "tog": "ACM Transactions on Graphics",
    "toms": "ACM Transactions on Mathematical Software",
    "toois": "ACM Transactions on Office Information Systems",
    "toplas": "ACM Transactions on Programming Languages and Systems",
    "tcs": "Theoretical Computer Science",
}
"""The journal macros that plain.bst and its relatives define."""

STANDARD: Mapping[str, str] = {**MONTHS, **JOURNALS}


class Macros(Mapping[str, str]):
    """Macro names (lower-case) and what they stand for, as the whole file defines them last.

    ``at(name, offset)`` is the value in force at a place of the file: BibTeX reads from top to bottom, and a later
    @string replaces an earlier one. A macro that is defined only further down is given its later value, as biber does.
    """

    __slots__ = ("_defined", "_outside", "longest")

    def __init__(self, outside: Mapping[str, str] | None = None) -> None:
        self._defined: dict[str, tuple[list[int], list[str]]] = {}
        self._outside = {name.lower(): value for name, value in (outside or {}).items()}
        self.longest = max(map(len, (*STANDARD.values(), *self._outside.values())))  # characters of one macro's value

    def define(self, name: str, offset: int, value: str) -> None:
        """Add a definition; to be called in the order of the file."""
        offsets, values = self._defined.setdefault(name.lower(), ([], []))
        offsets.append(offset)
        values.append(value)
        self.longest = max(self.longest, len(value))

    def at(self, name: str, offset: int) -> str | None:
        """What the macro stands for at ``offset``; None where nobody defines it."""
        name = name.lower()
        if name in self._defined:
            offsets, values = self._defined[name]
            return values[max(bisect_right(offsets, offset) - 1, 0)]
        return self._outside.get(name, STANDARD.get(name))

    def __getitem__(self, name: str) -> str:
        return self._defined[name.lower()][1][-1]

    def __iter__(self) -> Iterator[str]:
        return iter(self._defined)

    def __len__(self) -> int:
        return len(self._defined)
