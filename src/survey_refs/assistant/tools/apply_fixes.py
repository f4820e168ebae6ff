"""``apply_fixes``: the fixes of ``check``, written."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field

from survey_refs.assistant.desk import Desk
from survey_refs.assistant.tool import Answer, Arguments, Bib, Tool
from survey_refs.assistant.tools.check_bibliography import context_of


class ApplyFixes(Arguments):
    """Which fixes."""

    bib: Bib = ""
    unsafe: bool = Field(default=False, description="Also those that are only probably right.")


class AppliedFixes(Answer):
    """What was changed."""

    diff: str = Field(description="What changed, as a unified diff.")
    written: bool
    fixes: list[str] = Field(description="What was fixed.")


def run(desk: Desk, arguments: ApplyFixes) -> AppliedFixes:
    """Fix what can be fixed, and write it. Raises SurveyRefsError."""
    from survey_refs.bib import unified_diff, write_bib
    from survey_refs.check.fixes import fix_all
    from survey_refs.project.bibs import refuse_read_only

    before = context_of(desk, arguments.bib)
    refuse_read_only(before.bibs)
    fixed = fix_all(before, desk.config().check, unsafe=arguments.unsafe)
    pairs = [(old, new.text) for old, new in zip(before.bibs, fixed.context.bibs, strict=True) if old is not new]
    diff = "".join(unified_diff(old, text) for old, text in pairs)
    for old, text in pairs:
        old.path = str(desk.path(old.path))
        write_bib(old, text)
        old.path = desk.shown(Path(old.path))
    return AppliedFixes(
        summary=f"{len(fixed.applied)} fixes written" if pairs else "nothing to fix",
        diff=diff,
        written=bool(pairs),
        fixes=[f"{one.code} {one.key}: {one.fix.title}" for one in fixed.applied if one.fix is not None],
    )


TOOL = Tool(
    name="apply_fixes",
    title="Fix a bibliography",
    description="Applies the fixes of `check_bibliography` to the .bib file and returns the diff. Safe fixes change no "
    "meaning. Writes the file; comments, order and layout of everything else stay.",
    arguments=ApplyFixes,
    answer=AppliedFixes,
    run=run,
    writes=True,
    replaces=True,
)
