"""``survey-refs add``: a new entry for a DOI, an arXiv id, a URL or the text of a reference."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from survey_refs.cli import options
from survey_refs.cli.registry_options import OFFLINE, Asking, asking_options
from survey_refs.cli.terminal import print_text, say, say_next

if TYPE_CHECKING:
    from survey_refs.bib import BibFile
    from survey_refs.enrich import LookedUp
    from survey_refs.model import Record


@click.command(
    epilog="\b\nExamples:\n  survey-refs add 10.1038/nature14539                 print the entry\n"
    "  survey-refs add arXiv:1706.03762 --write            put it into the .bib file\n"
    '  survey-refs add "Olah et al. 2020, Zoom In: An Introduction to Circuits" --write\n'
    "  survey-refs add 10.1038/nature14539 --key lecun2015 --write"
)
@click.argument("references", nargs=-1, required=True, metavar="REFERENCE…")
@options.bib
@click.option("--write", is_flag=True, help="Write the entry to the .bib file; without it, print it.")
@click.option("--key", default="", help="The key of the new entry. Default: made as the file's keys are.")
@click.option("--type", "entry_type", default="", help="The entry type. Default: the one that suits the record.")
@asking_options
@options.quiet
@click.pass_context
def command(
    ctx: click.Context,
    references: tuple[str, ...],
    bib_paths: tuple[Path, ...],
    write: bool,
    key: str,
    entry_type: str,
    quiet: bool,
    **asking: Unpack[Asking],
) -> None:
    """Make an entry for each REFERENCE from its record, in the manner of the .bib file.

    A work that the file has already is refused, and a text for which no record is surely the one: the candidates are
    shown instead. Exit 1 when any REFERENCE was not added.
    """
    from survey_refs.enrich import look_up
    from survey_refs.errors import UsageError
    from survey_refs.project.asking import settings_of
    from survey_refs.sources import Registries

    if key and len(references) > 1:
        raise UsageError("--key is for one REFERENCE")
    config = options.config_here()
    path = options.bib_to_extend(bib_paths, config)
    settings = settings_of(config, **asking)
    added, is_open = 0, False
    with Registries(settings, lambda text: say(text, quiet=quiet)) as registries:
        for text in references:
            found = look_up(text, registries)
            added += found.best is not None and _add(found, path, write, key, entry_type, quiet)
            if found.best is None:
                is_open = True
                _explain(found, quiet)
    if added and not write:
        say_next("--write adds this to the bibliography", quiet=quiet)
    if added < len(references):
        step = OFFLINE if asking["offline"] else "give the DOI of the one that it is"
        say_next(step if is_open else "", quiet=quiet)
        ctx.exit(1)


def _explain(found: LookedUp, quiet: bool) -> None:
    from survey_refs.enrich import described
    from survey_refs.model import MatchStatus

    say(f"{found.asked}: not added: {found.problem}", quiet=quiet)
    for verdict in found.candidates[:5]:
        if verdict.record and verdict.status is not MatchStatus.NONE:
            reasons = "; ".join(verdict.reasons)
            say(f"  {verdict.record.work.DOI}  {described(verdict.record)}  ({reasons})", quiet=quiet)


def _add(found: LookedUp, path: Path, write: bool, key: str, entry_type: str, quiet: bool) -> bool:
    from survey_refs.bib import parse_bib, write_bib
    from survey_refs.enrich import new_entry
    from survey_refs.files import is_there, locked
    from survey_refs.formats.library import read_library
    from survey_refs.project.bibs import refuse_read_only

    assert found.best is not None
    record = found.best.record
    assert record is not None
    with locked(path) if write else nullcontext():
        bib = read_library(path) if is_there(path) else parse_bib("", str(path))
        refuse_read_only([bib])
        if not _is_new(found.asked, record, bib, quiet):
            return False
        entry = new_entry(record, bib, key=key, entry_type=entry_type)
        if not write:
            print_text(entry.text + "\n")
            return True
        write_bib(bib, entry.file_text)
    say(f"{path}: added {entry.key}", quiet=quiet)
    return True


def _is_new(asked: str, record: Record, bib: BibFile, quiet: bool) -> bool:
    from survey_refs.convert import to_works
    from survey_refs.enrich import duplicates_of, is_same_work

    for pair in duplicates_of(record, to_works(bib)):
        reasons = "; ".join(pair.reasons)
        if is_same_work(pair):
            say(f"{asked}: not added: {bib.path} has it already as {pair.first} ({reasons})", quiet=quiet)
            return False
        say(f"{asked}: {bib.path} has another version of it as {pair.first}", quiet=quiet)
    return True
