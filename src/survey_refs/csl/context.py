"""What a compiled style reads and writes while it renders one item."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from survey_refs.csl.names import NameForm
    from survey_refs.model.csl_items import Item, Person


@dataclass(slots=True)
class Extra:
    """What disambiguation shows of a cite beyond the style's default.

    ``names`` holds, for each names element in order, the least number of names to show; ``givens`` the level of the
    given name of the n-th person there (1 initials, 2 in full);
    ``condition`` counts how many tests of ``disambiguate="true"`` hold.
    """

    names: dict[int, int] = field(default_factory=dict)
    givens: dict[tuple[int, int], int] = field(default_factory=dict)
    condition: int = 0

    def copy(self) -> Extra:
        """An independent copy."""
        return Extra(dict(self.names), dict(self.givens), self.condition)


class Context:
    """The state of one rendering.

    An element that prints a variable tells it with :meth:`note` or :meth:`take`; a group asks afterwards whether
    variables were ``called`` and whether one was ``filled``.
    """

    __slots__ = (
        "called", "citation_number", "conditions", "done", "extra", "filled", "first_names", "first_note",
        "item", "label", "locator", "locator_shown", "mark_names", "marked",
        "names_block", "near_note", "opened", "position", "probing", "shared_givens", "shown", "sort_names", "sorting",
        "suffix_used", "suppress_names", "text", "used", "worded", "words", "year_suffix",
    )  # fmt: skip

    def __init__(self, item: Item) -> None:
        self.item = item
        self.called = False  # a variable was called since the enclosing group began
        self.filled = False  # and one of them had a value
        self.opened = False  # something but a citation number stands before: a term is no longer the first word
        self.done: set[str] | None = None  # variables used up by a substitution
        self.used: set[str] | None = None  # variables called by the substitution under way
        self.locator = ""
        self.label = ""
        self.locator_shown = False
        self.position = 0
        self.near_note = False
        self.first_note = ""
        self.citation_number = ""
        self.year_suffix = ""
        self.suffix_used = False
        self.extra: Extra | None = None
        self.shared_givens: dict[object, int] | None = None
        self.names_block = 0  # how many names elements have been rendered
        self.first_names: str | None = None  # the first of them
        self.shown: list[tuple[int, tuple[Person, ...], NameForm]] = []  # for each of them: names shown, all names
        self.suppress_names = False  # leave the first names element out
        self.worded = False  # text or the number of the item was printed, and not names, dates and locators alone
        self.words = False  # "and" in words where the style has a symbol
        self.probing = False  # looking whether cites are ambiguous
        self.sorting = False
        self.sort_names: tuple[int, int, bool | None] | None = None  # a sort key's names-min, -use-first, -use-last
        self.text = ""  # what a probe rendered
        self.mark_names = False  # mark the names that the next entry may replace
        self.marked: list[str] = []  # whose names they are, in full
        self.conditions = 0  # tests of disambiguate so far

    def note(self, value: str) -> str:
        """A variable was called; its value decides whether the enclosing group is printed."""
        self.called = True
        if value:
            self.filled = self.opened = True
        return value

    def take(self, variable: str, value: str | None) -> str:
        """As :meth:`note`, with nothing where a substitution printed the variable before ("Substitute")."""
        self.called = True
        if not value or ((self.done or self.used) and self.is_used_up(variable)):
            return ""
        self.filled = self.opened = self.worded = True
        self.use_up(variable)
        return value

    @property
    def in_substitute(self) -> bool:
        """Whether a substitution is under way."""
        return self.used is not None

    def is_used_up(self, variable: str) -> bool:
        """Whether a substitution has printed a variable."""
        return (self.done is not None and variable in self.done) or (self.used is not None and variable in self.used)

    def use_up(self, variable: str) -> None:
        """What is printed inside a substitution is not printed again after it."""
        if self.used is not None:
            self.used.add(variable)

    def substitute(self, choices: Iterable[Callable[[Context], str]]) -> str:
        """The first of the choices that has something; its variables are used up for the rest of the rendering.

        Persons whose names "et-al-use-first" hides are something: nothing stands in for them.
        """
        outer = self.used
        for choice in choices:
            mine: set[str] = set()
            self.used = mine
            text = choice(self)
            self.used = outer
            if mine:
                self.done = (self.done or set()) | mine
                if outer is not None:
                    outer |= mine
            if text or mine:
                return text
        return ""
