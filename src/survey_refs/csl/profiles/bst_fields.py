"""The fields that BibTeX's style files read, for styles of ours that follow one of them."""

from __future__ import annotations

import re
from dataclasses import replace

from survey_refs.csl.profiles.title_case import lower_title
from survey_refs.model import Name, Work

THESIS_WORDS = {
    "doctoral": "Ph.D. thesis",
    "master": "Master’s thesis",
    "bachelor": "Bachelor’s thesis",
    "diploma": "Diploma thesis",
    "candidate": "Candidate thesis",
}

_HOUSES = {"thesis": "school", "report": "institution", "manual": "organization", "online": "organization"}


def bst_fields(work: Work, kind: str) -> dict[str, str]:
    """Variables under BibTeX's own names, each as typed: ``vol``, ``no``, ``pages``, ``howpublished``, ``school`` …

    A work that comes from no .bib file has its publisher under the name that its type calls for.
    """
    own = work.extra
    typed = bool(own.get("entry-type"))
    house = _HOUSES.get(kind, "publisher")
    fields = {
        "vol": work.volume,
        "no": work.issue or work.collection_number,
        "code": work.number if kind in ("report", "patent", "standard") else "",
        "pages": work.page or own.get("page-typed", ""),
        "month": own.get("month", ""),
        "key": own.get("key", ""),
        "howpublished": own.get("howpublished", ""),
        "own-type": own.get("own-type", "") if typed else work.genre * (kind in ("thesis", "report", "patent")),
        "edition-words": edition_words(work),
        "url-line": own.get("url-typed") or work.URL,
    }
    for name in ("publisher", "school", "institution", "organization"):
        fields[name] = own.get(name, "") if typed else work.publisher * (name == house)
    if kind == "thesis" and own.get("entry-type") == "thesis":
        fields["school"] = fields["school"] or own.get("institution", "")
    return fields


def edition_words(work: Work) -> str:
    """The edition as typed, in lower case and without "ed."; a bare number as an ordinal."""
    typed = work.extra.get("edition-typed") or work.edition
    if typed.isdecimal():
        number = int(typed)
        return f"{number}{'th' if 10 < number % 100 < 14 else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"
    return re.sub(r"\s*\bed(?:ition|n)?\.?$", "", lower_title(typed))


def with_comma(name: Name) -> Name:
    """The name with a comma before its suffix, as BibTeX's ``{, jj}`` has it."""
    return replace(name, comma_suffix=True) if name.suffix else name


def capital_first(text: str) -> str:
    """The text with a large first letter, unless markup or a brace protects it."""
    return text if not text or text.startswith("<") else text[0].upper() + text[1:]
