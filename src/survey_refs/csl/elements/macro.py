"""Macros: compiled on first use, and bounded, for a style may come from anywhere."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from copy import deepcopy
from dataclasses import replace

from survey_refs.csl.compiler import LayoutCompiler, Render, nothing
from survey_refs.csl.context import Context
from survey_refs.csl.elements.group import joined
from survey_refs.errors import StyleError
from survey_refs.limits import allows_more, limit


def compile_macro(compiler: LayoutCompiler, name: str) -> Render:
    """The function that renders a macro; nothing, with a warning, for one that is not there or calls itself.

    Raises :class:`StyleError` where macros call each other without end (thirty that each call the next one twice).
    """
    if name not in compiler.macros:
        compiler.warn(f"the style has no macro {name!r}")
        return nothing
    if name in compiler.open_macros:
        compiler.warn(f"the macro {name!r} calls itself; that call prints nothing")
        return nothing
    if compiler.deferred:
        return _deferred(compiler, name)
    found = compiler.compiled_macros.get(name)
    if found is None:
        found = compiler.compiled_macros[name] = _compiled(compiler, name)
    body, calls = found
    compiler.calls += calls
    return body


_AFFIXES = ("prefix", "suffix", "delimiter")
_STOP = "\ue000"  # a full stop of an affix, while those of the content are taken out


def stripped_macro(compiler: LayoutCompiler, name: str) -> Render:
    """A macro without the full stops of its content ("strip-periods"); those of affixes inside it stay.

    So the CSL test suite has it of single elements (magic_StripPeriodsExcludeAffixes), and citeproc-js of macros.
    """
    macros = {key: _with_kept_stops(macro) for key, macro in compiler.macros.items()}
    inner = replace(compiler, macros=macros, compiled_macros={})
    body = compile_macro(inner, name)
    compiler.calls = inner.calls
    return lambda ctx: body(ctx).replace(".", "").replace(_STOP, ".")


def _with_kept_stops(macro: ET.Element) -> ET.Element:
    kept = deepcopy(macro)
    for element in kept.iter():
        for affix in _AFFIXES:
            if "." in element.get(affix, ""):
                element.set(affix, element.attrib[affix].replace(".", _STOP))
    return kept


def _deferred(compiler: LayoutCompiler, name: str) -> Render:
    """A macro that is compiled when it is first rendered: most works need few of a style's macros."""

    def macro(ctx: Context) -> str:
        found = compiler.compiled_macros.get(name)
        if found is None:
            found = compiler.compiled_macros[name] = _compiled(compiler, name)
        return found[0](ctx)

    return macro


def _compiled(compiler: LayoutCompiler, name: str) -> tuple[Render, int]:
    """A macro, and how many macros one call of it can call."""
    outer_names, outer_calls = compiler.names_stack, compiler.calls
    compiler.names_stack = []  # only names that are in a substitute themselves take its parent's parts
    compiler.calls = 1
    compiler.open_macros.add(name)
    body = joined(compiler.children_inside(compiler.macros[name]), "")
    compiler.open_macros.discard(name)
    calls = compiler.calls
    if calls > limit("CSL_CALLS"):  # the longest styles of the CSL project's collection lead to a few hundred
        raise StyleError(
            f"{compiler.style_name}: one call of the macro {name!r} leads to {calls:,} calls of macros",
            next_step=f"take another style; {allows_more('CSL_CALLS')}",
        )
    compiler.names_stack, compiler.calls = outer_names, outer_calls
    return body, calls
