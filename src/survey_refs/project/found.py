"""The texts of a folder that nobody has described yet, found by the texts themselves.

A file is a text of the project when it names a bibliography, or when one of its citations means an entry of a .bib file
that lies there. What another text includes is found with that one.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from survey_refs.bib import read_bib
from survey_refs.cite.works import works_of
from survey_refs.config import Config
from survey_refs.document import Document, read_document
from survey_refs.document.formats.table import TABLE
from survey_refs.errors import SurveyRefsError
from survey_refs.model import ResolutionStatus
from survey_refs.resolve import Index, resolve

BOOKS = ("_quarto.yml", "_toc.yml", "myst.yml", "_bookdown.yml")
"""The files that say what a book is made of."""
_NOT_TEXTS = frozenset(("python", "book", "pdf", "text", "docx"))
_SUFFIXES = {suffix for row in TABLE if row.name not in _NOT_TEXTS for suffix in row.suffixes}
_AT_THE_TOP = {".docx", ".txt"}  # formats that hold everything; only in the folder itself
_OTHER_FOLDERS = re.compile(
    r"\.|_(?:site|build|book|freeze|files)$|(?:build|dist|site|node_modules|venv|env|__pycache__|public|output)$"
)
_BUILT = {"report.html", "citations.json", "sections.json"}  # a folder that `survey-refs build` has written
_NO_TEXTS = re.compile(r"(?:changelog|licen[cs]e|contributing|code_of_conduct|security|todo|agents|readme)\b", re.I)
_CLASS = re.compile(r"^[^%\n]*\\documentclass", re.M)
_CHUNKED = (".qmd", ".Rmd", ".rmd", ".Rnw", ".ipynb")
_WRITTEN = (*_CHUNKED, ".md", ".markdown", ".org", ".rst", ".adoc", ".typ")
_MADE_OF = {
    ".html": (*_WRITTEN, ".tex"),
    ".docx": (*_WRITTEN, ".tex"),
    ".txt": (*_WRITTEN, ".tex"),
    ".tex": _WRITTEN,
    ".md": _CHUNKED,
}
"""What Quarto, pandoc, knitr and others make of a text, and put beside it."""
_DEEPEST = 3
_MOST_FILES = 400
_MOST_BYTES = 4_000_000


@dataclass(frozen=True, slots=True)
class Found:
    """The roots of what is written in a folder, each with what it includes, and all the .bib files that lie there."""

    texts: tuple[Document, ...]
    bibs: tuple[Path, ...]


def find_texts(folder: Path) -> Found:
    """Look through ``folder`` and three levels below it; files that cannot be read are passed over."""
    files = list(_files(folder))
    bibs = tuple(path for path in files if path.suffix.lower() == ".bib")
    index = _index(bibs)
    roots: list[Document] = []
    included: set[Path] = set()
    for path in sorted(_candidates(files, folder), key=_rank):
        if path.resolve() in included or (document := _text_of_project(path, index)) is None:
            continue
        roots.append(document)
        included |= {Path(part.path).resolve() for part in document.whole()[1:]}
    return Found(texts=tuple(_outermost(roots, included)), bibs=bibs)


def with_found_texts(config: Config) -> Config:
    """The configuration; where there is no file of it, with the texts that are found in its folder."""
    if config.path is not None or config.texts:
        return config
    folder = config.folder.resolve()
    found = [Path(document.path) for document in find_texts(folder).texts]
    return replace(config, texts=tuple(path.relative_to(folder).as_posix() for path in found))


def _files(folder: Path, depth: int = 0) -> Iterator[Path]:
    try:
        listed = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    if depth and {entry.name for entry in listed} >= _BUILT:
        return
    for entry in listed[:_MOST_FILES]:
        if entry.is_file():
            yield folder / entry.name
        elif depth < _DEEPEST and entry.is_dir(follow_symlinks=False) and not _OTHER_FOLDERS.match(entry.name):
            yield from _files(folder / entry.name, depth + 1)


def _candidates(files: Sequence[Path], folder: Path) -> list[Path]:
    found = [
        path
        for path in files
        if path.name in BOOKS
        or (path.suffix.lower() in _SUFFIXES and not _NO_TEXTS.match(path.name))
        or (path.suffix.lower() in _AT_THE_TOP and path.parent == folder and not _NO_TEXTS.match(path.name))
    ]
    return [path for path in found if path.stat().st_size <= _MOST_BYTES][:_MOST_FILES]


def _rank(path: Path) -> tuple[int, int, str]:
    """Books first, then the files that usually hold the whole, then by name."""
    stem = path.stem.lower()
    kind = 0 if path.name in BOOKS else 1 if stem in ("index", "main", "thesis", "paper") else 2
    return kind, len(path.parts), str(path)


def _index(bibs: Sequence[Path]) -> Index:
    read = []
    for path in bibs:
        try:
            read.append(read_bib(path))
        except SurveyRefsError:
            continue
    return Index(works_of(read))


def _text_of_project(path: Path, index: Index) -> Document | None:
    """The file as a text; None where it cites nothing that is there."""
    try:
        document = read_document(path)
    except SurveyRefsError:
        return None
    whole = document.whole()
    if path.name in BOOKS and len(whole) == 1:
        return None  # it names no chapter: its texts stand for themselves
    return document if any(part.bibliographies or _cites(part, index) for part in whole) else None


def _cites(document: Document, index: Index) -> bool:
    return any(
        resolution.status is ResolutionStatus.RESOLVED
        for mention in resolve(document, index, None)
        for resolution in mention.resolutions
    )


def _outermost(roots: Sequence[Document], included: set[Path]) -> Iterator[Document]:
    """Those that no other one includes; of LaTeX those that can be typeset, where there is one."""
    paths = {Path(root.path) for root in roots}
    left = [
        root for root in roots if Path(root.path).resolve() not in included and not _is_made(Path(root.path), paths)
    ]
    whole = any(_is_whole(root) for root in left)
    yield from (root for root in left if root.format != "latex" or not whole or _is_whole(root))


def _is_made(path: Path, texts: Collection[Path]) -> bool:
    """Whether a program made the file of the text that lies beside it under the same name: paper.html of paper.qmd."""
    return any(path.with_suffix(source) in texts for source in _MADE_OF.get(path.suffix.lower(), ()))


def _is_whole(document: Document) -> bool:
    return document.format == "latex" and _CLASS.search(document.text) is not None
