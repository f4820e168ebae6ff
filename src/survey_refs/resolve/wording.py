"""The words that languages print in citations: "and others", "without a date", "in press", "accessed", "and".

From the terms of the CSL locales (``et-al``, ``and others``, ``no date``, ``in press``, ``forthcoming``, ``accessed``)
and from texts in those languages.
"""

from __future__ import annotations

import re

from survey_refs.patterns import regex

NO_DATE, IN_PRESS = "n.d.", "in press"
"""Index years of what prints "n.d." and of what prints "in press", "forthcoming", "submitted" …"""

NO_DATE_PHRASES = (
    "n.d.", "n. d.", "s.d.", "s. d.", "s.a.", "s. a.", "o.j.", "o. j.", "s.f.", "s. f.", "undated", "no date",
    "sin fecha", "sans date", "ohne jahr", "ohne datum", "senza data", "sem data", "sense data", "z.d.", "z.j.",
    "zonder datum", "u.å.", "u. å.", "utan årtal", "uten dato", "uden år", "b.r.", "b. r.", "b.d.", "bez datuma",
    "ei pvm.", "é. n.", "t.y.",
)  # fmt: skip
PENDING_PHRASES = (
    "in press", "in preparation", "in prep", "in print", "in review", "in revision", "forthcoming", "to appear",
    "submitted", "under review", "accepted", "unpublished manuscript", "unpublished", "im erscheinen", "im druck",
    "in vorbereitung", "erscheint", "sous presse", "à paraître", "en preparación", "en prensa", "en imprenta",
    "in stampa", "in corso di pubblicazione", "no prelo", "em preparação", "in druk", "in voorbereiding", "i tryck",
    "i trykk", "kommande", "kommende", "u tisku", "v tisku", "w druku", "v tlači", "painossa", "nyomtatás alatt",
    "megjelenés alatt", "basımda",
)  # fmt: skip
# looked for only in texts that have letters of other alphabets
OTHER_NO_DATE_PHRASES = (
    "б.д.",
    "б. д.",
    "без даты",
    "без дати",
    "без датума",
    "χ.χ.",
    "不詳",
    "不详",
    "日付なし",
    "일자 없음",
)
OTHER_PENDING_PHRASES = (
    "в печати", "в друці", "у друці", "у штампи", "под печат", "υπό έκδοση", "印行中", "近刊", "即将出版", "即將出版",
    "付印中", "印刷中", "근간", "인쇄중",
)  # fmt: skip
OTHER_ALPHABETS = regex("[\u0370-\u1fff\u3040-\ud7ff]")

IDEOGRAPHS = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff"
"""The letters of the scripts that are written without spaces, as a class of a pattern has them."""
IDEOGRAPHIC = regex(f"[{IDEOGRAPHS}]")
"""A letter of a script that is written without spaces between a name and what is before it."""

_AND_OTHERS = (
    "i sur.", "i sur", "i suradnici", "i saradnici", "i dr.", "i ostali", "in drugi", "in sod.", "idr.", "a kol.",
    "a další", "a ďalší", "i inni", "i wsp.", "i in.", "ja teised", "jt.", "ir kt.", "u.c.", "un citi", "mfl.", "m.fl.",
    "m. fl.", "med flere", "med fleire", "o.fl.", "o. fl.", "og fleiri", "og andre", "och andra", "ym.", "ja muut",
    "és mtsai.", "és mtsai", "és mások", "és munkatársai", "și alții", "și colab.", "şi colab.", "vd.", "ve ark.",
    "ve diğ.", "ve diğerleri", "eta beste", "i altres", "dkk.", "dan lainnya", "và cs.", "và cộng sự", "e.a.", "e. a.",
    "en anderen", "en collega’s", "u.a.", "u. a.", "et al.", "и др.", "и соавт.", "и соавторы", "и коллеги",
    "и съавт.", "та ін.", "та співавт.", "и остали", "и други", "κ.ά.", "κ.α.", "και άλλοι", "και συν.", "ואח׳",
    "ואחרים",
    "وآخرون", "و همکاران",
)  # fmt: skip
_AND_OTHERS_GLUED = (
    "等人",
    "等",
    "及其他",
    "ほか",
    "他",
    "ら",
    "외",
    "등",
    "기타",
)  # they follow a name without a space

_ENGLISH_ENDINGS = ("al", "coll", "collab", "alii", "aliae", "others", "colleagues", "collaborators", "workers",
"authors",
    "andere", "mitarbeiter", "mitarbeiterinnen", "kollegen", "kolleginnen", "otros", "col", "cols", "colaboradores",
    "outros", "altri", "autres", "collaborateurs", "collègues")  # fmt: skip
_ENDINGS = (
    *_ENGLISH_ENDINGS,
    *_AND_OTHERS_GLUED,
    *{_ending for phrase in _AND_OTHERS if (_ending := phrase.rstrip(".").lower()[-4:])},
)
_ENDING_PAIRS = frozenset(ending[-2:] for ending in _ENDINGS)
_ET_AL = regex(
    r"""(?:
      \bet\.?\s*(?:al|coll|collab|alii|aliae)\b\.?\.? | &\s*al\b\.?
    | \band\s+(?:(?:his|her|their)\s+)?(?:others|colleagues|collaborators|co-?\s?(?:workers|authors))\b
    | \bund\s+(?:andere|Mitarbeiter(?:innen)?|Kolleg(?:inn)?en)\b
    | \by\s+(?:otros|cols?\b\.?|colaboradores)
    | \be\s+(?:outros|altri|cols?\b\.?|colaboradores)
    | \bet\s+(?:ses\s+)?(?:autres|collaborateurs|collègues)\b
    | (?<!\w)(?:"""
    + "|".join(re.escape(phrase).replace(r"\ ", r"\s?") for phrase in sorted(_AND_OTHERS, key=len, reverse=True))
    + r""")
    | \s?(?:"""
    + "|".join(_AND_OTHERS_GLUED)
    + r""")
    )(?:[’'‘]s?)?\s*,?\s*$""",
    re.I | re.X,
)
_LONGEST_ET_AL = 28


def et_al_before(prose: str, low: int, at: int) -> re.Match[str] | None:
    """The words for further authors that end at ``at``, in any language; they begin at ``low`` at the earliest."""
    low, high = max(low, at - _LONGEST_ET_AL), at if prose[at : at + 1] in ("(", "[") else min(len(prose), at + 1)
    tail = prose[low:high].rstrip(" ,\n\t\u00a0").replace("\u00a0", " ")
    tail = tail.removesuffix("’s").removesuffix("'s").rstrip("’'‘.").lower()
    if tail[-2:] not in _ENDING_PAIRS and tail[-1:] not in _AND_OTHERS_GLUED:
        return None
    return _ET_AL.search(prose, low, high) if tail.endswith(_ENDINGS) else None


CONNECTORS = frozenset(
    (
        "and", "und", "et", "y", "e", "ed", "och", "og", "en", "i", "ja", "és", "a", "ve", "и", "та", "і",
        "και", "和", "与", "與", "及", "と", "및", "와", "과", "・", "&", "plus", "sowie", "u", "și", "şi", "ir", "un",
        "dan", "và", "eta", "および", "ならびに", "그리고", "以及",
    )
)  # fmt: skip
"""Words between the last two names of a list."""
ANY_CONNECTOR = CONNECTORS | {"in", "with"}
"""With words that join two names ("Novak in Kos", Slovenian) or part them ("shown by Novak in Kos")."""

ACCESSED = regex(
    r"""[\s,(;]+(?:last\s+)?(?:accessed|retrieved|visited|abgerufen|zugegriffen|consult(?:é|ed|ado|ato)|geraadpleegd|
        hämtad|hentet|viitattu|pristupljeno|просмотрено)
        (?:\s+(?:on|in|am|im|le|el|il|op|den))?
        (?:\s+\d{1,2}(?:\.|st|nd|rd|th)?)?(?:\s+[^\W\d_]{3,10}\.?)?(?:\s+\d{1,2}(?:st|nd|rd|th)?,?)?[\s,]*$""",
    re.I | re.X,
)
"""What is between the names and the year of "(Tans and Keeling, accessed January 2012)"."""
CONTEXT_OF_ACCESS = 50

MONTHS = frozenset(
    (
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "januar",
        "februar", "märz", "mai", "juni", "juli", "oktober", "dezember", "janvier", "février", "mars", "avril", "juin",
        "juillet", "août", "septembre", "octobre", "novembre", "décembre", "enero", "febrero", "marzo", "abril", "mayo",
        "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
    )
)  # fmt: skip
SEASONS = frozenset(("spring", "summer", "autumn", "fall", "winter", "easter", "christmas"))
ORDINARY = frozenset(
    (
        "in", "on", "at", "by", "of", "from", "since", "until", "till", "before", "after", "during", "between", "the",
        "a", "an", "and", "or", "but", "circa", "around", "about", "early", "late", "mid", "year", "years", "see",
        "both", "also", "for", "to", "as", "with", "this", "that", "these", "those", "it", "its", "we", "they", "he",
        "she", "when", "while", "where", "which", "who", "what", "how", "why", "if", "then", "than", "so", "however",
        "thus", "hence", "im", "seit", "bis", "ende", "anfang", "en", "depuis", "avant", "après", "fin", "début", "per",
        "only", "just", "over", "under", "through", "by", "again", "now", "here", "there", "until", "long", "will",
    )
)  # fmt: skip
"""Words that stand before a year and are also names: a name of its own only with the marks of a citation."""
