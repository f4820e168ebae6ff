"""The contract of a rule: what it looks at, what it may say, and how a fix is written down as data.

A rule is one file of :mod:`survey_refs.check.rules`: a docstring (``## Why``, ``## Bad``, ``## Good``, where it helps
``## Fix`` and ``## Elsewhere``), a function ``check`` and ``RULE``, one of the kinds below. The docstring is the page
of the reference, the text of ``explain CODE`` and the rule's first test.

Kinds, by what the function is handed:

* :class:`EntryRule` – one entry at a time;
* :class:`FieldRule` – each field with one of the names;
* :class:`PatternRule` – each match of a pattern inside a field's value, found in one scan over the whole file;
* :class:`ProjectRule` – everything at once, for what spans entries, files or texts;
* :class:`SyntaxRule` – no function: it gives a finding of the reader its code, name and page.

Rules keep no state between calls and change nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from survey_refs.bib.syntax_errors import SYNTAX_ERRORS
from survey_refs.model import Change, Edit, Finding, Fix, Place, Safety, Severity, Span

if TYPE_CHECKING:
    from survey_refs.bib import BibFile, Field
    from survey_refs.check.context import CheckedEntry, Context


class Need(StrEnum):
    """What a rule cannot do without; where it is missing the summary says that the rule did not run."""

    TEXTS = "texts"
    ALL_CITATIONS = "all citations"  # texts in which no citation was missed, as far as anyone can tell
    LOCK = "lock"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What a rule saw. The runner adds code, name, severity and place.

    ``span`` is in the .bib file of ``reference`` (which entry and field rules need not give); without it the place is
    the field named ``field`` or the entry's key. ``place`` is for what stands in another file.
    """

    message: str
    span: Span | None = None
    field: str = ""
    help: str = ""
    fix: Fix | None = None
    reference: CheckedEntry | None = None
    place: Place | None = None
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What every kind of rule has.

    ``code`` and ``name`` are unique and stable; ``name`` states the bad thing. ``fix`` is the safety of the fixes the
    rule may give, None where it gives none. ``default`` False keeps it off until selected; ``why_off`` or ``why_on``
    say why where the rate in real files would suggest the other.
    """

    code: str
    name: str
    doc: str
    severity: Severity = Severity.WARNING
    default: bool = True
    fix: Safety | None = None
    needs: Need | None = None

    @property
    def group(self) -> str:
        """The letters of the code."""
        return self.code.rstrip("0123456789")


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRule(Rule):
    """A rule that looks at one entry."""

    check: Callable[[CheckedEntry], Iterable[Problem]]


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldRule(Rule):
    """A rule that looks at each field with one of ``fields`` as its name."""

    fields: tuple[str, ...]
    check: Callable[[Field, CheckedEntry], Iterable[Problem]]


@dataclass(frozen=True, slots=True, kw_only=True)
class PatternRule(Rule):
    """A rule that looks at each match of ``pattern`` within the value of a field.

    ``fields`` are the only names looked at, or, where empty, all but ``but_not``. Every match holds one of ``hints``:
    characters, or strings of ASCII; a file without any is not searched (where empty: every file is). ``check`` gets
    the match in the file's text, so its span can be edited as it is.
    """

    pattern: re.Pattern[str]
    check: Callable[[re.Match[str], Field, CheckedEntry], Iterable[Problem]]
    fields: frozenset[str] = frozenset()
    but_not: frozenset[str] = frozenset()
    hints: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectRule(Rule):
    """A rule that looks at everything: entries against each other, texts, the lock."""

    check: Callable[[Context], Iterable[Problem]]


@dataclass(frozen=True, slots=True, kw_only=True)
class SyntaxRule(Rule):
    """The page of a finding that the reader itself makes, under the reader's code and name.

    ``bibtex_only``: only the program BibTeX minds, so files written for biblatex are left alone. ``fix_for``
    makes a fix of the finding, given the offset of its place.
    """

    bibtex_only: bool = False
    fix_for: Callable[[Finding, int, BibFile], Fix | None] | None = None


NOTHING: tuple[Problem, ...] = ()


def set_field(
    reference: CheckedEntry, field: str, new: str | None, title: str, safety: Safety, also: tuple[Change, ...] = ()
) -> Fix:
    """A fix that gives ``field`` the value ``new`` (None: removes it); ``also`` are further changes of the same fix."""
    return Fix(title=title, safety=safety, changes=(change(reference, field, new, title), *also))


def change(reference: CheckedEntry, field: str, new: str | None, reason: str) -> Change:
    """The change of one field of an entry, as data."""
    old = reference.entry.get(field)
    return Change(
        key=reference.entry.key,
        field=field,
        old=old,
        new=new,
        source="check",
        reason=reason,
        index=reference.entry.index,
    )


def replace_span(span: Span, text: str, title: str, safety: Safety) -> Fix:
    """A fix that puts ``text`` where ``span`` is."""
    return Fix(title=title, safety=safety, edits=(Edit(span=span, text=text),))


def syntax_rule(
    name: str,
    doc: str,
    *,
    bibtex_only: bool = False,
    fix_for: Callable[[Finding, int, BibFile], Fix | None] | None = None,
) -> SyntaxRule:
    """The rule for one kind of syntax error that the reader finds, by its name there. Its fix is safe."""
    error = SYNTAX_ERRORS[name]
    return SyntaxRule(
        code=error.code,
        name=error.name,
        doc=doc,
        severity=error.severity,
        fix=Safety.SAFE if fix_for is not None else None,
        bibtex_only=bibtex_only,
        fix_for=fix_for,
    )


def insert(offset: int, text: str, title: str) -> Fix:
    """A safe fix that puts ``text`` at an offset."""
    return replace_span(Span(offset, offset), text, title, Safety.SAFE)
