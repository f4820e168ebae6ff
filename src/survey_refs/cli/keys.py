"""``survey-refs keys``: keys in the place of a text's printed citations."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from survey_refs.cli import options
from survey_refs.cli.terminal import print_text, say, say_next
from survey_refs.text.plural import number_of

if TYPE_CHECKING:
    from survey_refs.project.keying import KeyedText

MOST_CANDIDATES = 4


@click.command(
    epilog="\b\nExamples:\n  survey-refs keys survey.md --to pandoc                show what would change\n"
    "  survey-refs keys thesis.docx --to pandoc -o thesis.md   the text of a Word file, with keys\n"
    "  survey-refs keys paper.tex --to latex --replace-list --write"
)
@click.argument("text", metavar="TEXT")
@options.text_form
@click.option(
    "--to",
    type=click.Choice(("pandoc", "latex", "typst", "myst", "rst")),
    required=True,
    help="The notation: [@key], \\citep{key}, @key, {cite:p}`key`, :cite:p:`key`.",
)
@options.bib
@click.option("-o", "--output", metavar="FILE", help="Write the text to this file; - prints it.")
@click.option("--write", is_flag=True, help="Write the text itself; without it, print what would change.")
@click.option(
    "--replace-list", is_flag=True, help="Put the format's bibliography command in place of the printed list."
)
@options.quiet
def command(
    text: str,
    form: str | None,
    to: str,
    bib_paths: tuple[Path, ...],
    output: str | None,
    write: bool,
    replace_list: bool,
    quiet: bool,
) -> None:
    """Put keys in the place of the printed citations of TEXT.

    What `survey-refs resolve` settles becomes a key in its form: with the author in the sentence or in brackets, with
    what stands before and after it, its pages, several works together. Citations that are ambiguous or that nothing
    fits stay as they are and are listed with their candidates; so do citations by key. Nothing else changes. Of a Word
    or PDF file the text comes out as Markdown.
    """
    from survey_refs.errors import UsageError
    from survey_refs.project import cite_texts, read_bibs, read_texts
    from survey_refs.project.keying import put_keys, refuse_in_place
    from survey_refs.project.rewriting import write_rewrites

    if write and output:
        raise UsageError("--write writes the text itself, -o another file; give one of them")
    config = options.config_here()
    documents = read_texts([text], config, form)
    bibs = read_bibs(options.bib_files(bib_paths, config, documents))
    keyed = put_keys(cite_texts(documents, bibs), bibs, to, replace_list=replace_list)
    if output:
        _write_one(keyed, output, quiet)
    elif write:
        refuse_in_place(keyed)
        write_rewrites([one.rewrite for one in keyed if one.rewrite.old != one.rewrite.new])
    else:
        for one in keyed:
            print_text(one.rewrite.diff())
    _say_what_stays(keyed, quiet)
    changed = sum(one.changed for one in keyed)
    is_written = bool(write or output)
    done = "written" if is_written else "to be changed"
    say(f"{number_of(changed, 'citation')} {done}" if changed else "nothing to change", quiet=quiet)
    say_next("--write writes this into the text, -o FILE another" if changed and not is_written else "", quiet=quiet)


def _write_one(keyed: list[KeyedText], output: str, quiet: bool) -> None:
    from survey_refs.cli.terminal import print_bytes
    from survey_refs.files import write_atomically

    first = keyed[0].rewrite
    if output == "-":
        print_bytes(first.after)
    else:
        write_atomically(Path(output), first.after)
    for one in keyed[1:]:
        if one.changed:
            say(f"{one.text.path}: included, {number_of(one.changed, 'citation')}; --write changes it too", quiet=quiet)


def _say_what_stays(keyed: list[KeyedText], quiet: bool) -> None:
    from survey_refs.model.words import stays

    for one in keyed:
        for place, resolution in one.unsettled:
            say(f"{place.shown}: {stays(resolution)}", quiet=quiet)
        for note in one.notes:
            say(note, quiet=quiet)
