"""Rename a key everywhere: entries, fields that name them, the texts that cite them, the lock."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from lsprotocol.types import PrepareRenameParams, Range, RenameParams, WorkspaceEdit

from survey_refs.bib.renaming import renaming_edits
from survey_refs.document import Document
from survey_refs.document.formats.table import by_path
from survey_refs.document.read import read_document
from survey_refs.editor.cursor import pointed_at
from survey_refs.editor.edits import Edits, edits_between, workspace_edit
from survey_refs.editor.positions import Lines
from survey_refs.editor.snapshot import Snapshot
from survey_refs.editor.views import View
from survey_refs.errors import SurveyRefsError, UnknownKey
from survey_refs.files import read_file
from survey_refs.lock import read_lock
from survey_refs.model import Edit, Lock
from survey_refs.project.locks import lock_paths
from survey_refs.project.rewriting import key_spans, rename_keys

_MOST_FILES = 2000  # texts below the folder of the bibliography that are looked through
_LARGEST = 4_000_000  # bytes of one of them
_NOT_LOOKED_AT = frozenset({".py", ".pdf", ".docx"})


def renameable(view: View, params: PrepareRenameParams) -> Range | None:
    """The key at a position, where it is one of an entry."""
    lines = view.buffer.lines
    found = pointed_at(view, lines.offset(params.position))
    if found is None or view.snapshot.located(found.key) is None:
        return None
    if found.resolution is not None and lines.text[found.span.start : found.span.end] != found.key:
        return None  # a printed citation
    return lines.range(found.span)


def renamed(view: View, params: RenameParams) -> WorkspaceEdit:
    """The edits of all files in which the key stands.

    Raises :class:`UnknownKey` where no key of an entry stands at the position, and what
    :func:`survey_refs.bib.renaming.check_renaming` raises.
    """
    found = pointed_at(view, view.buffer.lines.offset(params.position))
    if found is None or view.snapshot.located(found.key) is None:
        raise UnknownKey("there is no key of an entry here")
    names = {found.key: params.new_name}
    snapshot = view.snapshot
    edits: Edits = {}
    for bib in snapshot.bibs:
        path = Path(bib.path).resolve()
        edits[path] = (snapshot.lines(path, bib.text), renaming_edits(bib, names))
    for rewrite in _of_lock(snapshot, names):
        path = Path(rewrite[0]).resolve()
        edits[path] = lock_edits(snapshot, path, rewrite[1])
    for path, document in _citing(snapshot, view.units, found.key):
        if path not in edits:
            changes = [Edit(span=span, text=text) for span, text in key_spans(document, names)]
            edits[path] = (snapshot.lines(path, document.text), changes)
    return workspace_edit(view, edits)


def lock_edits(snapshot: Snapshot, path: Path, new: str) -> tuple[Lines, list[Edit]]:
    """The edits that make ``new`` of a lock file, which may be written in another manner than ours."""
    old = snapshot.lines(path, read_file(path, "lock").decode("utf-8-sig"))
    return old, edits_between(old.text, new)


def _of_lock(snapshot: Snapshot, names: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Path and new text of the locks; checks that the key can be renamed."""
    locks = lock_paths((Path(bib.path) for bib in snapshot.bibs), snapshot.config)
    known: list[tuple[Path, Lock] | None] = [(path, read_lock(path)) for path in locks]
    for lock in known or [None]:
        for rewrite in rename_keys(snapshot.bibs, (), lock, names).rewrites:
            if lock is not None and rewrite.path == str(lock[0]):
                yield rewrite.path, rewrite.new


def _citing(snapshot: Snapshot, others: Iterable[Snapshot], key: str) -> Iterator[tuple[Path, Document]]:
    """The texts that may cite the entry: of all units with its bibliography, and what lies in its folder or below."""
    seen: set[Path] = set()
    bibs = {Path(bib.path).resolve() for bib in snapshot.bibs}
    for unit in (snapshot, *others):
        if not bibs.isdisjoint(unit.paths):
            for text in unit.texts:
                path = Path(text.path).resolve()
                if path not in seen:
                    seen.add(path)
                    yield path, text.document
    if snapshot.config.texts:
        return  # the configuration says which texts there are
    for path in _lying_below({bib.parent for bib in bibs}):
        if path not in seen and (document := _document(path, key, snapshot)) is not None:
            seen.add(path)
            yield path, document


def _lying_below(folders: Iterable[Path]) -> Iterator[Path]:
    count = 0
    for folder in folders:
        for path in folder.rglob("*"):
            hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
            if by_path(path) and path.suffix.lower() not in _NOT_LOOKED_AT and not hidden and path.is_file():
                count += 1
                if count > _MOST_FILES:
                    return
                yield path.resolve()


def _document(path: Path, key: str, snapshot: Snapshot) -> Document | None:
    """A text that has the key somewhere."""
    try:
        if path.stat().st_size > _LARGEST or key.encode() not in path.read_bytes():
            return None
        return read_document(path, snapshot.config.cite_commands)
    except (SurveyRefsError, OSError):
        return None
