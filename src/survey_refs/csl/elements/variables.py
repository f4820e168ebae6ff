"""Text of variables: those of the item, and those that the processor itself gives (citation number, locator, …)."""

from __future__ import annotations

import re
from collections.abc import Callable

from survey_refs.csl import numbers
from survey_refs.csl.compiler import LayoutCompiler, Render
from survey_refs.csl.context import Context
from survey_refs.csl.rich import parse_rich
from survey_refs.model.csl_items import Item, Person
from survey_refs.model.csl_variables import NUMBER_VARIABLES

_AS_TYPED = ("section", "version", "part-number", "supplement-number", "printing-number")
"""Number variables that are more often names than numbers."""


def is_of_item(variable: str) -> bool:
    """Whether a variable is a number of the item, and not one that the processor gives or writes in its own way."""
    return variable in NUMBER_VARIABLES and variable not in _GIVEN_BY_PROCESSOR


def compile_variable(compiler: LayoutCompiler, variable: str, form: str = "long") -> Render:
    """The function that renders a variable's text, in its short form where that is asked for and there."""
    given = _GIVEN_BY_PROCESSOR.get(variable)
    if given is not None:
        return given(compiler)
    if variable in NUMBER_VARIABLES:
        return _number(compiler, variable)
    quotes = compiler.locale.quotes
    short = f"{variable}-short" if form == "short" else None

    def text(ctx: Context) -> str:
        values = ctx.item.text
        value = (values.get(short) if short else None) or values.get(variable)
        if short == "URL-short" and value:
            value = _without_path(value)
        value = ctx.take(variable, value)
        return parse_rich(value, quotes) if value else ""

    return text


def _without_path(address: str) -> str:
    """``https://www.example.org/a`` → ``www.example.org``, the short form of an address as citeproc-js has it."""
    scheme, mark, rest = address.partition("://")
    host = rest.partition("/")[0]
    return host if host.startswith("www.") else scheme + mark + host


NumberParts = Callable[[Context], tuple[str, str]]
"""A number, and what comes after it with labels of its own (``7`` and ``, pp. 3–8``)."""


def compile_number_parts(compiler: LayoutCompiler, variable: str) -> NumberParts:
    """The function that renders a number variable of the item in two parts."""
    ampersand, quotes = compiler.ampersand, compiler.locale.quotes
    delimiter = "–" if variable == "collection-number" else compiler.page_delimiter
    as_typed = variable in _AS_TYPED
    rest = _labelled_rest(compiler)

    def parts(ctx: Context) -> tuple[str, str]:
        value = ctx.take(variable, ctx.item.text.get(variable))
        if not value or value.isdecimal():
            return value, ""
        if as_typed:
            return parse_rich(value, quotes), ""
        value, others = numbers.parts_with_labels(numbers.without_label(value, variable))
        return parse_rich(numbers.format_number_text(value, delimiter, ampersand), quotes), rest(others)

    return parts


def _labelled_rest(compiler: LayoutCompiler) -> Callable[[tuple[tuple[str, str, str], ...]], str]:
    """What a number or locator says with labels of its own, in the locale's words for them."""
    locale, delimiter, ampersand = compiler.locale, compiler.page_delimiter, compiler.ampersand

    def rest(others: tuple[tuple[str, str, str], ...]) -> str:
        out = ""
        for joint, label, number in others:
            term = locale.term(label, "short", numbers.is_plural(number)) or label
            text = numbers.format_pages(number, "", delimiter, ampersand)
            out += f"{joint}{term} {parse_rich(text, locale.quotes)}"
        return out

    return rest


def _number(compiler: LayoutCompiler, variable: str) -> Render:
    parts = compile_number_parts(compiler, variable)
    return lambda ctx: "".join(parts(ctx))


def _citation_number(compiler: LayoutCompiler) -> Render:
    width = 8 if compiler.name == "sort" else 0  # so that 9 sorts before 10 within a macro

    def number(ctx: Context) -> str:
        ctx.called = True
        if ctx.citation_number:
            ctx.filled = ctx.worded = True
        return ctx.citation_number.zfill(width)

    return number


def _first_reference_note_number(compiler: LayoutCompiler) -> Render:
    return lambda ctx: ctx.note(ctx.first_note)


def _year_suffix(compiler: LayoutCompiler) -> Render:
    def text(ctx: Context) -> str:
        ctx.called = ctx.filled = True  # it is given when it is needed: without it a group is not empty
        ctx.suffix_used = ctx.suffix_used or bool(ctx.year_suffix)
        return ctx.year_suffix

    return text


def _citation_label(compiler: LayoutCompiler) -> Render:
    explicit_suffix = compiler.explicit_suffix

    def text(ctx: Context) -> str:
        label = ctx.item.text.get("citation-label") or citation_label(ctx.item)
        if ctx.year_suffix and not explicit_suffix:
            ctx.suffix_used = True
            label += ctx.year_suffix
        return ctx.note(label)

    return text


def citation_label(item: Item) -> str:
    """The trigraph of an item without a label: letters of the authors' names and two digits of the year."""
    persons: tuple[Person, ...] = next((item.names[key] for key in ("author", "editor") if key in item.names), ())
    families = [re.sub(r"\W", "", person.family or person.literal) for person in persons]
    shape = {0: (), 1: (4,), 2: (2, 2), 3: (2, 1, 1)}.get(len(families), (1, 1, 1, 1))
    letters = "".join(name[:count] for name, count in zip(families, shape, strict=False))
    if not families:
        letters = re.sub(r"\W", "", item.text.get("title", ""))[:4]
    date = item.dates.get("issued")
    return letters + (f"{date.start[0] % 100:02}" if date is not None and date.start else "00")


def _locator(compiler: LayoutCompiler) -> Render:
    page_format = compiler.style_options.get("page-range-format", "")
    delimiter, ampersand, quotes = compiler.page_delimiter, compiler.ampersand, compiler.locale.quotes
    rest = _labelled_rest(compiler)

    def text(ctx: Context) -> str:
        if ctx.locator_shown:  # once in a cite, as citeproc-js has it
            ctx.called = True
            return ""
        if not ctx.note(ctx.locator):
            return ""
        ctx.locator_shown = True
        value, others = numbers.parts_with_labels(ctx.locator)
        if ctx.label in ("", "page"):
            return numbers.format_pages(value, page_format, delimiter, ampersand) + rest(others)
        return parse_rich(numbers.format_number_text(value, delimiter, ampersand), quotes) + rest(others)

    return text


def _page(compiler: LayoutCompiler) -> Render:
    page_format = compiler.style_options.get("page-range-format", "")
    delimiter, ampersand = compiler.page_delimiter, compiler.ampersand

    def text(ctx: Context) -> str:
        value = ctx.take("page", ctx.item.text.get("page"))
        if not value:
            return ""
        return numbers.format_pages(numbers.without_label(value, "page"), page_format, delimiter, ampersand)

    return text


def _page_first(compiler: LayoutCompiler) -> Render:
    def text(ctx: Context) -> str:
        value = ctx.note(ctx.item.text.get("page-first") or ctx.item.text.get("page") or "")
        return numbers.first_page(value) if value else ""

    return text


_GIVEN_BY_PROCESSOR: dict[str, Callable[[LayoutCompiler], Render]] = {
    "citation-number": _citation_number,
    "year-suffix": _year_suffix,
    "citation-label": _citation_label,
    "first-reference-note-number": _first_reference_note_number,
    "locator": _locator,
    "page": _page,
    "page-first": _page_first,
}
