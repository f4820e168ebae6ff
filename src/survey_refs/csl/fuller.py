"""References in the style that stands in where a style of another room leaves something out (see ``registration``)."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from survey_refs.csl import marks
from survey_refs.csl.context import Context
from survey_refs.csl.entries import write_entry
from survey_refs.csl.locale import normalise_lang
from survey_refs.csl.registration import Fuller, Prepared
from survey_refs.csl.works import item_from_work

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from survey_refs.csl.style import Style
    from survey_refs.model import Work


def style_for_language(style: Style, locale: str | None) -> Style:
    """The style itself, or in another language than English the style that stands in: its words are the locales'."""
    from survey_refs.csl.style import load_style

    fuller, prepare = style.fuller, style.prepare
    language = normalise_lang(locale or style.default_locale).partition("-")[0]
    if fuller is None or prepare is None or language in ("", "en"):
        return style

    def amended(work: Work) -> Prepared:
        return fuller.amended(work, prepare(work).work)

    return replace(load_style(fuller.style), prepare=amended, fuller=None)


class FullerReferences:
    """The works of one processor, and the style that stands in for its own; loaded when it is first needed."""

    def __init__(self, fuller: Fuller, own: Style, locale: str | None, finish: Callable[[str], str]) -> None:
        self._fuller = fuller
        self._finish = finish
        self._locale = locale
        self._shared = [
            "year_suffix",
            "suppress_names",
            *(["citation_number"] if own.has_numbers else []),
        ]
        self._works: dict[str, tuple[Work, Work]] = {}  # each as it was before it was prepared, and prepared
        self._sufficient: set[str] = set()  # ids of the works whose own reference need not be replaced
        self._no_gain: set[Hashable] = set()  # cases in which the other style printed nothing of what was lost

    def add(self, work: Work, prepared: Work) -> None:
        """Remember a work that its own style prints ``prepared``."""
        self._works.setdefault(work.id, (work, prepared))

    @cached_property
    def style(self) -> Style:
        """The style that stands in."""
        from survey_refs.csl.style import load_style

        return load_style(self._fuller.style)

    def entry(self, context: Context, text: str) -> str:
        """``text``, an entry of the own style, or that of the other style where it shows more of the work."""
        key = context.item.id
        if key not in self._works or key in self._sufficient:
            return text
        work, prepared = self._works[key]
        lost = self._fuller.lacks(work, self._plain(text))
        layout = self.style.program(self._locale, deferred=True).bibliography if lost else None
        if layout is None:
            self._sufficient.add(key)
            return text
        amended = self._fuller.amended(work, prepared)
        case = self._fuller.case(amended.work, lost)
        if case is not None and case in self._no_gain:
            self._sufficient.add(key)
            return text
        other = Context(item_from_work(*amended))
        for name in self._shared:
            setattr(other, name, getattr(context, name))
        other.mark_names = context.mark_names or bool(context.marked)  # the own entry's names had their marks
        fuller = self._fuller.finished(write_entry(other, layout))
        lost_there = self._fuller.lacks(work, self._plain(fuller))
        if case is not None and lost <= lost_there:
            self._no_gain.add(case)
        if not self._fuller.is_better(lost, lost_there):
            self._sufficient.add(key)
            return text
        context.marked = other.marked
        return fuller

    def _plain(self, text: str) -> str:
        return marks.plain(self._finish(text))
