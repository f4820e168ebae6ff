"""The kinds of damage that reading a .bib file may find: stable codes, names that state the bad thing, what to do.

A syntax error is what makes a program misread the file, or two programs read it differently. Style is the business of
the rules of ``check``.
"""

from __future__ import annotations

from typing import NamedTuple

from survey_refs.model import Severity


class SyntaxProblem(NamedTuple):
    """One kind of damage: ``why`` in a sentence or two, ``help`` in the imperative."""

    code: str
    name: str
    severity: Severity
    why: str
    help: str


def _damage(code: str, name: str, severity: Severity, why: str, help: str) -> SyntaxProblem:
    return SyntaxProblem(code=code, name=name, severity=severity, why=why, help=help)


_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE

_ALL = (
    _damage(
        "BIB001", "unclosed-entry", _E,
        "The entry's closing brace is missing, so BibTeX reads on into the next entry and loses both.",
        "Add the closing brace of the entry.",
    ),
    _damage(
        "BIB002", "unclosed-value", _E,
        "A value opens with a brace that nothing closes; BibTeX takes the fields after it for part of the value.",
        "Add the closing brace of the value.",
    ),
    _damage(
        "BIB003", "unclosed-quote", _E,
        "A value opens with a quotation mark that nothing closes; BibTeX may lose all entries after it.",
        "Add the closing quotation mark, or use braces.",
    ),
    _damage(
        "BIB004", "extra-closing-brace", _E,
        "One closing brace too many ends the entry early; BibTeX and most other programs silently lose the fields "
        "after it.",
        "Remove the brace.",
    ),
    _damage(
        "BIB005", "missing-comma", _E,
        "BibTeX needs a comma between two fields and skips the rest of the entry without it.",
        "Add a comma after the value.",
    ),
    _damage(
        "BIB006", "doubled-comma", _E,
        "BibTeX expects a field name after a comma and skips the rest of the entry when it finds another comma.",
        "Remove one of the commas.",
    ),
    _damage(
        "BIB007", "missing-equals-sign", _E,
        "A field needs an equals sign between its name and its value; BibTeX skips the rest of the entry.",
        "Write `name = {value}`.",
    ),
    _damage(
        "BIB008", "missing-value", _E,
        "A field has a name and an equals sign but no value; BibTeX skips the rest of the entry.",
        "Write the value, or remove the field.",
    ),
    _damage(
        "BIB009", "quote-in-quoted-value", _E,
        "A quotation mark inside a value in quotation marks ends it.",
        "Put the value in braces, or the inner quotation mark in braces.",
    ),
    _damage(
        "BIB010", "unexpected-text", _E,
        "Text that is neither a field nor a separator is between the fields; BibTeX skips the rest of the entry.",
        "Remove it, or make a field of it.",
    ),
    _damage(
        "BIB011", "missing-key", _E,
        "The entry has no citation key, so nothing can cite it.",
        "Write a key and a comma after the opening brace.",
    ),
    _damage(
        "BIB012", "missing-comma-after-key", _E,
        "The comma after the citation key is missing; BibTeX skips the entry.",
        "Add a comma after the key.",
    ),
    _damage(
        "BIB013", "malformed-key", _W,
        "The citation key holds a character that BibTeX or LaTeX cannot read in a key.",
        "Use letters, digits and the characters - _ : . / + in keys.",
    ),
    _damage(
        "BIB014", "repeated-key", _E,
        "Two entries have the same key; BibTeX keeps the first and drops the other, with an error.",
        "Rename or remove one of the entries.",
    ),
    _damage(
        "BIB015", "keys-differ-in-case-only", _N,
        "BibTeX takes keys that differ only in upper and lower case for the same and drops the second; biber does not.",
        "Rename one of the entries.",
    ),
    _damage(
        "BIB016", "repeated-field", _W,
        "A field occurs twice in one entry; BibTeX keeps the last, biber the last too, other programs the first.",
        "Remove one of the two.",
    ),
    _damage(
        "BIB017", "undefined-macro", _W,
        "A bare word is used as a value but no @string defines it; BibTeX puts nothing in its place.",
        "Define it with @string, or put the text in braces.",
    ),
    _damage(
        "BIB018", "comment-in-entry", _N,
        "BibTeX knows no comments inside an entry and stops reading it at the percent sign; biber skips the line.",
        "Move the comment before the entry.",
    ),
    _damage(
        "BIB019", "commented-out-entry", _N,
        "BibTeX reads an entry after a percent sign all the same; biber and this program skip it.",
        "Remove the entry, or write `@comment{` around it without the `@` of its type.",
    ),
    _damage(
        "BIB020", "entry-in-comment", _N,
        "BibTeX reads the entries inside @comment{...} all the same; biber and this program skip them.",
        "Remove the entries, or the `@` of their types.",
    ),
    _damage(
        "BIB021", "field-outside-entry", _E,
        "Text between two entries looks like fields: an entry ended too early, and these fields are lost.",
        "Look for a brace too many in the entry before it.",
    ),
    _damage(
        "BIB022", "at-sign-in-free-text", _N,
        "BibTeX takes an @ in the text between entries for the beginning of an entry; biber and this program do not.",
        "Write `(at)`, or put the text into @comment{...}.",
    ),
    _damage(
        "BIB023", "stray-byte", _W,
        "The file is UTF-8 but for single bytes of another encoding; programs refuse it or show the wrong letter.",
        "Save the file as UTF-8 after correcting the letter.",
    ),
    _damage(
        "BIB024", "not-utf-8", _W,
        "The file is not in UTF-8; biber assumes UTF-8 and shows wrong letters.",
        "Save the file as UTF-8.",
    ),
    _damage(
        "BIB025", "unclosed-comment", _W,
        "A @comment{ has no closing brace; programs differ in how much of the file it takes away.",
        "Add the closing brace.",
    ),
    _damage(
        "BIB026", "unbalanced-escaped-brace", _W,
        r"The braces balance only because BibTeX counts \{ and \} as braces; LaTeX does not and will stop.",
        r"Write \{ and \} in pairs, or use \textbraceleft.",
    ),
    _damage(
        "BIB027", "malformed-string", _E,
        "A @string is not `name = value`; the macro stays undefined.",
        "Write `@string{name = {value}}`.",
    ),
    _damage(
        "BIB028", "malformed-preamble", _E,
        "A @preamble is not a value in braces or quotation marks.",
        'Write `@preamble{"text"}`.',
    ),
    _damage(
        "BIB029", "missing-parent", _W,
        "crossref or xdata names an entry that the file does not have; nothing is inherited.",
        "Correct the key, or add the entry.",
    ),
    _damage(
        "BIB030", "circular-inheritance", _E,
        "Entries inherit from each other in a circle.",
        "Remove one of the crossref or xdata fields.",
    ),
    _damage(
        "BIB031", "parent-before-child", _N,
        "BibTeX needs the entry that crossref names after the one that names it; biber does not mind.",
        "Move the parent entry to the end of the file.",
    ),
    _damage(
        "BIB032", "read-differently", _N,
        "Another common parser (bibtexparser 2) reads this entry differently; this program reads as BibTeX does.",
        "Write the entry in the plain form `name = {value},`, one field a line.",
    ),
    _damage(
        "BIB033", "closing-parenthesis-missing", _E,
        "The entry opens with a parenthesis and no parenthesis closes it.",
        "Add the closing parenthesis, or use braces.",
    ),
)  # fmt: skip

SYNTAX_ERRORS: dict[str, SyntaxProblem] = {damage.name: damage for damage in _ALL}
"""Every kind of damage by its name."""

CODES: dict[str, SyntaxProblem] = {damage.code: damage for damage in _ALL}
"""Every kind of damage by its code."""
