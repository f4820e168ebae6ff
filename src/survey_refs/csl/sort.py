"""Sorting ("Sorting" of the specification): keys from variables and macros, collation."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from survey_refs.csl import dates
from survey_refs.csl.collation import collate
from survey_refs.csl.compiler import LayoutCompiler, Render
from survey_refs.csl.context import Context
from survey_refs.csl.elements.macro import compile_macro
from survey_refs.csl.elements.name import compile_name, whole_number
from survey_refs.csl.elements.name_keys import sort_names
from survey_refs.csl.elements.variables import compile_variable
from survey_refs.model.csl_variables import DATE_VARIABLES, NAME_VARIABLES, NUMBER_VARIABLES
from survey_refs.patterns import regex

T = TypeVar("T")


@dataclass(slots=True)
class SortKey:
    """One compiled ``cs:key``."""

    render: Render
    descending: bool
    names: tuple[int, int, bool | None] | None
    numeric: bool
    lang: str  # whose order of letters it is


def compile_keys(compiler: LayoutCompiler, sort: ET.Element | None) -> list[SortKey]:
    """The keys of a ``cs:sort``."""
    return [_compile_key(compiler, key) for key in (sort if sort is not None else ()) if isinstance(key.tag, str)]


def _compile_key(compiler: LayoutCompiler, element: ET.Element) -> SortKey:
    names = None
    if any(name in element.attrib for name in ("names-min", "names-use-first", "names-use-last")):
        last = element.get("names-use-last")
        least, first = whole_number(element.get("names-min")) or 0, whole_number(element.get("names-use-first")) or 0
        names = (least, first, None if last is None else last == "true")
    variable, macro = element.get("variable", ""), element.get("macro")
    render = compile_macro(compiler, macro) if macro is not None else _compile_variable(compiler, variable)
    lang = compiler.locale.lang.partition("-")[0].lower()
    return SortKey(render, element.get("sort") == "descending", names, variable in NUMBER_VARIABLES, lang)


def _compile_variable(compiler: LayoutCompiler, variable: str) -> Render:
    if variable in NAME_VARIABLES:
        form = compile_name(compiler, None, None)
        form.form = "long"

        def names(ctx: Context) -> str:
            persons = ctx.item.names.get(variable)
            return sort_names(ctx, persons, form) if persons else ""

        return names
    if variable in DATE_VARIABLES:

        def date(ctx: Context) -> str:
            value = ctx.item.dates.get(variable)
            return dates.sort_key(value) if value is not None and value.start else ""  # what is no date comes last

        return date
    return compile_variable(compiler, variable)


_DIGITS = regex(r"\d+")


def pad_numbers(text: str) -> str:
    """Digits padded so that 9 stands before 10."""
    return _DIGITS.sub(lambda m: m[0].zfill(8), text)


def number_key(text: str) -> str:
    """A number variable by its number (A3 before 10), then by its text; without a number after all others."""
    digits = _DIGITS.search(text)
    return (digits[0].zfill(8) if digits else "~") + text


def in_key_order(things: Sequence[T], keys: Sequence[SortKey], key_text: Callable[[T, int], str]) -> list[T]:
    """Things in the order of the keys; those without a value come last whatever the direction.

    ``key_text`` gives the text of a thing for the n-th key.
    """
    ordered = list(things)
    for number in range(len(keys) - 1, -1, -1):
        pairs = [(key_text(thing, number), thing) for thing in ordered]
        filled = [pair for pair in pairs if pair[0]]
        filled.sort(key=lambda pair: pair[0], reverse=keys[number].descending)
        ordered = [thing for _, thing in filled] + [thing for text, thing in pairs if not text]
    return ordered


def key_value(context: Context, key: SortKey) -> str:
    """The collated text of one key for one item."""
    context.sort_names = key.names
    context.called = context.filled = False
    context.done = None
    context.names_block = 0
    text = key.render(context)
    if not text:
        return ""
    collated = pad_numbers(collate(text, key.lang)) or text
    return number_key(collated) if key.numeric else collated
