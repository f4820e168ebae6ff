"""Places on the page that links lead to."""

from __future__ import annotations


class Anchors:
    """Makes ids: readable, and each only once on the page."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, *parts: str) -> str:
        """An id of these parts; a number after it where another place has it already."""
        wanted = "-".join("".join(char if char.isalnum() else "-" for char in part) for part in parts)
        name, number = wanted, 1
        while name in self._taken:
            number += 1
            name = f"{wanted}-{number}"
        self._taken.add(name)
        return name
