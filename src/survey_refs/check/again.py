"""Checking a project again after every edit: only what the edit may have changed is looked at anew.

What the rules say of one entry follows from its text, from the macros that it uses and the entries that it inherits
from, and from a few things of the whole project (:func:`_basis`): while these stay, it is kept, and moves with the
entry. What spans entries, files or texts is worked out when a whole check is asked for, and kept in between for the
entries that did not change.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from survey_refs.bib import BibFile
from survey_refs.bib.findings import errors_between_entries, errors_of_entry, errors_outside_entries
from survey_refs.bib.inheritance import parents_named
from survey_refs.check.context import CheckedEntry, Context, related_in
from survey_refs.check.kept import Kept
from survey_refs.check.runner import CheckResult, Run
from survey_refs.config import CheckConfig
from survey_refs.model import Finding

_MOST_ANCESTORS = 50
"""An entry that inherits from more is looked at anew every time."""


class GivenUp(Exception):
    """A check that nobody waits for any more; what was kept before is kept still."""


class Rechecker:
    """Checks one project, again and again, under one configuration of rules after the other.

    Its findings are those of :func:`survey_refs.check.runner.run_check`; with ``whole`` False those between entries
    are those of the last whole check, without the ones of entries that have changed since.
    """

    def __init__(self) -> None:
        self._kept: dict[int, Kept] = {}  # by the mark of the entry
        self._basis: object = None
        self._macros: object = None
        self._elsewhere: tuple[Finding, ...] = ()  # between entries, but in texts or outside of any entry

    def check(
        self,
        context: Context,
        config: CheckConfig,
        *,
        whole: bool = True,
        give_up: Callable[[], bool] = lambda: False,
    ) -> CheckResult:
        """Check the project as it is now. Raises what :func:`survey_refs.check.runner.run_check` raises.

        Raises :class:`GivenUp` where ``give_up`` says so, which is asked again and again.
        """
        files = self._found_again(context, whole=whole)
        entries = [kept for here in files for kept in here]
        vars(context)["biblatex"] = {
            bib.path: any(kept.is_biblatex for kept in here) for bib, here in zip(context.bibs, files, strict=True)
        }
        vars(context)["related"] = related_in(kept.ref for kept in entries)
        if whole:
            vars(context)["references"] = tuple([kept.ref for kept in entries])
        run = Run.of(context, config)
        self._look_into_each(run, files)
        if whole:
            self._look_between(run, entries, give_up)
        outside = [each for bib in context.bibs for each in run.syntax(bib, errors_outside_entries(bib))]
        inside = [finding for kept in entries for finding in (*(kept.own or ()), *kept.between)]
        return run.result([*outside, *inside, *self._elsewhere])

    def _found_again(self, context: Context, *, whole: bool) -> list[list[Kept]]:
        """What is kept of each entry of each file; with ``whole`` it looks at the files as they are now."""
        macros = [bib.string_blocks for bib in context.bibs]
        same_macros, self._macros = macros == self._macros, macros
        now: dict[int, Kept] = {}
        files = []
        for bib in context.bibs:
            here: list[Kept] = []
            for number, (mark, index, segment) in enumerate(
                zip(bib.marks, _indices(bib.entry_keys), bib.entry_segments, strict=True)
            ):
                start, kept = segment.start, self._kept.get(mark)
                line = bisect_right(bib.line_starts, start)
                column = start - bib.line_starts[line - 1]
                if kept is None or kept.ref.entry.index != index or not (same_macros or kept.is_same(bib, start)):
                    kept = Kept.of(bib, bib.nth(number, index), line, context)
                elif whole:
                    kept.ref = kept.ref.moved(bib, bib.entries[number], context)
                if (kept.line, kept.column, kept.start) != (line, column, start):
                    kept.follow(line, column, start)
                now[mark] = kept
                here.append(kept)
            _forget_heirs(bib, here, context)
            files.append(here)
        self._kept = now
        return files

    def _look_into_each(self, run: Run, files: Sequence[Sequence[Kept]]) -> None:
        """Work out what the rules say of each entry by itself, where it is not known."""
        basis = _basis(run)
        is_known = basis == self._basis
        self._basis = None  # until all of it is done
        for bib, here in zip(run.context.bibs, files, strict=True):
            for number, kept in enumerate(here):
                if is_known and kept.own is not None:
                    continue
                if kept.ref.context is not run.context:
                    kept.ref = kept.ref.moved(bib, bib.nth(number, kept.ref.entry.index), run.context)
                kept.own = (
                    *run.syntax(bib, errors_of_entry(bib, kept.ref.entry)),
                    *run.in_entries((kept.ref,)),
                    *run.matches_in(kept.ref),
                )
                kept.ref.forget()
        self._basis = basis

    def _look_between(self, run: Run, entries: Sequence[Kept], give_up: Callable[[], bool]) -> None:
        """Work out what spans entries, and file it with the entry that each finding stands in."""
        findings = [each for bib in run.context.bibs for each in run.syntax(bib, errors_between_entries(bib))]
        for found in run.between_entries():
            findings += found
            if give_up():
                run.context.forget()
                raise GivenUp
        lines: dict[str, list[int]] = {}
        by_file: dict[str, list[Kept]] = {}
        for kept in entries:
            kept.between = ()
            kept.ref.forget()
            by_file.setdefault(kept.ref.bib.path, []).append(kept)
            lines.setdefault(kept.ref.bib.path, []).append(kept.line)
        elsewhere = []
        for finding in findings:
            path = finding.place.path
            number = bisect_right(lines.get(path, ()), finding.place.line) - 1
            if number >= 0 and _holds(by_file[path][number].ref, finding):
                by_file[path][number].between += (finding,)
            else:
                elsewhere.append(finding)
        self._elsewhere = tuple(elsewhere)


def _indices(keys: Iterable[str]) -> Iterator[int]:
    """How often each key came before."""
    seen: dict[str, int] = {}
    for key in keys:
        seen[key] = index = seen.get(key, -1) + 1
        yield index


def _holds(ref: CheckedEntry, finding: Finding) -> bool:
    """Whether a finding stands in an entry; the places of a file that is not written are no places of its entries."""
    if ref.bib.read_only:
        return False
    return ref.bib.line_starts[finding.place.line - 1] + finding.place.column - 1 < ref.entry.span.end


# ------------------------------------------------------------------------------------ what else an entry follows from


def _forget_heirs(bib: BibFile, here: Sequence[Kept], context: Context) -> None:
    """Drop what is kept of entries that may inherit something else by now."""
    heirs = [(number, kept) for number, kept in enumerate(here) if kept.is_heir]
    if not heirs:
        return
    lineage = _Lineage(bib, here)
    for number, kept in heirs:
        ancestors = lineage.ancestors(kept)
        if ancestors is None or ancestors != kept.ancestors:
            kept.ancestors = ancestors
            kept.forget(bib, bib.nth(number, kept.ref.entry.index), context)


class _Lineage:
    """Who inherits from whom in a file."""

    def __init__(self, bib: BibFile, here: Sequence[Kept]) -> None:
        self._by_key: dict[str, Kept] = {}
        self._by_folded_key: dict[str, Kept] = {}
        for key, kept in zip(bib.entry_keys, here, strict=True):
            self._by_key.setdefault(key, kept)
            self._by_folded_key.setdefault(key.lower(), kept)

    def ancestors(self, heir: Kept) -> tuple[object, ...] | None:
        """All that an entry may inherit from, a key that nobody has as itself; None where that cannot be told."""
        found: list[object] = []
        seen, pending = {id(heir)}, [heir]
        while pending:
            kept = pending.pop()
            if _refers_to_fields(kept.ref) or len(found) > _MOST_ANCESTORS:
                return None
            for key in parents_named(kept.ref.values):
                parent = self._by_key.get(key) or self._by_folded_key.get(key.lower())
                found.append(key if parent is None else parent)
                if parent is not None and id(parent) not in seen:
                    seen.add(id(parent))
                    pending.append(parent)
        return tuple(found)


def _refers_to_fields(ref: CheckedEntry) -> bool:
    """Whether a value may take something from fields of other entries (``xdata=key-field``)."""
    return any("xdata" in value.lower() for name, value in ref.values.items() if name != "xdata")


def _basis(run: Run) -> object:
    """What findings in an entry may follow from beside the entry and what it takes from others."""
    context = run.context
    return (
        run.rules,
        context.lock,
        context.today,
        dict(context.biblatex),
        [(sorted(bib.strings), bib.names_xdata) for bib in context.bibs],
        context.related,
        _cited(context) if context.related else None,
    )


def _cited(context: Context) -> set[str]:
    mentions: Iterable[Any] = (mention for text in context.texts for mention in text.mentions)
    return {cite.key for mention in mentions for cite in mention.mention.cites}
