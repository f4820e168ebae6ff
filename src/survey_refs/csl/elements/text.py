"""``cs:text``: a variable, a macro, a term, or the style's own words."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from survey_refs.csl import marks
from survey_refs.csl.compiler import LayoutCompiler, Render, nothing
from survey_refs.csl.context import Context
from survey_refs.csl.elements.macro import compile_macro, stripped_macro
from survey_refs.csl.elements.variables import compile_variable
from survey_refs.csl.formatting import without_case, wrap
from survey_refs.csl.punctuation import protect
from survey_refs.csl.rich import parse_rich

_LINKED = frozenset({"DOI", "URL", "PMID", "PMCID", "doi-line", "url-line", "eprint-line"})
"""Variables that lead somewhere; the last three are those of our own styles."""


def compile_text(compiler: LayoutCompiler, element: ET.Element) -> Render:
    """The function that renders a ``cs:text``."""
    get = element.get
    variable, macro, term, value = get("variable"), get("macro"), get("term"), get("value")
    if variable:
        return _variable(compiler, element, variable)
    if macro is not None:
        return _macro(compiler, element, macro)
    if term is not None:
        body = _term(compiler, element, term)
    elif value is not None:
        body = _value(parse_rich(value, compiler.locale.quotes))
    else:
        compiler.warn("a text element without variable, macro, term or value")
        return nothing
    return wrap(body, compiler.attributes(element), compiler.locale, own_words=True)


def _macro(compiler: LayoutCompiler, element: ET.Element, name: str) -> Render:
    attributes = without_case(compiler.attributes(element))
    if attributes.get("strip-periods") != "true":
        return wrap(compile_macro(compiler, name), attributes, compiler.locale)
    attributes.pop("strip-periods")
    return wrap(stripped_macro(compiler, name), attributes, compiler.locale)


def _variable(compiler: LayoutCompiler, element: ET.Element, variable: str) -> Render:
    body = compile_variable(compiler, variable, element.get("form", "long"))
    body = wrap(body, compiler.attributes(element), compiler.locale, link=variable in _LINKED)
    return _marked_suffix(body) if variable == "year-suffix" else body


def _term(compiler: LayoutCompiler, element: ET.Element, name: str) -> Render:
    """A term; one that may be the first word of a citation or an entry is marked, whatever affixes are before it."""
    text = compiler.locale.term(name, element.get("form", "long"), element.get("plural") == "true")
    if text is None:
        compiler.warn(f"unknown term {name!r}")
        return nothing
    fixed = protect(text.replace("'", "’"))
    if compiler.name == "sort" or not text[:1].islower() or element.get("text-case") == "lowercase":
        return _value(fixed)

    def term(ctx: Context) -> str:
        first, ctx.opened = not ctx.opened, True
        return marks.TERM + fixed if first else fixed

    return term


def _value(text: str) -> Render:
    """Words of the style."""

    def value(ctx: Context) -> str:
        ctx.opened = True
        return text

    return value if text else nothing


def _marked_suffix(body: Render) -> Render:
    def suffix(ctx: Context) -> str:
        text = body(ctx)
        return marks.SUFFIX_BEGIN + text + marks.SUFFIX_END if text else ""

    return suffix
