"""Disambiguation ("Disambiguation" of the specification): names, given names, condition, year suffix.

Cites are grouped by their rendered text; only groups of more than one are worked on, so the cost grows with the
number of ambiguous cites, not with the square of all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from survey_refs.csl.context import Context, Extra
from survey_refs.csl.names import NameForm, initials

if TYPE_CHECKING:
    from survey_refs.model.csl_items import Item, Person

Probe = Callable[["Item", Extra | None], Context]
Shown = list[tuple[int, tuple["Person", ...], NameForm]]


@dataclass(slots=True)
class Rules:
    """What the style lets disambiguation do."""

    names: bool = False
    givens: bool = False
    rule: str = "by-cite"
    year_suffix: bool = False
    condition: bool = False

    @classmethod
    def of(cls, options: Mapping[str, str], condition: bool) -> Rules:
        """Read from the attributes of ``cs:citation``."""
        return cls(
            options.get("disambiguate-add-names") == "true",
            options.get("disambiguate-add-givenname") == "true",
            options.get("givenname-disambiguation-rule", "by-cite"),
            options.get("disambiguate-add-year-suffix") == "true",
            condition,
        )

    @property
    def any(self) -> bool:
        """Whether there is anything to do."""
        return self.names or self.givens or self.year_suffix or self.condition


@dataclass(slots=True)
class Disambiguation:
    """What each cite shows beyond the default."""

    extras: dict[str, Extra] = field(default_factory=dict)
    suffixes: dict[str, str] = field(default_factory=dict)
    givens: dict[object, int] = field(default_factory=dict)


def suffix_letters(number: int) -> str:
    """0 → a, 25 → z, 26 → aa."""
    letters = ""
    number += 1
    while number:
        number, digit = divmod(number - 1, 26)
        letters = chr(97 + digit) + letters
    return letters


# ------------------------------------------------------------------------------------------------ names everywhere


def shared_givens(shown: list[Shown], rules: Rules) -> dict[object, int]:
    """Levels of given names where the rule looks at all names of all cites, not at ambiguous cites.

    Keys are ``(parts of the person, is the first name)``.
    """
    if not rules.givens or rules.rule == "by-cite":
        return {}
    primary = rules.rule.startswith("primary")
    only_initials = rules.rule.endswith("with-initials")
    people: dict[str, dict[str, set[tuple[str, ...]]]] = {}
    places: list[tuple[Person, bool, NameForm]] = []
    for lists in shown:
        for _, persons, form in lists:
            for index, person in enumerate(persons[:1] if primary else persons):
                if not person.given:
                    continue
                places.append((person, index == 0, form))
                short = f"{person.non_dropping} {person.family}"
                people.setdefault(short, {}).setdefault(_initials(person, form), set()).add(_whole(person))
    levels: dict[object, int] = {}
    for person, first, form in places:
        by_initials = people[f"{person.non_dropping} {person.family}"]
        level = _shared_level(by_initials, _initials(person, form), form, only_initials)
        if level:
            key = (person.parts, first)
            levels[key] = max(level, levels.get(key, 0))
            if not primary:
                levels[person.parts, not first] = levels[key]
    return levels


def _initials(person: Person, form: NameForm) -> str:
    return initials(person.given, "", form.hyphen, form.bibtex).replace(" ", "")


def _whole(person: Person) -> tuple[str, ...]:
    """What tells two persons apart; "J. J." and "J.J." are one."""
    given = person.given.replace(".", " ") if len(person.given) < 12 else person.given
    return (person.family, " ".join(given.split()), person.dropping, person.non_dropping, person.suffix)


def _shared_level(by_initials: dict[str, set[tuple[str, ...]]], mine: str, form: NameForm, only_initials: bool) -> int:
    persons = sum(len(full) for full in by_initials.values())
    if persons < 2:
        return 0
    if form.initialize_with is None and form.form != "short":
        return 0
    if len(by_initials[mine]) > 1 and not only_initials:
        return 2
    if only_initials and len(by_initials) < 2:
        return 0
    return 1 if form.form == "short" else 0


# -------------------------------------------------------------------------------------------------------- the work


class Disambiguator:
    """Finds for a list of items (in bibliography order) what keeps their cites apart."""

    def __init__(self, items: list[Item], rules: Rules, probe: Probe) -> None:
        self.items = items
        self.rules = rules
        self.probe = probe
        self.outcome = Disambiguation()

    def run(self, shared: Callable[[dict[object, int]], None]) -> Disambiguation:
        """Disambiguate; ``shared`` is told the given-name levels that hold for every cite before it starts."""
        rules, outcome = self.rules, self.outcome
        first = [(item, self.probe(item, None)) for item in self.items]
        if rules.givens and rules.rule != "by-cite":
            outcome.givens = shared_givens([context.shown for _, context in first], rules)
            if outcome.givens:
                shared(outcome.givens)
                first = [(item, self.probe(item, None)) for item in self.items]
        groups: dict[str, list[tuple[Item, Context]]] = {}
        for item, context in first:
            groups.setdefault(context.text, []).append((item, context))
        unresolved: list[tuple[list[Item], Extra]] = []
        for members in groups.values():
            if len(members) > 1:
                unresolved.extend(self._names(members))
        if rules.condition and not rules.year_suffix:  # letters make the condition needless
            unresolved = [part for members, base in unresolved for part in self._condition(members, base)]
        if rules.year_suffix:
            self._suffixes(unresolved)
        return outcome

    def _names(self, members: list[tuple[Item, Context]]) -> list[tuple[list[Item], Extra]]:
        """Add given names and names step by step; what cannot be told apart is left."""
        items = [item for item, _ in members]
        if not (self.rules.names or self.rules.givens):
            return [(items, Extra())]
        steps = self._steps([context.shown for _, context in members])
        left: list[tuple[list[Item], Extra]] = []
        todo: list[tuple[list[Item], Extra, Extra, int]] = [(items, Extra(), Extra(), 0)]
        while todo:
            group, work, better, number = todo.pop()
            parts: list[list[Item]] = []
            while number < len(steps):
                self._apply(steps[number], work)
                number += 1
                parts = self._split(group, work)
                if len(parts) > 1:
                    self._capture(steps[number - 1], better)
                    break
            else:
                left.append((group, better))
                for item in group:
                    self.outcome.extras[item.id] = better
                continue
            for part in reversed(parts):
                if len(part) == 1:
                    self.outcome.extras[part[0].id] = better.copy()
                else:
                    todo.append((part, work.copy(), better.copy(), number))
        order = {item.id: number for number, item in enumerate(items)}
        left.sort(key=lambda pair: order[pair[0][0].id])
        return left

    def _steps(self, shown: list[Shown]) -> list[tuple[str, int, int, int]]:
        """(kind, names element, name, value) in the order in which they are tried."""
        steps: list[tuple[str, int, int, int]] = []
        by_cite = self.rules.givens and self.rules.rule == "by-cite"
        for block in range(max((len(lists) for lists in shown), default=0)):
            lists = [lists[block] for lists in shown if block < len(lists)]
            visible = max(min(limit, len(persons)) for limit, persons, _ in lists)
            there = max(len(persons) for _, persons, _ in lists)
            highest = max(_highest_level(form) for _, _, form in lists)
            lowest = min(_lowest_level(form) for _, _, form in lists)
            for index in range(there if self.rules.names else visible):
                if index >= visible:
                    steps.append(("name", block, index, index + 1))
                if by_cite:
                    steps.extend(("given", block, index, level) for level in range(lowest, highest + 1))
        return steps

    @staticmethod
    def _apply(step: tuple[str, int, int, int], extra: Extra) -> None:
        kind, block, index, value = step
        if kind == "name":
            extra.names[block] = value
        else:
            extra.givens[block, index] = value

    def _capture(self, step: tuple[str, int, int, int], better: Extra) -> None:
        kind, block, index, value = step
        if kind == "given":
            better.givens[block, index] = value
            if self.rules.names:
                better.names[block] = max(better.names.get(block, 0), index + 1)
        else:
            better.names[block] = value

    def _split(self, items: list[Item], extra: Extra) -> list[list[Item]]:
        parts: dict[str, list[Item]] = {}
        for item in items:
            parts.setdefault(self.probe(item, extra).text, []).append(item)
        return list(parts.values())

    def _condition(self, items: list[Item], base: Extra) -> list[tuple[list[Item], Extra]]:
        """Let ``disambiguate="true"`` hold, one test more at a time."""
        todo = [(items, 0)]
        left: list[tuple[list[Item], Extra]] = []
        while todo:
            group, level = todo.pop(0)
            work = base.copy()
            work.condition = level + 1
            probes = [(item, self.probe(item, work)) for item in group]
            tests = max(context.conditions for _, context in probes)
            parts: dict[str, list[Item]] = {}
            for item, context in probes:
                parts.setdefault(context.text, []).append(item)
            for part in parts.values():
                for item in part:
                    self.outcome.extras[item.id] = work
                if len(part) > 1 and level + 1 < tests:
                    todo.append((part, level + 1))
                elif len(part) > 1:
                    left.append((part, work))
        return left

    def _suffixes(self, unresolved: list[tuple[list[Item], Extra]]) -> None:
        order = {item.id: number for number, item in enumerate(self.items)}
        for group, _ in unresolved:
            for number, item in enumerate(sorted(group, key=lambda member: order[member.id])):
                self.outcome.suffixes[item.id] = suffix_letters(number)


def _highest_level(form: NameForm) -> int:
    return 2 if form.form == "short" or form.initialize_with is not None else 0


def _lowest_level(form: NameForm) -> int:
    if form.form == "short":
        return 1 if form.initialize_with is not None else 2
    return 2
