"""Names as sort keys, and their number (``form="count"``)."""

from __future__ import annotations

from survey_refs.csl.compiler import Render
from survey_refs.csl.context import Context
from survey_refs.csl.elements.choose import alternatives
from survey_refs.csl.elements.name_list import Persons, given_levels, lists_of
from survey_refs.csl.names import NameForm, shown_of, sort_person


def count_names(variables: list[str], form: NameForm, substitute: list[Render]) -> Render:
    """How many names are shown, as figures that sort."""

    def count(ctx: Context) -> str:
        ctx.called = True
        total = 0
        for _, persons in lists_of(ctx, variables):
            least, first, _ = _limits(ctx, form)
            total += shown_of(len(persons), least, first)
        if not total and substitute:
            return ctx.substitute(alternatives(substitute, ctx))
        if not total and not ctx.sorting:
            return ""
        ctx.filled = True
        return f"{total:05}" if ctx.sorting else str(total)

    return count


def names_as_key(variables: list[str], form: NameForm, substitute: list[Render]) -> Render:
    """A names element inside a sort key's macro."""

    def names(ctx: Context) -> str:
        ctx.called = True
        keys = [sort_names(ctx, persons, form) for _, persons in lists_of(ctx, variables)]
        if not keys:
            return ctx.substitute(alternatives(substitute, ctx))
        ctx.filled = True
        return ", ".join(keys)

    return names


def _limits(ctx: Context, form: NameForm) -> tuple[int, int | None, bool]:
    """et-al-min, -use-first and -use-last of a key, which ``names-min`` and the like overrule."""
    least, first, use_last = form.et_al_min, form.et_al_use_first, form.et_al_use_last
    if ctx.sort_names is None:
        return least, first, use_last
    key_least, key_first, key_last = ctx.sort_names
    return key_least or least, key_first or first, use_last if key_last is None else key_last


def sort_names(ctx: Context, persons: Persons, form: NameForm) -> str:
    """A list of names as a sort key."""
    least, first, use_last = _limits(ctx, form)
    listed = persons[: shown_of(len(persons), least, first)]
    levels = given_levels(ctx, persons, ctx.names_block)
    ctx.names_block += 1
    keys = [
        sort_person(person, form, levels(index) if levels else 0)
        for index, person in enumerate(listed)
        if not person.others
    ]
    if use_last and len(persons) >= len(listed) + 2:
        keys.append(sort_person(persons[-1], form))
    return "  ".join(keys)
