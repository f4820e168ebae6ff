"""What the rest of the text says about a citation: its printed reference list, its letters, its other citations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from survey_refs.resolve.authoryear import Found
from survey_refs.resolve.index import Index


@dataclass(slots=True)
class Evidence:
    """``listed``: entries that the printed reference list has, with the letters printed there."""

    index: Index
    listed: dict[int, str] = field(default_factory=dict)
    letters: dict[tuple[tuple[int, ...], str], int] = field(default_factory=dict)

    def weight(self, entry: int, letter: str) -> float:
        """What speaks for (above 0) or against ``entry`` beyond its label."""
        if not self.listed:
            return 0.0
        if entry not in self.listed:
            return -12.0
        printed = self.listed[entry]
        if letter and printed:
            return 6.0 if printed == letter else -40.0
        if letter and not printed:
            return -3.0
        return 0.0

    def settle(self, tied: Sequence[int], found: Found) -> tuple[int, str] | None:
        """Which of several entries with the same label is meant, and why; None where nothing tells."""
        return None

    def reason(self, entry: int, found: Found) -> str:
        """Why ``entry`` and no other, where the printed reference list says so."""
        if self.listed.get(entry) and found.letter:
            return f"the printed reference list gives the letter {found.letter} to this work"
        return ""

    def letter_note(self, entry: int, found: Found) -> str:
        """What is odd about the printed letter."""
        if self.listed.get(entry) == found.letter:
            return ""
        return f"letter {found.letter}: no other work in the bibliography prints the same"
