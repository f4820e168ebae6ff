"""What biblatex's keys and people's words for theses, reports and languages mean (biblatex manual, section 4.9.2)."""

from __future__ import annotations

from survey_refs.patterns import regex

THESIS_KINDS: dict[str, str] = {
    # entry type, or type of a @thesis (lower case): the kind of thesis
    "bachelorsthesis": "bachelor",
    "bathesis": "bachelor",
    "bachelor thesis": "bachelor",
    "bachelor's thesis": "bachelor",
    "candthesis": "candidate",
    "diplomathesis": "diploma",
    "diploma thesis": "diploma",
    "masterthesis": "master",
    "mastersthesis": "master",
    "mathesis": "master",
    "master thesis": "master",
    "master's thesis": "master",
    "masters thesis": "master",
    "phdthesis": "doctoral",
    "phd thesis": "doctoral",
    "phd dissertation": "doctoral",
    "ph.d. thesis": "doctoral",
    "ph.d. dissertation": "doctoral",
    "doctoral dissertation": "doctoral",
    "doctoral thesis": "doctoral",
    "dissertation": "doctoral",
}

THESIS_WORDS: dict[str, str] = {
    "bachelor": "Bachelor's thesis",
    "candidate": "Candidate thesis",
    "diploma": "Diploma thesis",
    "master": "Master's thesis",
    "doctoral": "PhD thesis",
}
"""The genre that a thesis without a ``type`` of its own gets."""

LANGUAGES: dict[str, str] = {
    # names that babel, polyglossia and people have for a language: BCP 47
    "acadian": "fr-CA",
    "afrikaans": "af",
    "albanian": "sq",
    "american": "en-US",
    "ancientgreek": "grc",
    "arabic": "ar",
    "armenian": "hy",
    "australian": "en-AU",
    "austrian": "de-AT",
    "bahasa": "id",
    "basque": "eu",
    "belarusian": "be",
    "bengali": "bn",
    "bosnian": "bs",
    "brazil": "pt-BR",
    "brazilian": "pt-BR",
    "breton": "br",
    "british": "en-GB",
    "bulgarian": "bg",
    "canadian": "en-CA",
    "canadien": "fr-CA",
    "catalan": "ca",
    "chinese": "zh-CN",
    "croatian": "hr",
    "czech": "cs",
    "danish": "da",
    "deutsch": "de",
    "dutch": "nl",
    "english": "en",
    "esperanto": "eo",
    "estonian": "et",
    "farsi": "fa",
    "finnish": "fi",
    "francais": "fr",
    "french": "fr",
    "galician": "gl",
    "georgian": "ka",
    "german": "de",
    "germanb": "de",
    "greek": "el",
    "hebrew": "he",
    "hindi": "hi",
    "hungarian": "hu",
    "icelandic": "is",
    "indonesian": "id",
    "irish": "ga",
    "italian": "it",
    "japanese": "ja",
    "korean": "ko",
    "latin": "la",
    "latvian": "lv",
    "lithuanian": "lt",
    "macedonian": "mk",
    "magyar": "hu",
    "malay": "ms",
    "marathi": "mr",
    "mexican": "es-MX",
    "mongolian": "mn",
    "naustrian": "de-AT",
    "newzealand": "en-NZ",
    "ngerman": "de",
    "norsk": "nb",
    "norwegian": "nb",
    "nswissgerman": "de-CH",
    "nynorsk": "nn",
    "persian": "fa",
    "piedmontese": "pms",
    "polish": "pl",
    "polutonikogreek": "el",
    "portuges": "pt",
    "portuguese": "pt",
    "romanian": "ro",
    "romansh": "rm",
    "russian": "ru",
    "samin": "se",
    "sanskrit": "sa",
    "scottish": "gd",
    "serbian": "sr",
    "serbianc": "sr-Cyrl",
    "slovak": "sk",
    "slovene": "sl",
    "slovenian": "sl",
    "spanish": "es",
    "swedish": "sv",
    "swissgerman": "de-CH",
    "syriac": "syr",
    "tamil": "ta",
    "telugu": "te",
    "thai": "th",
    "tibetan": "bo",
    "turkish": "tr",
    "turkmen": "tk",
    "ukenglish": "en-GB",
    "ukrainian": "uk",
    "usenglish": "en-US",
    "vietnamese": "vi",
    "welsh": "cy",
}

_VARIANTS = {"us": "american", "usmax": "american", "uk": "british", "austrian": "naustrian", "swiss": "nswissgerman",
             "ancient": "ancientgreek"}  # fmt: skip
_VARIANT = regex(r"variant\s*=\s*(\w+)")


def language_of(name: str, options: str = "") -> str:
    """The BCP 47 tag of babel's or polyglossia's name of a language; empty for a name that nobody has.

    ``options`` are polyglossia's, as biblatex has them in ``langidopts``: ``variant=british`` of English.
    """
    variant = _VARIANT.search(options.lower())
    known = variant and LANGUAGES.get(_VARIANTS.get(variant[1], variant[1]))
    return known or LANGUAGES.get(name.strip().lower(), "")


_SECOND_NAMES = frozenset(
    {"acadian", "austrian", "bahasa", "brazil", "deutsch", "farsi", "francais", "germanb", "magyar", "norsk",
     "polutonikogreek", "portuges", "slovenian", "swissgerman", "ukenglish", "usenglish"}
)  # fmt: skip
_LANGIDS = {tag: name for name, tag in LANGUAGES.items() if name not in _SECOND_NAMES} | {"zh": "chinese"}


def langid_of(tag: str) -> str:
    """babel's name of a language for biblatex's ``langid``; the tag itself for one that babel does not have."""
    return _LANGIDS.get(tag) or _LANGIDS.get(tag.partition("-")[0], tag)
