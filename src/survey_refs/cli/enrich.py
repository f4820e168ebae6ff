"""``survey-refs enrich``: ask the registries, show what is missing as a diff, write it when told to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

import click

from survey_refs.cli import options
from survey_refs.cli.registry_options import Asking, asking_options
from survey_refs.cli.terminal import print_json, print_text, progress, say, say_next
from survey_refs.text.plural import number_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from survey_refs.bib import BibFile
    from survey_refs.config import Config
    from survey_refs.enrich import Enriched, Enrichment
    from survey_refs.model import Change, Lock
    from survey_refs.sources import Registries

_MOST_KEYS = 8
IN_WORDS = {"issued": "year", "container_title": "venue", "page": "pages", "issue": "number"}


@click.command(
    epilog="\b\nExamples:\n  survey-refs enrich                             show what would be added, as a diff\n"
    "  survey-refs enrich --write                     write it, and what was learnt to the lock\n"
    "  survey-refs enrich --fields doi --write        only DOIs\n"
    "  survey-refs enrich --overwrite pages olah2020zoom\n"
    "  survey-refs enrich --format json > enrich.json"
)
@click.argument("keys", nargs=-1, metavar="[KEY…]")
@options.bib
@click.option("--write", is_flag=True, help="Write the changes to the .bib file and what was learnt to the lock.")
@click.option("--lock-only", is_flag=True, help="Write only the lock; leave the .bib file alone.")
@click.option("--backup", is_flag=True, help="With --write: keep the old file as NAME.bak.")
@click.option(
    "--fields", default="", metavar="NAMES", help="Add only these fields (comma-separated), also unusual ones."
)
@click.option("--overwrite", multiple=True, metavar="FIELD", help="Replace this field where a record says otherwise.")
@options.format_option("diff", "json")
@asking_options
@options.quiet
def command(
    keys: tuple[str, ...],
    bib_paths: tuple[Path, ...],
    write: bool,
    lock_only: bool,
    backup: bool,
    fields: str,
    overwrite: tuple[str, ...],
    output_format: str,
    quiet: bool,
    **asking: Unpack[Asking],
) -> None:
    """Ask doi.org, Crossref and DataCite about the entries, and propose what is missing.

    Nothing is overwritten unasked: a field that is there stays as it is, but for a DOI that does not exist while the
    work's own is found. Without --write the changes are only shown. Without a network the lock says what is known.
    """
    from survey_refs.enrich import Wanted, unreachable
    from survey_refs.files import refuse_unwritable
    from survey_refs.project.asking import settings_of
    from survey_refs.project.bibs import read_bibs, refuse_read_only
    from survey_refs.sources import Registries

    config = options.config_here()
    wanted = Wanted(fields=_names(fields), overwrite=tuple(name.strip().lower() for name in overwrite))
    settings = settings_of(config, **asking)
    bibs = list(read_bibs(options.bib_files(bib_paths, config)))
    if write:
        refuse_read_only(bibs)
    _known_keys(keys, bibs)
    offline = asking["offline"]
    if offline:
        first = "the snapshot, the cache" if settings.snapshot else "the cache"
        say(f"offline: nobody is asked; {first} and the lock say what is known", quiet=quiet)
    with Registries(settings, lambda text: say(text, quiet=quiet)) as registries:
        results = _ask_all(bibs, registries, config, keys, wanted, quiet)
        asked = registries.asked
    if output_format == "json":
        print_json(as_json([result for _, result in results]))
    if write or lock_only:
        refuse_unwritable(_written(results, config, write))
    for bib, result in results:
        if output_format == "diff" and not write:
            _show(bib, result, quiet)
        if write:
            _write(bib, result, backup, quiet)
    if write or lock_only:
        _write_locks(results, config, quiet)
    _summary(results, write, offline, quiet)
    if asked and any(not unreachable(result) for _, result in results):
        say(f"asked: {asked_in_words(asked)}", quiet=quiet)
    say_next(_next(results, write, offline), quiet=quiet)


def asked_in_words(asked: Mapping[str, tuple[int, float]]) -> str:
    """What was asked of whom and what it cost: "Crossref 4 requests, OpenAlex 2 requests ($0.002)"."""
    from survey_refs.model.words import source_in_words

    parts = []
    for name, (count, dollars) in asked.items():
        cost = f" (${dollars:.4f})" if dollars else ""
        parts.append(f"{source_in_words(name)} {count} {'request' if count == 1 else 'requests'}{cost}")
    return ", ".join(parts)


def _names(fields: str) -> tuple[str, ...]:
    return tuple(name.strip().lower() for name in fields.split(",") if name.strip())


def _known_keys(keys: tuple[str, ...], bibs: list[BibFile]) -> None:
    from survey_refs.bib.unknown_key import unknown_key_of

    for key in keys:
        if all(bib.entry(key) is None for bib in bibs):
            raise unknown_key_of(key, bibs)


def _ask_all(
    bibs: list[BibFile], registries: Registries, config: Config, keys: tuple[str, ...], wanted: Any, quiet: bool
) -> list[tuple[BibFile, Enrichment]]:
    from survey_refs.enrich import enrich
    from survey_refs.lock import read_lock
    from survey_refs.project.locks import keys_of_others, lock_path

    locks: dict[Path, Lock] = {}
    results = []
    for bib in bibs:
        path = lock_path(Path(bib.path), config)
        lock = locks.get(path) or read_lock(path)
        own = {entry.key for entry in bib.entries}
        others = keys_of_others(bib, bibs, path, config) - own
        with progress(f"Asking about {Path(bib.path).name}", quiet=quiet) as advance:
            result = enrich(bib, registries, lock, keys=keys, wanted=wanted, others=others, advance=advance)
        locks[path] = result.lock
        results.append((bib, result))
    return results


# ------------------------------------------------------------------------------------------------------------ output


def as_json(results: list[Enrichment]) -> dict[str, Any]:
    """The contract of ``--format json``."""
    entries = {key: _entry(entry) for result in results for key, entry in result.entries.items()}
    return {"entries": entries, "changes": [_change(change) for result in results for change in result.changes]}


def _entry(entry: Enriched) -> dict[str, Any]:
    from survey_refs.enrich.candidates import as_candidate

    return {
        "status": entry.status.value,
        "doi": entry.doi or None,
        "source": entry.source or None,
        "score": entry.score,
        "reasons": [entry.outcome.value, *([entry.standing] if entry.standing else []), *entry.reasons],
        "candidates": [as_candidate(verdict) for verdict in entry.candidates],
    }


def _change(change: Change) -> dict[str, Any]:
    names = ("key", "field", "old", "new", "source", "reason")
    return {name: getattr(change, name) for name in names}


def _show(bib: BibFile, result: Enrichment, quiet: bool) -> None:
    from survey_refs.bib import unified_diff
    from survey_refs.enrich import text_with

    text, refused = text_with(bib, result.changes)
    print_text(unified_diff(bib, text))
    for line in refused:
        say(line, quiet=quiet)


def _written(results: list[tuple[BibFile, Enrichment]], config: Config, write: bool) -> list[Path]:
    """The files that a run writes: where one of them cannot be written, the others shall stay as they are."""
    from survey_refs.project.locks import lock_path

    files = [Path(bib.path) for bib, result in results if write and result.changes]
    return files + [lock_path(Path(bib.path), config) for bib, _ in results]


def _write(bib: BibFile, result: Enrichment, backup: bool, quiet: bool) -> None:
    from survey_refs.enrich import write_changes

    made, refused = write_changes(Path(bib.path), result.changes, backup=backup)
    for line in refused:
        say(line, quiet=quiet)
    left = len(result.changes) - len(made)
    more = f"; {left} left out, because the file is not as it was read" if left and not refused else ""
    say(f"{bib.path}: {len(made)} changes written{more}", quiet=quiet)


def _write_locks(results: list[tuple[BibFile, Enrichment]], config: Config, quiet: bool) -> None:
    from survey_refs.enrich import write_learnt
    from survey_refs.project.locks import lock_path

    for bib, result in results:
        path = lock_path(Path(bib.path), config)
        if write_learnt(path, Path(bib.path), result):
            say(f"{path}: written", quiet=quiet)


def _remarks(result: Enrichment) -> list[str]:
    """A line for each thing about an entry that its author should know."""
    from survey_refs.model import Outcome
    from survey_refs.model.words import in_words, source_in_words

    lines = []
    for key, entry in result.entries.items():
        if entry.standing:
            lines.append(f"{key}: {entry.standing}")
        if entry.doi_problem:
            lines.append(f"{key}: {entry.doi_problem}")
        elif entry.outcome is Outcome.SEVERAL:
            lines.append(f"{key}: {in_words(entry.outcome)}: {'; '.join(entry.reasons[:1])}")
        if entry.differs:
            differing = "; ".join(f"{IN_WORDS.get(name, name)}: {reason}" for name, reason in entry.differs.items())
            lines.append(f"{key}: {source_in_words(entry.source) or 'the record'} has it otherwise: {differing}")
        if entry.published:
            lines.append(f"{key}: has a published version: {entry.published}")
    if nowhere := [key for key, entry in result.entries.items() if entry.outcome is Outcome.NOT_FOUND]:
        more = f" and {len(nowhere) - _MOST_KEYS} more" if len(nowhere) > _MOST_KEYS else ""
        lines.append(f"in no registry, which need not mean anything: {', '.join(nowhere[:_MOST_KEYS])}{more}")
    return lines


def _next(results: list[tuple[BibFile, Enrichment]], write: bool, offline: bool) -> str:
    """What a person does next; empty where nothing is left to do."""
    from survey_refs.model import Outcome

    steps = []
    if not write and any(result.changes for _, result in results):
        steps.append("--write makes the changes")
    outcomes = {entry.outcome for _, result in results for entry in result.entries.values()}
    if offline and Outcome.NOT_ASKED in outcomes:
        steps.append("without --offline the registries are asked")
    if outcomes - {Outcome.VERIFIED, Outcome.NOT_ASKED}:
        steps.append("`survey-refs show KEY` tells what is known of an entry, `survey-refs decide KEY …` settles it")
    return "; ".join(steps)


def _summary(results: list[tuple[BibFile, Enrichment]], write: bool, offline: bool, quiet: bool) -> None:
    from survey_refs.enrich import unreachable
    from survey_refs.model.words import counted

    for bib, result in results:
        if unreachable(result) and not offline:
            say(f"no registry could be reached; {bib.path} is judged by the lock alone", quiet=quiet)
        elif not offline:
            for note in result.notes:
                say(f"no answer: {note}", quiet=quiet)
        for line in _remarks(result):
            say(line, quiet=quiet)
        words = counted(entry.outcome for entry in result.entries.values())
        count = len(result.changes)
        proposed = "" if write else f"; {number_of(count, 'change') if count else 'no changes'} proposed"
        say(f"{bib.path}: {words or 'no entries'}{proposed}", quiet=quiet)
