"""Names ("Names" of the specification): one person in every form, lists of persons, et al."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from survey_refs.csl.item import Person
from survey_refs.csl.rich import parse_rich

INHERITED = (
    "and", "delimiter-precedes-et-al", "delimiter-precedes-last", "et-al-min", "et-al-use-first", "et-al-use-last",
    "et-al-subsequent-min", "et-al-subsequent-use-first", "initialize", "initialize-with", "name-as-sort-order",
    "sort-separator",
)  # fmt: skip


def _same(text: str) -> str:
    return text


@dataclass(slots=True)
class NameForm:
    """A compiled ``cs:name`` with everything it inherits. Compared by identity: it is a key of ``Person.memo``."""

    form: str = "long"
    conjunction: str = ""  # the word or sign before the last name
    conjunction_word: str = ""  # the word, for narrative citations
    delimiter: str = ", "
    precedes_et_al: str = "contextual"
    precedes_last: str = "contextual"
    et_al_min: int = 0
    et_al_use_first: int = 1
    et_al_use_last: bool = False
    subsequent_min: int = 0
    subsequent_use_first: int = 1
    initialize: bool = True
    initialize_with: str | None = None
    hyphen: bool = True
    as_sort_order: str = ""
    sort_separator: str = ", "
    demote: str = "display-and-sort"
    dress: Callable[[str], str] = _same
    family: Callable[[str], str] = _same
    given: Callable[[str], str] = _same
    et_al: str = "et al."
    quotes: tuple[str, ...] = ("“", "”", "‘", "’")
    dressed: bool = False
    attributes: Mapping[str, str] = field(default_factory=dict)

    __hash__ = object.__hash__

    def __eq__(self, other: object) -> bool:
        return self is other


_ROMANESQUE = re.compile(
    "[-0-9a-zA-Z\u0e01-\u0e5b\u00c0-\u017f\u0370-\u03ff\u0400-\u052f\u0590-\u05d4\u05d6-\u05ff\u1f00-\u1fff"
    "\u0600-\u06ff\u200c-\u200e\u0218-\u021b\u202a-\u202e\u1e00-\u1eff\u0180-\u024f\u10a0-\u10ff\u0530-\u058f"
    "\u0900-\u097f]"
)


@lru_cache(maxsize=8192)
def is_romanesque(text: str) -> bool:
    """Whether a name is written in a script that puts blanks between its parts."""
    return bool(_ROMANESQUE.search(text)) or not text


def _with_particle(particle: str, name: str) -> str:
    return _join_particle(particle, particle, name) if particle else name


def _join_particle(shown: str, particle: str, name: str) -> str:
    """A particle and what follows; after an apostrophe or hyphen without a blank."""
    return shown + name if not name or particle[-1] in "’'-ʼ" else f"{shown} {name}"


def _family(form: NameForm, particle: str, name: str) -> str:
    return _join_particle(form.family(particle), particle, form.family(name)) if particle else form.family(name)


_INITIAL_SPLIT = re.compile(r"[\s\u00a0]+")


@lru_cache(maxsize=8192)
def initials(given: str, mark: str, initialize: bool, hyphen: bool) -> str:
    """Given names reduced to initials that end in ``mark`` ("initialize-with").

    With ``initialize`` false only what is an initial already takes the mark.
    """
    given = given.strip()
    out: list[str] = []  # initials and words with what follows them
    ends_initial = False
    for word in _words(given):
        if word == "-":
            if hyphen and out and ends_initial:
                out[-1] = out[-1].rstrip()
                out.append("-")
            elif not ends_initial:
                out.append("-")
            continue
        letters = word.rstrip(".")
        is_initial = len(letters) == 1 or (letters.isupper() and len(letters) <= 2 and False)
        if (letters[:1].islower() and not initialize) or (letters[:1].islower() and len(letters) > 1):
            _append(out, word, " ", ends_initial)
            ends_initial = False
        elif is_initial or initialize:
            text = letters[0].upper() if initialize and not _keeps_digraph(word) else letters
            if len(letters) > 1 and letters.isupper() and initialize:
                text = letters[0]
            if out and out[-1] != "-" and not ends_initial:
                out[-1] = out[-1].rstrip() + " "
            out.append(text + mark)
            ends_initial = True
        else:
            _append(out, word, " ", ends_initial)
            ends_initial = False
    return "".join(out).strip()


def _append(out: list[str], word: str, blank: str, after_initial: bool) -> None:
    if out and out[-1] != "-":
        out[-1] = out[-1].rstrip() + blank
    out.append(word + blank)


def _keeps_digraph(word: str) -> bool:
    """``Yu.``, ``Ch.``: an initial of two letters that its bearer wrote with a stop."""
    return len(word) == 3 and word[2] == "." and word[0].isupper() and word[1].islower()


@lru_cache(maxsize=8192)
def _words(given: str) -> tuple[str, ...]:
    """Words, initials and hyphens of a given name: ``J.-P. van A.B.`` → J. - P. van A. B."""
    out: list[str] = []
    for chunk in _INITIAL_SPLIT.split(given):
        for index, piece in enumerate(re.split(r"[-‐‑]", chunk)):
            if index:
                out.append("-")
            out.extend(part for part in re.findall(r"[^.]+\.?|\.", piece) if part != ".")
    return tuple(out)


def given_text(person: Person, form: NameForm, level: int) -> str:
    """The given name as the form and the level of disambiguation (2: in full) ask for it."""
    given = person.given
    if not given or form.initialize_with is None or not is_romanesque(given):
        return parse_rich(given, form.quotes) if given else ""
    if level >= 2:
        return initials(given, form.initialize_with, False, form.hyphen) if False else given.replace("'", "’")
    return initials(given, form.initialize_with, form.initialize, form.hyphen).replace("'", "’")


def render_person(person: Person, form: NameForm, inverted: bool, level: int) -> str:
    """One name as rich text. ``level``: 0 as the form says, 1 with initials, 2 with the full given name."""
    key = (form, inverted, level)
    memo = person.memo
    found = memo.get(key)
    if found is None:
        found = memo[key] = form.dress(_render_person(person, form, inverted, level))
    return found


def _render_person(person: Person, form: NameForm, inverted: bool, level: int) -> str:
    quotes = form.quotes
    if person.literal and not person.family:
        return form.family(parse_rich(person.literal, quotes))
    family_name = parse_rich(person.family, quotes)
    particle = person.non_dropping.replace("'", "’")
    if form.form == "short" and not level:
        return _family(form, particle, family_name or parse_rich(person.given, quotes))
    given = given_text(person, form, level)
    dropping = person.dropping.replace("'", "’")
    if not is_romanesque(person.family) and person.family:
        return form.family(family_name) + form.given(given)
    if not given and not family_name:
        return form.family(particle)
    if not inverted:
        return _in_reading_order(person, form, given, dropping, particle, family_name)
    if form.demote == "display-and-sort":
        tail = " ".join(form.given(part) for part in (given, dropping, particle) if part)
        head = form.family(family_name) if family_name else ""
    else:
        tail = " ".join(form.given(part) for part in (given, dropping) if part)
        head = _family(form, particle, family_name) if family_name else ""
    pieces = [head, tail, person.suffix]
    return form.sort_separator.join(piece for piece in pieces if piece)


def _in_reading_order(
    person: Person, form: NameForm, given: str, dropping: str, particle: str, family_name: str
) -> str:
    family = _family(form, particle, family_name) if family_name else ""
    if dropping:
        family = _join_particle(form.given(dropping), dropping, family)
    text = f"{form.given(given)} {family}" if given and family else form.given(given) if given else family
    if person.suffix:
        text += (", " if person.comma_suffix else " ") + person.suffix
    return text


def sort_person(person: Person, form: NameForm) -> str:
    """A name as a sort key: family, particles, given, suffix in the order of ``demote-non-dropping-particle``."""
    if person.literal and not person.family:
        return person.literal
    if form.demote == "never":
        pieces = [_with_particle(person.non_dropping, person.family), person.dropping, person.given, person.suffix]
    else:
        pieces = [person.family, f"{person.dropping} {person.non_dropping}".strip(), person.given, person.suffix]
    if form.form == "short":
        pieces = pieces[:1]
    return " ".join(piece for piece in pieces if piece)


def join_names(
    persons: tuple[Person, ...] | list[Person],
    form: NameForm,
    limit: int,
    levels: Callable[[int], int] | None,
    word: bool,
) -> str:
    """A list of names; ``limit`` of them when it is smaller than the list, then et al. (or the last name)."""
    others = bool(persons) and persons[-1].others
    if others:
        persons = persons[:-1]
    count = len(persons)
    shown = min(limit, count)
    order = form.as_sort_order
    rendered = [
        render_person(person, form, order == "all" or (order == "first" and index == 0), levels(index) if levels else 0)
        for index, person in enumerate(persons[:shown])
    ]
    if shown < count or others:
        return _abbreviated(persons, rendered, form, count, others)
    conjunction = form.conjunction_word if word and form.conjunction else form.conjunction
    if not conjunction or count < 2:
        return form.delimiter.join(rendered)
    inverted_before = order == "all" or (order == "first" and count == 2)
    with_delimiter = _precedes(form.precedes_last, count > 2, inverted_before)
    glue = (form.delimiter if with_delimiter else " ") + conjunction + " "
    if with_delimiter and not form.delimiter[-1:].isspace() and form.delimiter:
        glue = form.delimiter + " " + conjunction + " "
    if conjunction[-1:] == "-" or conjunction == "ו":
        glue = glue[:-1]
    return form.delimiter.join(rendered[:-1]) + glue + rendered[-1]


def _precedes(rule: str, contextual: bool, inverted: bool) -> bool:
    if rule == "always":
        return True
    if rule == "never":
        return False
    if rule == "after-inverted-name":
        return inverted
    return contextual


def _abbreviated(
    persons: tuple[Person, ...] | list[Person], rendered: list[str], form: NameForm, count: int, others: bool
) -> str:
    shown = len(rendered)
    if not shown:
        return ""
    if form.et_al_use_last and not others and count >= shown + 2:
        last = render_person(persons[-1], form, form.as_sort_order == "all", 0)
        return form.delimiter.join(rendered) + form.delimiter + "… " + last
    if not form.et_al:
        return form.delimiter.join(rendered)
    inverted_last = form.as_sort_order == "all" or (form.as_sort_order == "first" and shown == 1)
    blank = form.delimiter if _precedes(form.precedes_et_al, shown > 1, inverted_last) else " "
    text = form.delimiter.join(rendered)
    if blank == " " and not is_romanesque(persons[0].family or persons[0].literal):
        blank = ""
    return text + blank + form.et_al
