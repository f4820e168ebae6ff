"""Entries as they are looked for: by key, people, year and the words of the title."""

from __future__ import annotations

import re
from typing import NamedTuple

from survey_refs.bib import BibFile, Entry, split_name, split_names
from survey_refs.latex.decode import latex_to_unicode
from survey_refs.text.fold import without_accents

_YEAR = re.compile(r"\d{4}")
_MOST_NAMES = 2


class Card(NamedTuple):
    """An entry in a list that people choose from. ``words`` is all that it is found by, folded."""

    key: str
    people: str
    year: str
    title: str
    words: str

    @property
    def summary(self) -> str:
        """People, year and title in one line."""
        who = f"{self.people} {self.year}".strip()
        return ": ".join(part for part in (who, self.title) if part)


def card_of(bib: BibFile, entry: Entry) -> Card:
    """The card of an entry, with what it inherits."""
    values = bib.inherited(entry)
    people = values.get("author") or values.get("editor") or values.get("organization") or ""
    return _card(entry.key, people, values.get("date") or values.get("year") or "", values.get("title") or "")


def _card(key: str, people: str, date: str, title: str) -> Card:
    names = [split_name(name) for name in split_names(people)]
    families = [latex_to_unicode(f"{name.von} {name.last}".strip() or name.first) for name in names]
    year = _YEAR.search(date)
    shown = " ".join(latex_to_unicode(title).split())
    words = without_accents(" ".join([key, *families, date, shown])).casefold()
    return Card(key, _listed(families), year[0] if year else "", shown, words)


def _listed(families: list[str]) -> str:
    if len(families) > _MOST_NAMES:
        return f"{families[0]} et al."
    return " and ".join(families)
