"""biblatex's localisation keys in the words of the language in which references are printed.

A work has them in English words (``convert.localisation``): kinds of theses, reports and patents, stages of
publication, countries. ``localisation.json`` has, by language and key, the words that biblatex's own languages have.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from survey_refs.convert.localisation import STAGES, WORDS
from survey_refs.convert.words import THESIS_WORDS
from survey_refs.model import Work
from survey_refs.patterns import regex

_KEYS = {words: key for key, words in WORDS.items()} | {words: key for key, words in STAGES.items()}
_THESES = {"doctoral": "phdthesis", "master": "mathesis", "bachelor": "bathesis", "candidate": "candthesis"}
_KEYS |= {THESIS_WORDS[kind]: key for kind, key in _THESES.items()}
_NOUN = regex(r"(?<= )[A-ZÄÖÜ]\w*")  # of German, whatever case a style wants
_DIALECTS = {"no": "nb", "nn": "nb", "zh-HK": "zh-TW", "zh-MO": "zh-TW", "zh-Hant": "zh-TW"}


def in_language(work: Work, language: str) -> Work:
    """The work with the words of a language (BCP 47) for what its entry says by a key; else as it is.

    A kind of work that was typed in words stays; a stage, series or place that reads as a key's English words does not.
    """
    words = _words(language)
    if not words or not work.typed.entry_type:
        return work
    changes: dict[str, Any] = {}
    by_key = bool(work.typed.type_key) or (work.type == "thesis" and not work.typed.own_type)
    for variable in ("genre", "status", "note", "collection_title", "publisher", "publisher_place"):
        said = getattr(work, variable)
        found = words.get(_KEYS.get(said, "")) if said and (variable != "genre" or by_key) else None
        if found:
            found = _NOUN.sub(r'<span class="nocase">\g<0></span>', found)
            changes[variable] = found[0].upper() + found[1:] if said[0].isupper() else found
    return work.changed(**changes) if changes else work


def _words(language: str) -> Mapping[str, str]:
    """Key → words."""
    table, main = _table(), language.partition("-")[0].lower()
    return table.get(_DIALECTS.get(language, language)) or table.get(_DIALECTS.get(main, main)) or {}


@lru_cache(maxsize=1)
def _table() -> Mapping[str, Mapping[str, str]]:
    path = Path(__file__).parent / "localisation.json"
    found: Mapping[str, Mapping[str, str]] = json.loads(path.read_text(encoding="utf-8"))
    return found
