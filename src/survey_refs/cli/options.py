"""Options that several commands share, and what they mean."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from survey_refs.config import Config, find_config, use_config
from survey_refs.errors import MissingFile, NoBibliography

if TYPE_CHECKING:
    from survey_refs.document import Document

F = TypeVar("F", bound=Callable[..., Any])

a_path = click.Path(path_type=Path, readable=False)
"""A file or folder that is named: whoever reads or writes it says what is wrong with it (exit 3, not 2)."""

quiet = click.option("-q", "--quiet", is_flag=True, help="Say nothing but the data asked for.")

bib = click.option(
    "--bib",
    "bib_paths",
    type=a_path,
    multiple=True,
    help="The .bib file; may be given several times. Default: that of the configuration, else those that the text "
    "names, else the only one in the folder.",
)

FORMS = ("markdown", "latex", "typst", "rst", "org", "html", "asciidoc", "notebook", "text")
text_form = click.option(
    "--from",
    "form",
    type=click.Choice(FORMS),
    help="How the text on standard input (-) is written. Default: as it looks.",
)

style = click.option(
    "--style",
    default="",
    metavar="STYLE",
    help="A style's name, a .csl or a .bst file. Default: the first one of the configuration, else apa.",
)


def _known_locale(context: click.Context, parameter: click.Parameter, tag: str) -> str:
    if tag:
        from survey_refs.csl.locale_files import check_locale

        check_locale(tag)
    return tag


locale = click.option(
    "--locale", default="", metavar="TAG", callback=_known_locale, help="The language of terms and dates (de-DE)."
)


def style_of(given: str, config: Config) -> str:
    """The style that a command works with; a style file of the configuration lies beside it."""
    name = given or next(iter(config.styles), "apa")
    beside = config.folder / name
    return str(beside) if not given and beside.suffix in (".csl", ".bst") and beside.is_file() else name


def format_option(*choices: str) -> Callable[[F], F]:
    """``--format`` with the first choice as default."""
    return click.option("--format", "output_format", type=click.Choice(choices), default=choices[0], show_default=True)


def _use_config(context: click.Context, parameter: click.Parameter, path: Path | None) -> None:
    if path is not None:
        use_config(path)
        context.call_on_close(lambda: use_config(None))


def config_option() -> click.Option:
    """``--config FILE``, which the group gives to every command; while it runs :func:`find_config` answers so."""
    return click.Option(
        ["--config", "config_file"],
        type=a_path,
        metavar="FILE",
        expose_value=False,
        callback=_use_config,
        help="Read this configuration. Default: the nearest survey-refs.toml or pyproject.toml.",
    )


def config_here(folder: Path | None = None) -> Config:
    """The configuration of ``--config``, else of ``folder`` (or of the nearest folder above it that has one).

    Raises :class:`survey_refs.errors.ConfigError`, and MissingFile where the given file is not there.
    """
    return find_config(folder or Path.cwd())


def from_here(path: Path) -> str:
    """A path as it reads from the working folder, where it lies below it."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def bib_files(given: tuple[Path, ...], config: Config, documents: Sequence[Document] = ()) -> list[Path]:
    """The .bib files a command works on: those given, else those found for ``documents`` (relative to here if below).

    Raises what :func:`survey_refs.project.bibliography.find_bibliographies` raises.
    """
    if given:
        return list(given)
    from survey_refs.project.bibliography import find_bibliographies

    return [Path(from_here(path)) for path in find_bibliographies(config, documents)]


def bib_files_if_any(given: tuple[Path, ...], config: Config) -> list[Path]:
    """The same for a command that needs none: empty where there are none, or several and nobody says which."""
    try:
        return bib_files(given, config)
    except MissingFile:
        return []


def bib_to_extend(given: tuple[Path, ...], config: Config) -> Path:
    """The .bib file that new entries go to; where there is none, the one that is to be made.

    Raises MissingFile where there are several and nobody says which.
    """
    try:
        return bib_files(given, config)[0]
    except NoBibliography:
        return Path(from_here(config.folder / config.bib[0]))


def text_names(given: tuple[str, ...], config: Config) -> list[str]:
    """The texts that a command reads: those given, else those of the configuration, else those found in the folder.

    Raises UsageError where there are none.
    """
    names = list(given) or texts_of_project(config)
    if not names:
        raise click.UsageError("no TEXT: give one, or let `survey-refs init` name those of this folder")
    return names


def texts_of_project(config: Config) -> list[str]:
    """The texts that the configuration names; in a folder without one those that are found there."""
    from survey_refs.project.found import with_found_texts

    return [from_here(config.folder / name) for name in with_found_texts(config).texts]
