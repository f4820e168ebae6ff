"""``cs:number``: a number variable in figures, as an ordinal, or in Roman numerals."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable

from survey_refs.csl import numbers
from survey_refs.csl.compiler import LayoutCompiler, Render
from survey_refs.csl.context import Context
from survey_refs.csl.elements.label import term_of
from survey_refs.csl.elements.variables import compile_number_parts, compile_variable, is_of_item
from survey_refs.csl.formatting import wrap
from survey_refs.csl.locale import Locale
from survey_refs.model.csl_variables import DATE_VARIABLES, NAME_VARIABLES


def compile_number(compiler: LayoutCompiler, element: ET.Element) -> Render:
    """The function that renders a ``cs:number``."""
    variable, form = element.get("variable", ""), element.get("form", "numeric")
    plain = compile_variable(compiler, variable)
    if form == "numeric" or variable in NAME_VARIABLES or variable in DATE_VARIABLES:
        return wrap(plain, compiler.attributes(element), compiler.locale)
    write = _writer(form, compiler.locale, compiler.locale.genders.get(term_of(variable), ""))
    parts = compile_number_parts(compiler, variable) if is_of_item(variable) else lambda ctx: (plain(ctx), "")

    def number(ctx: Context) -> str:
        text, rest = parts(ctx)
        if not text:
            return ""
        if text.isdecimal() and len(text) < 10:
            return write(int(text)) + rest
        typed = numbers.without_label(ctx.item.text.get(variable, text), variable)
        return (numbers.map_numbers(text, write) if numbers.is_numeric_before_labels(typed) else text) + rest

    return wrap(number, compiler.attributes(element), compiler.locale)


def _writer(form: str, locale: Locale, gender: str) -> Callable[[int], str]:
    if form == "roman":
        return numbers.roman
    if form == "long-ordinal":
        return lambda value: numbers.long_ordinal(value, locale, gender)
    return lambda value: numbers.ordinal(value, locale, gender)
