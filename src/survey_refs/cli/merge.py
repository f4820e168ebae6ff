"""``survey-refs merge``: several entries of one work into one."""

from __future__ import annotations

from pathlib import Path

import click

from survey_refs.cli import options
from survey_refs.cli.rewriting_options import finish, gathered, rewriting_options


@click.command(
    epilog="\b\nExamples:\n  survey-refs merge olah2020zoom olah20 --texts survey.md     show what would change\n"
    "  survey-refs merge --write                                   all entries that surely are one work"
)
@click.argument("keys", nargs=-1, metavar="[KEY KEY]…")
@rewriting_options
def command(
    keys: tuple[str, ...], bib_paths: tuple[Path, ...], text_names: tuple[str, ...], write: bool, quiet: bool
) -> None:
    """Make one entry of entries that are one work, and let the texts cite it.

    The first KEY stays; without keys all sure duplicates are merged. The entry gets every field that only the others
    have, and of two values the one that says more: full names, whole titles, ranges of pages. Where they contradict
    each other the first stays; that is reported, and remembered in the lock.
    """
    from survey_refs.errors import UsageError
    from survey_refs.project.rewriting import merge_keys, sure_duplicates

    if len(keys) == 1:
        raise UsageError("name the keys of at least two entries, or none for all sure duplicates")
    bibs, texts, lock = gathered(bib_paths, text_names, options.config_here())
    groups = [list(keys)] if keys else sure_duplicates(bibs)
    nothing = "" if keys else "no two entries are surely one work"
    otherwise = "" if keys else "`survey-refs check --select DUP` names those that may be"
    finish(merge_keys(bibs, texts, lock, groups), write, quiet, nothing=nothing, otherwise=otherwise)
