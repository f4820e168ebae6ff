"""Semantic tokens: types, keys, fields and macros of a .bib file; the keys that a text cites."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lsprotocol.types import SemanticTokens, SemanticTokensParams, SemanticTokensRangeParams

from survey_refs.bib import BibFile
from survey_refs.cite.texts import CitedText
from survey_refs.editor.cursor import key_span
from survey_refs.editor.legend import KEY, LEGEND, MACRO, PROPERTY, TYPE
from survey_refs.editor.positions import Lines
from survey_refs.editor.views import View
from survey_refs.model import Span

Token = tuple[Span, str]


def tokens(view: View, params: SemanticTokensParams) -> SemanticTokens:
    """The tokens of a whole file."""
    return _encoded(_tokens(view, Span(0, len(view.buffer.lines.text))), view.buffer.lines)


def tokens_in_range(view: View, params: SemanticTokensRangeParams) -> SemanticTokens:
    """The tokens of what is seen of a file."""
    return _encoded(_tokens(view, view.buffer.lines.span(params.range)), view.buffer.lines)


def _tokens(view: View, seen: Span) -> Iterator[Token]:
    bib = view.snapshot.bib(view.buffer.path)
    if bib is not None:
        return _in_bib(bib, seen)
    text = view.snapshot.text(view.buffer.path)
    return _in_text(text, seen) if text is not None else iter(())


def _in_bib(bib: BibFile, seen: Span) -> Iterator[Token]:
    for entry in bib.entries:
        if entry.span.end < seen.start:
            continue
        if entry.span.start > seen.end:
            return
        yield entry.type_span, TYPE
        yield entry.key_span, KEY
        for field in entry.fields:
            yield field.name_span, PROPERTY
            if field.raw.startswith(("{", '"')) and "#" not in field.raw:
                continue
            for kind, start, end in field.parts:
                if kind == "w" and not bib.text[start:end].isdigit():
                    yield Span(start, end), MACRO


def _in_text(text: CitedText, seen: Span) -> Iterator[Token]:
    """The keys that an entry has; one that nobody has is left as it is, and a finding."""
    for mention in text.mentions:
        for resolution in mention.resolutions:
            span = key_span(text, resolution)
            if resolution.key is not None and resolution.cite.key and seen.start <= span.end and span.start <= seen.end:
                yield span, KEY


def _encoded(found: Iterable[Token], lines: Lines) -> SemanticTokens:
    """Tokens as the protocol has them: five numbers for each, relative to the one before (LSP 3.17)."""
    data: list[int] = []
    line = character = 0
    for span, kind in sorted(found):
        start, end = lines.position(span.start), lines.position(span.end)
        if start.line != end.line or start.character == end.character:
            continue  # a token stands on one line
        same_line = start.line == line
        if same_line and data and start.character < character:
            continue
        data += [
            start.line - line,
            start.character - character if same_line else start.character,
            end.character - start.character,
            LEGEND.index(kind),
            0,
        ]
        line, character = start.line, start.character
    return SemanticTokens(data)
