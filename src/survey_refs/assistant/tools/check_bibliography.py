"""``check_bibliography``: what is wrong or odd in a bibliography and in the citations of a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import BaseModel, Field

from survey_refs.assistant.desk import Desk
from survey_refs.assistant.tool import Answer, Arguments, Bib, Line, Reasons, Text, Tool
from survey_refs.assistant.verdicts import QUOTED, counted
from survey_refs.errors import SurveyRefsError

if TYPE_CHECKING:
    from survey_refs.check import CheckResult, Context
    from survey_refs.config import Config
    from survey_refs.model import Finding


class CheckBibliography(Arguments):
    """What to check."""

    bib: Bib = ""
    text: Text = Field(
        default="", description="A text whose citations are checked too: the text itself, or the name of its file."
    )
    path: Line = Field(default="", description="The file of a text whose citations are checked too. text wins over it.")
    reasons: Reasons = False


class FoundProblem(BaseModel):
    """Something wrong or odd."""

    code: str
    severity: str
    message: str
    path: str
    line: int
    key: str = ""
    field: str = ""
    fix: str | None = Field(default=None, description="What a fix would do; a safe one changes no meaning.")
    safety: str | None = None
    name: str | None = None
    help: str | None = None


class CheckedBibliography(Answer):
    """The findings by file and line; ``explain_rule`` explains a code."""

    findings: list[FoundProblem]
    counts: dict[str, int] = Field(description="How many errors, warnings and notes.")
    not_checked: list[str] = Field(default=[], description="What could not be checked, and why.")


def context_of(desk: Desk, bib: str, text: str = "", path: str = "") -> Context:
    """What the rules look at. Raises SurveyRefsError."""
    from survey_refs.project.checking import context_of

    bibs = desk.bibs(bib)
    if text and (named := _file_named(desk, text)):
        text, path = "", named
    texts = desk.cited(bibs, text, path) if text or path else ()
    return context_of(bibs, texts, desk.lock(bibs))


def _file_named(desk: Desk, text: str) -> str:
    """The text, where it is nothing but the name of a file in the folder."""
    if len(text) > 400 or "\n" in text.strip():
        return ""
    try:
        return text.strip() if desk.path(text.strip()).is_file() else ""
    except (SurveyRefsError, OSError):
        return ""


def run(desk: Desk, arguments: CheckBibliography) -> CheckedBibliography:
    """Check it. Raises SurveyRefsError."""
    from survey_refs.check import run_check

    config = desk.config()
    result = run_check(context_of(desk, arguments.bib, arguments.text, arguments.path), config.check)
    findings = _new(desk, result, config)
    counts = {name: sum(one.severity == name for one in findings) for name in ("error", "warning", "note")}
    return CheckedBibliography(
        summary=f"{len(findings)} findings: {counted(one.severity.value for one in findings)}",
        findings=[_shown(one, arguments.reasons) for one in findings],
        counts=counts,
        not_checked=[f"{one.reason} ({len(one.codes)} rules)" for one in result.not_checked],
    )


def _new(desk: Desk, result: CheckResult, config: Config) -> list[Finding]:
    """The findings that the configured baseline does not have."""
    if not config.check.baseline:
        return list(result.findings)
    from survey_refs.check.baseline import read_baseline, without_known

    path = desk.path(config.check.baseline)
    return without_known(result.findings, read_baseline(path), path.parent)


def _shown(finding: Finding, reasons: bool) -> FoundProblem:
    problem = FoundProblem(
        code=finding.code,
        severity=finding.severity.value,
        message=finding.message,
        path=finding.place.path,
        line=finding.place.line,
        key=finding.key,
        field=finding.field,
        fix=finding.fix.title if finding.fix else None,
    )
    if not reasons:
        return problem
    safety = finding.fix.safety.value if finding.fix else None
    return problem.model_copy(update={"safety": safety, "name": finding.name, "help": finding.help or None})


TOOL = Tool(
    name="check_bibliography",
    title="Check a bibliography",
    description="Runs the rules of `survey-refs check` over a bibliography, and over the citations of a text where one "
    "is given: syntax, fields, names, DOIs, duplicates, unresolved citations, what earlier look-ups said. Offline. "
    f"A finding that nothing is known of a work says nothing against the work. {QUOTED}",
    arguments=CheckBibliography,
    answer=CheckedBibliography,
    run=run,
)
