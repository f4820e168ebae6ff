"""One list of persons as the state of the rendering asks for it: how many, with how much of their given names."""

from __future__ import annotations

from collections.abc import Callable

from survey_refs.csl.conditions import SUBSEQUENT
from survey_refs.csl.context import Context
from survey_refs.csl.names import NameForm, join_names, render_person, shown_of
from survey_refs.model.csl_items import Person

Persons = tuple[Person, ...]
GivenLevels = Callable[[int], int]
"""How much of the given name of the n-th person is shown: 0 as the form says, 1 initials, 2 in full."""


def lists_of(ctx: Context, variables: list[str]) -> list[tuple[str, Persons]]:
    """The name variables that have persons and that no substitution has printed; they are used up by this."""
    names = ctx.item.names
    found = [(variable, names[variable]) for variable in variables if variable in names]
    if ctx.done or ctx.used:
        found = [(variable, persons) for variable, persons in found if not ctx.is_used_up(variable)]
    for variable, _ in found:
        ctx.use_up(variable)
    return found


def render_list(ctx: Context, persons: Persons, form: NameForm, mark: bool) -> str:
    """The names of one variable; ``mark`` marks each of them for subsequent-author-substitute."""
    block = ctx.names_block
    ctx.names_block += 1
    count = len(persons)
    limit = _limit(ctx, form, count)
    ctx.shown.append((limit, persons, form))
    if ctx.extra is not None:
        limit = max(limit, ctx.extra.names.get(block, 0))
        if not form.et_al_for_one and 1 < limit == count - 1 and not persons[-1].others:
            limit = count
    levels = given_levels(ctx, persons, block)
    if form.full_names_for_lookalikes and levels is None:
        levels = _levels_of_lookalikes(persons, form)
    if mark:
        ctx.marked.extend(" ".join(filter(None, person.parts)) for person in persons[:limit] if not person.others)
    return join_names(persons, form, limit, levels, ctx.words, mark)


def _limit(ctx: Context, form: NameForm, count: int) -> int:
    """How many names are shown before disambiguation adds any.

    A first cite that would show none shows those of the later ones, as citeproc-js reads such a style.
    """
    first = shown_of(count, form.et_al_min, form.et_al_use_first)
    if ctx.position >= SUBSEQUENT or (ctx.position and not first):
        return shown_of(count, form.subsequent_min, form.subsequent_use_first)
    return first


def _levels_of_lookalikes(persons: Persons, form: NameForm) -> GivenLevels | None:
    """Full given names for different persons of one list whose names would read the same."""
    looks: dict[str, set[tuple[str, ...]]] = {}
    shown = [render_person(person, form, False, 0) for person in persons]
    for person, text in zip(persons, shown, strict=True):
        looks.setdefault(text, set()).add(person.parts)
    if len(looks) == len(persons):
        return None
    ambiguous = {text for text, people in looks.items() if len(people) > 1}
    return (lambda index: 2 if shown[index] in ambiguous else 0) if ambiguous else None


def given_levels(ctx: Context, persons: Persons, block: int) -> GivenLevels | None:
    """How much of each given name disambiguation shows, if it does at all."""
    extra, shared = ctx.extra, ctx.shared_givens
    givens = extra.givens if extra is not None else {}
    if not givens and not shared:
        return None

    def level(index: int) -> int:
        found = givens.get((block, index), 0)
        if shared:
            found = max(found, shared.get((persons[index].parts, index == 0), 0))
        return found

    return level
