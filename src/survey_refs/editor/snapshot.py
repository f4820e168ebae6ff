"""What is known of a bibliography and the texts that cite it, at one moment; features look at nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from survey_refs.bib import BibFile, Entry
from survey_refs.check import Context
from survey_refs.cite.texts import CitedText
from survey_refs.config import CheckConfig, Config
from survey_refs.editor.catalogue import Card
from survey_refs.editor.positions import UTF_16, Lines
from survey_refs.model import Finding, LockEntry, Resolution


class Use(NamedTuple):
    """One cite of a work in a text."""

    text: CitedText
    resolution: Resolution


class Located(NamedTuple):
    """An entry and the file that it stands in."""

    bib: BibFile
    entry: Entry


@dataclass(frozen=True, kw_only=True)
class Snapshot:
    """The files of one unit as they were read, and what was found in them.

    A unit is a project, which a configuration describes, or one file by itself (``alone``) with the bibliographies that
    it uses. ``problem`` says why there is nothing, or less than there should be. ``texts_read`` are the lines of the
    files that stand open in the editor, as they were when they were read.
    """

    config: Config
    context: Context
    texts: tuple[CitedText, ...] = ()
    findings: tuple[Finding, ...] = ()
    rules: CheckConfig
    alone: Path | None = None
    problem: str = ""
    cards: Mapping[str, Card] = field(default_factory=dict)
    texts_read: Mapping[Path, Lines]

    @property
    def bibs(self) -> tuple[BibFile, ...]:
        """The bibliographies; of a key that is in several the first counts."""
        return self.context.bibs

    @cached_property
    def paths(self) -> Mapping[Path, str]:
        """The bibliographies and texts: resolved path → the path as it stands in findings."""
        names = [*(bib.path for bib in self.bibs), *(text.path for text in self.texts)]
        return {Path(name).resolve(): name for name in names}

    @property
    def reported(self) -> Iterable[Path]:
        """The files whose findings are shown."""
        return self.paths if self.alone is None else (self.alone,)

    def lines(self, path: Path, text: str) -> Lines:
        """A file of the unit by lines: as the editor has it, else of the text that was read from the disk."""
        lines = self.texts_read.get(path)
        if lines is None:
            lines = self._lines.get(path)
        if lines is None:
            encoding = next((each.encoding for each in self.texts_read.values()), UTF_16)
            lines = self._lines[path] = Lines(text, encoding)
        return lines

    @cached_property
    def _lines(self) -> dict[Path, Lines]:
        return {}

    def bib(self, path: Path) -> BibFile | None:
        """The bibliography at a resolved path."""
        return next((bib for bib in self.bibs if bib.path == self.paths.get(path)), None)

    def text(self, path: Path) -> CitedText | None:
        """The text at a resolved path."""
        return next((text for text in self.texts if text.path == self.paths.get(path)), None)

    def located(self, key: str) -> Located | None:
        """The entry that a key names."""
        return next((Located(bib, entry) for bib in self.bibs if (entry := bib.entry(key)) is not None), None)

    def known(self, key: str) -> LockEntry | None:
        """What the lock knows under a key."""
        return self.context.lock.entries.get(key) if self.context.lock is not None else None

    @cached_property
    def uses(self) -> Mapping[str, list[Use]]:
        """Key → where it is cited, in the order of the texts."""
        found: dict[str, list[Use]] = {}
        for text in self.texts:
            for mention in text.mentions:
                for resolution in mention.resolutions:
                    if resolution.key is not None:
                        found.setdefault(resolution.key, []).append(Use(text, resolution))
        return found

    def entries(self) -> Iterator[Located]:
        """All entries with a key, of a repeated key the first."""
        seen: set[str] = set()
        for bib in self.bibs:
            for entry in bib.entries:
                if entry.key and entry.key not in seen:
                    seen.add(entry.key)
                    yield Located(bib, entry)

    def findings_in(self, path: Path) -> list[Finding]:
        """The findings in the file at a resolved path."""
        return self._by_file.get(self.paths.get(path, ""), [])

    @cached_property
    def _by_file(self) -> Mapping[str, list[Finding]]:
        found: dict[str, list[Finding]] = {}
        for finding in self.findings:
            found.setdefault(finding.place.path, []).append(finding)
        return found
