"""``cs:label``: the term for a number variable, the locator, or the role of persons."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from survey_refs.csl import numbers
from survey_refs.csl.compiler import LayoutCompiler, NameLabel, Render
from survey_refs.csl.conditions import locator_term
from survey_refs.csl.context import Context
from survey_refs.csl.formatting import formatter, wrap
from survey_refs.csl.locale import Locale

_TERM_OF = {"number-of-pages": "page", "number-of-volumes": "volume", "page-first": "page"}
_COUNTS = ("number-of-pages", "number-of-volumes")  # say how many there are, and not which


def term_of(variable: str) -> str:
    """The term that names what a number variable counts."""
    return _TERM_OF.get(variable, variable)


def compile_label(compiler: LayoutCompiler, element: ET.Element) -> Render:
    """The function that renders the label of a number variable or of the locator."""
    variable, form = element.get("variable", ""), element.get("form", "long")
    plural_rule = element.get("plural", "contextual")
    locale = compiler.locale
    is_plural = numbers.counts_many if variable in _COUNTS else numbers.is_plural

    # where nothing is located, what the style's author saw is the label of the pages beside it, of one
    of_pages = variable == "locator" and (compiler.beside_pages or compiler.name == "bibliography")

    def label(ctx: Context) -> str:
        value = _labelled(ctx, variable)
        if not value and of_pages and ctx.item.text.get("page"):
            ctx.opened = True
            return _term(locale, "page", form, plural_rule == "always")
        if not value:
            return ""
        ctx.opened = True
        term = locator_term(ctx.label) if variable == "locator" else term_of(variable)
        plural = plural_rule == "always" or (plural_rule == "contextual" and is_plural(value))
        return _term(locale, term, form, plural)

    return wrap(label, compiler.attributes(element), locale, own_words=True)


def _term(locale: Locale, name: str, form: str, plural: bool) -> str:
    return (locale.term(name, form, plural) or "").replace("'", "’")


def _labelled(ctx: Context, variable: str) -> str:
    """What the label stands for."""
    if variable == "locator":
        return ctx.locator
    if variable == "citation-number":
        return ctx.citation_number
    if variable == "first-reference-note-number":
        return ctx.first_note
    text = ctx.item.text
    if variable == "page" and not text.get("page") and ctx.locator and locator_term(ctx.label) == "page":
        return ctx.locator  # of the pages cited, where the work has none of its own
    return text.get(variable, "") or (text.get("page", "") if variable == "page-first" else "")


def compile_name_label(compiler: LayoutCompiler, element: ET.Element) -> NameLabel:
    """The label of names: the term of the role, plural where there are several."""
    form, plural_rule = element.get("form", "long"), element.get("plural", "contextual")
    locale = compiler.locale
    format_text = formatter(element.attrib)
    prefix, suffix = element.get("prefix", ""), element.get("suffix", "")
    known: dict[tuple[str, bool], str] = {}

    def label(variable: str, several: bool) -> str:
        plural = plural_rule == "always" or (plural_rule == "contextual" and several)
        found = known.get((variable, plural))
        if found is None:
            text = locale.term(_ROLE.get(variable, variable), form, plural)
            found = known[variable, plural] = prefix + format_text(text) + suffix if text else ""
        return found

    return label


_ROLE = {"editor-translator": "editortranslator"}
