"""Applies the fixes of findings: as many as go together, spliced into the file by its guarded writer."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from survey_refs.bib import BibFile, apply_edits, decode_bib, plan_edits
from survey_refs.bib.writer import encode_text
from survey_refs.check.context import Context
from survey_refs.check.runner import CheckResult, run_check
from survey_refs.config import CheckConfig
from survey_refs.errors import UnknownKey, WriteRefused
from survey_refs.model import Edit, Finding, Safety

_ROUNDS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixed:
    """The text after the fixes, and the findings whose fix is in it."""

    text: str
    applied: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedProject:
    """The context with the fixed files, what is still found in it, and the findings whose fix was applied."""

    context: Context
    result: CheckResult
    applied: tuple[Finding, ...]


def fixable(findings: Iterable[Finding], *, unsafe: bool = False) -> list[Finding]:
    """The findings whose fix may be applied: the safe ones, with ``unsafe`` the unsafe ones too."""
    allowed = (Safety.SAFE, Safety.UNSAFE) if unsafe else (Safety.SAFE,)
    return [finding for finding in findings if finding.fix is not None and finding.fix.safety in allowed]


def fix_once(bib: BibFile, findings: Iterable[Finding], *, unsafe: bool = False) -> Fixed:
    """Apply the fixes of one file that do not get in each other's way, the first of two that do.

    A fix is taken whole or not at all; one that the writer's guard refuses is left out.
    """
    taken = _apart(bib, [f for f in fixable(findings, unsafe=unsafe) if f.place.path == bib.path])
    text, applied = _apply(bib, taken)
    return Fixed(text=text, applied=tuple(applied))


def fix_all(context: Context, config: CheckConfig, *, unsafe: bool = False) -> FixedProject:
    """Check, fix, check again, until nothing is left to fix; no file is written.

    Raises :class:`survey_refs.errors.ConfigError` as :func:`run_check` does.
    """
    applied: list[Finding] = []
    result = run_check(context, config)
    for _ in range(_ROUNDS):
        fixed = [fix_once(bib, result.findings, unsafe=unsafe) for bib in context.bibs]
        if not any(each.applied for each in fixed):
            break
        applied.extend(finding for each in fixed for finding in each.applied)
        bibs = tuple(_reread(bib, each) for bib, each in zip(context.bibs, fixed, strict=True))
        context = replace(context, bibs=bibs, memory={})
        result = run_check(context, config)
    return FixedProject(context=context, result=result, applied=tuple(applied))


def _reread(bib: BibFile, fixed: Fixed) -> BibFile:
    if not fixed.applied:
        return bib
    return decode_bib(bib.decoded.encode(fixed.text), bib.path, macros=dict(bib.strings))


def _apart(bib: BibFile, findings: Sequence[Finding]) -> list[Finding]:
    """The findings in order, without those whose fix touches what the fix of one before touches."""
    occupied = _Occupied()
    fields: set[tuple[str, int, str]] = set()
    taken: list[Finding] = []
    for finding in findings:
        fix = finding.fix
        assert fix is not None
        touched = {(change.key, change.index, change.field) for change in fix.changes}
        spans = [(edit.span.start, edit.span.end) for edit in fix.edits]
        spans += [span for name in touched if (span := _span_of(bib, name)) is not None]
        if touched & fields or not occupied.are_free(spans):
            continue
        fields |= touched
        occupied.take(spans)
        taken.append(finding)
    return taken


class _Occupied:
    """Spans that do not overlap, in order."""

    def __init__(self) -> None:
        self._spans: list[tuple[int, int]] = []

    def are_free(self, spans: Iterable[tuple[int, int]]) -> bool:
        """Whether none of the spans meets one that is taken; two insertions at one place meet."""
        for start, end in spans:
            i = bisect_left(self._spans, (start, start))
            before = self._spans[i - 1] if i else (-1, -1)
            after = self._spans[i] if i < len(self._spans) else (end + 1, end + 1)
            if before[1] > start or after[0] < end or after[0] == start:
                return False
        return True

    def take(self, spans: Iterable[tuple[int, int]]) -> None:
        """Add spans that are free."""
        for span in spans:
            insort(self._spans, span)


def _span_of(bib: BibFile, name: tuple[str, int, str]) -> tuple[int, int] | None:
    entry = bib.entry(name[0], name[1])
    field = entry.field(name[2]) if entry is not None else None
    return (field.span.start, field.span.end) if field is not None else None


def _apply(bib: BibFile, findings: Sequence[Finding]) -> tuple[str, list[Finding]]:
    """All of them at once; where the guard refuses, the halves, down to the single one that it refuses."""
    if not findings:
        return bib.text, []
    try:
        text = apply_edits(bib, _edits(bib, findings))
        encode_text(bib, text)
        return text, list(findings)
    except (WriteRefused, UnknownKey):
        if len(findings) == 1:
            return bib.text, []
    good: list[Finding] = []
    half = len(findings) // 2
    for part in (findings[:half], findings[half:]):
        good += _apply(bib, part)[1]
    if not good or len(good) == len(findings):
        return bib.text, []
    return _apply(bib, good)


def _edits(bib: BibFile, findings: Sequence[Finding]) -> list[Edit]:
    changes = [change for finding in findings if finding.fix for change in finding.fix.changes]
    edits = [edit for finding in findings if finding.fix for edit in finding.fix.edits]
    return sorted([*plan_edits(bib, changes), *edits], key=lambda edit: edit.span)
