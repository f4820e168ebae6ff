"""``survey-refs build``: the whole job."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from survey_refs.cli import options
from survey_refs.cli.terminal import progress, say, say_error, say_next
from survey_refs.config import given_config
from survey_refs.text.plural import number_of

if TYPE_CHECKING:
    from survey_refs.config import Config
    from survey_refs.model import ResolutionStatus
    from survey_refs.project import Build


@click.command(
    epilog="\b\nExamples:\n  survey-refs build\n  survey-refs build thesis/ --style apa --style thesis.csl\n"
    "  survey-refs build main.tex --watch\n  survey-refs build --strict && firefox build/report.html"
)
@click.argument("places", nargs=-1, type=options.a_path, metavar="[FOLDER|TEXT…]")
@click.option("--style", "styles", multiple=True, metavar="STYLE", help="Print in this style; repeatable.")
@click.option("-o", "--output", metavar="FOLDER", help="Write there instead of the configured folder (build).")
@click.option("--strict", is_flag=True, help="Exit 1 on an error among the findings or an unsettled citation.")
@click.option("--watch", is_flag=True, help="Build again whenever a file that was read changes, until Ctrl-C.")
@options.quiet
@click.pass_context
def command(
    ctx: click.Context,
    places: tuple[Path, ...],
    styles: tuple[str, ...],
    output: str | None,
    strict: bool,
    watch: bool,
    quiet: bool,
) -> None:
    """Run the whole job: for the FOLDER as it is configured, or for the TEXTs alone.

    Reads the .bib files and the texts, resolves every citation, checks all of it offline, and writes: the references in
    each style (HTML, Markdown, text, LaTeX), which work is cited in which section (JSON, Markdown), the findings, and
    one page to read, report.html. The .bib files are never touched. In a folder without a configuration the texts that
    are found there are read, as `survey-refs init` finds them.
    """

    def configured() -> Config:
        return _configured(places, styles, output, quiet)

    if watch:
        ctx.exit(_watch(configured, quiet))
    done = _run(configured(), quiet)
    if strict and _unsettled(done):
        ctx.exit(1)


def _run(config: Config, quiet: bool) -> Build:
    """Build, write, and say what was found and written."""
    from survey_refs.project import build, write_build

    with progress("building", quiet=quiet) as advance:
        done = build(config, advance)
    target, changed = write_build(done)
    for warning in done.warnings:
        say(f"warning: {warning}", quiet=quiet)
    for left_out in done.checked.not_checked:
        say(f"not checked: {left_out.reason}", quiet=quiet)
    say(_summary(done), quiet=quiet)
    shown = options.from_here(target)
    count = len(done.files) + len(done.rendered)
    say(f"{shown}{'/' if target.is_dir() else ''}: {count} files, {len(changed)} changed", quiet=quiet)
    say_next(f"read {Path(shown) / 'report.html'}", quiet=quiet)
    return done


def _watch(configured: Callable[[], Config], quiet: bool) -> int:
    """Build, and again at every change; what stops a build is said, and mended files are waited for."""
    from survey_refs import interrupt
    from survey_refs.errors import SurveyRefsError
    from survey_refs.project.watching import State, inputs, state_of, wait_for_change

    config, seen = configured(), State()
    try:
        while True:
            seen = {**state_of(inputs(config)), **seen}
            done = None
            try:
                done = _run(config, quiet)
            except SurveyRefsError as error:
                say_error(error)
            seen = {**state_of(inputs(config, done)), **seen}  # what was read may have changed since
            say(f"watching {len(seen)} files; Ctrl-C ends it", quiet=quiet)
            changed = wait_for_change(seen, partial(inputs, config))
            say(f"changed: {', '.join(map(options.from_here, changed))}", quiet=quiet)
            seen = state_of({*seen, *changed})
            try:
                config = configured()
            except SurveyRefsError as error:
                say_error(error)
    except KeyboardInterrupt:
        return interrupt.EXIT_CODE


def _configured(places: tuple[Path, ...], styles: tuple[str, ...], output: str | None, quiet: bool) -> Config:
    """The configuration of what was named, with what the command line says otherwise.

    Raises MissingFile where there is nothing to do.
    """
    from survey_refs.project.found import with_found_texts

    files = [place for place in places if place.is_file()]
    if files:
        config = _of_files(files, places)
    else:
        config = with_found_texts(_of_folder(places))
        _needs_something(config)
        if config.path is None and config.texts:
            say(f"no configuration: reading {', '.join(config.texts)}", quiet=quiet)
    here = Path.cwd()
    if styles:
        named = (str(here / style) if (here / style).is_file() else style for style in styles)
        config = dataclasses.replace(config, styles=tuple(named))
    return config if output is None else dataclasses.replace(config, output=str(here / output))


def _of_folder(places: tuple[Path, ...]) -> Config:
    from survey_refs.errors import MissingFile

    if len(places) > 1:
        raise click.UsageError(f"one folder or several texts: {places[-1]} is no file")
    folder = places[0] if places else Path()
    if not folder.is_dir():
        raise MissingFile(f"{folder}: no such folder, and no such text")
    config = options.config_here(folder)
    if places and given_config() is not None and config.folder.resolve() != folder.resolve():
        raise click.UsageError("--config FILE says itself which folder it is about: leave the FOLDER away")
    return config


def _of_files(files: list[Path], places: tuple[Path, ...]) -> Config:
    """The texts, and the libraries among them, in the place of those that the configuration names."""
    from survey_refs.formats.library import is_library

    if len(files) < len(places):
        missing = next(place for place in places if place not in files)
        raise click.UsageError(f"one folder or several texts: {missing} is no file")
    config = options.config_here(files[0].parent)
    bibs = [str(file.resolve()) for file in files if is_library(file)]
    texts = tuple(str(file.resolve()) for file in files if not is_library(file))
    return dataclasses.replace(config, texts=texts, bib=tuple(bibs) or config.bib)


def _needs_something(config: Config) -> None:
    from survey_refs.errors import MissingFile, NoBibliography
    from survey_refs.project.bibliography import find_bibliographies

    if config.path is not None or config.texts:
        return
    try:
        find_bibliographies(config)
    except NoBibliography:
        raise MissingFile(
            f"{config.folder}: nothing to build: no configuration (survey-refs.toml, or [tool.survey-refs] in a "
            "pyproject.toml), no text that cites, and no .bib file",
            next_step="name a text, `survey-refs build TEXT`, or go to the folder that it is in",
        ) from None


def _statuses(done: Build) -> list[ResolutionStatus]:
    mentions = (mention for text in done.survey.texts for mention in text.mentions)
    return [resolution.status for mention in mentions for resolution in mention.resolutions]


def _unsettled(done: Build) -> bool:
    """Whether a citation has no entry, or a finding is an error."""
    from survey_refs.model import ResolutionStatus, Severity

    return any(status is not ResolutionStatus.RESOLVED for status in _statuses(done)) or any(
        finding.severity is Severity.ERROR for finding in done.checked.findings
    )


def _summary(done: Build) -> str:
    from survey_refs.model.words import counted

    statuses = _statuses(done)
    works, found = number_of(len(done.survey.works), "work"), number_of(len(done.checked.findings), "finding")
    return f"{works}; {number_of(len(statuses), 'citation')}{': ' if statuses else ''}{counted(statuses)}; {found}"
