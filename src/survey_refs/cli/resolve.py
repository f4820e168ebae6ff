"""``survey-refs resolve``: every citation of a text and the entry it means."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from survey_refs.cli import options
from survey_refs.cli.terminal import print_json, print_table, say


@click.command(
    epilog="\b\nExamples:\n  survey-refs resolve survey.md --bib references.bib\n"
    "  survey-refs resolve chapter-*.tex --format json > citations.json\n"
    "  pdftotext paper.pdf - | survey-refs resolve - --strict"
)
@click.argument("texts", nargs=-1, required=True, metavar="TEXT…")
@options.bib
@options.format_option("table", "json")
@click.option("--strict", is_flag=True, help="Exit 1 when a citation is ambiguous or unresolved.")
@options.quiet
@click.pass_context
def command(
    ctx: click.Context,
    texts: tuple[str, ...],
    bib_paths: tuple[Path, ...],
    output_format: str,
    strict: bool,
    quiet: bool,
) -> None:
    """Find every citation in a text and the entry that it means.

    TEXT may be plain text (also what pdftotext makes), Markdown, LaTeX (with what it includes), Typst, HTML,
    reStructuredText or a Word file; - reads standard input. Citations by key are checked; printed ones ("Olah et al.,
    2020", "[3, 5–8]") are compared with what the entries of the .bib file would print.
    """
    from survey_refs.cli.citing import documents_of, resolve_all

    config = options.config_here()
    documents = documents_of(texts, config.cite_commands)
    resolved = resolve_all(documents, options.bib_files(bib_paths, config))
    if output_format == "json":
        print_json({"documents": [_document(d, mentions) for d, mentions in zip(documents, resolved, strict=True)]})
    else:
        rows = [row for d, mentions in zip(documents, resolved, strict=True) for row in _rows(d, mentions)]
        print_table(["place", "citation", "key", "reason"], rows)
    counts = {"resolved": 0, "ambiguous": 0, "unresolved": 0}
    for mentions in resolved:
        for mention in mentions:
            for resolution in mention.resolutions:
                counts[resolution.status.value] += 1
    total = sum(counts.values())
    say(
        f"{total} citations: {counts['resolved']} resolved, {counts['ambiguous']} ambiguous, "
        f"{counts['unresolved']} unresolved",
        quiet=quiet,
    )
    if strict and counts["resolved"] < total:
        ctx.exit(1)


def _document(document: Any, resolved: Any) -> dict[str, Any]:
    return {
        "path": document.path,
        "sections": [
            {
                "id": section.id,
                "title": section.title,
                "number": section.number,
                "level": section.level,
                "start": section.span.start,
                "end": section.span.end,
            }
            for section in document.sections
        ],
        "mentions": [
            {
                "start": item.mention.span.start,
                "end": item.mention.span.end,
                "text": item.mention.text,
                "section": item.mention.section,
                "form": item.mention.form.value,
                "cites": [_cite(resolution) for resolution in item.resolutions],
            }
            for item in resolved
        ],
    }


def _cite(resolution: Any) -> dict[str, Any]:
    return {
        "start": resolution.cite.span.start,
        "end": resolution.cite.span.end,
        "text": resolution.cite.text,
        "key": resolution.key,
        "status": resolution.status.value,
        "candidates": [
            {"key": candidate.key, "score": candidate.score, "reason": candidate.reason}
            for candidate in resolution.candidates
        ],
        "reason": "; ".join(filter(None, (resolution.reason, resolution.note))),
    }


def _rows(document: Any, resolved: Any) -> list[list[str]]:
    rows = []
    for item in resolved:
        for resolution in item.resolutions:
            place = document.place(resolution.cite.span)
            if resolution.key:
                key = resolution.key
            else:
                key = "? " + " | ".join(candidate.key for candidate in resolution.candidates[:4])
            reason = resolution.note if resolution.key else resolution.reason
            where = f"{place.path}:{place.line}:{place.column}"
            rows.append([where, " ".join(resolution.cite.text.split()), key.rstrip(), reason])
    return rows
