"""biblatex's localisation keys, which stand in fields for words of the style's language, in English words.

Source: the biblatex manual, section 4.9.2, whose lists of keys for ``type``, ``location``, ``language`` and ``series``
these are.
"""

from __future__ import annotations

import re

from survey_refs.latex.decode import latex_to_markup
from survey_refs.patterns import regex

_NATIONS = {"de": ("Germany", "German"), "eu": ("European Union", "European"), "fr": ("France", "French"),
            "uk": ("United Kingdom", "British"), "us": ("United States of America", "U.S."),
            "ep": ("European Union", "European"), "wo": ("", "International")}  # fmt: skip
_LANGUAGES = (
    "american", "brazilian", "bulgarian", "catalan", "croatian", "czech", "danish", "dutch", "english", "estonian",
    "finnish", "french", "galician", "german", "greek", "italian", "japanese", "latin", "latvian", "lithuanian",
    "marathi", "norwegian", "polish", "portuguese", "romanian", "russian", "serbian", "slovak", "slovene", "spanish",
    "swedish", "turkish", "ukrainian",
)  # fmt: skip

WORDS: dict[str, str] = {
    "techreport": "Technical Report",
    "resreport": "Research Report",
    "software": "Computer software",
    "datacd": "Data CD",
    "audiocd": "Audio CD",
    "patent": "Patent",
    "patreq": "Patent Request",
    "newseries": "new series",
    "oldseries": "old series",
    **{f"country{code}": country for code, (country, _) in _NATIONS.items() if country},
    **{f"patent{code}": f"{adjective} Patent" for code, (_, adjective) in _NATIONS.items()},
    **{f"patreq{code}": f"{adjective} Patent Request" for code, (_, adjective) in _NATIONS.items()},
    **{f"lang{language}": language.capitalize() for language in _LANGUAGES},
}
"""Keys as they are typed (in lower case): words."""

STAGES: dict[str, str] = {
    # biblatex's localisation keys and biblatex-apa's: words
    "inpreparation": "in preparation",
    "submitted": "submitted",
    "forthcoming": "forthcoming",
    "inpress": "in press",
    "prepublished": "prepublished",
    "maninprep": "Manuscript in preparation",
    "mansub": "Manuscript submitted for publication",
    "manunpub": "Unpublished manuscript",
}

SUBTYPE_WORDS: dict[str, str] = {
    "tvepisode": "TV series episode",
    "tvseries": "TV series",
    "podcastepisode": "Audio podcast episode",
    "lecturenotes": "Lecture notes",
}
"""biblatex-apa's ``entrysubtype`` where it is a key and no word."""

_KEYS_IN_TYPE = frozenset({"software", "patent"})  # ordinary words too, which only ``type`` means as keys
_BIBSTRING = regex(r"\\bib(?:l|s)?string\s*\{(\w+)\}", re.IGNORECASE)


def _word(key: str) -> str:
    return WORDS.get(key) or STAGES.get(key) or key


def words_of(value: str) -> str:
    """A field's text in CSL's inline markup, with the words that a localisation key stands for."""
    if value in WORDS and value not in _KEYS_IN_TYPE:
        return WORDS[value]
    if "\\bibstring" in value:
        value = _BIBSTRING.sub(lambda match: _word(match[1].lower()), value)
    return latex_to_markup(value).strip()
