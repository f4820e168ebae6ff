"""One unit, read and checked again and again: a project of a configuration, or one file with what it uses."""

from __future__ import annotations

import dataclasses
import glob
from collections.abc import Callable, Sequence
from pathlib import Path

from survey_refs.bib import BibFile
from survey_refs.check import CheckedText, Context
from survey_refs.check.again import GivenUp, Rechecker
from survey_refs.check.baseline import read_baseline, without_known
from survey_refs.cite.texts import CitedText
from survey_refs.config import CheckConfig, Config
from survey_refs.document import Document
from survey_refs.editor.shelf import Shelf
from survey_refs.editor.snapshot import Snapshot
from survey_refs.editor.typed import Typed, in_texts
from survey_refs.errors import SurveyRefsError
from survey_refs.formats.library import is_library
from survey_refs.model import Finding
from survey_refs.project.bibliography import find_bibliographies
from survey_refs.project.checking import context_of
from survey_refs.project.load import cite_text, read_texts, shared_list
from survey_refs.project.locks import lock_paths
from survey_refs.resolve import Index


class Unit:
    """The files of a unit and its latest snapshot.

    ``is_behind``: what spans entries or texts has not been looked at since the last edit.
    """

    def __init__(
        self, config: Config, alone: Path | None, shelf: Shelf, problem: str = "", *, whole: bool = True
    ) -> None:
        self.config = config
        self.alone = alone
        self.rules = _everywhere(config)
        self.is_behind = False
        self._shelf = shelf
        self._problem = problem
        self._rechecker = Rechecker()
        self._documents: tuple[Document, ...] = ()
        self._texts_changed = True
        self._index: Index | None = None
        self._cited: dict[int, CitedText] = {}  # by the identity of its document, which it holds
        self._basis: tuple[object, object] = (None, None)
        self.snapshot = self._nothing("")
        self.look(set(), whole=whole)

    def look(self, changed: set[Path], *, whole: bool, give_up: Callable[[], bool] = lambda: False) -> None:
        """Take the snapshot anew after an edit of files; never raises what a command would say and stop.

        ``give_up`` says, while a whole look goes on, that nobody waits for it any more.
        """
        texts = [path for path in changed if self.snapshot.text(path) is not None]
        self._texts_changed = self._texts_changed or bool(texts)
        old = self.snapshot.context
        try:
            if whole or self.snapshot.problem or not self.snapshot.bibs:
                self.snapshot = self._read(whole=whole, give_up=give_up)
                self.is_behind = not whole
            else:
                self.snapshot, self.is_behind = self._in_passing(texts), True
        except GivenUp:
            self.is_behind = True
        except SurveyRefsError as error:
            self._texts_changed, self.is_behind = True, False
            self.snapshot = self._nothing(str(error))
        if self.snapshot.context is not old:
            old.forget()

    def _nothing(self, problem: str) -> Snapshot:
        return Snapshot(
            config=self.config,
            rules=self.rules,
            context=Context(bibs=()),
            alone=self.alone,
            problem=problem,
            texts_read=dict(self._shelf.open),
        )

    # -------------------------------------------------------------------------------------------------------- looks

    def _read(self, *, whole: bool, give_up: Callable[[], bool]) -> Snapshot:
        """All files; without ``whole``, as when they are read for the first time, what spans entries comes later."""
        names, given = self._names()
        if self._texts_changed:
            self._documents = read_texts(names, self.config)
            self._texts_changed = False
        paths = given or [path.resolve() for path in find_bibliographies(self.config, self._documents)]
        bibs = self._shelf.bibs(paths)
        texts = self._resolved(self._documents, bibs)
        context = context_of(bibs, texts, self._shelf.locks(lock_paths(paths, self.config)))
        return self._snapshot(context, texts, whole=whole, give_up=give_up)

    def _in_passing(self, texts: Sequence[Path]) -> Snapshot:
        """The bibliographies as they are now, with the lock and the citations as they were but in what was typed."""
        old = self.snapshot
        bibs = self._shelf.bibs([Path(bib.path) for bib in old.bibs])
        if bibs != old.bibs:
            context = dataclasses.replace(old.context, bibs=bibs, memory={})
            old = self._snapshot(context, old.texts, whole=False)
        findings = old.findings
        for path in texts:
            before, now = self.snapshot.texts_read.get(path), self._shelf.open.get(path)
            text = old.text(path)
            if before is not None and now is not None and text is not None and self._index is not None:
                typed = Typed.between(before, now)
                findings = typed.findings(findings, text, old, self._index, self.rules)
        return dataclasses.replace(old, findings=findings, texts_read=dict(self._shelf.open))

    def _snapshot(
        self,
        context: Context,
        texts: tuple[CitedText, ...],
        *,
        whole: bool,
        give_up: Callable[[], bool] = lambda: False,
    ) -> Snapshot:
        return Snapshot(
            config=self.config,
            rules=self.rules,
            context=context,
            texts=texts,
            findings=self._new(self._findings(context, whole=whole, give_up=give_up)),
            alone=self.alone,
            problem=self._problem,
            cards=self._shelf.cards(context.bibs) if whole else self.snapshot.cards,
            texts_read=dict(self._shelf.open),
        )

    def _findings(self, context: Context, *, whole: bool, give_up: Callable[[], bool]) -> tuple[Finding, ...]:
        if self.alone is not None and texts_alone(context.texts, self.alone):
            if not whole and self.snapshot.bibs:
                return self.snapshot.findings
            return in_texts(context, (key for bib in context.bibs for key in bib.entry_keys), self.rules)
        return self._rechecker.check(context, self.rules, whole=whole, give_up=give_up).findings

    def _names(self) -> tuple[list[str], list[Path]]:
        """The texts to read, and the bibliographies where they are not to be looked for."""
        if self.alone is None:
            return [str((self.config.folder / name).resolve()) for name in self.config.texts], []
        if is_library(self.alone):
            return [], [self.alone]
        return [str(self.alone)], []

    def _resolved(self, documents: Sequence[Document], bibs: Sequence[BibFile]) -> tuple[CitedText, ...]:
        """The texts with what their citations mean; what did not change is not worked out again."""
        if not documents:
            return ()
        works = self._shelf.works(bibs)
        if self._index is None or self._index.works != works:
            self._index, self._cited, self._basis = None, {}, (None, None)  # two at one time would take much memory
            self._index = Index(works)
        list_in = shared_list(documents)
        basis = (self._index, list_in)
        if any(one is not other for one, other in zip(basis, self._basis, strict=True)):
            self._cited, self._basis = {}, basis
        self._cited = {
            id(document): self._cited.get(id(document)) or cite_text(document, self._index, list_in)
            for document in documents
        }
        return tuple(self._cited.values())

    def _new(self, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
        """The findings that the configured baseline does not have."""
        if not self.config.check.baseline:
            return findings
        path = self.config.folder / self.config.check.baseline
        return tuple(without_known(findings, read_baseline(path), path.parent))


def texts_alone(texts: Sequence[CheckedText], path: Path) -> bool:
    """Whether the file is one of the texts."""
    return any(Path(text.path).resolve() == path for text in texts)


def _everywhere(config: Config) -> CheckConfig:
    """The rules of a configuration whose patterns of files, relative to its folder, hold for absolute paths too."""
    folder = glob.escape(str(config.folder.resolve()))
    absolute = {f"{folder}/{pattern}": codes for pattern, codes in config.check.per_file.items()}
    return dataclasses.replace(config.check, per_file={**absolute, **config.check.per_file})
