"""Reading and checking units: what the command ``check`` does, for what an editor has open.

A desk belongs to one thread. It knows nothing of the protocol.
"""

from __future__ import annotations

import dataclasses
import glob
from collections.abc import Iterable, Mapping
from pathlib import Path

from survey_refs.bib.decode import decode
from survey_refs.check.baseline import read_baseline, without_known
from survey_refs.check.context import Context
from survey_refs.check.runner import run_check
from survey_refs.config import CheckConfig, Config, find_config
from survey_refs.editor.catalogue import Catalogue
from survey_refs.editor.positions import Lines
from survey_refs.editor.snapshot import Snapshot
from survey_refs.errors import SurveyRefsError
from survey_refs.files import unsaved
from survey_refs.formats.library import is_library
from survey_refs.model import Finding
from survey_refs.project.bibliography import find_bibliographies
from survey_refs.project.bibs import read_bibs
from survey_refs.project.checking import context_of
from survey_refs.project.load import cite_texts, read_texts
from survey_refs.project.locks import read_locks

Open = Mapping[Path, Lines]
"""The files that stand open in the editor, by resolved path."""


class Desk:
    """The units that open files belong to, read again when one of their files changes."""

    def __init__(self) -> None:
        self._units: dict[Path, Snapshot] = {}  # by the configuration's file, or by the file that is alone
        self._unit_of: dict[Path, Path] = {}
        self._held: dict[Path, tuple[Lines, bytes | None]] = {}
        self._catalogue = Catalogue()

    def look(self, open_files: Open, changed: Iterable[Path]) -> dict[Path, Snapshot]:
        """Each open file's snapshot, read anew where ``changed`` files have a part in it."""
        changed = set(changed)
        with unsaved(self._bytes(open_files)):
            self._forget(changed)
            for path in open_files:
                if path not in self._unit_of:
                    self._place(path, open_files)
        for path in self._unit_of.keys() - open_files.keys():
            del self._unit_of[path]
        self._units = {name: self._units[name] for name in dict.fromkeys(self._unit_of.values())}
        return {path: self._units[name] for path, name in self._unit_of.items()}

    def forget_all(self) -> None:
        """Read everything anew the next time: a configuration or a lock has changed."""
        self._units.clear()
        self._unit_of.clear()

    def _forget(self, changed: set[Path]) -> None:
        stale = {name for name, unit in self._units.items() if name in changed or not changed.isdisjoint(unit.paths)}
        for name in stale:
            del self._units[name]
        self._unit_of = {path: name for path, name in self._unit_of.items() if name not in stale}

    def _bytes(self, open_files: Open) -> dict[Path, bytes]:
        """What the files would be that differ from the disk."""
        held: dict[Path, tuple[Lines, bytes | None]] = {}
        for path, lines in open_files.items():
            known = self._held.get(path)
            held[path] = known if known is not None and known[0] is lines else (lines, _as_file(path, lines.text))
        self._held = held
        return {path: data for path, (_, data) in held.items() if data is not None}

    # -------------------------------------------------------------------------------------------------------- units

    def _place(self, path: Path, open_files: Open) -> None:
        """Find the unit of a file, and read it."""
        problem = ""
        try:
            config = find_config(path.parent)
        except SurveyRefsError as error:
            config, problem = Config(folder=path.parent), str(error)
        if config.path is not None:
            project = self._units.get(config.path) or _read(config, None, open_files)
            if path in project.paths:
                self._units[config.path] = dataclasses.replace(project, cards=self._catalogue.cards(project.bibs))
                self._unit_of[path] = config.path
                return
            problem = project.problem
        alone = _read(config, path, open_files)
        problem = alone.problem or problem
        self._units[path] = dataclasses.replace(alone, problem=problem, cards=self._catalogue.cards(alone.bibs))
        self._unit_of[path] = path


def _as_file(path: Path, text: str) -> bytes | None:
    """The bytes that the editor would save; None where the disk has the same text."""
    try:
        decoded = decode(path.read_bytes())
    except OSError:
        return text.encode("utf-8", "surrogatepass")
    if decoded.text == text:
        return None
    try:
        return decoded.encode(text)
    except UnicodeError:
        return text.encode("utf-8", "surrogatepass")


# ------------------------------------------------------------------------------------------------------------- reading


def _read(config: Config, alone: Path | None, open_files: Open) -> Snapshot:
    """A unit: the project of a configuration, or one file; never raises what a command would say and stop."""
    try:
        return _checked(config, alone, open_files)
    except SurveyRefsError as error:
        return Snapshot(
            config=config,
            rules=config.check,
            context=Context(bibs=()),
            alone=alone,
            problem=str(error),
            texts_read=dict(open_files),
        )


def _checked(config: Config, alone: Path | None, open_files: Open) -> Snapshot:
    texts, bibs = _names(config, alone)
    documents = read_texts(texts, config)
    paths = bibs or [path.resolve() for path in find_bibliographies(config, documents)]
    files = read_bibs(paths)
    cited = cite_texts(documents, files) if documents else ()
    context = context_of(files, cited, read_locks(paths, config))
    rules = _everywhere(config)
    return Snapshot(
        config=config,
        rules=rules,
        context=context,
        texts=tuple(cited),
        findings=_new(run_check(context, rules).findings, config),
        alone=alone,
        texts_read=dict(open_files),
    )


def _names(config: Config, alone: Path | None) -> tuple[list[str], list[Path]]:
    """The texts to read, and the bibliographies where they are not to be looked for."""
    if alone is None:
        return [str((config.folder / name).resolve()) for name in config.texts], []
    if is_library(alone):
        return [], [alone]
    return [str(alone)], []


def _everywhere(config: Config) -> CheckConfig:
    """The rules of a configuration whose patterns of files, relative to its folder, hold for absolute paths too."""
    folder = glob.escape(str(config.folder.resolve()))
    absolute = {f"{folder}/{pattern}": codes for pattern, codes in config.check.per_file.items()}
    return dataclasses.replace(config.check, per_file={**absolute, **config.check.per_file})


def _new(findings: tuple[Finding, ...], config: Config) -> tuple[Finding, ...]:
    """The findings that the configured baseline does not have."""
    if not config.check.baseline:
        return findings
    path = config.folder / config.check.baseline
    return tuple(without_known(findings, read_baseline(path), path.parent))
