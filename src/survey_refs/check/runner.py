"""Runs the rules: one pass over the entries, one scan of each file for each pattern."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

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
from survey_refs.check.select import FORMER_NAMES, known_codes, selected_rules
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


_ASCII = bytes(range(128))
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
    run = Run.of(context, config or CheckConfig())
    syntax = [finding for bib in context.bibs for finding in run.syntax(bib, bib.findings)]
    between = (finding for found in run.between_entries() for finding in found)
    return run.result([*syntax, *run.in_entries(context.references), *run.matches(), *between])


@dataclass(frozen=True, kw_only=True)
class Run:
    """The rules that run over a context, and what could not be checked."""

    context: Context
    config: CheckConfig
    rules: tuple[Rule, ...]
    not_checked: tuple[NotChecked, ...]

    @classmethod
    def of(cls, context: Context, config: CheckConfig) -> Run:
        """The rules that the configuration selects and the context allows."""
        selected = selected_rules(RULES, config)
        missing = _missing(context)
        not_checked = tuple(
            NotChecked(reason=reason, codes=codes)
            for reason in dict.fromkeys(missing.values())
            if (codes := tuple(rule.code for rule in selected if rule.needs and missing.get(rule.needs) == reason))
        )
        rules = tuple(rule for rule in selected if rule.needs not in missing)
        return cls(context=context, config=config, rules=rules, not_checked=not_checked)

    def result(self, findings: Sequence[Finding]) -> CheckResult:
        """The findings that nothing silences, in order."""
        kept = silenced(self.context, self.config, findings)
        kept.sort(key=_order)
        silent = len(findings) - len(kept)
        return CheckResult(findings=tuple(kept), silenced=silent, not_checked=self.not_checked)

    def syntax(self, bib: BibFile, errors: Iterable[Finding]) -> Iterator[Finding]:
        """The errors of the reader that rules are selected for, with their fixes."""
        for finding in errors:
            rule = self._syntax_rules.get(finding.name)
            if rule is None or (rule.bibtex_only and self.context.biblatex[bib.path]):
                continue
            if rule.fix_for is not None and not bib.read_only:
                fix = rule.fix_for(finding, _offset(bib, finding.place), bib)
                finding = replace(finding, fix=fix)
            yield finding

    def in_entries(self, references: Iterable[CheckedEntry]) -> Iterator[Finding]:
        """What the rules that look at one entry, or one field, say of these entries."""
        checks_of = {name: [(rule, rule.check) for rule in rules] for name, rules in self._field_rules.items()}
        entry_checks = [(rule, rule.check) for rule in self._entry_rules]
        for ref in references:
            for name, field in ref.fields.items():
                if name in checks_of:
                    for rule, check_field in checks_of[name]:
                        for problem in check_field(field, ref):
                            yield _finding(rule, problem, ref)
            for entry_rule, check_entry in entry_checks:
                for problem in check_entry(ref):
                    yield _finding(entry_rule, problem, ref)

    def matches(self) -> Iterator[Finding]:
        """What the rules that look for a pattern say of all files, each searched once."""
        for bib in self.context.bibs:
            values = _Values(bib, self.context)
            for rule in self._patterns(bib.text):
                for match in rule.pattern.finditer(bib.text):
                    yield from _matched(rule, match, values.at(match.start(), match.end()))

    def matches_in(self, ref: CheckedEntry) -> Iterator[Finding]:
        """What they say of one entry."""
        text, span = ref.bib.text, ref.entry.span
        for rule in self._patterns(ref.entry.raw):
            for match in rule.pattern.finditer(text, span.start, span.end):
                field = ref.entry.field_around(*match.span())
                yield from _matched(rule, match, (field, ref) if field is not None else None)

    def _patterns(self, text: str) -> Iterator[PatternRule]:
        """The rules whose pattern may be found in a text."""
        beyond_ascii = _beyond_ascii(text)
        for rule in self._pattern_rules:
            hints = rule.hints
            if not hints or not beyond_ascii.isdisjoint(hints) or any(each in text for each in hints if each.isascii()):
                yield rule

    @cached_property
    def _syntax_rules(self) -> Mapping[str, SyntaxRule]:
        return {rule.name: rule for rule in self.rules if isinstance(rule, SyntaxRule)}

    @cached_property
    def _entry_rules(self) -> Sequence[EntryRule]:
        return [rule for rule in self.rules if isinstance(rule, EntryRule)]

    @cached_property
    def _pattern_rules(self) -> Sequence[PatternRule]:
        return [rule for rule in self.rules if isinstance(rule, PatternRule)]

    @cached_property
    def _field_rules(self) -> Mapping[str, Sequence[FieldRule]]:
        """The rules of each field."""
        found: dict[str, list[FieldRule]] = {}
        for rule in self.rules:
            if isinstance(rule, FieldRule):
                for name in rule.fields:
                    found.setdefault(name, []).append(rule)
        return found

    def between_entries(self) -> Iterator[list[Finding]]:
        """What the rules say that look at everything, rule by rule."""
        for rule in self.rules:
            if isinstance(rule, ProjectRule):
                yield [_finding(rule, problem, problem.reference) for problem in rule.check(self.context)]


def _beyond_ascii(text: str) -> set[str]:
    """The characters of a text that are not ASCII; dropped from its bytes those that are cost least."""
    return set(text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass"))


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


def _offset(bib: BibFile, place: Place) -> int:
    mark = place.line == 1 and bib.text.startswith("\ufeff")
    return bib.line_starts[place.line - 1] + place.column - 1 + mark


def _matched(rule: PatternRule, match: re.Match[str], found: tuple[Field, CheckedEntry] | None) -> Iterator[Finding]:
    if found is None:
        return
    field, ref = found
    if field.name in rule.but_not or (rule.fields and field.name not in rule.fields):
        return
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
        field = ref.entry.field_around(start, end)
        return (field, ref) if field is not None else None


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


def rules_named(text: str, rules: Sequence[Rule] = RULES) -> list[Rule]:
    """The rule of that code or name, or the rules of the group or of the beginning of a code.

    Raises :class:`survey_refs.errors.ConfigError` with the nearest name where there is none.
    """
    if (rule := rule_of(text, rules)) is not None:
        return [rule]
    if group := [rule for rule in rules if rule.group == text.upper()]:
        return group
    known_codes(rules, [text])
    return [rule for rule in rules if rule.code.startswith(text.upper())]
