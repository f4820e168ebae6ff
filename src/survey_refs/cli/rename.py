"""``survey-refs rename``: keys, in the bibliography, its lock and the texts together."""

from __future__ import annotations

from pathlib import Path

import click

from survey_refs.cli import options
from survey_refs.cli.rewriting_options import finish, gathered, rewriting_options


@click.command(
    epilog="\b\nExamples:\n  survey-refs rename olah20=olah2020zoom --texts survey.md      show what would change\n"
    '  survey-refs rename --pattern "{author}{year}{word}" --write    all keys by one pattern'
)
@click.argument("pairs", nargs=-1, metavar="[OLD=NEW]…")
@click.option("--pattern", default="", help="Make all keys anew, of {author}, {year} and {word}.")
@rewriting_options
def command(
    pairs: tuple[str, ...],
    pattern: str,
    bib_paths: tuple[Path, ...],
    text_names: tuple[str, ...],
    write: bool,
    quiet: bool,
) -> None:
    """Rename keys in the .bib file, its crossref and xdata fields, the lock, and the texts that cite them.

    {author} is the family name of the first author, {word} the first word of the title that is no stop word; {Author}
    and {Word} begin with a capital. Keys that come out alike get a, b, …. A key that is taken or not there is refused,
    and then nothing is written.
    """
    from survey_refs.convert import to_works
    from survey_refs.convert.keys import keys_by_template
    from survey_refs.errors import UsageError
    from survey_refs.project.rewriting import rename_keys

    if bool(pairs) == bool(pattern):
        raise UsageError("name keys as OLD=NEW, or give a --pattern")
    bibs, texts, lock = gathered(bib_paths, text_names, options.config_here())
    if pattern:
        renamed = keys_by_template([work for bib in bibs for work in to_works(bib)], pattern)
    else:
        renamed = _pairs(pairs)
    finish(rename_keys(bibs, texts, lock, renamed), write, quiet)


def _pairs(pairs: tuple[str, ...]) -> dict[str, str]:
    from survey_refs.errors import UsageError

    renamed: dict[str, str] = {}
    for pair in pairs:
        old, equals, new = pair.partition("=")
        if not (equals and old and new):
            raise UsageError(f"{pair!r}: OLD=NEW is expected")
        if renamed.setdefault(old, new) != new:
            raise UsageError(f"{old!r} is to become {renamed[old]!r} and {new!r}")
    return renamed
