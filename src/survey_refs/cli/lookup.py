"""``survey-refs lookup``: candidate records for a DOI, an arXiv id, a key or the text of a reference."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

import click

from survey_refs.cli import options
from survey_refs.cli.registry_options import OFFLINE, Asking, asking_options
from survey_refs.cli.terminal import print_json, print_table, say, say_next

if TYPE_CHECKING:
    from survey_refs.enrich import LookedUp
    from survey_refs.model import Verdict, Work


@click.command(
    epilog="\b\nExamples:\n  survey-refs lookup 10.1038/nature14539\n  survey-refs lookup arXiv:1706.03762\n"
    '  survey-refs lookup "LeCun, Bengio and Hinton (2015). Deep learning. Nature"\n'
    "  survey-refs lookup olah2020zoom --format json"
)
@click.argument("references", nargs=-1, required=True, metavar="REFERENCE…")
@options.bib
@options.format_option("table", "json")
@asking_options
@options.quiet
@click.pass_context
def command(
    ctx: click.Context,
    references: tuple[str, ...],
    bib_paths: tuple[Path, ...],
    output_format: str,
    quiet: bool,
    **asking: Unpack[Asking],
) -> None:
    """Print the records that a reference may be, best first, each with a verdict and its reasons.

    REFERENCE is a DOI, an arXiv id, a URL with one of them in it, the key of an entry, or the text of a reference.
    Exit 0 when each has a record that surely is it, 1 otherwise.
    """
    from survey_refs.enrich import look_up, look_up_work
    from survey_refs.project.asking import settings_of
    from survey_refs.sources import Registries

    config = options.config_here()
    settings = settings_of(config, **asking)
    works = _works(options.bib_files_if_any(bib_paths, config), bool(bib_paths))
    found = []
    with Registries(settings, lambda text: say(text, quiet=quiet)) as registries:
        for text in references:
            work = works.get(text)
            found.append(look_up_work(work, registries) if work else look_up(text, registries))
    if output_format == "json":
        print_json({"references": [as_json(one) for one in found]})
    else:
        for one in found:
            _print(one, quiet)
    if any(one.best is None for one in found):
        say_next(_next(found, asking["offline"]), quiet=quiet)
        ctx.exit(1)


def _next(found: list[LookedUp], offline: bool) -> str:
    if any(_worth_showing(one) for one in found if one.best is None):
        return "compare the records above with the work; `survey-refs add DOI --write` adds the one that it is"
    return OFFLINE if offline else "give the title, the authors and the year, or a DOI"


def _works(paths: list[Path], given: bool) -> dict[str, Work]:
    from survey_refs.convert import to_works
    from survey_refs.files import is_there
    from survey_refs.formats.library import read_library

    return {work.id: work for path in paths if given or is_there(path) for work in to_works(read_library(path))}


def as_json(found: LookedUp) -> dict[str, Any]:
    """One reference with its candidates."""
    from survey_refs.enrich.candidates import as_candidate

    best = found.best.record.work.DOI if found.best and found.best.record else None
    return {
        "reference": found.asked,
        "kind": found.kind,
        "doi": best,
        "problem": found.problem or None,
        "candidates": [as_candidate(verdict) for verdict in found.candidates],
    }


def _print(found: LookedUp, quiet: bool) -> None:
    if found.problem:
        say(f"{found.asked}: {found.problem}", quiet=quiet)
    rows = [_row(verdict) for verdict in _worth_showing(found)]
    if rows:
        print_table(["verdict", "score", "DOI", "record", "why"], rows, title=found.asked)


def _worth_showing(found: LookedUp) -> list[Verdict]:
    """All that may be it; of what surely is not, the three nearest, and none where the one is found."""
    from survey_refs.model import MatchStatus

    possible = [verdict for verdict in found.candidates if verdict.status is not MatchStatus.NONE]
    others = [verdict for verdict in found.candidates if verdict.status is MatchStatus.NONE]
    return possible if found.best else possible + others[:3]


def _row(verdict: Verdict) -> list[str]:
    from survey_refs.enrich import described

    record = verdict.record
    assert record is not None
    reasons = "; ".join(verdict.reasons)
    return [verdict.status.value, f"{verdict.score:.2f}", record.work.DOI, described(record), reasons]
