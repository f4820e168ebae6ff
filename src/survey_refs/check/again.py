"""Checking a project again after every edit: only entries whose text is new are looked at anew.

What the rules say of one entry follows from its text, and from a few things of the whole project (:class:`_Basis`):
while these stay, it is kept, and moves with the entry. What spans entries, files or texts is worked out when a whole
check is asked for, and kept in between for the entries that did not change.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from survey_refs.bib import BibFile
from survey_refs.bib.findings import errors_between_entries, errors_of_entry, errors_outside_entries
from survey_refs.check.context import CheckedEntry, Context, says_biblatex
from survey_refs.check.runner import CheckResult, Run
from survey_refs.config import CheckConfig
from survey_refs.model import Edit, Finding, Fix, Place, Span

_NAMES_A_LINE = re.compile(r"\bline \d")


@dataclass(slots=True)
class _Kept:
    """An entry with what was found in it, and where it stood then."""

    ref: CheckedEntry
    line: int
    column: int
    start: int
    is_biblatex: bool
    own: list[Finding] = field(default_factory=list)
    between: list[Finding] = field(default_factory=list)

    def move(self, line: int, column: int, start: int) -> bool:
        """Bring the findings to where the entry stands now; False where they say something of another place."""
        lines, offset = line - self.line, start - self.start
        if column != self.column:
            return False
        if lines and any(_NAMES_A_LINE.search(finding.message) for finding in self.own):
            return False
        if lines or offset:
            self.own = [_moved(finding, lines, offset) for finding in self.own]
            self.between = [_moved(finding, lines, offset) for finding in self.between]
            self.line, self.start = line, start
        return True


def _moved(finding: Finding, lines: int, offset: int) -> Finding:
    fix = finding.fix
    if fix is not None and fix.edits and offset:
        edits = tuple(Edit(span=Span(e.span.start + offset, e.span.end + offset), text=e.text) for e in fix.edits)
        fix = Fix(title=fix.title, safety=fix.safety, changes=fix.changes, edits=edits)
        finding = replace(finding, fix=fix)
    if lines:
        at = finding.place
        place = Place(
            path=at.path, line=at.line + lines, column=at.column, end_line=at.end_line + lines, end_column=at.end_column
        )
        finding = replace(finding, place=place)
    return finding


class Rechecker:
    """Checks one project, again and again, under one configuration of rules after the other.

    Its findings are those of :func:`survey_refs.check.runner.run_check`; with ``whole`` False those between entries
    are those of the last whole check, without the ones of entries that have changed since.
    """

    def __init__(self) -> None:
        self._kept: dict[tuple[object, ...], _Kept] = {}
        self._basis: object = None
        self._elsewhere: list[Finding] = []  # between entries, but in texts or outside of any entry

    def check(self, context: Context, config: CheckConfig, *, whole: bool = True) -> CheckResult:
        """Check the project as it is now. Raises what :func:`survey_refs.check.runner.run_check` raises."""
        found = self._found_again(context)
        vars(context)["references"] = tuple(kept.ref for kept, _ in found)
        vars(context)["biblatex"] = {
            bib.path: any(kept.is_biblatex for kept, _ in found if kept.ref.bib is bib) for bib in context.bibs
        }
        run = Run.of(context, config)
        basis = _basis(context, run)
        if basis != self._basis:
            whole, self._basis = True, basis
            found = [(kept, True) for kept, _ in found]
        for kept, is_new in found:
            if is_new:
                kept.own = [
                    *run.syntax(kept.ref.bib, errors_of_entry(kept.ref.bib, kept.ref.entry)),
                    *run.in_entries((kept.ref,)),
                    *run.matches_in(kept.ref),
                ]
        if whole:
            self._look_between(run, [kept for kept, _ in found])
        for kept, is_new in found:
            if is_new:
                kept.ref.forget()
        outside = [each for bib in context.bibs for each in run.syntax(bib, errors_outside_entries(bib))]
        findings = [each for kept, _ in found for each in (*kept.own, *kept.between)]
        return run.result([*outside, *findings, *self._elsewhere])

    def _found_again(self, context: Context) -> list[tuple[_Kept, bool]]:
        """Each entry with what is kept of it, and whether it is new."""
        found: list[tuple[_Kept, bool]] = []
        now: dict[tuple[object, ...], _Kept] = {}
        for bib in context.bibs:
            for key, start, entry in _identified(bib):
                line = bisect_right(bib.line_starts, start)
                column = start - bib.line_starts[line - 1]
                kept = self._kept.get(key)
                if kept is not None and not kept.ref.inherits and kept.move(line, column, start):
                    kept.ref = kept.ref.moved(bib, entry, context)
                    found.append((kept, False))
                else:
                    ref = CheckedEntry(bib, entry, context)
                    kept = _Kept(ref, line, column, start, says_biblatex(ref.type, ref.values))
                    found.append((kept, True))
                now[key] = kept
        self._kept = now
        return found

    def _look_between(self, run: Run, kept: list[_Kept]) -> None:
        """Work out what spans entries, and file it with the entry that each finding stands in."""
        findings = [
            *(each for bib in run.context.bibs for each in run.syntax(bib, errors_between_entries(bib))),
            *run.between_entries(),
        ]
        lines: dict[str, list[int]] = {}
        by_file: dict[str, list[_Kept]] = {}
        for each in kept:
            each.between = []
            by_file.setdefault(each.ref.bib.path, []).append(each)
            lines.setdefault(each.ref.bib.path, []).append(each.line)
        self._elsewhere = []
        for finding in findings:
            path = finding.place.path
            number = bisect_right(lines.get(path, ()), finding.place.line) - 1
            if number >= 0 and _holds(by_file[path][number].ref, finding):
                by_file[path][number].between.append(finding)
            else:
                self._elsewhere.append(finding)


def _holds(ref: CheckedEntry, finding: Finding) -> bool:
    """Whether a finding stands in an entry; the places of a file that is not written are no places of its entries."""
    if ref.bib.read_only:
        return False
    return ref.bib.line_starts[finding.place.line - 1] + finding.place.column - 1 < ref.entry.span.end


def _identified(bib: BibFile) -> Iterator[tuple[tuple[object, ...], int, Any]]:
    """Each entry with what it is found again by: its text, how often its key came before, the macros before it."""
    text, strings = bib.text, 0
    entries = iter(bib.entries)
    for segment in bib.segments:
        if segment.kind == "string":
            strings += 1
        elif segment.kind == "entry":
            entry = next(entries)
            yield (bib.path, entry.index, strings, text[segment.start : segment.end]), segment.start, entry


def _basis(context: Context, run: Run) -> object:
    """What findings in an entry may follow from beside its text."""
    related = [ref.values["related"] for ref in context.references if "related" in ref.values]
    return (
        run.rules,
        context.lock,
        context.today,
        dict(context.biblatex),
        [_macros(bib) for bib in context.bibs],
        related,
        _cited(context) if related else None,
    )


def _macros(bib: BibFile) -> tuple[list[str], bool]:
    strings = [bib.text[each.start : each.end] for each in bib.segments if each.kind == "string"]
    return strings, bib.names_xdata


def _cited(context: Context) -> set[str]:
    mentions: Iterable[Any] = (mention for text in context.texts for mention in text.mentions)
    return {cite.key for mention in mentions for cite in mention.mention.cites}
