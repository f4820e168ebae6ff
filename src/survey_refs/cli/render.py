"""``survey-refs render``: a text with its citations printed in a style."""

from __future__ import annotations

from pathlib import Path

import click

from survey_refs.cli import options
from survey_refs.cli.terminal import print_bytes, say
from survey_refs.config import OUTPUTS


@click.command(
    epilog="\b\nExamples:\n  survey-refs render survey.md --style apa --to html -o survey.html\n"
    "  survey-refs render thesis.docx --style ieee --to docx -o thesis-ieee.docx\n"
    "  survey-refs render survey.md --style chicago-notes-bibliography --to docx --live zotero -o survey.docx\n"
    "  survey-refs render paper.tex --style nature --to latex -o paper-nature.tex"
)
@click.argument("text", metavar="TEXT")
@options.text_form
@options.style
@click.option("--to", type=click.Choice(OUTPUTS), required=True, help="The form of the output.")
@click.option("-o", "--output", type=options.a_path, help="Write to this file; needed for docx and pdf.")
@options.bib
@click.option(
    "--bibliography",
    type=click.Choice(("end", "section", "none")),
    default="end",
    show_default=True,
    help="One list, one after each top-level section, or none.",
)
@options.locale
@click.option("--links", is_flag=True, help="Links between citations and entries also where they are not usual.")
@click.option("--live", type=click.Choice(("zotero",)), help="Word: citations that Zotero goes on with.")
@options.quiet
def command(
    text: str,
    form: str | None,
    style: str,
    to: str,
    output: Path | None,
    bib_paths: tuple[Path, ...],
    bibliography: str,
    locale: str,
    links: bool,
    live: str | None,
    quiet: bool,
) -> None:
    """Print TEXT with its citations in a citation style and the list of what it cites.

    TEXT is any text that `survey-refs resolve` reads. Citations by key, and printed ones that are settled, are printed
    in the style in the order of the text, with ibid., footnotes and year letters as the style has them. The list
    stands where the text has its place for it, else at the end. In its own format a text changes in its citations and
    its list only; other formats are converted, most of them by pandoc (pip install 'survey-refs[render]').
    """
    from survey_refs.errors import UsageError
    from survey_refs.project import cite_texts, read_bibs, read_texts
    from survey_refs.project.rendering import WITH_PICTURES, RenderOptions, render, write_rendered

    if live and to != "docx":
        raise UsageError("--live zotero makes citations of a Word file: --to docx")
    if output is None and to in ("docx", "pdf"):
        raise UsageError(f"--to {to} makes a file: give its name with -o FILE")
    config = options.config_here()
    documents = read_texts([text], config, form)
    bibs = read_bibs(options.bib_files(bib_paths, config, documents))
    wanted = RenderOptions(
        style=options.style_of(style, config),
        to=to,
        locale=locale or config.locale,
        bibliography=bibliography,
        links=links,
        live=live or "",
        pictures=output.stem if output is not None and to in WITH_PICTURES else "",
    )
    done = render(cite_texts(documents, bibs), bibs, wanted)
    if output is None:
        print_bytes(done.content)
    else:
        write_rendered(done, output)
    for line in done.messages:
        say(line, quiet=quiet)
