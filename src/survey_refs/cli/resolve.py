"""``survey-refs resolve``: every citation of a text and the entry it means."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from survey_refs.cli import options
from survey_refs.cli.terminal import print_json, print_table, say, say_next
from survey_refs.collector import collector_off
from survey_refs.text.plural import number_of

if TYPE_CHECKING:
    from survey_refs.cite.texts import CitedText


@click.command(
    epilog="\b\nExamples:\n  survey-refs resolve survey.md --bib references.bib\n"
    "  survey-refs resolve chapter-*.tex --format json > citations.json\n"
    "  pdftotext paper.pdf - | survey-refs resolve - --strict"
)
@click.argument("texts", nargs=-1, metavar="[TEXT]…")
@options.bib
@options.format_option("table", "json")
@click.option("--strict", is_flag=True, help="Exit 1 when several entries or none fit a citation.")
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

    TEXT may be plain text (also what pdftotext makes), Markdown (pandoc, Quarto, R Markdown, MyST, Jekyll), a Jupyter
    notebook, LaTeX, Typst, HTML, reStructuredText, a Python module, Org, AsciiDoc, a Word file or, with the extra pdf,
    a PDF, each with what it includes; - reads standard input, and without TEXT the configured texts are read.
    Citations by key are checked, links to an entry's DOI, arXiv page or address count; printed citations ("Olah et
    al., 2020", "[3, 5–8]") are compared with what the entries of the .bib file would print.
    """
    collector_off()
    from survey_refs.model import ResolutionStatus
    from survey_refs.model.words import counted
    from survey_refs.project import cite_texts, read_bibs, read_texts
    from survey_refs.report.resolutions import notes_on, resolutions_json

    config = options.config_here()
    documents = read_texts(options.text_names(texts, config), config)
    cited = cite_texts(documents, read_bibs(options.bib_files(bib_paths, config, documents)))
    if output_format == "json":
        print_json(resolutions_json(cited))
    else:
        print_table(["place", "citation", "key", "reason"], [row for text in cited for row in _rows(text)])
    statuses = [one.status for text in cited for mention in text.mentions for one in mention.resolutions]
    total, settled = len(statuses), statuses.count(ResolutionStatus.RESOLVED)
    say(f"{number_of(total, 'citation')}{': ' if total else ''}{counted(statuses)}", quiet=quiet)
    for text in cited:
        for note in notes_on(text) if not total or text.document.doubts else ():
            say(f"{text.path}: {note}", quiet=quiet)
        for span, name in text.document.missing_parts:
            place = text.document.place(span)
            say(f"{place.path}:{place.line}: the included file {name} is not there", quiet=quiet)
        _say_list(text, quiet)
    if settled < total:
        say_next("`survey-refs check` shows each in its line; `survey-refs add DOI --write` adds a work", quiet=quiet)
    if strict and settled < total:
        ctx.exit(1)


_MOST_LACKING = 10
"""Entries of a printed list that are named; ``--format json`` has them all."""


def _say_list(text: CitedText, quiet: bool) -> None:
    """What the printed reference list and the bibliography have of each other."""

    if not text.references:
        return
    lacking = [item for item in text.references if item.key is None and not item.candidates]
    say(
        f"{text.path}: {number_of(len(text.references), 'entry')} in the printed reference list, "
        f"{len(lacking)} of them not in the bibliography",
        quiet=quiet,
    )
    for item in lacking[:_MOST_LACKING]:
        place = text.document.place(item.span)
        say(f"  {place.path}:{place.line}: {' '.join(item.text.split())[:90]}", quiet=quiet)
    if (more := len(lacking) - _MOST_LACKING) > 0:
        say(f"  … and {more} more: --format json has all; `survey-refs import {text.path}` makes entries", quiet=quiet)
    if missing := text.cited_not_listed:
        say(f"{text.path}: cited, but not in the printed list: {', '.join(missing)}", quiet=quiet)


def _rows(text: CitedText) -> list[list[str]]:
    rows = []
    for item in text.mentions:
        for resolution in item.resolutions:
            place = text.document.place(resolution.cite.span)
            if resolution.key:
                key = resolution.key
            else:
                key = "? " + " | ".join(candidate.key for candidate in resolution.candidates[:4])
            reason = resolution.note if resolution.key else resolution.reason
            rows.append([place.shown, " ".join(resolution.cite.text.split()), key.rstrip(), reason])
    return rows
