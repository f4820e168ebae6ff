"""``survey-refs check``: the rules over .bib files and the citations of texts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from survey_refs.cli import options
from survey_refs.cli.terminal import print_text, say, say_next, wants_colour, write_output
from survey_refs.collector import collector_off
from survey_refs.config import given_config
from survey_refs.report.checked import FORMS
from survey_refs.text.plural import number_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from survey_refs.bib import BibFile
    from survey_refs.check import CheckResult, Context
    from survey_refs.cite.texts import CitedText
    from survey_refs.config import CheckConfig, Config
    from survey_refs.document import Document
    from survey_refs.model import Lock, Severity

_BASELINE = "survey-refs-baseline.json"


def _codes(ctx: click.Context, parameter: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(code.strip() for each in given for code in each.split(",") if code.strip())


@click.command(
    epilog="\b\nExamples:\n"
    "  survey-refs check                              the files that the configuration names\n"
    "  survey-refs check survey.md --bib refs.bib     also its citations\n"
    "  survey-refs check refs.bib --select DOI,TTL    some rules only\n"
    "  survey-refs check refs.bib --diff              what --fix would change\n"
    "  survey-refs check refs.bib --fix               change it\n"
    "  survey-refs check --format sarif -o check.sarif"
)
@click.argument("files", nargs=-1, metavar="[TEXT|BIB…]")
@options.bib
@click.option("--lock", "lock_file", type=options.a_path, help="The lock file. Default: the project's, or the file's.")
@click.option("--select", multiple=True, callback=_codes, metavar="CODES", help="Run these rules only (ALL for all).")
@click.option("--extend-select", multiple=True, callback=_codes, metavar="CODES", help="Run these rules too.")
@click.option("--ignore", multiple=True, callback=_codes, metavar="CODES", help="Leave these rules out.")
@click.option("--fix", "do_fix", is_flag=True, help="Apply the safe fixes to the .bib files.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix and --diff: the unsafe fixes too.")
@click.option("--diff", "do_diff", is_flag=True, help="Show what --fix would change; write nothing.")
@click.option(
    "--fail-on",
    type=click.Choice(("error", "warning", "note")),
    default="note",
    show_default=True,
    help="Exit 1 where a finding is at least that severe; all are printed.",
)
@options.format_option(*(name for name in FORMS if name != "statistics"))
@click.option("-o", "--output", type=options.a_path, help="Write the findings to this file.")
@click.option("--statistics", is_flag=True, help="Print how often each rule fires, in all and by file.")
@click.option("--baseline", type=options.a_path, help="Leave out the findings of this file.")
@click.option("--write-baseline", is_flag=True, help="Write the findings of today to the baseline file.")
@click.option("--exit-zero", is_flag=True, help="Exit 0 even where there are findings.")
@click.option("--no-config", is_flag=True, help="Do as if there were no configuration file.")
@options.quiet
@click.pass_context
def command(
    ctx: click.Context,
    files: tuple[str, ...],
    bib_paths: tuple[Path, ...],
    lock_file: Path | None,
    select: tuple[str, ...],
    extend_select: tuple[str, ...],
    ignore: tuple[str, ...],
    do_fix: bool,
    unsafe_fixes: bool,
    do_diff: bool,
    fail_on: str,
    output_format: str,
    output: Path | None,
    statistics: bool,
    baseline: Path | None,
    write_baseline: bool,
    exit_zero: bool,
    no_config: bool,
    quiet: bool,
) -> None:
    """Check a bibliography, and the citations of the texts that use it.

    Files that end in .bib, and library files of other formats, are checked; others are texts whose citations are
    checked against them. No network is asked: what the registries say comes from the lock file that `enrich` keeps.

    Without arguments the configured files are checked, or in a folder without a configuration the texts that are found
    there and the bibliography that they name. Exit codes: 0 clean, 1 findings, 2 usage, 3 could not do it.
    """
    from survey_refs.check.fixes import fix_all, fixable
    from survey_refs.check.runner import run_check
    from survey_refs.config import Config
    from survey_refs.project.bibs import refuse_read_only

    collector_off()
    if do_fix and do_diff:
        raise click.UsageError("--fix writes, --diff does not: choose one")
    if no_config and given_config() is not None:
        raise click.UsageError("--no-config reads no configuration, --config does: choose one")
    config = Config() if no_config else options.config_here()
    rules = _merged(config.check, select, extend_select, ignore)
    context = _gather(files, bib_paths, lock_file, config)
    if do_fix or do_diff:
        refuse_read_only(context.bibs)
    baseline_path = _baseline_path(baseline, write_baseline, config)
    if do_diff:
        fixed = fix_all(context, rules, unsafe=unsafe_fixes)
        ctx.exit(_show_diff(context, fixed.context, len(fixed.applied), quiet))
    if do_fix:
        fixed = fix_all(context, rules, unsafe=unsafe_fixes)
        written = _write_fixes(context, fixed.context)
        say(f"{number_of(len(fixed.applied), 'fix')} in {number_of(written, 'file')}", quiet=quiet)
        context, result = fixed.context, fixed.result
    else:
        result = run_check(context, rules)
    result = _without_baseline(result, baseline_path, write_baseline, quiet)
    _print(result, context, output_format, output, statistics)
    _summary(result, len(fixable(result.findings)), len(fixable(result.findings, unsafe=True)), do_fix, quiet)
    if not exit_zero and any(finding.severity in _at_least(fail_on) for finding in result.findings):
        ctx.exit(1)


def _at_least(least: str) -> Sequence[Severity]:
    from survey_refs.model import Severity

    return list(Severity)[: list(Severity).index(Severity(least)) + 1]


def _merged(
    config: CheckConfig, select: tuple[str, ...], extend: tuple[str, ...], ignore: tuple[str, ...]
) -> CheckConfig:
    return replace(
        config,
        select=select or config.select,
        extend_select=(*config.extend_select, *extend) if not select else extend,
        ignore=(*config.ignore, *ignore) if not select else ignore,
    )


# ------------------------------------------------------------------------------------------------------------ input


def _gather(files: tuple[str, ...], bib_paths: tuple[Path, ...], lock_file: Path | None, config: Config) -> Context:
    from survey_refs.formats.library import is_library
    from survey_refs.project.bibs import read_bibs
    from survey_refs.project.checking import context_of

    libraries = [name for name in files if is_library(Path(name))]
    given_bibs = (*bib_paths, *map(Path, libraries))
    texts = [name for name in files if name not in libraries]
    if not files and not bib_paths:
        texts = options.texts_of_project(config)
    documents = _read(texts, config)
    paths = list(dict.fromkeys(options.bib_files(given_bibs, config, documents)))
    bibs = read_bibs(paths)
    return context_of(bibs, _cited(documents, bibs), _lock(paths, lock_file, config))


def _read(texts: list[str], config: Config) -> Sequence[Document]:
    if not texts:
        return ()
    from survey_refs.project.load import read_texts

    return read_texts(texts, config)


def _cited(documents: Sequence[Document], bibs: Sequence[BibFile]) -> Sequence[CitedText]:
    if not documents:
        return ()
    from survey_refs.project.load import cite_texts

    return cite_texts(documents, bibs)


def _lock(paths: list[Path], lock_file: Path | None, config: Config) -> Lock | None:
    """The lock given, or what the locks of the files know; None where there is none of them."""
    from survey_refs.errors import MissingFile
    from survey_refs.files import is_there
    from survey_refs.lock import read_lock
    from survey_refs.project.locks import read_locks

    if lock_file is not None:
        if not is_there(lock_file):
            raise MissingFile(f"{lock_file}: no such file")
        return read_lock(lock_file)
    return read_locks(paths, config)


# ------------------------------------------------------------------------------------------------------------ fixes


def _show_diff(before: Context, after: Context, count: int, quiet: bool) -> int:
    from survey_refs.bib import unified_diff

    for old, new in zip(before.bibs, after.bibs, strict=True):
        print_text(unified_diff(old, new.text))
    say(f"{number_of(count, 'fix')} would be made" if count else "nothing to fix", quiet=quiet)
    say_next("--fix makes them" if count else "", quiet=quiet)
    return 1 if count else 0


def _write_fixes(before: Context, after: Context) -> int:
    from survey_refs.bib import write_bib

    return sum(write_bib(old, new.text) for old, new in zip(before.bibs, after.bibs, strict=True) if old is not new)


# --------------------------------------------------------------------------------------------------------- baseline


def _baseline_path(given: Path | None, write: bool, config: Config) -> Path | None:
    if given is not None:
        return given
    if config.check.baseline:
        return config.folder / config.check.baseline
    return config.folder / _BASELINE if write else None


def _without_baseline(result: CheckResult, path: Path | None, write: bool, quiet: bool) -> CheckResult:
    if path is None:
        return result
    from survey_refs.check.baseline import format_baseline, read_baseline, without_known

    if write:
        write_output(format_baseline(result.findings, path.parent), path)
        say(f"{path}: {number_of(len(result.findings), 'finding')} written", quiet=quiet)
        say_next(f"commit it; `survey-refs check --baseline {path}` tells only what is new", quiet=quiet)
    new = without_known(result.findings, read_baseline(path), path.parent)
    known = len(result.findings) - len(new)
    return replace(result, findings=tuple(new), silenced=result.silenced + known)


# ----------------------------------------------------------------------------------------------------------- output


def _print(result: CheckResult, context: Context, output_format: str, output: Path | None, statistics: bool) -> None:
    import sys

    from survey_refs.report.checked import format_checked

    if statistics:
        output_format = "statistics"
    colour = output is None and wants_colour(sys.stdout)
    text = format_checked(result, context, output_format, folder=Path.cwd(), colour=colour)
    if output is None:
        print_text(text, coloured=colour)
    else:
        write_output(text, output)


def _summary(result: CheckResult, safe: int, all_fixes: int, fixed: bool, quiet: bool) -> None:
    files = len({finding.place.path for finding in result.findings})
    line = f"{number_of(len(result.findings), 'finding')} in {number_of(files, 'file')}" if files else "no findings"
    if safe and not fixed:
        line += f"; [*] {safe} fixable with --fix"
    if all_fixes > safe:
        line += f"; {all_fixes - safe} {'more ' if safe and not fixed else ''}with --fix --unsafe-fixes"
    if result.silenced:
        line += f"; {result.silenced} silenced"
    say(line, quiet=quiet)
    for each in result.not_checked:
        say(f"not checked: {each.reason} ({number_of(len(each.codes), 'rule')})", quiet=quiet)
    say_next(_next(result, fixable=bool(safe and not fixed)), quiet=quiet)


def _next(result: CheckResult, *, fixable: bool) -> str:
    """What a person does next about the findings; empty where there are none."""
    if not result.findings:
        return ""
    from collections import Counter

    from survey_refs.model import Severity

    severities = {finding.severity for finding in result.findings}
    worst = next(severity for severity in Severity if severity in severities)
    codes = Counter(finding.code for finding in result.findings if finding.severity is worst)
    code = codes.most_common(1)[0][0]
    explained = f"`survey-refs explain {code}` tells why it matters and what is right"
    return f"--diff shows the fixes, --fix makes them; {explained}" if fixable else explained
