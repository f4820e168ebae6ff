"""Works that an entry names beside its own by ``related``: what it reprints, translates, reviews (biblatex, 3.4).

Printed at the end, as biblatex does: ``Reprint of The Sea and Its Charts (Bergen: Quay, 1931)``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from survey_refs.model import Date, Name, Related, Work
from survey_refs.patterns import regex
from survey_refs.texstyles.bst_fields import capital_first
from survey_refs.texstyles.name_lines import full
from survey_refs.texstyles.words_of_languages import words_in

_WORDS = {
    # relatedtype: biblatex's key for its words; a kind of one's own has the words of ``relatedstring``
    "reprintof": "reprintof",
    "reprintas": "reprintas",
    "reprintfrom": "reprintfrom",
    "translationof": "translationof",
    "translationfrom": "translationof",  # whose own words want a language
    "translationas": "translationas",
    "bytranslator": "translationas",
    "origpubas": "origpubas",
    "origpubin": "origpubin",
    "reviewof": "reviewof",
    "commenton": "commenton",
}
KEYS = frozenset({*_WORDS.values(), "bytranslator", "astitle", "byauthor"})
"""The keys of biblatex's words for relations."""
_TRANSLATIONS = frozenset({"translationas", "bytranslator"})
_OF_THE_SAME_TITLE = frozenset({"reprintof", "reprintfrom"})
PRINTED_BY_VARIABLES = frozenset({"reviewof"})
"""Kinds that a style prints from CSL's own variables (``reviewed-title``)."""
_MOST_NAMES = 3
_OPENS = regex(r"^[,:、，]")


class Form(NamedTuple):
    """How a style has titles and names, and whether it has the places of publishers and the dates of originals here."""

    title: Callable[[str], str]
    name: Callable[[Name], str]
    places: bool
    dated: bool


_FULL = Form(title=str, name=full, places=True, dated=True)


def in_words_of(language: str, related: Related) -> Related:
    """The relation with its words in a language (BCP 47), unless the entry has its own."""
    if related.words:
        return related
    by = words_in(language).get("byauthor", related.by)
    return replace(related, words=_phrase(related, language), by=by)


def with_related(work: Work, elsewhere: frozenset[str] = frozenset()) -> Work:
    """The work with a sentence on its related ones at its end, but for kinds that the style prints ``elsewhere``.

    The sentence has the year of the original, which is printed once.
    """
    related = work.typed.related
    if related is None or related.kind in elsewhere:
        return work
    sentence = related_sentence(work, related)
    if not sentence:
        return work
    last = " ".join(filter(None, (work.typed.addendum and f"{work.typed.addendum.rstrip('.')}.", sentence)))
    dated = related.work.issued is not None and work.original_date == related.work.issued
    return work.changed(original_date=None if dated else work.original_date, extra=work.typed.changed(addendum=last))


def related_sentence(beside: Work, related: Related, form: Form = _FULL) -> str:
    """``Reprint of The Sea and Its Charts (Bergen: Quay, 1931)``; empty where nothing says what the relation is."""
    words = related.words or _phrase(related, "en")
    works = (related.work, *related.further)
    if related.kind == "multivolume":
        volumes = [(f"{each.volume}: " if each.volume else "") + _reference(each, beside, form) for each in works]
        return " ".join(filter(None, (capital_first(words), "; ".join(volumes))))
    if not words:
        return ""
    if related.kind == "origpubin":
        told = [_place_alone(each, form) for each in works]
    else:
        hidden = related.kind in _OF_THE_SAME_TITLE
        told = [_reference(each, beside, form, same_title_hidden=hidden) for each in works]
    if not any(told):
        return ""
    return f"{capital_first(words)}{'' if words.endswith('：') else ' '}{'; '.join(filter(None, told))}"


def _phrase(related: Related, language: str) -> str:
    own, english = words_in(language), words_in("en")

    def words(key: str) -> str:
        return own.get(key) or english[key]

    if related.kind in _TRANSLATIONS and related.work.translator:
        people = ", ".join(full(name) for name in related.work.translator)
        before, title = words("bytranslator"), words("astitle")
        return f"{before}{'' if before.endswith('：') else ' '}{people}{'' if _OPENS.match(title) else ' '}{title}"
    key = _WORDS.get(related.kind)
    return words(key) if key else ""


def _reference(work: Work, beside: Work, form: Form, *, same_title_hidden: bool = False) -> str:
    """``Kari Lund, <i>The Sea and Its Charts</i> (Oslo: Harbour Press, 2001)``: in words of no language.

    Authors are left out where they are those of the work beside it, and so is the title of an article on request.
    """
    people = "" if work.author == beside.author else _people(work, form)
    told = same_title_hidden and bool(work.container_title) and work.title == beside.title
    title = "" if told else _title(work, form)
    place = _place(work, form)
    head = ", ".join(filter(None, (people, title)))
    if head and place:
        place = f"({place})"
    address = f"https://doi.org/{work.DOI}" if work.DOI else work.URL
    return ", ".join(filter(None, (" ".join(filter(None, (head, place))), address)))


def _place_alone(work: Work, form: Form) -> str:
    """``1959 (New York: Wiley)``; of an article its journal."""
    if work.container_title:
        return _place(work, form)
    if not form.dated:
        return ""
    year, house = _year(work.issued), _house(work, form)
    return f"{year} ({house})" if year and house else year or house


def _title(work: Work, form: Form) -> str:
    if not work.title:
        return ""
    return f'"{form.title(work.title)}"' if work.container_title else f"<i>{form.title(work.title)}</i>"


def _people(work: Work, form: Form) -> str:
    names = [form.name(name) for name in work.author or work.editor if not name.others]
    return ", ".join(names[:_MOST_NAMES]) + (" et al." if len(names) > _MOST_NAMES else "")


def _place(work: Work, form: Form) -> str:
    """``<i>Electronics</i> 38(8), 1965, 114–117``, ``Oslo: Harbour Press, 2001``."""
    issue = f"({work.issue})" if work.issue else ""
    year = _year(work.issued) if form.dated else ""
    if not work.container_title:
        return ", ".join(filter(None, (_house(work, form), year)))
    container = f"<i>{work.container_title}</i> {work.volume}{issue}".strip()
    return ", ".join(filter(None, (container, _house(work, form), year, work.page)))


def _house(work: Work, form: Form) -> str:
    return ": ".join(filter(None, (work.publisher_place if form.places else "", work.publisher)))


def _year(date: Date | None) -> str:
    if date is None:
        return ""
    years = [str(part[0]) for part in date.parts if part and part[0] > 0]
    return "–".join(dict.fromkeys(years)) or date.literal
