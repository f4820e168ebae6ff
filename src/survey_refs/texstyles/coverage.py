"""What of a work a printed reference does not show: the check behind the rule that our styles lose nothing.

A *piece* is the value of one variable: a family name, the words of a title, the digits of a volume, the day of access.
It is shown where its words or digits stand in the reference, whatever their case, accents, markup and abbreviation.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Hashable, Iterator
from functools import cached_property, lru_cache
from typing import Literal, NamedTuple

from survey_refs.identifiers.arxiv import ARXIV_DOI_PREFIX
from survey_refs.identifiers.doi import DOI_FORM
from survey_refs.model import Date, Name, Work
from survey_refs.patterns import regex
from survey_refs.text.fold import without_accents

Kind = Literal["name", "title", "words", "short", "number", "month", "circa", "address"]

_NUMBERS = (
    "volume", "issue", "page", "number", "edition", "version", "chapter_number", "collection_number", "section",
    "number_of_volumes", "part_number", "supplement_number", "PMID", "PMCID", "ISBN", "ISSN",
)  # fmt: skip
_COUNTED = frozenset({*_NUMBERS, "number_of_pages"})
_SHORTENED = (
    "container_title", "collection_title", "event_title", "publisher", "original_publisher", "genre", "medium",
    "publisher_place", "event_place", "authority", "source", "status", "note",
)  # fmt: skip
_TEXTS = (
    "original_title", "original_publisher_place", "volume_title", "part_title", "references", "dimensions", "scale",
    "jurisdiction", "division", "reviewed_title", "archive_collection", "archive_place", "call_number",
)  # fmt: skip
_NAMES = (
    "author", "chair", "collection_editor", "compiler", "composer", "container_author", "contributor", "curator",
    "director", "editor", "editor_translator", "editorial_director", "executive_producer", "guest", "host",
    "illustrator", "interviewer", "narrator", "organizer", "original_author", "performer", "producer", "recipient",
    "reviewed_author", "script_writer", "series_creator", "translator",
)  # fmt: skip
_DATES = ("issued", "accessed", "event_date", "original_date", "available_date", "submitted")
_ADDRESSES = ("DOI", "URL", "archive", "archive_location")
_TEXT_KINDS: tuple[tuple[str, Kind], ...] = (
    *((name, "number") for name in _NUMBERS),
    *((name, "short") for name in _SHORTENED),
    *((name, "words") for name in _TEXTS),
    *((name, "address") for name in _ADDRESSES),
)
_ORDER = {name: place for place, name in enumerate((*(name for name, _ in _TEXT_KINDS), *_NAMES, *_DATES))}
_KINDS = dict(_TEXT_KINDS)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ORDINALS = {
    word: str(number)
    for number, word in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split(), 1)  # noqa: SIM905
}
_SYNONYMS = {"dissertation": "thesis", "diss": "thesis", "doctoral": "phd", "doctor": "phd", "masters": "master"}
_WHOLE_WORKS = frozenset(
    {"book", "report", "thesis", "software", "document", "manuscript", "pamphlet", "motion_picture", "webpage"}
)  # fmt: skip
_SMALL_WORDS = frozenset({"of", "the", "and", "for", "in", "on", "a"})  # which an abbreviation leaves out
_TAG = regex(r"<[^>]*>|['’]")
_WORD = regex(r"[^\W_]+")
_WORD_IN_ASCII = regex(r"[a-z0-9]+")  # the same in small letters, found sooner
_RESOLVER = regex(r"^https?(?:www)?")
_DIGITS = regex(r"\d+")
_ADDRESS = regex(rf"https?://\S+|\b{DOI_FORM}|www\.\S+")
_THOUSANDS = regex(r"(?<=\d)[\u2009\u202f](?=\d{3})")
_PUNCTUATION = "–“”"  # all that most references have beyond ASCII
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "đ": "d"})


class Piece(NamedTuple):
    """``name`` says what is shown (``accessed day``), ``variable`` whose it is."""

    name: str
    variable: str
    kind: Kind
    value: str


@lru_cache(maxsize=16384)
def fold(text: str) -> tuple[str, ...]:
    """The words of a text in lower case without accents, markup and punctuation."""
    if "<" in text or "'" in text or "’" in text:
        text = _TAG.sub("", text)
    text = text.casefold()
    if not text.isascii():
        for mark in _PUNCTUATION:
            text = text.replace(mark, " ")
        if not text.isascii():
            text = without_accents(text).translate(_LETTERS)
    return tuple((_WORD_IN_ASCII if text.isascii() else _WORD).findall(text))


def _digits_of(text: str) -> list[str]:
    if text.isdecimal() and text.isascii():
        return [text]
    return _digits_in(fold(text))


def _digits_in(words: Collection[str]) -> list[str]:
    """The numbers among folded words, those in words too."""
    if not _ORDINALS.keys().isdisjoint(words):
        words = [_ORDINALS.get(word, word) for word in words]
    return _DIGITS.findall(" ".join(words))


def _without_addresses(text: str) -> tuple[str, ...]:
    """The words of a text that do not stand in a web address or DOI."""
    return fold(_ADDRESS.sub(" ", text) if "/" in text or "www." in text else text)


def _abbreviates(short: str, word: str) -> bool:
    """``commun`` for ``communications``, ``natl`` for ``national``; of single letters U, P and J."""
    if not short or short[0] != word[0] or not (1 < len(short) < len(word) or short in ("j", "u", "p")):
        return False
    letters = iter(word)
    return all(char in letters for char in short)


# -------------------------------------------------------------------------------------------------------------- pieces


def pieces(work: Work) -> Iterator[Piece]:
    """What a work says, piece by piece."""
    said = work.__dict__
    title = fold(work.title)
    if title:
        yield Piece("title", "title", "title", work.title)
    if main := work.typed.main_title:
        yield Piece("main_title", "main_title", "words", main)
    for name in _in_order(tuple(said)):
        if not (value := said[name]):
            continue
        if kind := _KINDS.get(name):
            if kind in ("number", "address") or fold(value) != title:
                yield from _text_pieces(work, name, kind, value)
        elif isinstance(value, Date):
            if not (name == "event_date" and _same_days(value, work.issued)):
                yield from _date_pieces(name, value)
        else:
            for person in value:
                yield from _name_pieces(name, person)


@lru_cache(maxsize=4096)
def _in_order(variables: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the variables that have pieces, in the order in which they are looked for."""
    return tuple(sorted([name for name in variables if name in _ORDER], key=_ORDER.__getitem__))


def _same_days(event: Date, issued: Date | None) -> bool:
    """Whether a work is dated by its event, so that a reference has the days once."""
    return issued is not None and event.parts == issued.parts


def _text_pieces(work: Work, name: str, kind: Kind, value: str) -> Iterator[Piece]:
    if name == "page" and work.type in _WHOLE_WORKS and not re.search(r"\d\D+\d", value):
        return  # how long the whole work is
    if name == "archive" and "." in value:
        return  # the address of a file
    if name == "genre" and work.type == "article-journal":
        return  # a database's word for an ordinary article
    if name == "DOI" and value.lower().startswith(ARXIV_DOI_PREFIX):
        value = value[len(ARXIV_DOI_PREFIX) :]  # the number says as much
    if "://" in value:
        kind = "address"
    yield Piece(name, name, kind, value)


def _name_pieces(variable: str, name: Name) -> Iterator[Piece]:
    if name.family:
        yield Piece(variable, variable, "name", f"{name.non_dropping_particle} {name.family}".strip())
    elif name.literal:
        yield Piece(variable, variable, "short", name.literal)


def _date_pieces(variable: str, date: Date) -> Iterator[Piece]:
    if date.literal:
        yield Piece(f"{variable} words", variable, "words", date.literal)
    elif date.circa:
        yield Piece(f"{variable} circa", variable, "circa", "")
    for part, which in zip(date.parts, ("", " to"), strict=False):
        if part and part[0] > 0:
            yield Piece(f"{variable} year{which}", variable, "number", str(part[0]))
        if len(part) > 1 and 1 <= part[1] <= 12 and not which:
            yield Piece(f"{variable} month", variable, "month", _MONTHS[part[1] - 1])
            for day in part[2:]:
                yield Piece(f"{variable} day", variable, "number", str(day))


# ----------------------------------------------------------------------------------------------------------- reference


def shows_address(text: str, address: str) -> bool:
    """Whether a DOI, an address or a number stands in a printed reference, with its resolver or without."""
    if address in text and "<" not in text:
        return True
    squeezed = "".join(fold(address))
    return _RESOLVER.sub("", squeezed) in "".join(fold(text))


class Reference:
    """A printed reference, ready to be asked what it shows of a work."""

    def __init__(self, text: str, title: str) -> None:
        self._text = _THOUSANDS.sub("", text) if "\u2009" in text or "\u202f" in text else text
        self._whole = _Words(" ".join(_without_addresses(self._text)))
        heading = " ".join(_without_addresses(title))
        #: the reference without the title of the work
        self._rest = _Words(self._whole.text.replace(heading, " ", 1)) if heading else self._whole
        self._taken: Counter[str] = Counter()

    def shows(self, piece: Piece) -> bool:
        """Whether the piece stands in the reference; a number has to stand there once for each that asks for it."""
        kind = piece.kind
        if kind == "circa":
            return bool(re.search(r"\b[Cc]a?\b|circa|\?|\[\d{4}", self._text))
        if kind == "address":
            return shows_address(self._text, piece.value)
        if kind == "month":
            return self._rest.has_month(piece.value)
        if kind == "number" and (digits := _digits_of(piece.value)):
            return self._shows_digits(digits)
        words = [_SYNONYMS.get(word, word) for word in _without_addresses(piece.value)]
        where = self._whole if kind == "title" else self._rest
        return where.has(words, shortened=kind in ("short", "number"))

    def _shows_digits(self, digits: list[str]) -> bool:
        """The end of a range may lack what it repeats: ``1230–5``."""
        there = self._rest.digits
        for before, one in zip(["", *digits], digits, strict=False):
            found = one if there[one] else one.lstrip("0")
            if not there[found]:
                found = next(
                    (one[i:] for i in range(1, len(one)) if before[:i] == one[:i] and there[one[i:]]), ""
                ) if len(before) == len(one) else ""  # fmt: skip
            if not found:
                return False
            if len(digits) == 1 and len(found) < 4:
                self._taken[found] += 1
                if self._taken[found] > there[found]:
                    return False
        return True


class _Words:
    """Folded words of a text, to be searched."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.joined = text.replace(" ", "")

    @cached_property
    def words(self) -> set[str]:
        """The words, of synonyms the first."""
        return {_SYNONYMS.get(word, word) for word in self.text.split()}

    @cached_property
    def digits(self) -> Counter[str]:
        """How often each number stands here."""
        return Counter(_digits_in(self.text.split()))

    def has(self, words: list[str], *, shortened: bool) -> bool:
        """Whether the words stand here, most of them or run together; with ``shortened`` as abbreviations too."""
        if shortened:
            words = [word for word in words if word not in _SMALL_WORDS] or words
        squeezed = "".join(words)
        if len(squeezed) > 4 and squeezed in self.joined:
            return True
        found = sum(
            word in self.words or (shortened and any(_abbreviates(other, word) for other in self.words))
            for word in words
        )
        return found >= (0.6 if shortened else 0.8) * len(words)

    def has_month(self, month: str) -> bool:
        """Whether a month stands here, as a word or as a number."""
        number = _MONTHS.index(month) + 1
        return (
            self.digits[str(number)] + self.digits[f"{number:02}"] > 0
            or any(word[:3] == month for word in self.words)
        )  # fmt: skip


def form_of(work: Work) -> frozenset[Hashable]:
    """What the conditions of a style may ask of a work: which variables it has, of dates and numbers their form."""
    form: list[Hashable] = [work.type]
    for name, value in work.__dict__.items():
        if isinstance(value, Date):
            parts = tuple((len(part), part[1:2] > (12,)) for part in value.parts)
            form.append((name, parts, value.circa, bool(value.literal), bool(value.season), value.open_end))
        elif name in _COUNTED:
            form.append((name, _DIGITS.sub("0", value)))
        elif value:
            form.append(name)
    return frozenset(form)


def lacking(work: Work, text: str) -> frozenset[Piece]:
    """The pieces of a work that a reference does not show."""
    reference = Reference(text, work.title)
    return frozenset([piece for piece in pieces(work) if not reference.shows(piece)])
