"""Formatting of .bib files: what ``survey-refs tidy`` makes of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lsprotocol.types import DocumentFormattingParams, DocumentRangeFormattingParams, TextEdit

from survey_refs.bib import parse_bib
from survey_refs.bib.tidy import Tidy, tidy
from survey_refs.editor.edits import edits_between, text_edits
from survey_refs.editor.views import View
from survey_refs.errors import SurveyRefsError
from survey_refs.model import Edit, Span


def formatted(view: View, params: DocumentFormattingParams) -> list[TextEdit]:
    """Edits that tidy a whole file; none where it would lose something, or is no .bib file."""
    buffer, settings = view.buffer, _settings_of(view.editor.tidy)
    if buffer.path.suffix.lower() != ".bib":
        return []
    text = buffer.lines.text
    try:
        return text_edits(buffer.lines, edits_between(text, tidy(parse_bib(text, str(buffer.path)), settings)))
    except SurveyRefsError:
        return []


def formatted_range(view: View, params: DocumentRangeFormattingParams) -> list[TextEdit]:
    """Edits that tidy the entries which a range touches, each in its place."""
    buffer, settings = view.buffer, _settings_of(view.editor.tidy)
    if buffer.path.suffix.lower() != ".bib":
        return []
    text, span = buffer.lines.text, buffer.lines.span(params.range)
    bib = parse_bib(text, str(buffer.path))
    edits: list[Edit] = []
    for entry in bib.entries:
        if entry.segment.start > span.end or entry.segment.end < span.start:
            continue
        try:
            tidied = tidy(parse_bib(entry.raw, bib.path, macros=bib.strings), settings).strip("\r\n")
        except SurveyRefsError:
            continue
        if tidied != entry.raw:
            line_end = bib.formatting_style.line_end
            edits.append(Edit(span=Span(entry.segment.start, entry.segment.end), text=_lines(tidied, line_end)))
    return text_edits(buffer.lines, edits)


def _lines(text: str, line_end: str) -> str:
    return text.replace("\r\n", "\n").replace("\n", line_end)


def _settings_of(given: Mapping[str, Any]) -> Tidy:
    """The options of ``tidy`` that the editor was configured with; unknown ones and impossible values are left out."""
    known = {name.replace("-", "_"): value for name, value in given.items()}
    settings = Tidy()
    for name, value in known.items():
        if isinstance(value, type(getattr(settings, name, ...))) and name not in ("rewording", "field_order"):
            try:
                settings = Tidy(**{**_as_dict(settings), name: value})
            except SurveyRefsError:
                continue
    return settings


def _as_dict(settings: Tidy) -> dict[str, Any]:
    return {name: getattr(settings, name) for name in Tidy.__dataclass_fields__}
