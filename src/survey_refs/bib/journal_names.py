"""Names of journals in full and abbreviated, by a list that the user names.

A list of title words (the LTWA of the ISSN centre: word, abbreviation, languages) abbreviates any title by the rules of
ISO 4:1997; a list of journals (JabRef's: full name, abbreviation) also goes the other way. Neither comes with us.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from survey_refs.bib.decode import decode
from survey_refs.errors import UnreadableFile
from survey_refs.files import read_file
from survey_refs.text.fold import normalise_title

_DROPPED = frozenset({
    "a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "the", "to", "with", "&", "de", "del",
    "della", "delle", "des", "di", "du", "d", "der", "die", "das", "dem", "den", "el", "la", "le", "les", "l", "las",
    "los", "et", "e", "y", "und", "für", "von", "zu", "van", "het", "een", "en", "och", "og", "i", "na", "w",
})  # fmt: skip
"""Articles, conjunctions and prepositions, which ISO 4 leaves out (section 4.6)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalNames:
    """``words``: title word in small letters (a stem with ``-`` at its end) → abbreviation; ``full`` and ``short``:
    folded names of journals → the other form.
    """

    words: Mapping[str, str] = field(default_factory=dict)
    short: Mapping[str, str] = field(default_factory=dict)
    full: Mapping[str, str] = field(default_factory=dict)

    def abbreviated(self, title: str) -> str:
        """The abbreviation of a title; the title itself where the list does not say it."""
        if known := self.short.get(normalise_title(title)):
            return known
        words = title.split()
        if not self.words or len(words) < 2 or title.rstrip().endswith("."):
            return title
        kept = [word for number, word in enumerate(words) if number == 0 or word.lower() not in _DROPPED]
        return " ".join(map(self._word, kept if kept[0].lower() not in ("the", "a", "an") else kept[1:]))

    def in_full(self, abbreviation: str) -> str:
        """The full name of an abbreviated one; the abbreviation itself where the list does not have it."""
        return self.full.get(_folded_short(abbreviation), abbreviation)

    def _word(self, word: str) -> str:
        stem, mark = re.fullmatch(r"(.*?)([,;:]?)", word, re.DOTALL).groups()  # type: ignore[union-attr]
        parts = stem.split("-")
        return "-".join(self._part(part) for part in parts) + mark.replace(",", "")

    def _part(self, word: str) -> str:
        short = self._looked_up(word.lower())
        if not short or short == "n.a.":
            return word
        return short[:1].upper() + short[1:] if word[:1].isupper() else short

    def _looked_up(self, word: str) -> str:
        """The abbreviation of a word, or of its longest stem in the list."""
        if known := self.words.get(word):
            return known
        stems = (word[:length] for length in range(len(word), 2, -1))
        return next((short for stem in stems if (short := self.words.get(f"{stem}-"))), "")


def read_journal_names(path: Path) -> JournalNames:
    """Read a list of title words (its first column is headed WORDS) or of journals, parted by tabs, ``;``, ``,`` or
    ``=``.

    Raises :class:`MissingFile`, and :class:`UnreadableFile` for a file without rows of two columns.
    """
    text = decode(read_file(path, "list of journals")).text.removeprefix("\ufeff")
    rows = _rows(text)
    if not rows:
        raise UnreadableFile(f"{path}: no list of journals: two columns are expected, name and abbreviation")
    if rows[0][0].strip().lower().startswith("word"):
        return JournalNames(words={row[0].strip().lower(): row[1].strip() for row in rows[1:]})
    short = {normalise_title(row[0]): row[1].strip() for row in rows}
    full = {_folded_short(row[1]): row[0].strip() for row in reversed(rows)}
    return JournalNames(short=short, full=full)


def _rows(text: str) -> list[list[str]]:
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    if not lines:
        return []
    delimiter = max("\t;,=", key=lines[0].count)
    rows: Iterable[list[str]] = csv.reader(lines, delimiter=delimiter)
    return [row for row in rows if len(row) > 1 and row[0].strip() and row[1].strip()]


def _folded_short(name: str) -> str:
    return " ".join(re.findall(r"\w+", name.casefold()))
