"""Sorting ("Sorting" of the specification): keys from variables and macros, collation."""

from __future__ import annotations

import re
import unicodedata
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from survey_refs.csl import dates, namelist, rich
from survey_refs.csl.compile import Area, Render
from survey_refs.csl.context import Context
from survey_refs.csl.names import NameForm
from survey_refs.model.csl_variables import DATE_VARIABLES, NAME_VARIABLES, NUMBER_VARIABLES


@dataclass(slots=True)
class SortKey:
    """One compiled ``cs:key``."""

    render: Render
    descending: bool
    names: tuple[int, int, bool | None] | None
    numeric: bool


def compile_keys(area: Area, sort: ET.Element | None) -> list[SortKey]:
    """The keys of a ``cs:sort``."""
    keys = []
    for element in sort if sort is not None else ():
        if not isinstance(element.tag, str):
            continue
        names = None
        if any(name in element.attrib for name in ("names-min", "names-use-first", "names-use-last")):
            last = element.get("names-use-last")
            names = (
                namelist.whole_number(element.get("names-min")),
                namelist.whole_number(element.get("names-use-first")),
                None if last is None else last == "true",
            )
        variable = element.get("variable", "")
        render = area.macro(element.get("macro", "")) if "macro" in element.attrib else _variable(area, variable)
        keys.append(SortKey(render, element.get("sort") == "descending", names, variable in NUMBER_VARIABLES))
    return keys


def _variable(area: Area, variable: str) -> Render:
    if variable in NAME_VARIABLES:
        form = namelist.name_form(area, None, None)
        form = _long(form)

        def names(ctx: Context) -> str:
            persons = ctx.item.names.get(variable)
            return namelist.sort_names(ctx, persons, form) if persons else ""

        return names
    if variable in DATE_VARIABLES:

        def date(ctx: Context) -> str:
            value = ctx.item.dates.get(variable)
            if value is None:
                return ""
            return dates.sort_key(value) if value.start else ""  # what is no date comes last

        return date
    if variable == "citation-number":
        return lambda ctx: ctx.citation_number
    return area.text_variable(variable, "long")


def _long(form: NameForm) -> NameForm:
    form.form = "long"
    return form


_DIGITS = re.compile(r"\d+")
_LOW = {
    ord(char): chr(index + 2) for index, char in enumerate("_-/'()[]{}@$*\\&#%+<=>|")
}  # before digits, in this order
_LOW.update(
    {ord("’"): _LOW[ord("'")], ord("ø"): "o", ord("ł"): "l", ord("đ"): "d", ord("\u00a0"): "\x01", ord(" "): "\x01"}
)
_LOW.update(dict.fromkeys(map(ord, '"“”„«»‹›‘,.;:!?`^~'), ""))
_BLANKS = re.compile("[\x01\\s]+")
_LEADING = re.compile(r"^[\s'’(\[\-–—.…¿¡]+")


@lru_cache(maxsize=32768)
def collate(text: str) -> str:
    """A key that orders as dictionaries do: letters without case and accents, blanks and punctuation before them.

    Quotation marks, stops and commas, and what stands before the first letter or digit, do not count.
    """
    text = _LEADING.sub("", rich.plain(text).replace('"', "")).casefold().translate(_LOW)
    if not text.isascii():
        text = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return _BLANKS.sub("\x01", text).strip("\x01")


def pad_numbers(text: str) -> str:
    """Digits padded so that 9 stands before 10."""
    return _DIGITS.sub(lambda m: m[0].zfill(8), text)


def number_key(text: str) -> str:
    """A number variable by its number (A3 before 10), then by its text; without a number after all others."""
    digits = _DIGITS.search(text)
    return (digits[0].zfill(8) if digits else "~") + text


def sort_contexts(
    contexts: list[Context], keys: list[SortKey], key_text: Callable[[Context, SortKey], str]
) -> list[Context]:
    """Contexts in the order of the keys; items without a value come last whatever the direction."""
    ordered = list(contexts)
    for key in reversed(keys):
        decorated = [(key_text(context, key), context) for context in ordered]
        filled = [pair for pair in decorated if pair[0]]
        empty = [context for text, context in decorated if not text]
        filled.sort(key=lambda pair: pair[0], reverse=key.descending)
        ordered = [context for _, context in filled] + empty
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
    collated = pad_numbers(collate(text)) or text
    return number_key(collated) if key.numeric else collated
