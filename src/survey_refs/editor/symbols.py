"""Symbols: the entries and macros of a bibliography, the sections of a text, and both in the whole workspace."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from lsprotocol.types import DocumentSymbol, DocumentSymbolParams, Location, SymbolKind, WorkspaceSymbol

from survey_refs.bib import BibFile
from survey_refs.cite.texts import CitedText
from survey_refs.editor.catalogue import card_of
from survey_refs.editor.cursor import macro_definitions
from survey_refs.editor.places import uri_of
from survey_refs.editor.positions import Lines
from survey_refs.editor.snapshot import Snapshot
from survey_refs.editor.views import View
from survey_refs.model import Section, Span

_MOST = 200
_KINDS = {
    # entry type: what an editor draws for it
    "article": SymbolKind.File,
    "book": SymbolKind.Package,
    "collection": SymbolKind.Package,
    "proceedings": SymbolKind.Package,
    "online": SymbolKind.Interface,
    "misc": SymbolKind.Interface,
}


def document_symbols(view: View, params: DocumentSymbolParams) -> list[DocumentSymbol]:
    """What an outline shows of a file."""
    lines = view.buffer.lines
    bib = view.snapshot.bib(view.buffer.path)
    if bib is not None:
        return [*_macros(bib, lines), *_entries(bib, view)]
    text = view.snapshot.text(view.buffer.path)
    return _sections(text, lines) if text is not None else []


def _entries(bib: BibFile, view: View) -> Iterator[DocumentSymbol]:
    lines, cards = view.buffer.lines, view.snapshot.cards
    for entry in bib.entries:
        if entry.key:
            kind = _KINDS.get(entry.entry_type, SymbolKind.Object)
            card = cards.get(entry.key) or card_of(bib, entry)
            detail = card.title or f"@{entry.entry_type}"
            yield DocumentSymbol(entry.key, kind, lines.range(entry.span), lines.range(entry.key_span), detail)


def _macros(bib: BibFile, lines: Lines) -> Iterator[DocumentSymbol]:
    for name, at in macro_definitions(bib):
        range_ = lines.range(at)
        yield DocumentSymbol(name, SymbolKind.Constant, range_, range_, bib.strings.at(name, at.start))


def _sections(text: CitedText, lines: Lines) -> list[DocumentSymbol]:
    """The sections, each below the one that it is part of."""
    top: list[DocumentSymbol] = []
    open_: list[tuple[int, list[DocumentSymbol]]] = []
    sections = [section for section in text.document.sections if section.title]
    for number, section in enumerate(sections):
        following = sections[number + 1 :]
        end = next((each.span.start for each in following if each.level <= section.level), len(lines.text))
        while open_ and open_[-1][0] >= section.level:
            open_.pop()
        children: list[DocumentSymbol] = []
        (open_[-1][1] if open_ else top).append(_section(section, end, children, lines))
        open_.append((section.level, children))
    return top


def _section(section: Section, end: int, children: list[DocumentSymbol], lines: Lines) -> DocumentSymbol:
    title = section.title_span or Span(section.span.start, section.span.start)
    whole = Span(min(section.span.start, title.start), max(end, title.end))
    name = f"{section.number} {section.title}".strip()
    return DocumentSymbol(name, SymbolKind.String, lines.range(whole), lines.range(title), children=children)


def workspace_symbols(snapshots: Iterable[Snapshot], query: str) -> list[WorkspaceSymbol]:
    """The entries that the words of a query stand in: key, people, year or title."""
    words = query.casefold().split()
    found: dict[tuple[str, int], WorkspaceSymbol] = {}
    for snapshot in snapshots:
        for bib in snapshot.bibs:
            uri = uri_of(Path(bib.path).resolve())
            for entry in bib.entries:
                card = snapshot.cards.get(entry.key) or card_of(bib, entry)
                if not entry.key or not all(word in card.words for word in words):
                    continue
                range_ = snapshot.lines(Path(bib.path).resolve(), bib.text).range(entry.key_span)
                kind = _KINDS.get(entry.entry_type, SymbolKind.Object)
                symbol = WorkspaceSymbol(Location(uri, range_), entry.key, kind, container_name=card.summary)
                found.setdefault((uri, entry.segment.start), symbol)
                if len(found) >= _MOST:
                    return list(found.values())
    return list(found.values())
