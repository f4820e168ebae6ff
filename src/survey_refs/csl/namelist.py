"""``cs:names`` compiled: variables, labels, et-al, substitution."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from survey_refs.csl import rich
from survey_refs.csl.context import Context
from survey_refs.csl.locale import NS
from survey_refs.csl.names import INHERITED, INITIALS, NameForm, NamePart, join_names, render_person, sort_person

if TYPE_CHECKING:
    from survey_refs.csl.compile import Area, Render
    from survey_refs.csl.item import Person

Label = Callable[[str, bool, Context], str]


@dataclass(slots=True)
class NamesParts:
    """What ``cs:names`` holds; an empty ``cs:names`` inside ``cs:substitute`` takes its parent's."""

    form: NameForm
    label: Label | None
    label_first: bool
    delimiter: str
    attributes: Mapping[str, str]  # affixes, formatting and display of the names element


def compile_names(area: Area, element: ET.Element) -> Render:
    """The function that renders a names element."""
    variables = element.get("variable", "").split()
    parts = _parts(area, element)
    substitute = _substitute(area, element, parts)
    if parts.form.form == "count":
        return _count(variables, parts.form, substitute)
    if area.name == "sort":
        return _sorting(variables, parts.form, substitute)
    body = _body(area, variables, parts)
    put = area.dressing(parts.attributes)

    def names(ctx: Context) -> str:
        first = ctx.names_block == 0
        outer = not ctx.in_substitute
        ctx.called = True
        text, done = body(ctx), ctx.done
        own = bool(text)  # a term in place of names is no one who could be repeated; a variable used up is
        if not text and substitute is not None:
            text = _substituted(ctx, substitute)
            if text and first and ctx.names_block == 0:
                ctx.names_block += 1
                ctx.shown.append((0, (), parts.form))
        if text and first and outer and ctx.first_names is None:
            ctx.first_names = text
            if ctx.suppress_names:
                ctx.filled = True
                return ""
            if (own or ctx.done is not done) and ctx.mark_names and rich.NAMES_BEGIN not in text:
                text = rich.NAMES_BEGIN + text + rich.NAMES_END
        if outer:
            ctx.mark_names = False  # only the first names element's names may be replaced
        return put(text) if own else text

    return names


# ---------------------------------------------------------------------------------------------------------- parts


def _parts(area: Area, element: ET.Element) -> NamesParts:
    children = [child for child in element if isinstance(child.tag, str)]
    if area.names_stack and not [child for child in children if child.tag != f"{NS}substitute"]:
        parent: NamesParts = area.names_stack[-1]
        return parent
    name = next((child for child in children if child.tag == f"{NS}name"), None)
    et_al = next((child for child in children if child.tag == f"{NS}et-al"), None)
    label = next((child for child in children if child.tag == f"{NS}label"), None)
    first = label is not None and name is not None and children.index(label) < children.index(name)
    attributes = {key: value for key, value in element.attrib.items() if key not in ("delimiter", "text-case")}
    if area.names_stack:
        parent = area.names_stack[-1]
        if name is None:
            own = compile_label(area, label) if label is not None else parent.label
            return NamesParts(parent.form, own, first, parent.delimiter, attributes)
    return NamesParts(
        name_form(area, name, et_al),
        compile_label(area, label) if label is not None else None,
        first,
        rich.protect(element.get("delimiter") or area.options.get("names-delimiter", "")),
        attributes,
    )


def name_form(area: Area, name: ET.Element | None, et_al: ET.Element | None) -> NameForm:
    """The compiled ``cs:name`` with what it inherits from the area and the style."""
    own = dict(name.attrib) if name is not None else {}
    options = {key: area.options[key] for key in INHERITED if key in area.options}
    options["form"] = area.options.get("name-form", "long")
    options["delimiter"] = area.options.get("name-delimiter", ", ")
    options.update(own)
    style = area.style_options
    form = NameForm()
    form.form = options["form"]
    word = area.locale.term("and") or "and"
    form.conjunction_word = word
    form.conjunction = {"text": word, "symbol": area.locale.term("and", "symbol") or "&"}.get(
        options.get("and", ""), ""
    )
    if form.conjunction and options.get("and") == "symbol" and area.locale.terms.get(("and", "symbol")) is None:
        form.conjunction = "&"
    form.delimiter = rich.protect(options["delimiter"])
    form.precedes_et_al = options.get("delimiter-precedes-et-al", "contextual")
    form.precedes_last = options.get("delimiter-precedes-last", "contextual")
    form.et_al_min = whole_number(options.get("et-al-min"))
    form.et_al_use_first = whole_number(options.get("et-al-use-first"))
    form.et_al_use_last = options.get("et-al-use-last") == "true"
    form.et_al_for_one = options.get("et-al-for-one") != "false"
    form.subsequent_min = whole_number(options.get("et-al-subsequent-min"), form.et_al_min)
    form.subsequent_use_first = whole_number(options.get("et-al-subsequent-use-first"), form.et_al_use_first)
    form.initialize = options.get("initialize") != "false"
    form.initialize_with = options.get("initialize-with")
    form.hyphen = style.get("initialize-with-hyphen") != "false"
    form.bibtex = style.get(INITIALS) == "bibtex"
    form.as_sort_order = options.get("name-as-sort-order", "")
    form.sort_separator = options.get("sort-separator", ", ")
    form.demote = style.get("demote-non-dropping-particle", "display-and-sort")
    form.quotes = area.quotes
    if area.locale.lang.startswith("fr"):
        form.particle_blank = "\u00a0"  # no line ends after a French particle
    form.dress = area.dresser({key: value for key, value in own.items() if key != "text-case"})
    form.prefix, form.suffix = own.get("prefix", ""), own.get("suffix", "")
    for child in name if name is not None else ():
        if child.tag == f"{NS}name-part":
            part = NamePart(
                area.dresser(child.attrib, area.locale.lang), child.get("prefix", ""), child.get("suffix", "")
            )
            if child.get("name") == "family":
                form.family = part
            elif child.get("name") == "given":
                form.given = part
    form.et_al = _et_al(area, et_al)
    form.tell_twins_apart = area.tell_twins_apart
    form.initials_only = area.initials_only
    return form


def _affixed(area: Area, attributes: dict[str, str]) -> Callable[[str], str]:
    dress = area.dresser(attributes)
    prefix, suffix = attributes.get("prefix", ""), attributes.get("suffix", "")
    if not prefix and not suffix:
        return dress
    return lambda text: prefix + dress(text) + suffix


def _et_al(area: Area, element: ET.Element | None) -> str:
    term = element.get("term", "et-al") if element is not None else "et-al"
    text = area.locale.term(term)
    if text is None:
        text = {"et-al": "et al.", "and others": "and others"}.get(term, term)
    if not text or element is None:
        return text
    return area.dresser(element.attrib)(text)


def whole_number(text: str | None, default: int = 0) -> int:
    """An attribute that should be a number, or the default."""
    return int(text) if text and text.strip().isdecimal() else default


def compile_label(area: Area, element: ET.Element) -> Label:
    """A label of names: the term of the role, plural where there are several."""
    form, plural_rule = element.get("form", "long"), element.get("plural", "contextual")
    locale = area.locale
    dress = _affixed(area, dict(element.attrib))
    memo: dict[tuple[str, bool], str] = {}

    def label(variable: str, several: bool, ctx: Context) -> str:
        plural = plural_rule == "always" or (plural_rule == "contextual" and several)
        found = memo.get((variable, plural))
        if found is None:
            text = locale.term(_ROLE.get(variable, variable), form, plural)
            found = memo[variable, plural] = dress(text) if text else ""
        return found

    return label


_ROLE = {"editor-translator": "editortranslator"}

# ------------------------------------------------------------------------------------------------------- rendering


def _lists(ctx: Context, variables: list[str]) -> list[tuple[str, tuple[Person, ...]]]:
    names, done, used = ctx.item.names, ctx.done, ctx.used
    return [
        (variable, names[variable])
        for variable in variables
        if variable in names and not (done is not None and variable in done) and not (used and variable in used)
    ]


def _body(area: Area, variables: list[str], parts: NamesParts) -> Render:
    form, label, label_first, delimiter = parts.form, parts.label, parts.label_first, parts.delimiter
    joint = sorted(variables) == ["editor", "translator"] and (area.locale.term("editortranslator") not in (None, ""))

    def body(ctx: Context) -> str:
        lists = _lists(ctx, variables)
        if not lists:
            return ""
        ctx.filled = True
        if ctx.in_substitute and ctx.used is not None:
            ctx.used.update(variable for variable, _ in lists)
        if joint and len(lists) == 2 and label is not None and _same_persons(lists[0][1], lists[1][1]):
            lists = [("editortranslator", lists[0][1])]
        out: list[str] = []
        for variable, persons in lists:
            first = ctx.mark_names and (ctx.names_block == 0 or bool(out))
            text = _one_list(ctx, persons, form, first)
            if first and text:
                text = rich.NAMES_BEGIN + text + rich.NAMES_END
            if label is not None and text:
                several = len(persons) > 1
                word = label(variable, several, ctx)
                text = word + text if label_first else text + word
            if text:
                out.append(text)
        return delimiter.join(out)

    return body


def _same_persons(first: tuple[Person, ...], second: tuple[Person, ...]) -> bool:
    return len(first) == len(second) and all(a.parts == b.parts for a, b in zip(first, second, strict=True))


def limit_of(ctx: Context, form: NameForm, count: int) -> int:
    """How many names are shown before disambiguation adds any."""
    if ctx.position >= 2:
        least, first = form.subsequent_min, form.subsequent_use_first
    else:
        least, first = form.et_al_min, form.et_al_use_first
    return first if least and first and count >= least else count


def _one_list(ctx: Context, persons: tuple[Person, ...], form: NameForm, mark: bool) -> str:
    block = ctx.names_block
    ctx.names_block += 1
    count = len(persons)
    limit = limit_of(ctx, form, count)
    ctx.shown.append((limit, persons, form))
    if ctx.extra is not None:
        limit = max(limit, ctx.extra.names.get(block, 0))
        if not form.et_al_for_one and 1 < limit == count - 1 and not persons[-1].others:
            limit = count
    levels = _levels(ctx, persons, block)
    if form.tell_twins_apart and levels is None:
        levels = _twin_levels(persons, form)
    if mark:
        ctx.marked.extend(" ".join(filter(None, person.parts)) for person in persons[:limit] if not person.others)
    return join_names(persons, form, limit, levels, ctx.words, mark)


def _twin_levels(persons: tuple[Person, ...], form: NameForm) -> Callable[[int], int] | None:
    """Full given names for different persons of one list whose names would read the same."""
    looks: dict[str, set[tuple[str, ...]]] = {}
    shown = [render_person(person, form, False, 0) for person in persons]
    for person, text in zip(persons, shown, strict=True):
        looks.setdefault(text, set()).add(person.parts)
    if len(looks) == len(persons):
        return None
    twins = {text for text, people in looks.items() if len(people) > 1}
    return (lambda index: 2 if shown[index] in twins else 0) if twins else None


def _levels(ctx: Context, persons: tuple[Person, ...], block: int) -> Callable[[int], int] | None:
    """How much of each given name disambiguation shows, if it does at all."""
    extra, shared = ctx.extra, ctx.givens_global
    givens = extra.givens if extra is not None else {}
    if not givens and not shared:
        return None

    def level(index: int) -> int:
        found = givens.get((block, index), 0)
        if shared:
            found = max(found, shared.get((persons[index].parts, index == 0), 0))
        return found

    return level


# --------------------------------------------------------------------------------------------------- substitution


def _substitute(area: Area, element: ET.Element, parts: NamesParts) -> list[Render] | None:
    child = next((child for child in element if child.tag == f"{NS}substitute"), None)
    if child is None:
        return None
    choices = []
    for choice in child:
        if choice.tag == f"{NS}text" and area.locale.term(choice.get("term", ""), choice.get("form", "long")) == "":
            break  # a term that the style empties is a choice: for nothing
        choices.append(choice)
    area.names_stack.append(parts)
    compiled = area.children(choices)
    area.names_stack.pop()
    return compiled


def _substituted(ctx: Context, substitute: list[Render]) -> str:
    outer, used = ctx.in_substitute, ctx.used
    for child in substitute:
        ctx.in_substitute, ctx.used = True, set()
        text = child(ctx)
        mine = ctx.used
        ctx.in_substitute, ctx.used = outer, used
        if text:
            if mine:
                ctx.done = (ctx.done or set()) | mine
                if used is not None:
                    used |= mine
            return text
    return ""


# ------------------------------------------------------------------------------------------------- counts and keys


def _count(variables: list[str], form: NameForm, substitute: list[Render] | None) -> Render:
    def count(ctx: Context) -> str:
        ctx.called = True
        total = 0
        for _, persons in _lists(ctx, variables):
            least, first = (
                (ctx.sort_names[0], ctx.sort_names[1]) if ctx.sort_names else (form.et_al_min, form.et_al_use_first)
            )
            total += first if least and first and len(persons) >= least else len(persons)
        if not total and substitute is not None:
            return _substituted(ctx, substitute)
        if not total and not ctx.sorting:
            return ""
        ctx.filled = True
        return f"{total:05}" if ctx.sorting else str(total)

    return count


def _sorting(variables: list[str], form: NameForm, substitute: list[Render] | None) -> Render:
    def names(ctx: Context) -> str:
        ctx.called = True
        out = []
        lists = _lists(ctx, variables)
        if ctx.in_substitute and ctx.used is not None:
            ctx.used.update(variable for variable, _ in lists)
        for _, persons in lists:
            out.append(sort_names(ctx, persons, form))
        if out:
            ctx.filled = True
        elif substitute is not None:
            return _substituted(ctx, substitute)
        return ", ".join(out)

    return names


def sort_names(ctx: Context, persons: tuple[Person, ...], form: NameForm) -> str:
    """A list of names as a sort key."""
    least, first, use_last = form.et_al_min, form.et_al_use_first, form.et_al_use_last
    if ctx.sort_names is not None:
        key_least, key_first, key_last = ctx.sort_names
        least, first = key_least or least, key_first or first
        use_last = key_last if key_last is not None else use_last
    listed = persons[: first if least and len(persons) >= least else len(persons)]
    levels = _levels(ctx, persons, ctx.names_block)
    ctx.names_block += 1
    keys = [
        sort_person(person, form, levels(index) if levels else 0)
        for index, person in enumerate(listed)
        if not person.others
    ]
    if use_last and len(persons) >= len(listed) + 2:
        keys.append(sort_person(persons[-1], form))
    return "  ".join(keys)
