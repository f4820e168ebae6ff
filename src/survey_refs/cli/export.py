"""``survey-refs export``: references in a citation style."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from survey_refs.cli import options
from survey_refs.cli.terminal import say, write_output
from survey_refs.collector import collector_off
from survey_refs.formats.table import WRITTEN
from survey_refs.model import Severity

if TYPE_CHECKING:
    from survey_refs.bib import BibFile
    from survey_refs.cite.bibliography import Group
    from survey_refs.cite.references import References
    from survey_refs.config import Config
    from survey_refs.document import Document


@click.command(
    epilog="\b\nExamples:\n"
    "  survey-refs export --style apa\n"
    "  survey-refs export olah2020zoom elhage2022toy --style ieee --to markdown\n"
    "  survey-refs export --style thesis.csl --to html --standalone -o references.html\n"
    "  survey-refs export --style plainnat.bst --to latex\n"
    "  survey-refs export --style acm --by-section survey.md\n"
    "  survey-refs export --cited paper.tex --style nature --to bbl -o paper.bbl   for LaTeX, natbib too\n"
    "  survey-refs export --to ris -o references.ris      the works themselves, in no style\n"
    "  survey-refs export --cited thesis.tex --to bibtex -o thesis.bib   the entries that a text cites, as they stand"
)
@click.argument("keys", nargs=-1, metavar="[KEY]…")
@options.bib
@options.style
@click.option(
    "--to",
    "markup",
    type=click.Choice(("text", "html", "markdown", "latex", "bbl", "json", *WRITTEN)),
    default="text",
    show_default=True,
)
@click.option("--by-section", "text_path", metavar="TEXT", help="One list for each section of this text.")
@click.option(
    "--cited", "cited", metavar="TEXT", multiple=True, help="Only the works that this text cites; repeatable."
)
@click.option("--standalone", is_flag=True, help="A whole page or document instead of a piece to paste.")
@options.locale
@click.option("-o", "--output", type=options.a_path, help="Write to this file instead of standard output.")
@options.quiet
def command(
    keys: tuple[str, ...],
    bib_paths: tuple[Path, ...],
    style: str,
    markup: str,
    text_path: str | None,
    cited: tuple[str, ...],
    standalone: bool,
    locale: str,
    output: Path | None,
    quiet: bool,
) -> None:
    """Print references in a citation style: all entries, or those of the KEYs.

    STYLE is a name (`survey-refs styles` lists them), a CSL style file or a BibTeX style file (.bst). The formats from
    csl-json on write the works themselves, for other programs; `--cited TEXT --to bibtex` copies the entries as they
    stand, with the @string blocks and parents that they need.
    """
    collector_off()
    from survey_refs.project.bibs import read_bibs

    config = options.config_here()
    by_section = _read((text_path,) if text_path else (), config)
    cited_documents = _read(cited, config)
    bibs = read_bibs(options.bib_files(bib_paths, config, (*by_section, *cited_documents)))
    groups = _groups(by_section, bibs) if text_path else None
    wanted: Sequence[str] | None = keys or None
    if groups is not None and not keys:
        wanted = [key for group in groups for key in group.keys]
    if cited and (of_texts := _cited(cited_documents, bibs)) is not None:
        wanted = [*of_texts, *keys]
    if cited and markup == "bibtex" and not any(bib.read_only for bib in bibs):
        write_output(_excerpt(bibs, wanted), output)
        return
    if markup in WRITTEN:
        _export_works(bibs, wanted, markup, output, quiet)
        return
    from survey_refs.cite.bibliography import write_json, write_references
    from survey_refs.cite.references import make_references

    references = make_references(bibs, options.style_of(style, config), keys=wanted, locale=locale or config.locale)
    for warning in (*_damage(bibs), *references.warnings, *references.unprinted()):
        say(f"warning: {warning}", quiet=quiet)
    if markup == "json":
        data = write_json(references, groups)
    elif markup == "bbl":
        data = _bbl(references, bibs)
    else:
        data = write_references(references, markup, groups=groups, standalone=standalone)  # type: ignore[arg-type]
    write_output(data, output)


def _bbl(references: References, bibs: Sequence[BibFile]) -> str:
    from survey_refs.cite.bbl import write_bbl
    from survey_refs.cite.works import works_of

    works = works_of(bibs, [entry.key for entry in references.entries])
    return write_bbl(references, {work.id: work for work in works})


def _read(texts: Sequence[str], config: Config) -> Sequence[Document]:
    if not texts:
        return ()
    from survey_refs.project import read_texts

    return read_texts(texts, config)


def _cited(documents: Sequence[Document], bibs: Sequence[BibFile]) -> list[str] | None:
    """The keys that the texts cite, in the order of the citations; None where one takes in the whole bibliography."""
    from survey_refs.cite.texts import cited_keys
    from survey_refs.project import cite_texts

    return cited_keys(cite_texts(documents, bibs))


def _excerpt(bibs: Sequence[BibFile], keys: Sequence[str] | None) -> str:
    """The entries as they stand in the files."""
    from survey_refs.bib.excerpt import excerpt

    parts = (excerpt(bib, {*(bib.keys if keys is None else keys)}) for bib in bibs)
    return "\n".join(part for part in parts if part)


def _export_works(
    bibs: Sequence[BibFile], keys: Sequence[str] | None, name: str, output: Path | None, quiet: bool
) -> None:
    """The works themselves; what the format has no place for is told once for each variable."""
    from survey_refs.cite.works import as_recorded, works_of
    from survey_refs.formats import losses, write_works

    works = works_of(bibs, keys, as_recorded)
    write_output(write_works(works, name), output)
    for line in losses(works, name):
        say(line, quiet=quiet)


def _damage(bibs: Sequence[BibFile]) -> Iterator[str]:
    """One line for each file in which something is broken: an entry may be missing from the list."""
    for bib in bibs:
        errors = [finding for finding in bib.findings if finding.severity is Severity.ERROR]
        if errors:
            place = f"{bib.path}:{errors[0].place.line}:{errors[0].place.column}"
            more = f" (and {len(errors) - 1} more, see `survey-refs check`)" if len(errors) > 1 else ""
            yield f"{place}: {errors[0].message}{more}"


def _groups(documents: Sequence[Document], bibs: Sequence[BibFile]) -> list[Group]:
    """The sections of a text that cite something, with the headings over them."""
    from survey_refs.cite.bibliography import Group
    from survey_refs.cite.texts import works_by_section
    from survey_refs.project import cite_texts

    groups: list[Group] = []
    for cited in cite_texts(documents, bibs):
        found: list[Group] = []
        level = 0  # of the nearest heading kept so far, from the end
        for section, keys in reversed(works_by_section(cited)):
            if keys or section.level < level:
                title = " ".join(filter(None, (section.number, section.title))) or "Before the first section"
                found.append(Group(title=title, level=section.level, keys=tuple(keys)))
                level = section.level
        groups += reversed(found)
    return groups
