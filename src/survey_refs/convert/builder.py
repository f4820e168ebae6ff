"""A work while it is built: the entry it is read from, the CSL variables and typed values found so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from survey_refs.bib.entries import Entry
from survey_refs.convert.field_map import Shape
from survey_refs.model import TypedEntry, Work


@dataclass(slots=True)
class WorkBuilder:
    """``fields`` are the entry's own and inherited ones; ``kind`` is its type as the tables know it.

    ``values`` become variables of the :class:`Work`, ``typed`` those of its :class:`TypedEntry`.
    """

    entry: Entry
    fields: Mapping[str, str]
    kind: str
    shape: Shape
    values: dict[str, Any]
    typed: dict[str, Any]

    def field(self, name: str) -> str:
        """A field as typed, empty where it is missing."""
        return self.fields.get(name, "")

    def put(self, variable: str, value: Any, *, typed: bool = False) -> None:
        """Set a variable that has no value yet."""
        (self.typed if typed else self.values).setdefault(variable, value)

    def work(self) -> Work:
        """The finished work."""
        self.typed["read"] = self.values
        return Work.of(self.values, TypedEntry.of(self.typed))
