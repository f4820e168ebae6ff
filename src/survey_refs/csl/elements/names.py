"""``cs:names``: lists of persons with their labels, and what is printed where there are none (``cs:substitute``)."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable

from survey_refs.csl import marks
from survey_refs.csl.compiler import LayoutCompiler, NamesParts, Render
from survey_refs.csl.context import Context
from survey_refs.csl.elements.choose import alternatives
from survey_refs.csl.elements.label import compile_name_label
from survey_refs.csl.elements.name import compile_name
from survey_refs.csl.elements.name_keys import count_names, names_as_key
from survey_refs.csl.elements.name_list import Persons, lists_of, render_list
from survey_refs.csl.formatting import format_with_affixes
from survey_refs.csl.locale import NS
from survey_refs.csl.punctuation import protect


def compile_names(compiler: LayoutCompiler, element: ET.Element) -> Render:
    """The function that renders a ``cs:names``."""
    variables = element.get("variable", "").split()
    parts = _parts(compiler, element)
    substitute = _substitute(compiler, element, parts)
    if parts.form.form == "count":
        return count_names(variables, parts.form, substitute)
    if compiler.name == "sort":
        return names_as_key(variables, parts.form, substitute)
    body = _body(compiler, variables, parts)
    finish = format_with_affixes(parts.attributes)

    def names(ctx: Context) -> str:
        first, outer = ctx.names_block == 0, not ctx.in_substitute
        ctx.called = True
        names_text, done = body(ctx), ctx.done
        own = names_text is not None  # a term in place of names is no one who could be repeated; a variable used up is
        text = names_text or ""
        if not own:
            text = ctx.substitute(alternatives(substitute, ctx))
            if text and first and ctx.names_block == 0:
                ctx.names_block += 1
                ctx.shown.append((0, (), parts.form))
        if text and first and outer and ctx.first_names is None:
            text = _first_of_cite(ctx, text, repeatable=own or ctx.done is not done)
        if outer or names_text:
            ctx.opened = True
        if outer:
            ctx.mark_names = False  # only the first names element's names may be replaced
        return finish(text) if own else text

    return names


def _first_of_cite(ctx: Context, text: str, *, repeatable: bool) -> str:
    """The names that a cite opens with: what a citation groups by, and what a later entry may replace."""
    ctx.first_names = text
    if ctx.suppress_names:
        ctx.filled = True
        return ""
    if repeatable and ctx.mark_names and marks.NAMES_BEGIN not in text:
        return marks.NAMES_BEGIN + text + marks.NAMES_END
    return text


def _parts(compiler: LayoutCompiler, element: ET.Element) -> NamesParts:
    parent = compiler.names_stack[-1] if compiler.names_stack else None
    found: dict[str, int] = {}
    children = list(element)
    for index, child in enumerate(children):
        if isinstance(child.tag, str):
            found.setdefault(child.tag.removeprefix(NS), index)
    if parent is not None and not found.keys() - {"substitute"}:
        return parent
    label_element = children[found["label"]] if "label" in found else None
    label = compile_name_label(compiler, label_element) if label_element is not None else None
    label_first = label is not None and "name" in found and found["label"] < found["name"]
    attributes = {
        key: value for key, value in compiler.attributes(element).items() if key not in ("delimiter", "text-case")
    }
    if parent is not None and "name" not in found:
        return NamesParts(parent.form, label or parent.label, label_first, parent.delimiter, attributes)
    return NamesParts(
        compile_name(
            compiler,
            children[found["name"]] if "name" in found else None,
            children[found["et-al"]] if "et-al" in found else None,
        ),
        label,
        label_first,
        protect(element.get("delimiter") or compiler.options.get("names-delimiter", "")),
        attributes,
    )


def _body(compiler: LayoutCompiler, variables: list[str], parts: NamesParts) -> Callable[[Context], str | None]:
    """The names with their labels; None where the item has none of the variables."""
    form, label, label_first, delimiter = parts.form, parts.label, parts.label_first, parts.delimiter
    joint_role = sorted(variables) == ["editor", "translator"] and bool(compiler.locale.term("editortranslator"))

    def body(ctx: Context) -> str | None:
        lists = lists_of(ctx, variables)
        if not lists:
            return None
        if joint_role and label is not None:
            lists = _in_joint_role(lists)
        out: list[str] = []
        for variable, persons in lists:
            first = ctx.mark_names and (ctx.names_block == 0 or bool(out))
            text = render_list(ctx, persons, form, first)
            if not text:
                continue
            if first:
                text = marks.NAMES_BEGIN + text + marks.NAMES_END
            if label is not None:
                word = label(variable, len(persons) > 1)
                text = word + text if label_first else text + word
            out.append(text)
        if out:
            ctx.filled = True
        return delimiter.join(out)

    return body


def _in_joint_role(lists: list[tuple[str, Persons]]) -> list[tuple[str, Persons]]:
    """The same persons as editors and translators are named once ("Editor and Translator")."""
    if len(lists) == 2 and [person.parts for person in lists[0][1]] == [person.parts for person in lists[1][1]]:
        return [("editortranslator", lists[0][1])]
    return lists


def _substitute(compiler: LayoutCompiler, element: ET.Element, parts: NamesParts) -> list[Render]:
    child = element.find(f"{NS}substitute")
    if child is None:
        return []
    choices = []
    for choice in child:
        if choice.tag == f"{NS}text" and compiler.locale.term(choice.get("term", ""), choice.get("form", "long")) == "":
            break  # a term that the style empties is a choice: for nothing
        choices.append(choice)
    compiler.names_stack.append(parts)
    compiled = compiler.children_inside(choices)
    compiler.names_stack.pop()
    return compiled
