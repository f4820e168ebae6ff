"""``survey-refs tidy``: format a .bib file without losing anything."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from survey_refs.cli import options
from survey_refs.cli.terminal import print_bytes, print_text, say

if TYPE_CHECKING:
    from survey_refs.bib import BibFile, Entry


def _align(ctx: click.Context, parameter: click.Parameter, value: str) -> int:
    if value in ("auto", "none"):
        return -1 if value == "auto" else 0
    if value.isdigit() and int(value) <= 80:
        return int(value)
    raise click.BadParameter("a column, `auto` or `none`", ctx, parameter)


def _keep(value: str) -> str | None:
    return None if value == "keep" else {"braces": "{", "quotes": '"'}.get(value, value)


def _damage(bib: BibFile, entry: Entry) -> str:
    """Line and words of the first damage in an entry."""
    first, last = bib.place(entry.span).line, bib.place(entry.span).end_line
    for finding in bib.findings:
        if first <= finding.place.line <= last and finding.code != "BIB017":
            return f"{finding.place.line}: {finding.message}"
    return str(first)


_CASES = ["lower", "upper", "keep"]
_SORTS = ["none", "key", "type", "year", "author"]
_option = partial(click.option, show_default=True)


@click.command(
    epilog="\b\nExamples:\n  survey-refs tidy references.bib                      show what would change\n"
    "  survey-refs tidy --write --sort key references.bib   format the file in place\n"
    "  survey-refs tidy --check *.bib                       exit 1 where a file is not tidy\n"
    "  survey-refs tidy - < in.bib > out.bib                from standard input to standard output"
)
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE]…")
@options.bib
@click.option("--check", is_flag=True, help="Exit 1 when a file would change; write nothing.")
@click.option("--diff", is_flag=True, help="Print what changes as a diff (the default without --check and --write).")
@click.option("--write", is_flag=True, help="Put the tidy text in place of the file.")
@click.option("--backup", is_flag=True, help="With --write: keep the old file as FILE.bak.")
@_option("--indent", type=click.IntRange(0, 16), default=2, help="Blanks before a field.")
@_option("--align", callback=_align, default="none", help="Column of the values, `auto` for each entry's own, or none.")
@_option("--delimiters", type=click.Choice(["braces", "quotes", "keep"]), default="braces", help="Round values.")
@_option("--names", type=click.Choice(_CASES), default="lower", help="Case of field names.")
@_option("--types", type=click.Choice(_CASES), default="lower", help="Case of entry types.")
@_option("--trailing-comma/--no-trailing-comma", default=True, help="A comma after the last field.")
@_option("--months/--no-months", default=True, help="Write months as macros (mar).")
@_option("--pages/--no-pages", default=True, help="Write page ranges with two hyphens.")
@_option("--blank-lines", type=click.IntRange(0, 5), default=1, help="Blank lines between entries.")
@_option("--unwrap/--no-unwrap", default=False, help="Put each value on one line.")
@_option("--sort-fields/--no-sort-fields", default=False, help="Put the fields in the usual order.")
@_option("--sort", type=click.Choice(_SORTS), default="none", help="Order of the entries.")
@options.quiet
@click.pass_context
def command(
    ctx: click.Context,
    /,
    files: tuple[Path, ...],
    bib_paths: tuple[Path, ...],
    check: bool,
    diff: bool,
    write: bool,
    backup: bool,
    quiet: bool,
    **chosen: object,
) -> None:
    """Format a .bib file: layout, case of names, delimiters, months, pages; on request the order of fields and entries.

    Nothing is lost: comments, @string, macros, repeated keys and damaged entries stay, and the result is read again
    and compared before anything is written. Without --write the file is not touched.
    """
    from survey_refs.bib import decode_bib, unified_diff, write_bib
    from survey_refs.bib.tidy import Tidy, left_alone, tidy
    from survey_refs.formats.library import read_library
    from survey_refs.project.bibs import refuse_read_only

    if write and check:
        raise click.UsageError("--write and --check exclude each other")
    for name in ("delimiters", "names", "types"):
        chosen[name] = _keep(str(chosen[name]))
    settings = Tidy(**chosen)  # type: ignore[arg-type]
    if files == (Path("-"),):
        bib = decode_bib(sys.stdin.buffer.read(), "standard input")
        print_bytes(bib.decoded.encode(tidy(bib, settings)))
        return
    untidy = 0
    paths = list(files) or options.bib_files(bib_paths, options.config_here())
    for path in paths:
        bib = read_library(path)
        refuse_read_only([bib])
        for entry in left_alone(bib):
            say(f"{path}:{_damage(bib, entry)}: {entry.key or 'an entry'} is left as it is", quiet=quiet)
        text = tidy(bib, settings)
        if text == bib.text:
            continue
        untidy += 1
        if diff or not (check or write):
            print_text(unified_diff(bib, text))
        if write:
            write_bib(bib, text, backup)
        if check or write:
            say(f"{path}: {'written' if write else 'not tidy'}", quiet=quiet)
    if not untidy:
        say(f"{len(paths)} file{'s' if len(paths) != 1 else ''} tidy already", quiet=quiet)
    elif check:
        ctx.exit(1)
