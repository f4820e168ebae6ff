"""The table of sections and works, as JSON and Markdown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from survey_refs.cite.texts import CitedText, works_by_section
from survey_refs.document import GluedLine, Page, PageEntry, SourceDocument
from survey_refs.report.resolutions import section_json


def sections_json(texts: Iterable[CitedText]) -> dict[str, Any]:
    """``{"documents": [{"path", "format", "sections": [{…, "works", "cites"}]}]}``, as `docs/json.md` has it.

    ``works`` are the keys cited in a section in the order of their first citation, ``cites`` every citation there as
    printed, with its key (null: not resolved), line and column. A survey page has its facts under ``page``.
    """
    return {"documents": [_document(text) for text in texts]}


def _document(text: CitedText) -> dict[str, Any]:
    document: dict[str, Any] = {"path": text.path, "format": text.document.format, "sections": _sections(text)}
    if text.document.page is not None:
        document["page"] = _page(text.document.page)
    return document


def _sections(text: CitedText) -> list[dict[str, Any]]:
    cites: dict[str, list[dict[str, Any]]] = {}
    for mention in text.mentions:
        for resolution in mention.resolutions:
            place = text.document.place(resolution.cite.span)
            cites.setdefault(mention.mention.section, []).append(
                {"text": resolution.cite.text, "key": resolution.key, "line": place.line, "column": place.column}
            )
    return [
        {**section_json(section), "works": works, "cites": cites.get(section.id, [])}
        for section, works in works_by_section(text)
    ]


def _page(page: Page) -> dict[str, Any]:
    return {
        "category_definition": page.category_definition,
        "also_in": page.also_in,
        "entries": [_page_entry(entry) for entry in page.entries],
        "document": page.document and _source(page.document),
        "facets": [
            {"facet": facet.facet, "value": facet.value, "definition": facet.definition} for facet in page.facets
        ],
        "glued_lines": [_glued_line(line) for line in page.glued_lines],
    }


def _page_entry(entry: PageEntry) -> dict[str, Any]:
    return {
        "section": entry.section,
        "title": entry.title or None,
        "path": list(entry.path),
        "code": entry.code,
        "label": entry.label,
        "code_inferred": entry.code_inferred,
        "glued_title": entry.glued_title,
        "reasoning": entry.reasoning,
    }


def _source(source: SourceDocument) -> dict[str, Any]:
    return {
        "title": source.title,
        "authors": [{"family": name.family or name.literal, "given": name.given} for name in source.authors],
        "year": source.year,
        "abstract": source.abstract,
        "url": source.url,
    }


def _glued_line(line: GluedLine) -> dict[str, Any]:
    return {
        "start": line.span.start,
        "end": line.span.end,
        "code": line.code,
        "label": line.label,
        "next_title": line.next_title,
        "code_start": line.code_span.start,
        "code_end": line.code_span.end,
    }


def format_sections_markdown(texts: Iterable[CitedText]) -> str:
    """One Markdown table a text: section, work, citations as printed, lines."""
    out: list[str] = []
    for text in texts:
        out += [f"# {_cell(text.path)}", "", "| section | work | cited as | line |", "|---|---|---|---|"]
        for section in _sections(text):
            title = _cell(" ".join(part for part in (section["number"], section["title"]) if part))
            for key in section["works"]:
                here = [cite for cite in section["cites"] if cite["key"] == key]
                cited = "; ".join(dict.fromkeys(_cell(cite["text"]) for cite in here))
                out.append(f"| {title} | `{key}` | {cited} | {', '.join(str(cite['line']) for cite in here)} |")
            if not section["works"]:
                out.append(f"| {title} | – | | |")
        out.append("")
    return "\n".join(out)


def _cell(text: str) -> str:
    flat = " ".join(text.split())
    return "".join("\\" + char if char in "|\\*_`[]<>" else char for char in flat)
