"""What all tools share: the folder, its bibliography, texts, lock and configuration, and how registries are asked.

Every path that a caller names is taken within the folder that the server was started in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PureWindowsPath
from typing import TYPE_CHECKING

from survey_refs.config import Config, config_in
from survey_refs.errors import MissingFile, UsageError
from survey_refs.files import confined

if TYPE_CHECKING:
    from survey_refs.bib import BibFile
    from survey_refs.cite.texts import CitedText
    from survey_refs.model import Lock
    from survey_refs.sources import Registries, Settings

Advance = Callable[[int, int, str], None]

SECONDS = 60.0
"""How long one call asks registries; what is still open then is "not asked"."""
PATIENCE = 5.0
"""How long one call waits for a registry that asks to be left alone for a while."""
_STYLE_FILE = re.compile(r"(?i)\.(?:csl|bst)\s*(?:$|\?)")
_STYLE_ADDRESS = re.compile(r"(?i)https?://www\.zotero\.org/styles/[\w-]+$")


def _nothing(done: int, total: int, text: str) -> None:
    """Nobody watches."""


@dataclass(frozen=True, slots=True)
class Desk:
    """A folder and the way to ask registries. ``advance`` tells whoever waits how far the asking is."""

    folder: Path
    settings: Callable[[Config], Settings]
    advance: Advance = _nothing

    def config(self) -> Config:
        """The folder's own configuration, as it is now; that of a folder above does not count."""
        return config_in(self.folder) or Config(folder=self.folder)

    def path(self, name: str) -> Path:
        """The file of that name in the folder. Raises UsageError for every name that leads out of it."""
        if not name.strip() or "\0" in name:
            raise UsageError(f"{name!r}: not a name of a file")
        if "://" in name or PureWindowsPath(name).drive:
            raise UsageError(f"{name!r}: the name of a file in {self.folder} is expected, not an address")
        try:
            found = (self.folder / name).resolve()
        except (OSError, RuntimeError, ValueError):
            raise UsageError(f"{name!r}: not a name of a file") from None
        if not found.is_relative_to(self.folder):
            raise UsageError(f"{name!r}: outside of the folder that this server was started in; nothing was read")
        return found

    def shown(self, path: Path) -> str:
        """A path as it reads from the folder."""
        return path.relative_to(self.folder).as_posix() if path.is_relative_to(self.folder) else str(path)

    def bib_paths(self, name: str = "") -> list[Path]:
        """The bibliography that was named, else the configured one, else the only one in the folder.

        Raises MissingFile where there is none, or several and nobody says which.
        """
        if name:
            return [self.path(name)]
        from survey_refs.project.bibliography import bibliographies_of_folder

        return [self.path(str(path)) for path in bibliographies_of_folder(self.config())]

    def bibs(self, name: str = "") -> tuple[BibFile, ...]:
        """Those bibliographies, read; paths in what is said of them read from the folder."""
        from survey_refs.project.bibs import read_bibs

        bibs = read_bibs(self.bib_paths(name))
        for bib in bibs:
            bib.path = self.shown(Path(bib.path))
        return bibs

    def bibs_if_any(self, name: str = "") -> tuple[BibFile, ...]:
        """The same for a tool that needs none: empty where none is named and none is found."""
        try:
            return self.bibs(name)
        except MissingFile:
            if name:
                raise
            return ()

    def lock_path(self, bib: BibFile) -> Path:
        """The lock of a bibliography. Raises UsageError where the configuration has it elsewhere."""
        from survey_refs.project.locks import lock_path

        return self.path(str(lock_path(self.folder / bib.path, self.config())))

    def lock(self, bibs: Sequence[BibFile]) -> Lock | None:
        """What the locks of these bibliographies know; None where there is none."""
        from survey_refs.project.locks import read_locks

        config = self.config()
        paths = [self.folder / bib.path for bib in bibs]
        for bib in bibs:
            self.lock_path(bib)
        return read_locks(paths, config)

    def cited(self, bibs: Sequence[BibFile], text: str, path: str) -> tuple[CitedText, ...]:
        """The text (or, where there is none, the file and what it includes) with its citations resolved."""
        from survey_refs.document import parse_document
        from survey_refs.project.load import cite_texts, read_texts

        config = self.config()
        if text:
            return cite_texts([parse_document(text, path="text", cite_commands=config.cite_commands)], bibs)
        read = read_texts([str(self.path(path))], config)
        return cite_texts([replace(one, path=self.shown(Path(one.path).resolve())) for one in read], bibs)

    def style(self, name: str) -> str | Path:
        """A style's name, or the style file of the folder that is meant; the configured style where nothing is."""
        configured = next(iter(self.config().styles), "apa")
        given = name or configured
        is_file = _STYLE_FILE.search(given) or "/" in given or "\\" in given
        return self.path(given) if is_file and not _STYLE_ADDRESS.match(given) else given

    def shown_style(self, style: str | Path) -> str:
        """A style as the answer names it."""
        return style if isinstance(style, str) else self.shown(style)

    @contextmanager
    def registries(self, notes: list[str]) -> Iterator[Registries]:
        """The registries, for one call and for as long as a call may take; ``notes`` gets what a person should know."""
        from survey_refs.sources import Registries

        settings = self.settings(self.config())
        limited = replace(settings, budget=min(settings.budget, SECONDS), patience=min(settings.patience, PATIENCE))
        # a snapshot and the cache lie where whoever started the server has put them
        with confined(None), Registries(limited, notes.append) as registries:
            yield registries
