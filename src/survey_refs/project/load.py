"""Reading what a configuration or a command names: bibliographies, lock and texts, and what the texts cite."""

from __future__ import annotations

import dataclasses
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from survey_refs.bib import BibFile
from survey_refs.cite.texts import CitedText
from survey_refs.cite.works import works_of
from survey_refs.config import Config
from survey_refs.document import Document, parse_document, read_document
from survey_refs.errors import MissingFile, UnreadableFile, UsageError
from survey_refs.model import Lock, Work
from survey_refs.project.bibliography import find_bibliographies
from survey_refs.project.bibs import read_bibs
from survey_refs.project.locks import read_locks
from survey_refs.resolve import Index, match_references, resolve
from survey_refs.text.fold import normalise_title

_PATTERN = re.compile(r"[*?\[]")

Advance = Callable[[int, int, str], None]
"""``advance(done, total, text)`` tells a progress bar how far the work is."""


def no_progress(done: int, total: int, text: str) -> None:
    """The progress of a run that nobody watches."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A configuration and all that was read by it. ``lock`` None: there is no lock file."""

    config: Config
    bibs: tuple[BibFile, ...]
    works: tuple[Work, ...]
    lock: Lock | None
    texts: tuple[CitedText, ...]


def load_project(config: Config, advance: Advance = no_progress) -> Project:
    """Read the .bib files, the lock and the texts of ``config`` and resolve the citations.

    Raises :class:`survey_refs.errors.MissingFile` and :class:`survey_refs.errors.UnreadableFile`.
    """
    documents = read_texts(_text_names(config), config)
    paths = find_bibliographies(config, documents)
    bibs = read_bibs(paths)
    for bib in bibs:
        bib.path = _shown(bib.path, config)
    return Project(
        config=config,
        bibs=bibs,
        works=tuple(works_of(bibs)),
        lock=read_locks(paths, config),
        texts=cite_texts(_as_shown(documents, config), bibs, advance),
    )


def read_config_texts(config: Config) -> tuple[Document, ...]:
    """The texts of a configuration, with paths as they read from its folder. Raises what :func:`read_texts` raises."""
    return _as_shown(read_texts(_text_names(config), config), config)


def _text_names(config: Config) -> list[str]:
    return [str(config.folder / name) for name in config.texts]


def _as_shown(documents: Iterable[Document], config: Config) -> tuple[Document, ...]:
    return tuple(dataclasses.replace(document, path=_shown(document.path, config)) for document in documents)


class _Said(TypedDict):
    """What the configuration says about reading texts."""

    cite_commands: Sequence[str]
    page_categories: Mapping[str, str]


def read_texts(names: Iterable[str], config: Config, form: str | None = None) -> tuple[Document, ...]:
    """Read texts, ``-`` for standard input; the files that a text includes follow it.

    ``form`` is the format of standard input, if not the one that it looks like.

    A name with ``*``, ``?`` or ``[`` that is no file is a pattern (``chapters/*.tex``, ``**/*.md``). A file that
    another one includes is read once. Raises what :func:`survey_refs.document.read_document` raises, and
    :class:`UnreadableFile` for a .bib file.
    """
    found: dict[str, Document] = {}
    said = _Said(cite_commands=config.cite_commands, page_categories=config.page_categories)
    for name in names:
        if name == "-":
            text = sys.stdin.buffer.read().decode("utf-8", errors="replace")
            found["-"] = parse_document(text, form, path="-", **said)
            continue
        if form:
            raise UsageError(f"{name}: --from says how standard input (-) is written; a file is read by its name")
        for path in files_of(name):
            whole = read_document(path, **said).whole()
            if path.suffix.lower() == ".bib":
                raise UnreadableFile(
                    f"{path}: a .bib file is no text with citations", next_step=f"give it with --bib {path}"
                )
            for document in whole:
                found.setdefault(str(Path(document.path).resolve()), document)
    return tuple(found.values())


def files_of(name: str) -> list[Path]:
    """The file of that name, or the files that the pattern names. Raises MissingFile where there is none."""
    path = Path(name)
    if path.exists() or not _PATTERN.search(name):
        return [path]
    found = sorted(each for each in Path(path.anchor).glob(str(path.relative_to(path.anchor))) if each.is_file())
    if not found:
        raise MissingFile(f"{name}: no file has such a name")
    return found


def cite_texts(
    documents: Sequence[Document], bibs: Sequence[BibFile], advance: Advance = no_progress
) -> tuple[CitedText, ...]:
    """Resolve the citations of texts against the works of all .bib files; the first of a repeated key counts.

    Where one of the texts alone prints a reference list, it is the list of all.
    """
    index = Index(works_of(bibs))
    list_in = shared_list(documents)
    cited = []
    for number, document in enumerate(documents):
        advance(number, len(documents), document.path)
        cited.append(cite_text(document, index, list_in))
    return tuple(cited)


def shared_list(documents: Sequence[Document]) -> Document | None:
    """The text whose printed reference list is that of all the texts, because no other prints one."""
    lists = [document for document in documents if document.reference_parts]
    return lists[0] if len(lists) == 1 else None


def cite_text(document: Document, index: Index, list_in: Document | None) -> CitedText:
    """One text with what its citations mean. Texts of one bibliography share the index, and the list of one of them."""
    return CitedText(
        document=document,
        mentions=resolve(document, index, list_in),
        subject=_subject(document, index.works),
        references=match_references(document, index),
    )


def _shown(path: str, config: Config) -> str:
    """``path`` as it reads from the configuration's folder, where it lies below it."""
    try:
        return Path(path).resolve().relative_to(config.folder.resolve()).as_posix()
    except ValueError:
        return path


def _subject(document: Document, works: Sequence[Work]) -> str:
    """The key of the work that a survey page was extracted from; empty where the page names none of ``works``."""
    if document.page is None or document.page.document is None:
        return ""
    title = normalise_title(document.page.document.title)
    return next((work.id for work in works if normalise_title(work.title) == title), "")
