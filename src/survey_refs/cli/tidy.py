"""``survey-refs tidy``: format a .bib file without losing anything."""

from __future__ import annotations

import dataclasses
import re
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from survey_refs.cli import options
from survey_refs.cli.terminal import print_bytes, print_text, say, say_next
from survey_refs.collector import collector_off
from survey_refs.text.plural import number_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from survey_refs.bib import BibFile, Entry
    from survey_refs.bib.tidy import Tidy


def _align(ctx: click.Context, parameter: click.Parameter, value: str) -> int:
    if value in ("auto", "none"):
        return -1 if value == "auto" else 0
    if re.fullmatch("[0-9]{1,2}", value) and int(value) <= 80:
        return int(value)
    raise click.BadParameter("a column, `auto` or `none`", ctx, parameter)


def _keep(value: str) -> str | None:
    return None if value == "keep" else {"braces": "{", "quotes": '"'}.get(value, value)


def _left_alone(bib: BibFile, entries: Iterable[Entry]) -> Iterator[str]:
    """A line for each entry that is left as it is, with the line and the words of the first damage in it."""
    from bisect import bisect_left

    damage = [finding for finding in bib.findings if finding.code != "BIB017"]
    lines = [finding.place.line for finding in damage]
    for entry in entries:
        place = bib.place((bib.entry(entry.key, entry.index) or entry).span)
        at = bisect_left(lines, place.line)
        where = str(place.line)
        if at < len(lines) and lines[at] <= place.end_line:
            where = f"{lines[at]}: {damage[at].message}"
        yield f"{bib.path}:{where}: {entry.key or 'an entry'} is left as it is"


_CASES = ["lower", "upper", "keep"]
_option = partial(click.option, show_default=True)


def _names(ctx: click.Context, parameter: click.Parameter, value: str) -> tuple[str, ...]:
    return tuple(name.strip().lower() for name in value.split(",") if name.strip())


_fields = partial(click.option, metavar="FIELD,…", default="", callback=_names)
_flag = partial(click.option, is_flag=True)
_LAYOUT = (
    _option("--indent", type=click.IntRange(0, 16), default=2, help="Spaces before a field."),
    _flag("--tab", help="A tab before a field."),
    _option("--align", callback=_align, default="none", help="Column of the values, `auto` for each entry's, or none."),
    _option("--delimiters", type=click.Choice(["braces", "quotes", "keep"]), default="braces", help="Round values."),
    _option("--bare-numbers/--no-bare-numbers", default=False, help="No delimiters round numbers."),
    _option("--names", type=click.Choice(_CASES), default="lower", help="Case of field names."),
    _option("--types", type=click.Choice(_CASES), default="lower", help="Case of entry types."),
    _option("--trailing-comma/--no-trailing-comma", default=True, help="A comma after the last field."),
    _option("--months/--no-months", default=True, help="Write months as macros (mar)."),
    _option("--pages/--no-pages", default=True, help="Write page ranges with two hyphens."),
    _option("--blank-lines", type=click.IntRange(0, 5), default=1, help="Blank lines between entries."),
    _option("--unwrap/--no-unwrap", default=False, help="Put each value on one line."),
    click.option("--wrap", type=click.IntRange(20, 400), default=None, help="Break lines that are longer."),
    _option("--sort-fields/--no-sort-fields", default=False, help="Put the fields in the usual order."),
    _fields("--field-order", help="Put these fields first, in this order."),
    _option("--sort", metavar="KEY,…", default="none", help="key, type, year, author, a field; -year: newest first."),
)
_WORDS = (
    _fields("--omit", help="Leave these fields out."),
    _flag("--duplicate-fields", help="Remove a field that an entry has again with the same value."),
    _flag("--empty-fields", help="Remove fields without a value."),
    _fields("--enclose", help="Put braces round the whole value of these fields."),
    _flag("--strip-enclosing", help="Take braces away that are round a whole value."),
    _fields("--strip-braces", help="Take all braces out of these fields but those of commands and maths."),
    _flag("--drop-all-caps", help="Put titles and journals that are typed in capitals in title case."),
    _flag("--encode-urls", help="Percent-encode what no address may hold."),
    _flag("--strip-comments", "comments", help="Remove @comment and all text between the entries."),
    click.option("--journals", type=click.Choice(["abbreviated", "full"]), help="Journals, by --journal-list."),
    click.option("--journal-list", type=options.a_path, help="Title words (LTWA) or journals."),
    click.option("--max-authors", type=click.IntRange(1), default=None, help="After so many: and others."),
)


def _tidy_options(command: Callable[..., Any]) -> Callable[..., Any]:
    for option in reversed((*_LAYOUT, *_WORDS)):
        command = option(command)
    return command


def _settings(chosen: dict[str, Any]) -> Tidy:
    from survey_refs.bib.journal_names import read_journal_names
    from survey_refs.bib.rewording import Rewording
    from survey_refs.bib.tidy import Tidy

    if path := chosen.pop("journal_list"):
        chosen["journal_names"] = read_journal_names(path)
    for name in ("delimiters", "names", "types"):
        chosen[name] = _keep(str(chosen[name]))
    words = {field.name for field in dataclasses.fields(Rewording)}
    given = {name: value for name, value in chosen.items() if value is not None}
    rewording = Rewording(**{name: value for name, value in given.items() if name in words})
    return Tidy(**{name: value for name, value in given.items() if name not in words}, rewording=rewording)


@click.command(
    epilog="\b\nExamples:\n  survey-refs tidy references.bib                      show what would change\n"
    "  survey-refs tidy --write --sort key references.bib   format the file in place\n"
    "  survey-refs tidy --check *.bib                       exit 1 where a file is not tidy\n"
    "  survey-refs tidy --sort=-year,author --omit abstract,file --write references.bib\n"
    "  survey-refs tidy - < in.bib > out.bib                from standard input to standard output"
)
@click.argument("files", nargs=-1, type=options.a_path, metavar="[FILE]…")
@options.bib
@click.option("--check", is_flag=True, help="Exit 1 when a file would change; write nothing.")
@click.option("--diff", is_flag=True, help="Print what changes as a diff (the default without --check and --write).")
@click.option("--write", is_flag=True, help="Put the tidy text in place of the file.")
@click.option("--backup", is_flag=True, help="With --write: keep the old file as FILE.bak.")
@_tidy_options
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
    **chosen: Any,
) -> None:
    """Format a .bib file: layout, case of names, delimiters, months, pages; on request the order of fields and entries.

    Nothing is lost unasked: comments, @string, macros, repeated keys and damaged entries stay, and the result is read
    again and compared before anything is written. An entry that cannot be formatted so is left as it is and named.
    Without --write the file is not touched.
    """
    collector_off()
    from survey_refs.bib import decode_bib
    from survey_refs.bib.tidy import tidied

    if write and check:
        raise click.UsageError("--write and --check exclude each other")
    settings = _settings(chosen)
    if files == (Path("-"),):
        bib = decode_bib(sys.stdin.buffer.read(), "standard input")
        print_bytes(bib.decoded.encode(tidied(bib, settings).text), filtered=True)
        return
    paths = list(files) or options.bib_files(bib_paths, options.config_here())
    show = diff or not (check or write)
    untidy = [path for path in paths if _is_untidy(path, settings, show=show, write=write, backup=backup, quiet=quiet)]
    for path in untidy if check or write else ():
        say(f"{path}: {'written' if write else 'not tidy'}", quiet=quiet)
    if untidy and not write:
        say_next("--write puts the tidy text in place", quiet=quiet)
    if not untidy:
        say(f"{number_of(len(paths), 'file')} tidy already", quiet=quiet)
    elif check:
        ctx.exit(1)


def _is_untidy(path: Path, settings: Tidy, *, show: bool, write: bool, backup: bool, quiet: bool) -> bool:
    """Whether tidying changes the file; shows or writes the change."""
    from survey_refs.bib import unified_diff, write_bib
    from survey_refs.bib.tidy import tidied
    from survey_refs.formats.library import read_library
    from survey_refs.project.bibs import refuse_read_only

    bib = read_library(path)
    refuse_read_only([bib])
    text, left = tidied(bib, settings)
    for line in _left_alone(bib, left):
        say(line, quiet=quiet)
    if show and text != bib.text:
        print_text(unified_diff(bib, text))
    if write:
        write_bib(bib, text, backup)
    return text != bib.text
