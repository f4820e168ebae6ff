"""One entry with what was found in it, kept from one state of its file to the next."""

from __future__ import annotations

from dataclasses import dataclass, replace

from survey_refs.bib import BibFile, Entry
from survey_refs.check.context import CheckedEntry, Context, says_biblatex
from survey_refs.model import Edit, Finding, Fix, Place, Span
from survey_refs.patterns import regex

_NAMES_A_LINE = regex(r"\bline \d")

Macros = tuple[tuple[str, str | None], ...]
"""Names of macros, each with what it stands for where it is used."""


@dataclass(slots=True, eq=False)
class Kept:
    """An entry, where it stands, and what was found.

    ``own`` are the findings in the entry by itself, None before they are known; ``between`` those that span entries.
    ``macros`` are those that it uses; ``is_heir`` says that it may inherit from the entries ``ancestors``, which is
    None where nobody can tell them.
    """

    ref: CheckedEntry
    line: int
    column: int
    start: int
    is_biblatex: bool
    is_heir: bool
    macros: Macros
    ancestors: tuple[object, ...] | None = None
    own: tuple[Finding, ...] | None = None
    between: tuple[Finding, ...] = ()

    @classmethod
    def of(cls, bib: BibFile, entry: Entry, line: int, context: Context) -> Kept:
        """An entry that nothing is known of."""
        ref = CheckedEntry(bib, entry, context)
        is_heir = ref.inherits or "xdata" in entry.raw.lower()
        is_biblatex = says_biblatex(ref.type, ref.values)
        start = entry.segment.start
        column = start - bib.line_starts[line - 1]
        return cls(ref, line, column, start, is_biblatex, is_heir, _macros_in(bib, entry))

    def forget(self, bib: BibFile, entry: Entry, context: Context) -> None:
        """Drop all that was found, and what the entry inherited."""
        self.ref = CheckedEntry(bib, entry, context)
        self.own, self.between = None, ()

    def is_same(self, bib: BibFile, start: int) -> bool:
        """Whether the macros of an entry, which stands at ``start`` now, stand for what they did."""
        return all(bib.strings.at(name, start) == value for name, value in self.macros)

    def follow(self, line: int, column: int, start: int) -> None:
        """Bring the findings to where the entry stands now.

        Those that name another line have to be found anew, and all where the entry has moved within its line.
        """
        lines, offset = line - self.line, start - self.start
        if column != self.column:
            self.own, self.between = None, ()
        elif lines and self.own and any(_NAMES_A_LINE.search(finding.message) for finding in self.own):
            self.own = None
        if self.own:
            self.own = tuple([_moved(finding, lines, offset) for finding in self.own])
        if self.between:
            self.between = tuple([_moved(finding, lines, offset) for finding in self.between])
        self.line, self.column, self.start = line, column, start


def _macros_in(bib: BibFile, entry: Entry) -> Macros:
    words = {
        bib.text[start:end]
        for field in entry.fields
        if not field.raw.startswith(("{", '"')) or "#" in field.raw
        for kind, start, end in field.parts
        if kind == "w" and not bib.text[start:end].isdigit()
    }
    return tuple((word, bib.strings.at(word, entry.segment.start)) for word in sorted(words))


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
