"""What the commands that rewrite keys share: bibliographies, texts and lock, and showing or writing the result."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from survey_refs.cli import options
from survey_refs.cli.terminal import print_text, say, say_next
from survey_refs.text.plural import number_of

if TYPE_CHECKING:
    from survey_refs.bib import BibFile
    from survey_refs.config import Config
    from survey_refs.document import Document
    from survey_refs.model import Lock
    from survey_refs.project.rewriting import Rewriting


def rewriting_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--bib``, ``--texts`` and ``--write``."""
    for option in (
        options.quiet,
        click.option("--write", is_flag=True, help="Write the files; without it, print what would change."),
        click.option(
            "--texts",
            "text_names",
            multiple=True,
            metavar="TEXT",
            help="A text that cites the entries; repeatable. Default: the configured ones, else those of the folder.",
        ),
        options.bib,
    ):
        command = option(command)
    return command


def gathered(
    bib_paths: tuple[Path, ...], text_names: tuple[str, ...], config: Config
) -> tuple[list[BibFile], list[Document], tuple[Path, Lock] | None]:
    """The bibliographies, which must be writable, the texts with what they include, and the lock where there is one."""
    from survey_refs.files import is_there
    from survey_refs.lock import read_lock
    from survey_refs.project import read_bibs, read_texts
    from survey_refs.project.bibs import refuse_read_only
    from survey_refs.project.locks import lock_path

    documents = list(read_texts(text_names or options.texts_of_project(config), config))
    if bib_paths and not text_names and config.path is None:
        documents = [document for document in documents if _is_of(document, bib_paths, config)]
    bibs = read_bibs(options.bib_files(bib_paths, config, documents))
    refuse_read_only(bibs)
    path = lock_path(Path(bibs[0].path), config)
    return list(bibs), documents, (path, read_lock(path)) if is_there(path) else None


def _is_of(document: Document, bibs: tuple[Path, ...], config: Config) -> bool:
    """Whether a text that was found may cite one of these bibliographies: it names one of them, or none at all."""
    from survey_refs.errors import MissingFile

    if not document.bibliographies:
        return True
    try:
        named = options.bib_files((), config, [document])
    except MissingFile:
        return False
    return not {path.resolve() for path in named}.isdisjoint(path.resolve() for path in bibs)


def finish(result: Rewriting, write: bool, quiet: bool, *, nothing: str = "", otherwise: str = "") -> None:
    """Show or write what is to be changed, and say what a person has to look at.

    ``nothing``: why there may be nothing to change, and ``otherwise`` what to do then.
    """
    from survey_refs.project.rewriting import write_rewrites

    for one in result.conflicts:
        say(f"{one.key}.{one.field}: {one.kept!r} stays; {one.other} said {one.said!r}", quiet=quiet)
    for note in result.notes:
        say(note, quiet=quiet)
    if write:
        write_rewrites(result.rewrites)
    else:
        for rewrite in result.rewrites:
            print_text(rewrite.diff())
    files = len(result.rewrites)
    if files:
        say(f"{number_of(files, 'file')} {'written' if write else 'would change'}", quiet=quiet)
        say_next("" if write else "--write writes this", quiet=quiet)
    else:
        say("nothing to change" + (f": {nothing}" if nothing else ""), quiet=quiet)
        say_next(otherwise, quiet=quiet)
