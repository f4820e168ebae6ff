"""biblatex's localisation keys in the words of the language in which references are printed.

A work has them in English words (``convert.localisation``): kinds of theses, reports and patents, stages of
publication, countries.
"""

from __future__ import annotations

from typing import Any

from survey_refs.convert.localisation import STAGES, WORDS
from survey_refs.convert.words import THESIS_WORDS
from survey_refs.model import Work
from survey_refs.patterns import regex
from survey_refs.texstyles.contributions import with_contributions
from survey_refs.texstyles.related import in_words_of
from survey_refs.texstyles.words_of_languages import words_in

_KEYS = {words: key for key, words in WORDS.items()} | {words: key for key, words in STAGES.items()}
_THESES = {"doctoral": "phdthesis", "master": "mathesis", "bachelor": "bathesis", "candidate": "candthesis"}
_KEYS |= {THESIS_WORDS[kind]: key for kind, key in _THESES.items()}
_NOUN = regex(r"(?<= )[A-ZÄÖÜ]\w*")  # of German, whatever case a style wants


def in_language(work: Work, language: str) -> Work:
    """The work with the words of a language (BCP 47) for what its entry says by a key; else as it is.

    A kind of work that was typed in words stays; a stage, series or place that reads as a key's English words does not.
    """
    work = with_contributions(work, language)
    if (related := work.typed.related) is not None:
        work = work.changed(extra=work.typed.changed(related=in_words_of(language, related)))
    words = words_in(language)
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
