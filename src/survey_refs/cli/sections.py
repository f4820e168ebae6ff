"""``survey-refs sections``: the works cited in each section of a text."""

from __future__ import annotations

from pathlib import Path

import click

from survey_refs.cli import options
from survey_refs.cli.terminal import print_json, print_table, print_text


@click.command(
    epilog="\b\nExamples:\n  survey-refs sections survey.md\n"
    "  survey-refs sections survey.tex --format markdown > works-by-section.md"
)
@click.argument("texts", nargs=-1, metavar="[TEXT]…")
@options.bib
@options.format_option("table", "json", "markdown")
@options.quiet
def command(texts: tuple[str, ...], bib_paths: tuple[Path, ...], output_format: str, quiet: bool) -> None:
    """List the works cited in each section of a text, in the order of their first citation there."""
    from survey_refs.cite.texts import works_by_section
    from survey_refs.project import cite_texts, read_bibs, read_texts
    from survey_refs.report.sections import format_sections_markdown, sections_json

    config = options.config_here()
    documents = read_texts(options.text_names(texts, config), config)
    cited = cite_texts(documents, read_bibs(options.bib_files(bib_paths, config, documents)))
    if output_format == "json":
        print_json(sections_json(cited))
    elif output_format == "markdown":
        print_text(format_sections_markdown(cited))
    else:
        rows = []
        for text in cited:
            for section, keys in works_by_section(text):
                title = "  " * (section.level - 1) + " ".join(filter(None, (section.number, section.title)))
                rows.append([text.path, title, str(len(keys)), " ".join(keys)])
        print_table(["text", "section", "works", "keys"], rows)
