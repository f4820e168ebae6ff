"""``survey-refs export``: references in a citation style."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from survey_refs.cli import options
from survey_refs.cli.terminal import say, write_output
from survey_refs.model import Severity

if TYPE_CHECKING:
    from survey_refs.bib import BibFile
    from survey_refs.cite.bibliography import Group
    from survey_refs.config import Config

WORK_FORMATS = ("csl-json", "ris", "bibtex")


@click.command(
    epilog="\b\nExamples:\n"
    "  survey-refs export --style apa\n"
    "  survey-refs export olah2020zoom elhage2022toy --style ieee --to markdown\n"
    "  survey-refs export --style thesis.csl --to html --standalone -o references.html\n"
    "  survey-refs export --style plainnat.bst --to latex\n"
    "  survey-refs export --style acm --by-section survey.md\n"
    "  survey-refs export --to ris -o references.ris      the works themselves, in no style"
)
@click.argument("keys", nargs=-1, metavar="[KEY]…")
@options.bib
@options.style
@click.option(
    "--to",
    "markup",
    type=click.Choice(("text", "html", "markdown", "latex", "json", *WORK_FORMATS)),
    default="text",
    show_default=True,
)
@click.option("--by-section", "text_path", metavar="TEXT", help="One list for each section of this text.")
@click.option("--standalone", is_flag=True, help="A whole page or document instead of a piece to paste.")
@options.locale
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to this file instead of standard output.")
@options.quiet
def command(
    keys: tuple[str, ...],
    bib_paths: tuple[Path, ...],
    style: str,
    markup: str,
    text_path: str | None,
    standalone: bool,
    locale: str,
    output: Path | None,
    quiet: bool,
) -> None:
    """Print references in a citation style: all entries, or those of the KEYs.

    STYLE is a name (`survey-refs styles` lists them), a CSL style file or a BibTeX style file (.bst). csl-json, ris
    and bibtex write the works themselves, for other programs.
    """
    from survey_refs.bib import read_bib
    from survey_refs.cite.bibliography import write_json, write_references
    from survey_refs.cite.references import make_references

    config = options.config_here()
    bibs = [read_bib(path) for path in options.bib_files(bib_paths, config)]
    groups = _groups(text_path, bibs, config) if text_path else None
    wanted = keys or ([key for group in groups for key in group.keys] if groups is not None else None)
    if markup in WORK_FORMATS:
        from survey_refs.cite.references import works_of
        from survey_refs.formats.works import format_works

        write_output(format_works(works_of(bibs, wanted), markup), output)
        return
    references = make_references(bibs, options.style_of(style, config), keys=wanted, locale=locale or config.locale)
    for warning in (*_damage(bibs), *references.warnings):
        say(f"warning: {warning}", quiet=quiet)
    if markup == "json":
        data = write_json(references, groups)
    else:
        data = write_references(references, markup, groups=groups, standalone=standalone)  # type: ignore[arg-type]
    write_output(data, output)


def _damage(bibs: list[BibFile]) -> Iterator[str]:
    """One line for each file in which something is broken: an entry may be missing from the list."""
    for bib in bibs:
        errors = [finding for finding in bib.findings if finding.severity is Severity.ERROR]
        if errors:
            place = f"{bib.path}:{errors[0].place.line}:{errors[0].place.column}"
            more = f" (and {len(errors) - 1} more, see `survey-refs check`)" if len(errors) > 1 else ""
            yield f"{place}: {errors[0].message}{more}"


def _groups(text: str, bibs: list[BibFile], config: Config) -> list[Group]:
    """The sections of a text that cite something, with the headings over them."""
    from survey_refs.cite.bibliography import Group
    from survey_refs.cite.texts import works_by_section
    from survey_refs.project import cite_texts, read_texts

    groups: list[Group] = []
    for cited in cite_texts(read_texts([text], config.cite_commands), bibs):
        found: list[Group] = []
        level = 0  # of the nearest heading kept so far, from the end
        for section, keys in reversed(works_by_section(cited)):
            if keys or section.level < level:
                title = " ".join(filter(None, (section.number, section.title))) or "Before the first section"
                found.append(Group(title=title, level=section.level, keys=tuple(keys)))
                level = section.level
        groups += reversed(found)
    return groups
