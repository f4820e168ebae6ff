"""``survey-refs build``: the whole job."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING

import click

from survey_refs.cli import options
from survey_refs.cli.terminal import progress, say

if TYPE_CHECKING:
    from survey_refs.config import Config
    from survey_refs.model import ResolutionStatus
    from survey_refs.project import Build


@click.command(
    epilog="\b\nExamples:\n  survey-refs build\n  survey-refs build thesis/ --style apa --style thesis.csl\n"
    "  survey-refs build --strict && firefox build/report.html"
)
@click.argument("folder", type=click.Path(path_type=Path), default=".", metavar="[FOLDER]")
@click.option("--style", "styles", multiple=True, metavar="STYLE", help="Print in this style; repeatable.")
@click.option("-o", "--output", metavar="FOLDER", help="Write there instead of the configured folder (build).")
@click.option("--strict", is_flag=True, help="Exit 1 on an error among the findings or an unsettled citation.")
@options.quiet
@click.pass_context
def command(
    ctx: click.Context, folder: Path, styles: tuple[str, ...], output: str | None, strict: bool, quiet: bool
) -> None:
    """Run the whole job that the configuration of FOLDER describes.

    Reads the .bib files and the texts, resolves every citation, checks all of it offline, and writes: the references in
    each style (HTML, Markdown, text, LaTeX), which work is cited in which section (JSON, Markdown), the findings, and
    one page to read, report.html. The .bib files are never touched.
    """
    from survey_refs.project import build, write_build

    config = _configured(folder, styles, output)
    with progress("building", quiet=quiet) as advance:
        done = build(config, advance)
    target, changed = write_build(done)
    for warning in done.warnings:
        say(f"warning: {warning}", quiet=quiet)
    for left_out in done.checked.not_checked:
        say(f"not checked: {left_out.reason}", quiet=quiet)
    say(_summary(done), quiet=quiet)
    count = len(done.files) + len(done.rendered)
    say(f"{target}{'/' if target.is_dir() else ''}: {count} files, {len(changed)} changed", quiet=quiet)
    say(f"read {target / 'report.html'}", quiet=quiet)
    if strict and _unsettled(done):
        ctx.exit(1)


def _configured(folder: Path, styles: tuple[str, ...], output: str | None) -> Config:
    """The configuration of ``folder``, with what the command line says otherwise.

    Raises MissingFile where there is nothing to do.
    """
    from survey_refs.config import find_config
    from survey_refs.errors import MissingFile, NoBibliography
    from survey_refs.project.bibliography import find_bibliographies

    if not folder.is_dir():
        raise MissingFile(f"{folder}: no such folder")
    config = find_config(folder)
    if config.path is None:
        try:
            find_bibliographies(config)
        except NoBibliography:
            raise MissingFile(
                f"{folder}: nothing to build: no survey-refs.toml, no [tool.survey-refs] in a pyproject.toml, "
                f"and no {config.bib[0]}"
            ) from None
    here = Path.cwd()
    if styles:
        named = (str(here / style) if (here / style).is_file() else style for style in styles)
        config = dataclasses.replace(config, styles=tuple(named))
    return config if output is None else dataclasses.replace(config, output=str(here / output))


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
    statuses = [status.value for status in _statuses(done)]
    counts = ", ".join(f"{statuses.count(status)} {status}" for status in ("resolved", "ambiguous", "unresolved"))
    works, findings = len(done.survey.works), len(done.checked.findings)
    return f"{works} works; {len(statuses)} citations: {counts}; {findings} findings"
