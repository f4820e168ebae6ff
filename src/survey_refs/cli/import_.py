"""``survey-refs import``: references of any kind as entries."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

import click

from survey_refs.cli import options
from survey_refs.cli.registry_options import Asking, asking_options
from survey_refs.cli.terminal import progress, say, say_next, write_output
from survey_refs.formats.table import READ, WRITTEN
from survey_refs.text.indented import indented_json
from survey_refs.text.plural import number_of

if TYPE_CHECKING:
    from survey_refs.bib import BibFile
    from survey_refs.config import Config
    from survey_refs.enrich import Enrichment
    from survey_refs.project.importing import Import, Imported
    from survey_refs.sources import Settings

FROM = (*READ, "list")


@click.command(
    name="import",
    epilog="\b\nExamples:\n"
    "  survey-refs import savedrecs.ris                          print the entries\n"
    "  survey-refs import pubmed.nbib --bib refs.bib --write     add those that refs.bib does not have\n"
    "  survey-refs import library.xml --to csl-json -o library.json\n"
    "  survey-refs import survey.docx --from list --lookup       a printed list, matched with the registries\n"
    "  survey-refs import export.ris --format json               with places, and what was left out",
)
@click.argument("files", nargs=-1, required=True, type=options.a_path, metavar="FILE…")
@click.option("--from", "from_format", type=click.Choice(FROM), help="The format of the files; else it is guessed.")
@click.option("--to", "to_format", type=click.Choice(WRITTEN), default="bibtex", show_default=True)
@options.format_option("text", "json")
@click.option("-o", "--output", type=options.a_path, help="Write to this file instead of standard output.")
@click.option("--write", is_flag=True, help="Add to the .bib file the works that it does not have.")
@click.option("--lookup", is_flag=True, help="Match each with the lock, the cache and the registries.")
@options.bib
@asking_options
@options.quiet
def command(
    files: tuple[Path, ...],
    from_format: str | None,
    to_format: str,
    output_format: str,
    output: Path | None,
    write: bool,
    lookup: bool,
    bib_paths: tuple[Path, ...],
    quiet: bool,
    **asking: Unpack[Asking],
) -> None:
    """Read references of any kind: library formats, printed and curated lists, and print them as entries.

    The format is guessed from the content. Entries are written in the manner of the .bib file that is there (the one of
    --bib, else the configured one): indent, delimiters, pattern of the keys. With --write they are added to it; works
    that it has already are left out and named.
    """
    from survey_refs.project.importing import read_import

    config = options.config_here()
    beside = _beside(bib_paths, config, write)
    found = read_import(files, beside, from_format or "")
    enrichment = None
    if lookup:
        from survey_refs.project.asking import settings_of

        settings = settings_of(config, **asking)
        found, enrichment = _look_up(found, beside, settings, config, quiet)
    for note in found.notes:
        say(note, quiet=quiet)
    for one in found.left_out:
        say(f"{one.path}:{one.line}: left out: {one.reason}", quiet=quiet)
    if write:
        _write(found, beside, quiet)
        if enrichment is not None:
            _learn(beside, enrichment, config)
    if output_format == "json":
        write_output(indented_json(as_json(found)) + "\n", output)
    elif output is not None or not write:
        write_output(_text(found, beside, to_format, quiet), output)


def _beside(given: tuple[Path, ...], config: Config, write: bool) -> BibFile:
    """The .bib file whose manner counts; an empty one where there is none."""
    from survey_refs.bib import parse_bib
    from survey_refs.errors import UsageError
    from survey_refs.files import is_there
    from survey_refs.formats.library import read_library
    from survey_refs.project.bibs import refuse_read_only

    paths = options.bib_files_if_any(given, config)
    if write and len(paths) > 1:
        raise UsageError("--write adds to one .bib file: name it with --bib")
    path = options.bib_to_extend(given, config) if write or paths else Path("references.bib")
    if not is_there(path):
        return parse_bib("", str(path))
    bib = read_library(path)
    if write:
        refuse_read_only([bib])
    return bib


def _look_up(
    found: Import, beside: BibFile, settings: Settings, config: Config, quiet: bool
) -> tuple[Import, Enrichment]:
    from survey_refs.enrich import enrich
    from survey_refs.lock import read_lock
    from survey_refs.project.importing import looked_up
    from survey_refs.project.locks import lock_path
    from survey_refs.sources import Registries

    lock = read_lock(lock_path(Path(beside.path), config))
    with (
        Registries(settings, lambda text: say(text, quiet=quiet)) as registries,
        progress("Asking about the references", quiet=quiet) as advance,
    ):
        result, enrichment = looked_up(found, beside, lambda bib: enrich(bib, registries, lock, advance=advance))
    for note in enrichment.notes:
        say(f"no answer: {note}", quiet=quiet)
    return result, enrichment


def _write(found: Import, beside: BibFile, quiet: bool) -> None:
    from survey_refs.bib import parse_bib, read_bib, write_bib
    from survey_refs.files import is_there, locked
    from survey_refs.project.importing import added_to

    path = Path(beside.path)
    with locked(path):
        bib = read_bib(path) if is_there(path) else parse_bib("", str(path))
        text, added, left = added_to(bib, found)
        write_bib(bib, text)
    for line in left:
        say(line, quiet=quiet)
    say(f"{path}: {number_of(len(added), 'entry')} added, {len(left)} left out", quiet=quiet)
    say_next("`survey-refs check` looks at them, `survey-refs enrich` verifies them" if added else "", quiet=quiet)


def _learn(beside: BibFile, enrichment: Enrichment, config: Config) -> None:
    """What the registries said about the entries that are in the file now."""
    from survey_refs.enrich import write_learnt
    from survey_refs.project.locks import lock_path

    write_learnt(lock_path(Path(beside.path), config), Path(beside.path), enrichment)


def _text(found: Import, beside: BibFile, to_format: str, quiet: bool) -> str:
    from survey_refs.formats import losses, write_works
    from survey_refs.project.importing import as_bib

    if to_format == "bibtex":
        return as_bib(found.entries, beside).text
    works = [one.work for one in found.entries]
    for line in losses(works, to_format):
        say(line, quiet=quiet)
    return write_works(works, to_format)


def as_json(found: Import) -> dict[str, Any]:
    """The contract of ``--format json``."""
    left_out: list[dict[str, Any]] = [
        {"path": one.path, "line": one.line, "text": one.text, "reason": one.reason} for one in found.left_out
    ]
    return {"entries": [_entry(one) for one in found.entries], "left_out": left_out}


def _entry(one: Imported) -> dict[str, Any]:
    from survey_refs.enrich.candidates import as_candidate
    from survey_refs.model.csl_json import to_csl_json

    known = one.known
    source = {"path": one.path, "start": one.start, "end": one.end, "line": one.line, "text": one.text}
    shown: dict[str, Any] = {
        "key": one.key,
        "type": one.entry_type,
        "fields": one.fields,
        "csl": to_csl_json(one.work),
        "source": source,
        "section": list(one.section),
        "number": one.number,
        "status": known.outcome.value if known else "not asked",
        "doi": (known.doi if known else "") or one.work.DOI or None,
        "confidence": round(one.confidence, 4),
    }
    if known and known.candidates:
        shown["candidates"] = [as_candidate(verdict) for verdict in known.candidates]
    return shown
