"""Citation keys in a file's own pattern: ``olah2020zoom``, ``Olah:2020``, ``OlahEtAl20`` …, learnt from its keys."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from string import ascii_lowercase

from survey_refs.errors import UsageError
from survey_refs.model import Name, Work
from survey_refs.patterns import regex
from survey_refs.text.fold import fold_name, normalise_title
from survey_refs.text.stop_words import BEFORE_KEY_WORD

LOOKED_AT = 300


@dataclass(frozen=True, slots=True)
class KeyPattern:
    """How keys are made: people, year and title word, in this order, with what stands between them."""

    people: str = "first"  # first, etal (FirstEtAl), all (up to three joined)
    people_case: str = "lower"  # lower, title, upper
    before_year: str = ""
    digits: int = 4  # of the year: 4, 2 or 0
    before_word: str = ""
    word: str = "lower"  # lower, title, none

    def key(self, work: Work) -> str:
        """The key of a work, without regard to those that are taken."""
        people = _people(work, self.people, self.people_case)
        year = str(work.issued.year) if work.issued and work.issued.year else ""
        year = year[-self.digits :] if self.digits and year else ""
        word = "" if self.word == "none" else _word(work.title)
        word = word.title() if self.word == "title" else word
        return people + (self.before_year + year if year else "") + (self.before_word + word if word else "")


def _people(work: Work, people: str, case: str) -> str:
    names = [name for name in (work.author or work.editor) if not name.others]
    families = [_family(name) for name in names]
    families = [family for family in families if family]
    if not families:
        return _cased(_word(work.title) or "anonymous", case)
    joined = [_cased(family, case) for family in families]
    if people == "all":
        return "".join(joined[:3]) + (_cased("etal", case) if len(joined) > 3 else "")
    if people == "etal" and len(joined) > 1:
        return joined[0] + ("ETAL" if case == "upper" else "EtAl" if case == "title" else "etal")
    return joined[0]


def _family(name: Name) -> str:
    text = name.family or name.literal
    return "".join(fold_name(text).split()) if name.family else "".join(fold_name(text).split()[:1])


def _cased(text: str, case: str) -> str:
    return {"lower": text.lower(), "title": text[:1].upper() + text[1:], "upper": text.upper()}[case]


def _word(title: str) -> str:
    words = normalise_title(title).split()
    return next((word for word in words if word not in BEFORE_KEY_WORD and len(word) > 1), words[0] if words else "")


PATTERNS = tuple(
    KeyPattern(*parts)
    for parts in itertools.product(
        ("first", "etal", "all"),
        ("lower", "title", "upper"),
        ("", "_", "-", ":", "."),
        (4, 2, 0),
        ("", "_", "-", ":"),
        ("lower", "title", "none"),
    )
    if parts[5] != "none" or not parts[4]
)


def key_pattern(works: Iterable[Work]) -> KeyPattern:
    """The pattern that explains most keys of these works (``Work.id``); author, year and word where none does.

    A letter at the end of a key that tells two apart counts as none.
    """
    looked_at = [work for work in itertools.islice(works, LOOKED_AT) if work.id]
    best, most = KeyPattern(), 0
    plausible = looked_at
    for pattern in PATTERNS:
        hits = sum(_explains(pattern, work) for work in plausible)
        if hits > most:
            best, most = pattern, hits
    return best if most * 3 >= len(looked_at) else KeyPattern()


def _explains(pattern: KeyPattern, work: Work) -> bool:
    key = pattern.key(work)
    return work.id == key or (work.id[:-1] == key and work.id[-1:].isalpha() and pattern.word == "none")


def new_key(work: Work, works: Collection[Work], taken: Iterable[str]) -> str:
    """A key for a new work that is not taken (in any case), in the pattern of the works that are there."""
    used = {key.lower() for key in taken}
    key = re.sub(r"[^\w:.-]", "", key_pattern(works).key(work)) or "anonymous"
    return key if key.lower() not in used else _free(key, used)


def cite_keys(works: Iterable[tuple[Work, bool]], pattern: KeyPattern, taken: Iterable[str] = ()) -> list[str]:
    """A key for each of these works, no two alike in any case: its own id where that is a citation key (the flag says
    so) and not taken, else one of the pattern.
    """
    used = {key.lower() for key in taken}
    keys: list[str] = []
    for work, has_key in works:
        key = re.sub(r"[\s,{}\"#%'()=\\~]", "", work.id) if has_key else ""
        key = key or re.sub(r"[^\w:.-]", "", pattern.key(work)) or "anonymous"
        key = key if key.lower() not in used else _free(key, used)
        used.add(key.lower())
        keys.append(key)
    return keys


def _free(key: str, used: Collection[str]) -> str:
    endings = itertools.chain(ascii_lowercase, (f"-{number}" for number in itertools.count(2)))
    return next(key + ending for ending in endings if (key + ending).lower() not in used)


_PLACE = regex(r"\{(\w*)\}")


def keys_by_template(works: Iterable[Work], template: str) -> dict[str, str]:
    """The key of each work by a template: ``{author}`` (the first family name), ``{year}``, ``{word}`` (the first word
    of the title that is no stop word), each also with a capital. Keys that come out alike get a, b, ….

    Raises :class:`UsageError` for a template that names anything else.
    """
    for name in _PLACE.findall(template):
        if name.lower() not in ("author", "year", "word"):
            raise UsageError(f"{{{name}}}: a pattern is made of {{author}}, {{year}} and {{word}}")
    made = {work.id: _filled(template, work) or work.id for work in works}
    alike: dict[str, list[str]] = {}
    for old, new in made.items():
        alike.setdefault(new.lower(), []).append(old)
    return {
        old: made[old] if len(ids) == 1 else made[old] + _letters(number)
        for ids in alike.values()
        for number, old in enumerate(ids)
    }


def _filled(template: str, work: Work) -> str:
    return re.sub(r"[^\w:.+/-]", "", _PLACE.sub(lambda found: _part(found[1], work), template))


def _part(name: str, work: Work) -> str:
    year = str(work.issued.year) if work.issued and work.issued.year else ""
    text = {"author": _people(work, "first", "lower"), "year": year, "word": _word(work.title)}[name.lower()]
    return text[:1].upper() + text[1:] if name[:1].isupper() else text


def _letters(number: int) -> str:
    """a … z, aa, ab …"""
    text = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        text = ascii_lowercase[rest] + text
    return text
