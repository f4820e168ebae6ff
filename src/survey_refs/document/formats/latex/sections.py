"""Sections of LaTeX: levels from 1, numbers as LaTeX counts them, over all files of a document."""

from __future__ import annotations

from dataclasses import dataclass, field

from survey_refs.document.formats.latex.commands import CLASSES_WITH_CHAPTERS, SECTIONS

_DEEPEST = 7


@dataclass(slots=True)
class Counters:
    """The section counters of a document; ``top`` and ``first`` are its highest levels, with and without parts."""

    counts: dict[int, int] = field(default_factory=lambda: dict.fromkeys(range(_DEEPEST + 1), 0))
    top: int = _DEEPEST
    first: int = _DEEPEST
    numbered_to: int = 4
    appendix: bool = False
    main_matter: bool = True

    def document_class(self, name: str) -> None:
        """A book counts chapters, and numbers to subsections."""
        if name.lower().endswith(CLASSES_WITH_CHAPTERS):
            self.top = min(self.top, SECTIONS["chapter"])
            self.first = min(self.first, SECTIONS["chapter"])
            self.numbered_to = SECTIONS["subsection"]

    def expect(self, levels: set[int]) -> None:
        """Learn which levels a file has, before its sections are counted."""
        self.top = min([self.top, *levels])
        self.first = min([self.first, *(level for level in levels if level > 0)])  # parts number nothing below them

    def begin_appendix(self) -> None:
        """``\\appendix``: letters from here on."""
        self.appendix = True
        self.counts[self.first] = 0

    def set(self, counter: str, value: int, *, relative: bool) -> None:
        """``\\setcounter{section}{3}``, ``\\addtocounter{section}{1}``, and the depth of the numbers."""
        if counter == "secnumdepth":
            self.numbered_to = value + 1
        elif counter in SECTIONS:
            level = SECTIONS[counter]
            self.counts[level] = value + (self.counts[level] if relative else 0)

    def number(self, level: int) -> str:
        """The number of the next section of ``level``; empty where it is not numbered."""
        if level > self.numbered_to or (level == SECTIONS["chapter"] and not self.main_matter):
            return ""
        self.counts[level] += 1
        if level == 0:
            return str(self.counts[0])
        for deeper in range(level + 1, _DEEPEST + 1):
            self.counts[deeper] = 0
        parts = [self.counts[above] for above in range(self.first, level + 1)]
        head = chr(64 + parts[0]) if self.appendix and 0 < parts[0] < 27 else str(parts[0])
        return ".".join([head, *map(str, parts[1:])])
