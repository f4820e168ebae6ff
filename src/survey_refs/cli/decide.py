"""``survey-refs decide``: an author's own decision about an entry, for the lock."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from survey_refs.cli import options
from survey_refs.cli.terminal import say

KINDS: dict[str, Literal["accepted", "rejected", "no-doi"]] = {
    "accept": "accepted",
    "reject": "rejected",
    "no-doi": "no-doi",
}
_IN_WORDS = {
    "accept": "is {}, by your decision",
    "reject": "is not {}, by your decision: it is not proposed again",
    "no-doi": "has no DOI, by your decision: no run asks for one",
}


@click.command(
    epilog="\b\nExamples:\n"
    '  survey-refs decide olah2020zoom no-doi --because "Distill had none then"\n'
    '  survey-refs decide moss2004 accept 10.5555/12345 --because "checked on the page"\n'
    '  survey-refs decide moss2004 reject 10.5555/99 --because "the review of it"'
)
@click.argument("key")
@click.argument("decision", type=click.Choice(tuple(KINDS)))
@click.argument("doi", required=False, default="")
@click.option("--because", default="", metavar="TEXT", help="Why, in your own words.")
@options.bib
@options.quiet
def command(key: str, decision: str, doi: str, because: str, bib_paths: tuple[Path, ...], quiet: bool) -> None:
    """Write into the lock what you have found out about an entry: no run overwrites it.

    no-doi: the work has none, and nobody is asked for one. accept DOI: this is the work. reject DOI: this is another
    work, and is never proposed again.
    """
    from survey_refs.bib.unknown_key import unknown_key_of
    from survey_refs.errors import UsageError
    from survey_refs.identifiers.doi import normalise_doi
    from survey_refs.lock import decided, read_lock, write_lock
    from survey_refs.model import Decision
    from survey_refs.project.bibs import read_bibs
    from survey_refs.project.locks import lock_path

    if (decision == "no-doi") == bool(doi):
        raise UsageError("no-doi takes no DOI" if doi else f"{decision}: which DOI?")
    value = normalise_doi(doi) if doi else ""
    if doi and not value:
        raise UsageError(f"{doi!r} is not a DOI")
    config = options.config_here()
    bibs = read_bibs(options.bib_files(bib_paths, config))
    bib = next((one for one in bibs if one.entry(key) is not None), None)
    if bib is None:
        raise unknown_key_of(key, bibs)
    path = lock_path(Path(bib.path), config)
    write_lock(path, decided(read_lock(path), key, Decision(kind=KINDS[decision], value=value, reason=because)))
    say(f"{path}: written: {key} {_IN_WORDS[decision].format(value)}", quiet=quiet)
