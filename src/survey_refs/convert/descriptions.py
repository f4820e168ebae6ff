"""What kind of thing a work is, in words and as a CSL type; numbers and places whose meaning depends on it."""

from __future__ import annotations

import re

from survey_refs.convert.builder import WorkBuilder
from survey_refs.convert.field_map import LEGAL, VENUED
from survey_refs.convert.localisation import STAGES, SUBTYPE_WORDS, WORDS, words_of
from survey_refs.convert.words import THESIS_KINDS, THESIS_WORDS
from survey_refs.entry_types import SUBTYPES, named
from survey_refs.patterns import regex

_DIGIT = regex(r"\d")
_THESIS_KEYS = frozenset({"phdthesis", "mathesis", "bathesis", "candthesis"})
_NO_GENRES = frozenset({"nonacademic", "magazine", "newspaper"})
_PUBLISHED_HOW = frozenset({"document", "webpage", "pamphlet", "software"})


_STAGE = regex(r"(?:Unpublished )?[Mm]anuscript (?:in preparation|submitted for publication)$|Unpublished manuscript$")


def read_descriptions(made: WorkBuilder) -> None:
    """Genre, stage, place, numbers and edition."""
    if named(made.kind).csl == "thesis":
        _read_thesis(made)
    else:
        _read_genre(made)
    _read_howpublished(made)
    _read_places(made)
    _read_numbers(made)
    if "edition" in made.values:
        _read_edition(made)


def _read_thesis(made: WorkBuilder) -> None:
    genre = made.values.get("genre", "")
    kind = THESIS_KINDS.get(genre.lower()) or THESIS_KINDS.get(made.kind) or "doctoral"
    made.typed["thesis_kind"] = kind
    if not genre or genre.lower() in _THESIS_KEYS:
        made.typed.pop("own_type", None)
        made.values["genre"] = THESIS_WORDS[kind]


def _read_genre(made: WorkBuilder) -> None:
    key = made.field("type").strip().lower()
    if key in WORDS:
        made.values["genre"] = made.typed["own_type"] = WORDS[key]
        made.typed["type_key"] = key
    if made.values.get("genre"):
        return
    for name in ("entry_subtype", "title_addon"):
        if (text := made.typed.get(name)) and text.lower() not in _NO_GENRES:
            made.values["genre"] = SUBTYPE_WORDS.get(text.lower(), text)
            return


def _read_howpublished(made: WorkBuilder) -> None:
    how = made.typed.get("howpublished", "")
    if how in STAGES:
        made.values["status"] = STAGES[how]
    elif made.kind == "unpublished" and (stage := _STAGE.match(how or made.values.get("note", ""))):
        made.values["status"] = stage[0]
    elif how and named(made.kind).csl in _PUBLISHED_HOW:
        made.put("publisher", how)


def _read_places(made: WorkBuilder) -> None:
    """``venue`` is where the meeting was; a ``location`` beside it is the publisher's."""
    if made.kind in LEGAL and (place := made.typed.get("location")):
        if _DIGIT.search(place):
            made.values.pop("publisher_place", None)  # biblatex-apa's place of a citation: 29 U.S.C. § 701
        elif made.values.get("references") == place:
            del made.values["references"]
    if made.kind in VENUED and made.field("venue"):
        made.values["event_place"] = words_of(made.field("venue"))
        if "location" in made.typed:
            made.put("publisher_place", made.typed["location"])


def _read_numbers(made: WorkBuilder) -> None:
    values, typed = made.values, made.typed
    if (
        made.kind in ("inproceedings", "conference")
        and "collection_number" in values
        and "collection_title" not in values
    ):
        values["issue"] = values.pop("collection_number")
    page = values.get("page")
    if page and page == typed.get("article_number"):
        typed["page_typed"] = values.pop("page")


def type_of(made: WorkBuilder) -> str:
    """The CSL type, which depends on what else the entry says."""
    entry_type, values = made.typed["entry_type"], made.values
    if (subtype := made.field("entrysubtype")) and (found := SUBTYPES.get((entry_type, subtype.lower()))):
        return found
    csl_type = named(entry_type).csl
    if entry_type == "legal" and _is_case(made):
        return "legal_case"
    if entry_type == "legislation" and values.get("genre", "").lower() == "bill":
        return "bill"
    contained = bool(values.get("container_title"))
    if csl_type == "chapter" and not contained:
        return "book" if entry_type == "inbook" else csl_type
    if csl_type == "document":
        if values.get("archive_location") and not contained:
            return "article"
        if values.get("URL") and not values.get("DOI"):
            return "webpage"
    if csl_type == "article-journal" and not contained and values.get("archive_location"):
        return "article"
    return csl_type


_PARTIES = regex(r" (?:v|vs|c)\.? (?=\S)|(?i:^(?:in re|ex parte|re|matter of) )")
_COURT = regex(r"\b(?:Court|Cir\.|Ct\.|Tribunal|Cour|Gericht\w*|\w+gericht(?:shof)?)(?!\w)|^[NSEWMCD]{0,2}\.?\s?D\. ")


def _is_case(made: WorkBuilder) -> bool:
    """Whether an ``@legal``, biblatex's type of treaties and the like, is a court case: by its parties or its court."""
    body = made.typed.get("institution") or made.typed.get("organization") or ""
    return bool(_PARTIES.search(made.values.get("title", "")) or _COURT.search(body))


# ------------------------------------------------------------------------------------------------------------ editions

_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth",
)  # fmt: skip
_EDITION = regex(r"^(\d+)(?:\s*(?:st|nd|rd|th|\.))?\.?(?:\s*ed(?:ition|n)?\.?)?$", re.IGNORECASE)
_EDITION_WORD = regex(rf"^({'|'.join(_ORDINALS)})(?:\s+ed(?:ition|n)?\.?)?$", re.IGNORECASE)


def _read_edition(made: WorkBuilder) -> None:
    """``2nd.``, ``Second edition`` → ``2``; any other edition as typed."""
    edition = made.values["edition"]
    if match := _EDITION.match(edition):
        number = match[1]
    elif match := _EDITION_WORD.match(edition):
        number = str(_ORDINALS.index(match[1].lower()) + 1)
    else:
        return
    if number != edition:
        made.typed["edition_typed"] = edition
    made.values["edition"] = number
