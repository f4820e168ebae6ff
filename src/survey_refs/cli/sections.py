"""``survey-refs sections``: the works cited in each section of a text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from survey_refs.cli import options
from survey_refs.cli.terminal import print_json, print_table
from survey_refs.model import Section, Span


@click.command(
    epilog="\b\nExamples:\n  survey-refs sections survey.md\n"
    "  survey-refs sections survey.tex --format markdown > works-by-section.md"
)
@click.argument("texts", nargs=-1, required=True, metavar="TEXT…")
@options.bib
@options.format_option("table", "json", "markdown")
@options.quiet
def command(texts: tuple[str, ...], bib_paths: tuple[Path, ...], output_format: str, quiet: bool) -> None:
    """List the works cited in each section of a text, in the order of their first citation there."""
    from survey_refs.cli.citing import documents_of, resolve_all

    config = options.config_here()
    documents = documents_of(texts, config.cite_commands)
    resolved = resolve_all(documents, options.bib_files(bib_paths, config))
    pairs = list(zip(documents, resolved, strict=True))
    if output_format == "json":
        print_json({"documents": [_document(document, mentions) for document, mentions in pairs]})
    elif output_format == "markdown":
        click.echo("\n".join(line for document, mentions in pairs for line in _markdown(document, mentions)))
    else:
        rows = []
        for document, mentions in pairs:
            for section in _sections(document, mentions):
                title = "  " * (section["level"] - 1) + " ".join(filter(None, (section["number"], section["title"])))
                rows.append([document.path, title, str(len(section["works"])), " ".join(section["works"])])
        print_table(["text", "section", "works", "keys"], rows)


def _sections(document: Any, resolved: Any) -> list[dict[str, Any]]:
    outside = Section(id="", title="", level=1, span=Span(0, len(document.text)))
    found: dict[str, dict[str, Any]] = {
        section.id: {
            "id": section.id,
            "title": section.title,
            "number": section.number,
            "level": section.level,
            "start": section.span.start,
            "end": section.span.end,
            "works": [],
            "cites": [],
        }
        for section in (outside, *document.sections)
    }
    for item in resolved:
        section_row = found[item.mention.section]
        for resolution in item.resolutions:
            section_row["cites"].append({"text": resolution.cite.text, "key": resolution.key})
            if resolution.key and resolution.key not in section_row["works"]:
                section_row["works"].append(resolution.key)
    return [section for name, section in found.items() if name or section["cites"]]


def _document(document: Any, resolved: Any) -> dict[str, Any]:
    result: dict[str, Any] = {
        "path": document.path,
        "format": document.format,
        "sections": _sections(document, resolved),
    }
    if document.page:
        result["page"] = _page(document)
    return result


def _page(document: Any) -> dict[str, Any]:
    page, source = document.page, document.page.document
    return {
        "category_definition": page.category_definition,
        "also_in": page.also_in,
        "entries": [
            {
                "section": entry.section,
                "title": entry.title or None,
                "path": list(entry.path),
                "code": entry.code,
                "label": entry.label,
                "code_inferred": entry.code_inferred,
                "glued_title": entry.glued_title,
                "reasoning": entry.reasoning,
            }
            for entry in page.entries
        ],
        "document": source
        and {
            "title": source.title,
            "authors": [{"family": name.family or name.literal, "given": name.given} for name in source.authors],
            "year": source.year,
            "abstract": source.abstract,
            "url": source.url,
        },
        "facets": [
            {"facet": facet.facet, "value": facet.value, "definition": facet.definition} for facet in page.facets
        ],
        "glued_lines": [
            {
                "start": line.span.start,
                "end": line.span.end,
                "code": line.code,
                "label": line.label,
                "next_title": line.next_title,
                "code_start": line.code_span.start,
                "code_end": line.code_span.end,
            }
            for line in page.glued_lines
        ],
    }


def _markdown(document: Any, resolved: Any) -> list[str]:
    lines = [f"# {document.path}", ""]
    for section in _sections(document, resolved):
        title = " ".join(filter(None, (section["number"], section["title"]))) or "(no heading)"
        lines += [f"{'#' * min(6, section['level'] + 1)} {title}", ""]
        lines += [f"- `{key}`" for key in section["works"]] or ["No works cited."]
        lines.append("")
    return lines
