"""Runs the rules: one pass over the entries, one scan of each file for each pattern."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from survey_refs.bib import BibFile, Field
from survey_refs.check.context import CheckedEntry, Context
from survey_refs.check.rule import (
    EntryRule,
    FieldRule,
    Need,
    PatternRule,
    Problem,
    ProjectRule,
    Rule,
    SyntaxRule,
)
from survey_refs.check.rules import RULES
from survey_refs.check.select import FORMER_NAMES, selected_rules
from survey_refs.check.suppression import silenced
from survey_refs.config import CheckConfig
from survey_refs.model import Finding, Place, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class NotChecked:
    """Rules that were selected and could not run, and why."""

    reason: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckResult:
    """The findings in the order of files and places, how many were silenced, and what was not checked."""

    findings: tuple[Finding, ...]
    silenced: int = 0
    not_checked: tuple[NotChecked, ...] = ()


_NO_TEXT = "no text was given, so citations were not checked"
_NO_LOCK = "no lock file, so nothing is known of what the registries say (`survey-refs enrich` makes it)"
_MOST_NAMED = 3  # texts in one reason


def check(context: Context, config: CheckConfig | None = None) -> list[Finding]:
    """The findings of the selected rules; see :func:`run_check`."""
    return list(run_check(context, config).findings)


def run_check(context: Context, config: CheckConfig | None = None) -> CheckResult:
    """Run the rules that the configuration selects; suppressions of the files and the configuration are applied.

    Raises :class:`survey_refs.errors.ConfigError` for a code that no rule has.
    """
    config = config or CheckConfig()
    selected = selected_rules(RULES, config)
    missing = _missing(context)
    rules = [rule for rule in selected if rule.needs not in missing]
    findings = [*_syntax_errors(context, rules), *_problems(context, rules)]
    kept = silenced(context, config, findings)
    kept.sort(key=_order)
    not_checked = tuple(
        NotChecked(reason=reason, codes=codes)
        for reason in dict.fromkeys(missing.values())
        if (codes := tuple(rule.code for rule in selected if rule.needs and missing.get(rule.needs) == reason))
    )
    return CheckResult(findings=tuple(kept), silenced=len(findings) - len(kept), not_checked=not_checked)


def _order(finding: Finding) -> tuple[str, int, int, str]:
    return finding.place.path, finding.place.line, finding.place.column, finding.code


def _missing(context: Context) -> dict[Need, str]:
    """What the rules lack, each with the reason in words."""
    missing = {}
    if not context.texts:
        missing[Need.TEXTS] = missing[Need.ALL_CITATIONS] = _NO_TEXT
    elif doubt := _doubt(context):
        missing[Need.ALL_CITATIONS] = doubt
    if context.lock is None:
        missing[Need.LOCK] = _NO_LOCK
    return missing


def _doubt(context: Context) -> str:
    """Why nobody can tell which entries are cited; empty where the texts were read and cite something."""
    doubts = [f"{text.path}: {doubt}" for text in context.texts for doubt in text.doubts]
    cites = bool(context.citations) or any(text.cites_all for text in context.texts)
    if not cites:
        paths = ", ".join(text.path for text in context.texts[:_MOST_NAMED])
        more = f" and {len(context.texts) - _MOST_NAMED} more" if len(context.texts) > _MOST_NAMED else ""
        doubts.insert(0, f"no citation was found in {paths}{more}")
    return "; ".join(doubts) + ", so uncited entries are not told" if doubts else ""


def _syntax_errors(context: Context, rules: Sequence[Rule]) -> Iterator[Finding]:
    wanted = {rule.name: rule for rule in rules if isinstance(rule, SyntaxRule)}
    if not wanted:
        return
    for bib in context.bibs:
        starts: list[int] = []
        for finding in bib.findings:
            rule = wanted.get(finding.name)
            if rule is None or (rule.bibtex_only and context.biblatex[bib.path]):
                continue
            if rule.fix_for is not None and not bib.read_only:
                starts = starts or [0, *(match.end() for match in re.finditer("\n", bib.view))]
                fix = rule.fix_for(finding, _offset(bib, starts, finding.place), bib)
                finding = replace(finding, fix=fix)
            yield finding


def _offset(bib: BibFile, starts: list[int], place: Place) -> int:
    mark = place.line == 1 and bib.text.startswith("\ufeff")
    return starts[place.line - 1] + place.column - 1 + mark


def _problems(context: Context, rules: Sequence[Rule]) -> Iterator[Finding]:
    entry_rules = [rule for rule in rules if isinstance(rule, EntryRule)]
    by_field: dict[str, list[FieldRule]] = {}
    for rule in rules:
        if isinstance(rule, FieldRule):
            for name in rule.fields:
                by_field.setdefault(name, []).append(rule)
    for ref in context.references:
        for name, field in ref.fields.items():
            for field_rule in by_field.get(name, ()):
                for problem in field_rule.check(field, ref):
                    yield _finding(field_rule, problem, ref)
        for entry_rule in entry_rules:
            for problem in entry_rule.check(ref):
                yield _finding(entry_rule, problem, ref)
    yield from _matches(context, [rule for rule in rules if isinstance(rule, PatternRule)])
    for rule in rules:
        if isinstance(rule, ProjectRule):
            for problem in rule.check(context):
                yield _finding(rule, problem, problem.reference)


def _matches(context: Context, rules: Sequence[PatternRule]) -> Iterator[Finding]:
    for bib in context.bibs:
        values = _Values(bib, context)
        alphabet = set(bib.text) if rules else set()
        for rule in rules:
            if rule.letters and alphabet.isdisjoint(rule.letters):
                continue
            for match in rule.pattern.finditer(bib.text):
                found = values.at(match.start(), match.end())
                if found is None:
                    continue
                field, ref = found
                if field.name in rule.but_not or (rule.fields and field.name not in rule.fields):
                    continue
                for problem in rule.check(match, field, ref):
                    yield _finding(rule, problem, ref, field.name)


class _Values:
    """The values of a file by offset."""

    def __init__(self, bib: BibFile, context: Context) -> None:
        self._bib = bib
        self._context = context
        self._starts: list[int] = []
        self._references: list[CheckedEntry] = []

    def at(self, start: int, end: int) -> tuple[Field, CheckedEntry] | None:
        """The field whose value holds the whole span."""
        if not self._starts:
            self._references = [ref for ref in self._context.references if ref.bib is self._bib]
            self._starts = [ref.entry.segment.start for ref in self._references]
        i = bisect_right(self._starts, start) - 1
        if i < 0:
            return None
        ref = self._references[i]
        for field in ref.entry.fields:
            span = field.value_span
            if span.start <= start and end <= span.end:
                return field, ref
        return None


def _finding(rule: Rule, problem: Problem, ref: CheckedEntry | None, field: str = "") -> Finding:
    return Finding(
        code=rule.code,
        name=rule.name,
        message=problem.message,
        place=problem.place or _place(problem, ref),
        severity=rule.severity,
        key=problem.key or (ref.key if ref is not None else ""),
        field=problem.field or field,
        fix=problem.fix,
        help=problem.help,
    )


def _place(problem: Problem, ref: CheckedEntry | None) -> Place:
    assert ref is not None, "a problem has a reference or a place"
    span = problem.span
    if span is None and (field := ref.fields.get(problem.field)) is not None:
        span = field.value_span if field.value_span.end > field.value_span.start else field.name_span
    if span is None:
        span = ref.entry.key_span
        if span.end <= span.start:
            span = Span(ref.entry.span.start, ref.entry.type_span.end)
    return ref.bib.place(span)


def rule_of(code_or_name: str, rules: Iterable[Rule] = RULES) -> Rule | None:
    """The rule with that code (any case) or name, also one that it had before."""
    wanted = code_or_name.strip()
    name = FORMER_NAMES.get(wanted.lower(), wanted.lower())
    return next((rule for rule in rules if rule.code == wanted.upper() or rule.name == name), None)
