"""What a work may print as: bylines (who is named in a citation), years, and words that stand for a missing year."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from survey_refs.model import Date, Name, Work
from survey_refs.patterns import regex
from survey_refs.resolve.anchors import years_before_1400
from survey_refs.resolve.wording import IDEOGRAPHIC, IN_PRESS, NO_DATE
from survey_refs.text.fold import name_key, name_keys
from survey_refs.text.particles import PARTICLES

_MARKUP = regex(r"<[^<>]*>")
_YEAR = regex(r"(?<!\d)\d{4}(?!\d)")
_GIVEN_NAME = regex(r"[^\s.\-‐~]+")
_NONE: frozenset[str] = frozenset()
ARTICLES = frozenset(("the", "a", "an", "der", "die", "das", "le", "la", "les", "el", "los", "las"))

_PENDING = regex(  # in a date or a status: not yet published
    r"""
    press | forthcoming | appear | preparation | prep\b | submitted | review | accepted | draft | manuscript
    | unpublished | erschein | druck | vorbereitung | paraître | presse | prensa | preparaci | stampa | prelo
    | druk | tryck | trykk
    """,
    re.I | re.X,
)


@dataclass(frozen=True, slots=True)
class NameForm:
    """A name for comparing: ``full`` is the folded family name without particles, ``particles`` may stand before it."""

    full: str
    last: str
    particles: frozenset[str]
    given: tuple[str, ...]
    printed: str
    literal: bool = False
    joined: str = ""  # particles and family name in one word
    head: str = ""  # the first of several surnames
    capital: bool = False  # written with a capital, as the text must then write it

    @property
    def initials(self) -> str:
        """The first letters of the given names."""
        return "".join(word[0] for word in self.given if word)


@dataclass(frozen=True, slots=True)
class Byline:
    """Who a citation of the work names, in order.

    ``origin`` says whose names they are: a key of :data:`survey_refs.resolve.weights.ORIGIN_OF_NAMES`. ``others``: the
    entry says that there are more people than it names.
    """

    names: tuple[NameForm, ...]
    origin: str
    others: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """All that a citation of one work may print."""

    key: str
    bylines: tuple[Byline, ...]
    years: tuple[tuple[str, str], ...]  # (year, which date: a key of ORIGIN_OF_YEAR)


def label_of(work: Work) -> Label:
    """The label of ``work``, from its variables alone."""
    return Label(key=work.id, bylines=tuple(_bylines(work)), years=tuple(_years(work).items()))


# ------------------------------------------------------------------------------------------------------------ names


def _bylines(work: Work) -> list[Byline]:
    found = []
    if short := work.typed.short_author:
        found.append(Byline((literal_form(plain(short)),), "short"))
    # a citation names the authors, or where there are none those who stand in their place
    roles = (
        ("author", work.author),
        ("author", work.director or work.composer or work.performer or work.host),
        ("editor", work.editor or work.editor_translator or work.collection_editor),
        ("translator", work.translator),
    )
    for origin, names in roles:
        if names and (byline := _byline(names, origin)):
            found += [byline, *_full_names(names, origin), *_organisation_bylines(names)]
            break
    if not any(byline.origin == "author" for byline in found):
        found += [
            Byline((literal_form(plain(text)),), "organisation")
            for text in (
                work.publisher,
                work.authority,
                work.archive,
                work.typed.organization,
                work.typed.institution,
            )
            if text
        ]
        found += _acronyms(work)
    if work.citation_label:
        found.append(Byline((literal_form(plain(work.citation_label)),), "short"))
    elif not found:
        # natbib's styles print the beginning of the key where they know nothing better
        found.append(Byline((literal_form(work.id[:3]),), "key"))
    return [byline for byline in found if all(name.full for name in byline.names)]


def _byline(names: tuple[Name, ...], origin: str) -> Byline | None:
    forms = tuple(_form(name) for name in names if not name.others)
    if not forms:
        return None
    return Byline(forms, origin, others=any(name.others for name in names))


def _full_names(names: tuple[Name, ...], origin: str) -> list[Byline]:
    """Chinese, Japanese and Korean names as they are printed in full: the given name right after the family name."""
    if not any(name.given and not name.family.isascii() and IDEOGRAPHIC.search(name.family) for name in names):
        return []
    whole = tuple(
        replace(name, family=name.family + name.given, given="") if IDEOGRAPHIC.search(name.family) else name
        for name in names
    )
    byline = _byline(whole, origin)
    return [byline] if byline else []


def _form(name: Name) -> NameForm:
    if name.literal or not name.family:
        return literal_form(plain(name.literal or name.given))
    family = plain(name.family).split() or [""]
    particles = f"{name.non_dropping_particle} {name.dropping_particle}".split()
    while len(family) > 1 and (family[0][0].islower() or name_key(family[0]) in PARTICLES):
        particles.append(family.pop(0))
    given = tuple(word for part in _GIVEN_NAME.findall(plain(name.given)) if (word := name_key(part)))
    full = "".join(map(name_key, family))
    last = family[-1]
    if not last.isascii() and IDEOGRAPHIC.search(last):
        last = last[-1:]  # its letters are read one by one
    return NameForm(
        full=full,
        last=name_key(last),
        particles=frozenset(key for particle in particles if (key := name_key(particle))) if particles else _NONE,
        given=given,
        printed=plain(f"{name.non_dropping_particle} {name.family}"),
        joined="".join(map(name_key, particles)) + full if particles else "",
        head=name_key(family[0]) if len(family) > 1 else "",
        capital=family[0][:1].isupper(),
    )


def literal_form(text: str) -> NameForm:
    """The name of an organisation, or a text that stands in the place of a name."""
    parts = name_keys(text)
    if len(parts) > 1 and parts[0] in ARTICLES:
        parts = parts[1:]
    last = name_key(text[-1]) if IDEOGRAPHIC.match(text[-1:]) else parts[-1] if parts else ""
    return NameForm(
        full="".join(parts),
        last=last,
        particles=_NONE,
        given=(),
        printed=text,
        literal=True,
        capital=len(parts) == 1 and text[:1].isupper(),
    )


def plain(text: str) -> str:
    """``text`` without mark-up, with spaces that may break."""
    if not text or text.isalpha():  # most names
        return text
    return _MARKUP.sub("", text).replace("\u00a0", " ").replace("~", " ").strip()


def _organisation_bylines(names: tuple[Name, ...]) -> list[Byline]:
    """Other forms of an organisation's name: its abbreviation, and the name without what is in brackets."""
    if len(names) != 1:
        return []
    name = names[0]
    text = plain(name.literal or " ".join(filter(None, (name.given, name.non_dropping_particle, name.family))))
    if not (name.literal or len(name.family.split()) > 1):
        return []
    return _organisation_forms(text)


def _organisation_forms(text: str) -> list[Byline]:
    found = []
    if inside := re.search(r"[(\[]\s*([^()\[\]]{2,20})\s*[)\]]", text):
        bare = (text[: inside.start()] + text[inside.end() :]).strip()
        found += [Byline((literal_form(inside[1]),), "abbreviation"), Byline((literal_form(bare),), "organisation")]
        text = bare
    capitals = [word for word in re.findall(r"[^\W\d_][\w’'-]*", text) if word[0].isupper()]
    if len(capitals) > 1:
        found.append(Byline((literal_form("".join(word[0] for word in capitals)),), "abbreviation"))
    return [byline for byline in found if byline.names[0].full]


def _acronyms(work: Work) -> list[Byline]:
    return [form for text in (work.publisher, work.authority) if text for form in _organisation_forms(plain(text))]


def title_words(work: Work) -> list[list[str]]:
    """The words that a citation without a name may print from the beginning of: short title, then title."""
    return [found for text in (work.title_short, work.title) if text and (found := name_keys(plain(text)))]


def title_beginnings(work: Work) -> list[list[str]]:
    """The words of the work's titles, whole and up to the colon before a subtitle; the whole ones first."""
    whole = title_words(work)
    main = name_keys(plain(work.title.partition(": ")[0]))
    return [*whole, main] if main and main not in whole else whole


# ------------------------------------------------------------------------------------------------------------ years


def _years(work: Work) -> dict[str, str]:
    found: dict[str, str] = {}
    _add(found, work.issued, "issued")
    _add(found, work.original_date, "original")
    for date in (work.event_date, work.available_date, work.submitted):
        _add(found, date, "other")
    if work.issued is None or not work.issued.parts:
        _add(found, work.accessed, "accessed")
    literal = " ".join((work.issued.literal if work.issued else "", work.status))
    if _PENDING.search(literal):
        found.setdefault(IN_PRESS, "issued")
    if not any(origin == "issued" for origin in found.values()):
        found[NO_DATE] = "issued"
        if _PENDING.search(work.note):
            found[IN_PRESS] = "other"
    return found


def _add(found: dict[str, str], date: Date | None, origin: str) -> None:
    if date is None:
        return
    for part in date.parts:
        if part:
            found.setdefault(str(part[0]), origin)
    for year in _YEAR.findall(date.literal):
        found.setdefault(year, origin)
    for anchor in years_before_1400(date.literal):
        found.setdefault(anchor.year, origin)


def neighbour_year(work: Work) -> int | None:
    """The other year that people give a work which appeared at the turn of the year: December or January."""
    date = work.issued
    if date is None or not date.parts or len(date.parts[0]) < 2:
        return None
    year, month = date.parts[0][0], date.parts[0][1]
    return {12: year + 1, 1: year - 1}.get(month)
