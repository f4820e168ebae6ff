"""``cs:group``, and the implicit group that a macro is ("Group" of the specification)."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from survey_refs.csl.compiler import LayoutCompiler, Render, nothing
from survey_refs.csl.context import Context
from survey_refs.csl.elements.choose import Choose, pieces
from survey_refs.csl.formatting import without_case, wrap
from survey_refs.csl.punctuation import protect


def compile_group(compiler: LayoutCompiler, element: ET.Element) -> Render:
    """Its children with the delimiter, or nothing where all variables it calls are empty."""
    body = joined(compiler.children_inside(element), protect(element.get("delimiter", "")))
    return wrap(body, without_case(compiler.attributes(element)), compiler.locale)


def joined(children: list[Render], delimiter: str) -> Render:
    """Children of a group or macro: nothing where they call variables and none has a value."""
    if not children:
        return nothing
    plain = not any(isinstance(child, Choose) for child in children)

    def group(ctx: Context) -> str:
        called, filled, opened = ctx.called, ctx.filled, ctx.opened
        ctx.called = ctx.filled = False
        out = [text for child in children if (text := child(ctx))] if plain else pieces(children, ctx)
        keep = ctx.filled or not ctx.called
        ctx.called = ctx.called or called
        ctx.filled = filled or ctx.filled or (keep and bool(out))
        if keep:
            return delimiter.join(out)
        ctx.opened = opened
        return ""

    return group
