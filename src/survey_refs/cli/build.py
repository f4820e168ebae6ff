"""``survey-refs build``: the whole job."""

from __future__ import annotations

from pathlib import Path

import click

from survey_refs.cli import options
from survey_refs.cli.terminal import progress, say


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
    import dataclasses

    from survey_refs.config import find_config
    from survey_refs.errors import MissingFile
    from survey_refs.model import ResolutionStatus, Severity
    from survey_refs.project import build, write_build

    if not folder.is_dir():
        raise MissingFile(f"{folder}: no such folder")
    config = find_config(folder)
    if config.path is None and not (folder / config.bib[0]).exists():
        raise MissingFile(
            f"{folder}: nothing to build: no survey-refs.toml, no [tool.survey-refs] in a pyproject.toml, "
            f"and no {config.bib[0]}"
        )
    if styles:
        here = Path.cwd()
        config = dataclasses.replace(config, styles=tuple(_from(here, style) for style in styles))
    if output is not None:
        config = dataclasses.replace(config, output=str(Path.cwd() / output))
    with progress("building", quiet=quiet) as advance:
        done = build(config, advance)
    target, changed = write_build(done)
    statuses = [
        resolution.status
        for text in done.survey.texts
        for mention in text.mentions
        for resolution in mention.resolutions
    ]
    for warning in done.warnings:
        say(f"warning: {warning}", quiet=quiet)
    for left_out in done.checked.not_checked:
        say(f"not checked: {left_out.reason}", quiet=quiet)
    _summary(len(done.survey.works), statuses, done.checked.findings, quiet=quiet)
    say(f"{target}{'/' if target.is_dir() else ''}: {len(done.files)} files, {len(changed)} changed", quiet=quiet)
    say(f"read {target / 'report.html'}", quiet=quiet)
    unsettled = any(status is not ResolutionStatus.RESOLVED for status in statuses)
    if strict and (unsettled or any(finding.severity is Severity.ERROR for finding in done.checked.findings)):
        ctx.exit(1)


def _from(here: Path, style: str) -> str:
    return str(here / style) if (here / style).is_file() else style


def _summary(works: int, statuses: list[str], findings: tuple[object, ...], *, quiet: bool) -> None:
    counts = ", ".join(f"{statuses.count(status)} {status}" for status in ("resolved", "ambiguous", "unresolved"))
    say(f"{works} works; {len(statuses)} citations: {counts}; {len(findings)} findings", quiet=quiet)
