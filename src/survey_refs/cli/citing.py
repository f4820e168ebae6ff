"""Texts and bibliographies to resolved citations: what ``resolve`` and ``sections`` share."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from survey_refs.bib import read_bib, to_works
from survey_refs.document import Document, parse_document, read_document
from survey_refs.model import ResolvedMention, Work
from survey_refs.resolve import Index, resolve


def documents_of(texts: Iterable[str], cite_commands: Sequence[str]) -> list[Document]:
    """Read the texts, ``-`` for standard input; a text's included files follow it."""
    found: list[Document] = []
    for name in texts:
        if name == "-":
            text = sys.stdin.buffer.read().decode("utf-8", errors="replace")
            found.append(parse_document(text, path="-", cite_commands=cite_commands))
        else:
            found += read_document(Path(name), cite_commands).whole()
    return found


def resolve_all(documents: Sequence[Document], bibs: Iterable[Path]) -> list[tuple[ResolvedMention, ...]]:
    """Resolve every document against the works of all .bib files; the first of a repeated key wins."""
    works: list[Work] = []
    for path in bibs:
        works += to_works(read_bib(path))
    index = Index(works)
    return [resolve(document, index) for document in documents]
