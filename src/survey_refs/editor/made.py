"""What is made of each entry of bibliographies, kept while the entry means the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from survey_refs.bib import BibFile, Entry

Value = TypeVar("Value")
_SPARE = 1000  # values of entries that are no more, which are kept for a while


class Made(Generic[Value]):
    """What ``make`` makes of an entry and its file, made anew only where it may come out otherwise by now."""

    def __init__(self, make: Callable[[BibFile, Entry], Value]) -> None:
        self._make = make
        self._known: dict[int, Value] = {}  # by the mark of the entry
        self._macros: dict[str, list[list[tuple[int, str]]]] = {}  # with which the values of a file were made

    def of(self, bibs: Iterable[BibFile]) -> dict[str, Value]:
        """Key → what is made of its entry, of a repeated key the first."""
        found: dict[str, Value] = {}
        made: dict[int, Value] = {}
        macros: list[list[tuple[int, str]]] = []
        for bib in bibs:
            macros = [*macros, bib.string_blocks]
            is_known = self._macros.get(bib.path) == macros
            self._macros[bib.path] = macros
            for key, mark, entry in zip(bib.entry_keys, bib.marks, bib.entries, strict=True):
                if not key or key in found:
                    continue
                if is_known and mark in self._known:
                    found[key] = made[mark] = self._known[mark]
                    continue
                found[key] = self._make(bib, entry)
                if not _is_heir(entry):
                    made[mark] = found[key]
                entry.forget()
        self._known |= made
        if len(self._known) > 2 * len(made) + _SPARE:
            self._known = made
        return found


def _is_heir(entry: Entry) -> bool:
    folded = entry.raw.lower()
    return "crossref" in folded or "xdata" in folded
