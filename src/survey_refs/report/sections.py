"""The table of sections and works, as JSON and Markdown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from survey_refs.report.survey import CitedText, citations_of, works_by_section


def section_table(texts: Iterable[CitedText]) -> dict[str, Any]:
    """``{"documents": [{"path", "sections": [{"id", "title", "number", "level", "works": [...]}]}]}``.

    Each work has its ``key`` and, for every citation in that section, ``text``, ``line`` and ``column``.
    """
    return {"documents": [{"path": text.path, "sections": _sections(text)} for text in texts]}


def _sections(text: CitedText) -> list[dict[str, Any]]:
    where = citations_of(text)
    return [
        {
            "id": section.id,
            "title": section.title,
            "number": section.number,
            "level": section.level,
            "works": [
                {
                    "key": key,
                    "citations": [
                        {"text": citation.text, "line": citation.place.line, "column": citation.place.column}
                        for citation in where[key]
                        if citation.section is not None and citation.section.id == section.id
                    ],
                }
                for key in keys
            ],
        }
        for section, keys in works_by_section(text)
    ]


def format_sections_markdown(texts: Iterable[CitedText]) -> str:
    """One Markdown table a text: section, work, citations as printed, lines."""
    out: list[str] = []
    for text in texts:
        out += [f"# {_cell(text.path)}", "", "| section | work | cited as | line |", "|---|---|---|---|"]
        for section in _sections(text):
            title = _cell(" ".join(part for part in (section["number"], section["title"]) if part))
            for work in section["works"]:
                cited = "; ".join(_cell(citation["text"]) for citation in work["citations"])
                lines = ", ".join(str(citation["line"]) for citation in work["citations"])
                out.append(f"| {title} | `{work['key']}` | {cited} | {lines} |")
            if not section["works"]:
                out.append(f"| {title} | – | | |")
        out.append("")
    return "\n".join(out)


def _cell(text: str) -> str:
    flat = " ".join(text.split())
    return "".join("\\" + sign if sign in "|\\*_`[]<>" else sign for sign in flat)
