"""Names ("Names" of the specification): one person in every form, lists of persons, et al."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from survey_refs.csl.marks import MARK, SUFFIX_BEGIN, SUFFIX_END
from survey_refs.csl.rich import parse_rich
from survey_refs.model.csl_items import Person
from survey_refs.patterns import regex
from survey_refs.text.particles import PARTICLES

INHERITED = (
    "and", "delimiter-precedes-et-al", "delimiter-precedes-last", "et-al-min", "et-al-use-first", "et-al-use-last",
    "et-al-subsequent-min", "et-al-subsequent-use-first", "initialize", "initialize-with", "name-as-sort-order",
    "sort-separator", "et-al-for-one",
)  # fmt: skip
"""What ``cs:name`` inherits. ``et-al-for-one`` is ours: "false" prints a last name rather than an et al. for it."""


@dataclass(slots=True)
class NamePart:
    """Formatting of each word group of a name part, and the affixes round the whole part."""

    format: Callable[[str], str] = str
    prefix: str = ""
    suffix: str = ""

    def with_affixes(self, formatted: str) -> str:
        """A formatted part with the affixes; nothing stays nothing."""
        return self.prefix + formatted + self.suffix if formatted else ""

    def write(self, text: str) -> str:
        """A part of one word group, formatted and with the affixes."""
        return self.with_affixes(self.format(text)) if text else ""


@dataclass(slots=True)
class NameForm:
    """A compiled ``cs:name`` with everything it inherits. Compared by identity: it is a key of ``Person.memo``."""

    form: str = "long"
    conjunction: str = ""  # the word or symbol before the last name
    conjunction_word: str = ""  # the word, for narrative citations
    delimiter: str = ", "
    precedes_et_al: str = "contextual"
    precedes_last: str = "contextual"
    precedes_organisation: str = "contextual"  # the same for a last name in one piece: what the layout or style says
    et_al_min: int = 0
    et_al_use_first: int | None = None  # None: all; 0: no names at all
    et_al_use_last: bool = False
    et_al_for_one: bool = True
    subsequent_min: int = 0
    subsequent_use_first: int | None = None
    initialize: bool = True
    initialize_with: str | None = None
    hyphen: bool = True
    bibtex: bool = False  # initials as BibTeX and biblatex make them
    as_sort_order: str = ""
    sort_separator: str = ", "
    demote: str = "display-and-sort"
    format: Callable[[str], str] = str
    prefix: str = ""
    suffix: str = ""
    family: NamePart = field(default_factory=NamePart)
    given: NamePart = field(default_factory=NamePart)
    et_al: str = "et al."
    quotes: tuple[str, ...] = ("“", "”", "‘", "’")
    particle_space: str = " "  # between a particle and what it belongs to
    full_names_for_lookalikes: bool = False
    initials_only: bool = False  # disambiguation never shows more than initials

    __hash__ = object.__hash__

    def __eq__(self, other: object) -> bool:
        return self is other


def shown_of(count: int, least: int, first: int | None) -> int:
    """How many of ``count`` names are shown before et al., by ``et-al-min`` and ``et-al-use-first``.

    All where a list would have to be longer than it is allowed to be whole.
    """
    if first is None or first > least:
        return count
    return min(first, count) if count >= least else count


_ROMANESQUE = regex(
    "[-0-9a-zA-Z\u0e01-\u0e5b\u00c0-\u017f\u0370-\u03ff\u0400-\u052f\u0590-\u05d4\u05d6-\u05ff\u1f00-\u1fff"
    "\u0600-\u06ff\u200c-\u200e\u0218-\u021b\u202a-\u202e\u1e00-\u1eff\u0180-\u024f\u10a0-\u10ff\u0530-\u058f"
    "\u0900-\u097f]"
)


@lru_cache(maxsize=8192)
def is_romanesque(text: str) -> bool:
    """Whether a name is written in a script that puts spaces between its parts."""
    first = text[:1]
    return not first or (first.isascii() and first.isalnum()) or bool(_ROMANESQUE.search(text))


def _with_particle(particle: str, name: str) -> str:
    return _join_particle(particle, particle, name) if particle else name


def _join_particle(shown: str, particle: str, name: str, space: str = " ") -> str:
    """A particle and what follows; after an apostrophe or hyphen without a space."""
    return shown + name if not name or particle[-1] in "’'-ʼ " else shown + space + name


def _family(form: NameForm, particle: str, name: str) -> str:
    write = form.family.format
    return _join_particle(write(particle), particle, write(name), form.particle_space) if particle else write(name)


_SPACES = regex(r"[\s\u00a0]+")
_HYPHEN = regex(r"[-‐‑]")
_DOTTED = regex(r"[^.]+\.?")
INITIALS = "{https://survey-refs.org/ns/csl}initials"  # "bibtex" on cs:style of our own styles
ORGANISATIONS = "{https://survey-refs.org/ns/csl}organisations"  # "names": they are parted as persons are


_AYN = "ʿʾʻʼ"  # letters of Arabic and Hebrew that no capital stands for
PROTECTED = "\u2060"  # before an initial that stays as it is: BibTeX's {\\relax Yu}ri is "Yu."


@lru_cache(maxsize=8192)
def initials(given: str, mark: str, hyphen: bool, bibtex: bool = False) -> str:
    """Given names reduced to initials that end in ``mark`` ("initialize-with"); particles and nicknames stay.

    A name in lower case counts as a particle, or as nothing after a hyphen; with ``bibtex`` it is a name unless it is
    one of the particles that people have: ``Yu-chen`` → ``Y.-c.``, ``Gabriela de`` → ``G. de``; and ``Chr.`` is cut.
    """
    given = given.strip()
    if given[:1] in tuple(_AYN) and not bibtex:  # as citeproc-js has it: initials would lose the letter
        return given
    out: list[str] = []
    for chunk in _SPACES.split(given):
        if _HYPHEN.fullmatch(chunk):
            _end_without_space(out)
            out.append("-")
            continue
        if chunk[0] == PROTECTED:
            out.append(chunk[1:] + mark)
            continue
        pieces = _HYPHEN.split(chunk)
        particle = chunk[:1].islower() and (not bibtex or chunk.lower() in PARTICLES)
        if particle and not out and len(pieces) == 2 and pieces[1][:1].isupper():  # al-Rahman: al-R.
            out.append(pieces.pop(0) + ("-" if hyphen else " "))
            particle = False
        if not chunk[:1].isalpha() or particle or chunk[0] in _AYN:
            _append_word(out, chunk)
            continue
        for number, piece in enumerate(pieces):
            if not piece[:1].isalpha() or (piece[0].islower() and not bibtex):
                continue
            if number and hyphen:
                _end_without_space(out)
                out.append("-")
            for word in _DOTTED.findall(piece):
                out.append((word[0] if bibtex else _initial(word)) + mark)
    return "".join(out).strip()


def _end_without_space(out: list[str]) -> None:
    """Let the pieces of a text end without white space."""
    while out:
        last = out.pop().rstrip()
        if last:
            out.append(last)
            return


def _append_word(out: list[str], word: str) -> None:
    """A word that spaces stand around, after pieces of a text."""
    if out:
        _end_without_space(out)
        out.append(" ")
    out.append(f"{word} ")


def _initial(word: str) -> str:
    """``John`` → J, ``Yu.`` → Yu (its bearer wrote it so), ``ME.`` → ME, ``GHassan`` → Gh (a letter transliterated)."""
    if word.endswith("."):
        return word[:-1]
    end = next((index for index, char in enumerate(word) if not char.isupper()), 0)
    return word[0] + word[1:end].lower() if word[end].islower() else word[0]


@lru_cache(maxsize=8192)
def normalise_initials(given: str, mark: str) -> str:
    """Given names in full in which what is an initial already takes the mark."""
    out: list[str] = []
    for chunk in _SPACES.split(given.strip()):
        pieces = _DOTTED.findall(chunk)
        is_initials = all(
            piece[0].isupper()
            and (len(piece.rstrip(".")) == 1 or len(pieces) > 1 or (len(piece) == 3 and piece[2] == "."))
            for piece in pieces
        )
        if is_initials:
            out.extend(piece.rstrip(".") + mark for piece in pieces)
        else:
            _append_word(out, chunk)
    return "".join(out).strip()


def given_text(person: Person, form: NameForm, level: int) -> str:
    """The given name as the form and the level of disambiguation (2: in full) ask for it."""
    given = person.given
    if not given:
        return ""
    if form.initialize_with is None and level == 1 and form.initials_only and form.form == "short":
        return initials(given, "", form.hyphen, form.bibtex)
    if form.initialize_with is None or level >= 2 or not is_romanesque(given) or not person.family:
        return parse_rich(given, form.quotes)
    if "<" in given:
        return _in_spans(parse_rich(given, form.quotes), form)
    return _shortened(given, form).replace("'", "’")


def _shortened(given: str, form: NameForm) -> str:
    mark = form.initialize_with or ""
    return initials(given, mark, form.hyphen, form.bibtex) if form.initialize else normalise_initials(given, mark)


def _in_spans(given: str, form: NameForm) -> str:
    """Initials of a given name that holds markup, span by span."""
    out = []
    for piece in MARK.split(given):
        bare = piece.strip(" -")
        if not bare or MARK.match(piece):
            out.append(piece)
        else:
            start = piece.index(bare)
            lead = piece[:start] if (form.initialize_with or "")[-1:].isspace() or "-" in piece[:start] else ""
            out.append(lead + _shortened(bare, form) + piece[start + len(bare) :])
    return "".join(out)


def render_person(person: Person, form: NameForm, inverted: bool, level: int) -> str:
    """One name as rich text. ``level``: 0 as the form says, 1 with initials, 2 with the full given name."""
    key = (form, inverted, level)
    memo = person.memo
    found = memo.get(key)
    if found is None:
        found = _render_person(person, form, inverted, level)
        if found:
            found = form.format(found)
            if person.family or not person.literal:
                found = form.prefix + found + form.suffix
        memo[key] = found
    return found


def _render_person(person: Person, form: NameForm, inverted: bool, level: int) -> str:
    if person.literal and not person.family:
        return form.family.format(parse_rich(person.literal, form.quotes))
    family_name = parse_rich(person.family, form.quotes)
    particle = person.non_dropping.replace("'", "’")
    if form.form == "short" and not level:
        return _short(
            form, particle, family_name or parse_rich(person.given, form.quotes), inverted and bool(family_name)
        )
    given = given_text(person, form, level)
    if person.family and not is_romanesque(person.family):
        return form.family.write(family_name) + form.given.write(given)
    if not family_name and not given:
        return form.family.write(particle)
    write = _in_sort_order if inverted else _in_reading_order
    return write(person, form, given, person.dropping.replace("'", "’"), particle, family_name)


def _short(form: NameForm, particle: str, name: str, inverted: bool) -> str:
    if inverted and particle and form.demote == "display-and-sort":
        return form.family.write(name) + form.sort_separator + form.family.format(particle)
    return form.family.with_affixes(_family(form, particle, name))


def _in_sort_order(person: Person, form: NameForm, given: str, dropping: str, particle: str, family_name: str) -> str:
    """``Humboldt, Alexander von``"""
    demoted = form.demote == "display-and-sort"
    head = form.family.format(family_name) if demoted else _family(form, particle, family_name)
    tail = [form.given.format(part) for part in (given, dropping) if part]
    if demoted and particle:
        tail.append(form.family.format(particle))
    pieces = (form.family.with_affixes(head), form.given.with_affixes(" ".join(tail)), _suffix(person, form))
    return form.sort_separator.join([piece for piece in pieces if piece])


def _in_reading_order(
    person: Person, form: NameForm, given: str, dropping: str, particle: str, family_name: str
) -> str:
    """``Alexander von Humboldt``"""
    family = _family(form, particle, family_name)
    if dropping:
        family = _join_particle(form.given.format(dropping), dropping, family, form.particle_space)
    if person.suffix:
        family += (", " if person.comma_suffix else " ") + _suffix(person, form)
    front, rest = form.given.write(given), form.family.with_affixes(family)
    return front + ("" if not front or not rest or front[-1].isspace() else " ") + rest


def _suffix(person: Person, form: NameForm) -> str:
    """``Jr.`` loses its stop where initials have none."""
    suffix = person.suffix
    if suffix and form.initialize_with is not None and "." in suffix:
        return suffix.replace(".", form.initialize_with).strip()
    return suffix


def sort_person(person: Person, form: NameForm, level: int = 0) -> str:
    """A name as a sort key: family, particles, given, suffix in the order of ``demote-non-dropping-particle``."""
    if person.literal and not person.family:
        return person.literal
    given = given_text(person, form, level)
    if form.demote == "never":
        pieces = [_with_particle(person.non_dropping, person.family), person.dropping, given, person.suffix]
    else:
        pieces = [person.family, f"{person.dropping} {person.non_dropping}".strip(), given, person.suffix]
    if form.form == "short" and not level:
        pieces = pieces[:1]
    return " ".join(piece for piece in pieces if piece)


def join_names(
    persons: tuple[Person, ...] | list[Person],
    form: NameForm,
    limit: int,
    levels: Callable[[int], int] | None,
    word: bool,
    mark: bool = False,
) -> str:
    """A list of names; ``limit`` of them when it is smaller than the list, then et al. (or the last name).

    ``word`` wants the word where the form has a symbol between the last two, ``mark`` each name marked.
    """
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
    if mark:
        rendered = [SUFFIX_BEGIN + text + SUFFIX_END for text in rendered]
    if shown < count or others:
        return _abbreviated(persons, rendered, form, count, others)
    conjunction = form.conjunction_word if word and form.conjunction else form.conjunction
    if not conjunction or count < 2:
        return form.delimiter.join(rendered)
    if conjunction not in _SYMBOLS and not is_romanesque(conjunction):  # 和, or a dash: nothing around it
        return form.delimiter.join(rendered[:-1]) + conjunction + rendered[-1]
    with_delimiter = _precedes(_rule_for_last(persons, form), count > 2, _inverted(persons, form, count - 2))
    glue = form.delimiter if with_delimiter else ""
    if not glue and not (len(conjunction) > 1 and conjunction[-1].isspace()):
        glue = " "
    glue += conjunction if conjunction[-1].isspace() else conjunction + " "
    return form.delimiter.join(rendered[:-1]) + glue + rendered[-1]


_SYMBOLS = ("&", "+")  # words for "and" that have the spaces of a word


def _inverted(persons: tuple[Person, ...] | list[Person], form: NameForm, index: int) -> bool:
    """Whether the name at ``index`` is written family first."""
    if not (form.as_sort_order == "all" or (form.as_sort_order == "first" and index == 0)):
        return False
    return not (persons[index].literal and not persons[index].family)


def _rule_for_last(persons: tuple[Person, ...] | list[Person], form: NameForm) -> str:
    """Whether the delimiter precedes the last name; citeproc-js asks the layout alone where that is an organisation.

    The specification says nothing of organisations.
    """
    organisation = persons[-1].literal and not persons[-1].family
    if organisation and form.precedes_last != "after-inverted-name":
        return form.precedes_organisation
    return form.precedes_last


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
        space = form.delimiter if shown > 1 else " "
        return form.delimiter.join(rendered) + space + "… " + last
    if not form.et_al:
        return form.delimiter.join(rendered)
    precedes = _precedes(form.precedes_et_al, shown > 1, _inverted(persons, form, shown - 1))
    space = form.delimiter if precedes else " " if is_romanesque(form.et_al) else ""
    return form.prefix + form.delimiter.join(rendered) + space + form.et_al + form.suffix
