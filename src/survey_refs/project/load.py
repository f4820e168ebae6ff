"""Reading what a configuration names: bibliographies, lock and texts, and what the texts cite."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from survey_refs.bib import BibFile, read_bib, to_works
from survey_refs.config import Config
from survey_refs.document import Document, read_document
from survey_refs.lock import read_lock
from survey_refs.match import normalise_title
from survey_refs.model import Lock, ResolvedMention, Section, Work
from survey_refs.report.survey import CitedText
from survey_refs.resolve import Index, resolve

Advance = Callable[[int, int, str], None]
"""``advance(done, total, text)`` tells a progress bar how far the work is."""


def no_progress(done: int, total: int, text: str) -> None:
    """The progress of a run that nobody watches."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A configuration and all that was read by it. ``resolved`` has the mentions of each document, in order."""

    config: Config
    bibs: tuple[BibFile, ...]
    works: tuple[Work, ...]
    lock: Lock
    documents: tuple[Document, ...]
    resolved: tuple[tuple[ResolvedMention, ...], ...]


def load_project(config: Config, advance: Advance = no_progress) -> Project:
    """Read the .bib files, the lock and the texts of ``config`` and resolve the citations.

    Raises :class:`survey_refs.errors.MissingFile` and :class:`survey_refs.errors.UnreadableFile`.
    """
    bibs = tuple(read_bib(config.folder / name) for name in config.bib)
    works = works_of(bibs)
    lock = read_lock(config.folder / config.lock)
    documents: list[Document] = []
    for name in config.texts:
        advance(len(documents), len(config.texts), name)
        read = read_document(config.folder / name, cite_commands=config.cite_commands)
        documents += [dataclasses.replace(part, path=shown_path(part.path, config)) for part in read.whole()]
    index = Index(works)
    resolved = []
    for number, document in enumerate(documents):
        advance(number, len(documents), document.path)
        resolved.append(resolve(document, index))
    return Project(
        config=config, bibs=bibs, works=works, lock=lock, documents=tuple(documents), resolved=tuple(resolved)
    )


def works_of(bibs: Sequence[BibFile]) -> tuple[Work, ...]:
    """The works of several files in order; of a repeated key the first."""
    works: dict[str, Work] = {}
    for bib in bibs:
        for work in to_works(bib):
            works.setdefault(work.id, work)
    return tuple(works.values())


def shown_path(path: str, config: Config) -> str:
    """``path`` as it reads from the configuration's folder, where it lies below it."""
    try:
        return Path(path).resolve().relative_to(config.folder.resolve()).as_posix()
    except ValueError:
        return path


def cited_text(document: Document, resolved: tuple[ResolvedMention, ...], works: Sequence[Work]) -> CitedText:
    """A document and its resolutions as the report takes them."""
    return CitedText(
        path=document.path,
        text=document.text,
        sections=tuple(_named(section, document) for section in document.sections),
        mentions=resolved,
        places=tuple(document.place(mention.mention.span) for mention in resolved),
        subject=subject_of(document, works),
    )


def subject_of(document: Document, works: Sequence[Work]) -> str:
    """The key of the work that a survey page was extracted from; empty where the page names none of ``works``."""
    if document.page is None or document.page.document is None:
        return ""
    title = normalise_title(document.page.document.title)
    return next((work.id for work in works if normalise_title(work.title) == title), "")


def _named(section: Section, document: Document) -> Section:
    """A page's own entry has no title of its own: it is shown by its category."""
    if section.title or document.page is None:
        return section
    label = next((entry.label for entry in document.page.entries if entry.section == section.id), "")
    return dataclasses.replace(section, title=label)
