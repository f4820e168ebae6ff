"""``cs:date``: in a form of its own or the locale's ("Date" of the specification)."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable

from survey_refs.csl import dates, marks
from survey_refs.csl.compiler import LayoutCompiler, Render, nothing
from survey_refs.csl.context import Context
from survey_refs.csl.formatting import formatter, without_case, wrap
from survey_refs.csl.locale import NS
from survey_refs.csl.rich import parse_rich
from survey_refs.model.csl_items import DateValue


def compile_date(compiler: LayoutCompiler, element: ET.Element) -> Render:
    """The function that renders a ``cs:date``."""
    variable, form, shown = element.get("variable", ""), element.get("form"), element.get("date-parts", "")
    own = [child for child in element if child.tag == f"{NS}date-part"]
    attributes = without_case(compiler.attributes(element))
    if form:
        localised = compiler.locale.dates.get(form)
        if localised is None:
            compiler.warn(f"the locale has no date form {form!r}")
            return nothing
        overrides = {child.get("name", ""): child for child in own}
        parts = dates.build_parts(list(localised), overrides, shown, formatter)
        delimiter = localised.get("delimiter", "")
        attributes = {**without_case(localised.attrib), **attributes}
    else:
        parts = dates.build_parts(own, {}, shown, formatter)
        delimiter = element.get("delimiter", "")
    if compiler.name == "sort":
        return _sort_key(variable, parts)
    literal = _literal_writer(compiler, parts, localised=bool(form))
    return wrap(_body(compiler, variable, parts, delimiter, literal), attributes, compiler.locale)


def _sort_key(variable: str, parts: list[dates.Part]) -> Render:
    shown = {part.name for part in parts}

    def sort_date(ctx: Context) -> str:
        ctx.called = True
        value = ctx.item.dates.get(variable)
        if value is None:
            return ""
        ctx.filled = True
        return dates.sort_key(value, shown) if value.start else ""

    return sort_date


def _literal_writer(compiler: LayoutCompiler, parts: list[dates.Part], *, localised: bool) -> Callable[[str], str]:
    """What could not be read as a date stands where the year would; nothing where no year is shown."""
    quotes = compiler.locale.quotes
    year = next((part for part in parts if part.name == "year"), None)
    if year is None:
        return lambda text: ""
    if localised:  # a locale's affixes are words for a year: "年"
        return lambda text: parse_rich(text, quotes)
    return lambda text: year.prefix + year.format(parse_rich(text, quotes)) + year.suffix


def _body(
    compiler: LayoutCompiler,
    variable: str,
    parts: list[dates.Part],
    delimiter: str,
    write_literal: Callable[[str], str],
) -> Render:
    locale = compiler.locale
    has_year = any(part.name == "year" for part in parts)
    carries_suffix = has_year and not compiler.explicit_suffix

    def date(ctx: Context) -> str:
        value = _value(ctx, variable)
        if value is None:
            return ""
        suffix = _take_suffix(ctx) if carries_suffix else ""
        if value.is_literal:
            ctx.filled = True
            text = write_literal(value.literal)
            text += suffix if text else ""
        else:
            text = dates.render_date(value, parts, delimiter, locale, suffix)
            if value.say_circa and has_year and text and not compiler.asks_for_circa():
                text = f"{locale.term('circa', 'short') or 'ca.'} {text}"
        if text:
            ctx.filled = ctx.opened = True
            ctx.use_up(variable)
        return text

    return date


def _value(ctx: Context, variable: str) -> DateValue | None:
    """The date that is to be printed, if there is one."""
    ctx.called = True
    value = ctx.item.dates.get(variable)
    if value is None or ctx.is_used_up(variable) or (ctx.probing and variable == "accessed"):
        return None
    return None if value.is_empty else value


def _take_suffix(ctx: Context) -> str:
    """The letter of a year that is printed here for the first time."""
    if not ctx.year_suffix or ctx.suffix_used:
        return ""
    ctx.suffix_used = True
    return marks.SUFFIX_BEGIN + ctx.year_suffix + marks.SUFFIX_END
