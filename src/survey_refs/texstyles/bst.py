"""A BibTeX style (``.bst``) as a citation style, through pybtex's interpreter of BibTeX's stack language.

The entries are those of our own reader. Where BibTeX itself goes on after a mistake in a style (an empty stack, a
value of the wrong kind), this goes on in the same way and tells of it; what pybtex cannot run is a
:class:`StyleError` that names the style. (Oren Patashnik, "Designing BibTeX Styles"; bibtex.web, sections 290–466.)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pybtex.errors
from pybtex.bibtex import bst
from pybtex.bibtex.builtins import Builtin, print_warning
from pybtex.bibtex.exceptions import BibTeXError
from pybtex.bibtex.interpreter import Function, FunctionLiteral, Identifier, Interpreter, MissingField, QuotedVar
from pybtex.database import BibliographyData
from pybtex.database import Entry as PybtexEntry
from pybtex.exceptions import PybtexError

from survey_refs.bib import BibFile, Entry, Field
from survey_refs.errors import StyleError
from survey_refs.files import read_file
from survey_refs.limits import limit, setting
from survey_refs.texstyles.bst_text import change_case, purify

STEPS_AN_ENTRY = 100_000
"""Steps that a style may take for each entry, beside the limit ``BST_STEPS`` and ten for each of its characters.

A step is a call of a function, or a hundred characters of a new string, so that
the same limit bounds the memory. (The standard styles take 2,000 to 6,000 steps an entry.)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bbl:
    """What BibTeX writes for a style: the text of the ``.bbl`` file and what was odd on the way."""

    text: str
    warnings: tuple[str, ...] = ()


def run_bst(style: Path, bibs: Sequence[BibFile], keys: Sequence[str]) -> Bbl:
    """The bibliography of ``keys`` as the style writes it (LaTeX).

    Of several entries with one key the first counts, over all files in their order. Raises :class:`MissingFile` for a
    style that is not there and :class:`StyleError` for one that pybtex's interpreter cannot run.
    """
    script = _read_script(style)
    interpreter = _Interpreter(bibs)
    with pybtex.errors.capture() as remarks:
        try:
            text = interpreter.run(bst.parse_string(script), list(keys), [], 2)
        except PybtexError as error:
            raise StyleError(f"{style}: {error}") from None
        except RecursionError:
            raise StyleError(f"{style}: the style's functions call each other without end") from None
        except _TooManySteps as stop:
            raise StyleError(f"{style}: {stop}") from None
        except (ArithmeticError, AttributeError, LookupError, StopIteration, TypeError, ValueError) as error:
            raise StyleError(
                f"{style}: pybtex's BibTeX interpreter stops at {interpreter.where()} "
                f"({error or type(error).__name__})",
                next_step="run BibTeX itself, or choose a CSL style",
            ) from None
    warnings = tuple(dict.fromkeys([*map(str, remarks), *interpreter.said]))
    return Bbl(text=text, warnings=warnings)


def _read_script(style: Path) -> str:
    data = read_file(style, "BibTeX style")
    try:
        script = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        script = data.decode("latin-1")
    if "\0" in script or "FUNCTION" not in script.upper():
        raise StyleError(f"{style}: not a BibTeX style (no FUNCTION in it)")
    return script


# ------------------------------------------------------------------------------------------------- the interpreter

_ARGUMENTS: Mapping[str, tuple[str, tuple[object, ...]]] = {
    # what a built-in function takes from the stack, the top first (i integer, s string, m string or missing field, f
    # function, v variable and a value of its kind, e two of one kind), and what BibTeX pushes instead where it finds
    # something else
    # (bibtex.web, the procedures x_…)
    ">": ("ii", (0,)),
    "<": ("ii", (0,)),
    "=": ("e", (0,)),
    "+": ("ii", (0,)),
    "-": ("ii", (0,)),
    "*": ("ss", ("",)),
    ":=": ("v", ()),
    "add.period$": ("s", ("",)),
    "change.case$": ("ss", ("",)),
    "chr.to.int$": ("s", (0,)),
    "empty$": ("m", (0,)),
    "format.name$": ("sis", ("",)),
    "if$": ("ffi", ()),
    "int.to.chr$": ("i", ("",)),
    "int.to.str$": ("i", ("",)),
    "missing$": ("m", (0,)),
    "num.names$": ("s", (0,)),
    "purify$": ("s", ("",)),
    "substring$": ("iis", ("",)),
    "text.length$": ("s", (0,)),
    "text.prefix$": ("is", ("",)),
    "warning$": ("s", ()),
    "while$": ("ff", ()),
    "width$": ("s", (0,)),
    "write$": ("s", ()),
}
_CALLS_OTHERS = frozenset({"if$", "while$"})


def _is_text(value: Any) -> bool:
    """A missing field is no text for BibTeX (bibtex.web, stk_field_missing)."""
    return isinstance(value, str) and not isinstance(value, MissingField)


_IS: Mapping[str, Callable[[Any], bool]] = {
    "i": lambda value: isinstance(value, int),
    "s": _is_text,
    "m": lambda value: isinstance(value, str),
    "f": lambda value: hasattr(value, "execute"),
}


def _fits(kinds: str, stack: list[Any]) -> bool:
    if kinds in ("e", "v"):
        if len(stack) < 2:
            return False
        value, other = stack[-2], stack[-1]
        if kinds == "v":
            return hasattr(other, "value_type") and isinstance(value, other.value_type) and not _is_missing(value)
        return (_is_text(value) and _is_text(other)) or (isinstance(value, int) and isinstance(other, int))
    return len(stack) >= len(kinds) and all(_IS[kind](stack[-at]) for at, kind in enumerate(kinds, 1))


def _is_missing(value: Any) -> bool:
    return isinstance(value, MissingField)


class _Guarded(Builtin):  # type: ignore[misc]
    """A built-in function that looks at its arguments first and goes on where BibTeX goes on."""

    def __init__(self, name: str, builtin: Any) -> None:
        super().__init__(builtin.f)
        self.name = name
        self.kinds, self.instead = _ARGUMENTS[name]

    def execute(self, interpreter: Any) -> None:
        stack = interpreter.stack
        interpreter.count(1 + (len(stack[-1]) // 100 if stack and isinstance(stack[-1], str) else 0))
        count = 2 if self.kinds in ("e", "v") else len(self.kinds)
        if not _fits(self.kinds, stack):
            del stack[-count:]
            self._give_up(interpreter)
        elif self.name in _CALLS_OTHERS:
            self.f(interpreter)
        else:
            below = len(stack) - count
            try:
                self.f(interpreter)
            except (BibTeXError, IndexError, TypeError, ValueError):
                del stack[below:]
                self._give_up(interpreter)

    def _give_up(self, interpreter: Any) -> None:
        print_warning(f"{self.name} cannot work with what it was given, at {interpreter.where()}")
        interpreter.stack.extend(self.instead)


def _add_period(interpreter: Any) -> None:
    """``add.period$``; a string of closing braces only gets its period (bibtex.web, section 360)."""
    text = interpreter.pop()
    if text and text.rstrip("}")[-1:] not in (".", "?", "!"):
        text += "."
    interpreter.push(text)


def _change_case(interpreter: Any) -> None:
    mode = interpreter.pop()[:1].lower()
    text = interpreter.pop()
    if mode not in ("t", "l", "u"):
        raise BibTeXError(f"{mode!r} is no case")
    interpreter.push(change_case(text, mode))


def _purify(interpreter: Any) -> None:
    interpreter.push(purify(interpreter.pop()))


class _TooManySteps(Exception):
    """A style that does not come to an end."""


class _Counted(Function):  # type: ignore[misc]
    """A function of the style, whose calls are counted."""

    def execute(self, interpreter: Any) -> None:
        interpreter.count()
        super().execute(interpreter)


class _Interpreter(Interpreter):  # type: ignore[misc]
    """pybtex's interpreter over our entries."""

    def __init__(self, bibs: Sequence[BibFile]) -> None:
        super().__init__(None, None)
        self.bibs = bibs
        self.said: list[str] = []
        self.current_entry_key = ""
        self.citations: list[str] = []
        self.steps_left = limit("BST_STEPS") + sum(
            STEPS_AN_ENTRY * len(bib.entries) + 10 * len(bib.text) for bib in bibs
        )
        self.vars["add.period$"] = Builtin(_add_period)
        self.vars["change.case$"] = Builtin(_change_case)
        self.vars["purify$"] = Builtin(_purify)
        for name in _ARGUMENTS:
            self.vars[name] = _Guarded(name, self.vars[name])
        self.vars["top$"] = Builtin(_Interpreter._tell_top)
        self.vars["stack$"] = Builtin(_Interpreter._tell_stack)

    def where(self) -> str:
        """The entry that is being formatted, for a message."""
        return f"entry {self.current_entry_key!r}" if self.current_entry_key else "its start"

    def _tell_top(self) -> None:
        self.said.append(f"the style says: {self.pop()}")

    def _tell_stack(self) -> None:
        while self.stack:
            self._tell_top()

    def count(self, steps: int = 1) -> None:
        """Note steps that are taken; raises :class:`_TooManySteps` when there are none left."""
        self.steps_left -= steps
        if self.steps_left < 0:
            raise _TooManySteps(
                f"the style does not come to an end at {self.where()}; a loop in it has no exit, or a string grows "
                f"without end ({setting('BST_STEPS')} allows more steps)"
            )

    def push(self, value: Any) -> None:
        """A value on the stack."""
        self.count()
        self.stack.append(value)

    def pop(self) -> Any:
        """The top of the stack; nothing (with a warning) where BibTeX has nothing either."""
        self.count()
        if self.stack:
            return self.stack.pop()
        print_warning(f"the style takes from an empty stack at {self.where()}")
        return ""

    def command_function(self, name_: Any, body: Any) -> None:
        """FUNCTION: as BibTeX does, leave out the words that nothing defines (bibtex.web, section 199)."""
        name = name_[0].value()
        self.add_variable(name, _Counted(self._known(name, body)))

    def _known(self, function: str, body: list[Any]) -> list[Any]:
        kept = []
        for element in body:
            if isinstance(element, Identifier | QuotedVar) and element.value() not in self.vars:
                print_warning(f"{element.value()} is an unknown function, in {function}")
                continue
            if isinstance(element, FunctionLiteral):
                element = FunctionLiteral(self._known(function, element.body))
            kept.append(element)
        return kept

    def command_read(self) -> None:
        """READ: hand over the entries, with the style's own macros for those that the file does not define."""
        self.bib_data = BibliographyData()
        for bib in self.bibs:
            for entry in bib.entries:
                if entry.key and entry.key not in self.bib_data.entries:
                    self.bib_data.entries[entry.key] = _pybtex_entry(bib, entry, self.macros)
        self.bib_data.add_to_preamble(*(text for bib in self.bibs for text in bib.preambles))
        self.citations = self.bib_data.add_extra_citations(self.citations, self.min_crossrefs)
        self.citations = list(self.remove_missing_citations(self.citations))


def _pybtex_entry(bib: BibFile, entry: Entry, macros: Mapping[str, str]) -> PybtexEntry:
    found = PybtexEntry(entry.entry_type)
    found.key = entry.key
    for field in entry.fields:
        if field.name not in found.fields:
            found.fields[field.name] = _value(bib, field, macros)
    return found


def _value(bib: BibFile, field: Field, macros: Mapping[str, str]) -> str:
    pieces = [(kind, bib.text[start:end], start) for kind, start, end in field.parts]
    style_has = [
        kind == "w" and piece.lower() in macros and piece.lower() not in bib.strings for kind, piece, _ in pieces
    ]
    if not any(style_has):
        return field.value
    values = [
        macros[piece.lower()]
        if known
        else piece
        if kind != "w" or piece.isdigit()
        else bib.strings.at(piece, start) or ""
        for (kind, piece, start), known in zip(pieces, style_has, strict=True)
    ]
    return " ".join("".join(values).split())
