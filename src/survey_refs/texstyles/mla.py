"""MLA: publishers shortened, protocols cut from addresses, containers by kind, as biblatex-mla prints them.

Source: the MLA Handbook as biblatex-mla implements it. Where that style prints a key word of its own (``phdthesis``)
we print the words that the handbook asks for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from survey_refs.csl.registration import Prepared
from survey_refs.model import Name, Work
from survey_refs.texstyles.bst_fields import bst_fields, filled
from survey_refs.texstyles.bst_types import bst_type
from survey_refs.texstyles.title_case import plain, typed_inner_quotes, typed_quotes

_KINDS = {"electronic": "misc", "software": "misc", "dataset": "misc", "video": "misc", "booklet": "book"}
_KINDS |= {"standard": "book", "unpublished": "misc", "patent": "misc", "manual": "book", "periodical": "book"}
_THESIS_WORDS = {"doctoral": "PhD dissertation", "master": "MA thesis", "bachelor": "BA thesis"}
_SHORT = (
    (re.compile(r"\bUniversity Press\b"), "UP"),
    (re.compile(r"\bUniversity of\b"), "U of"),
    (re.compile(r"\bUniversity\b"), "U"),
    (re.compile(r"\bPress\b"), "P"),
)
_COMPANY = re.compile(r",?\s+(?:Inc|Ltd)\.$")
_PROTOCOL = re.compile(r"^https?://")


def prepare(work: Work, options: Mapping[str, str]) -> Prepared:
    """The work as the style file ``modern-language-association.csl`` expects it."""
    kind = bst_type(work)
    if work.typed.entry_type == "electronic":
        kind = "online"
    kind = _KINDS.get(kind, kind)
    own = work.typed
    fields = bst_fields(work, kind)
    house = fields["publisher"] or fields["institution"] or fields["organization"]
    if kind == "thesis":
        house = fields["school"] or own.institution or house
    pages = work.page or own.page_typed or own.article_number
    numbers = re.search(r"\d\s*[–,-]\s*\d", fields["no"])
    extra = {
        "vol": fields["vol"],
        "no": fields["no"],
        "stopped-title": "yes" if plain(work.title).endswith(("?", "!", ".")) else "",
        "several-numbers": "yes" if numbers else "",
        "house": _house(house, kind, options),
        "edition-line": _edition(work, fields["edition-words"]),
        "plain-pages": pages if not pages[:1].isdecimal() else "",
        "note-line": typed_quotes(work.note),
        "thesis-words": own.own_type or _THESIS_WORDS.get(own.thesis_kind or "doctoral", "thesis"),
        "series-number": fields["no"] if kind == "book" else "",
        "url-line": _PROTOCOL.sub("", own.url_typed or work.URL) if not work.DOI else "",
        "eprint-line": _eprint(work) if kind in ("article", "misc", "online") else "",
    }
    made = work.changed(
        type=kind,
        title=(typed_quotes if options["form"] == "tex" else typed_inner_quotes)(work.title),
        container_title=typed_quotes(work.container_title),
        author=tuple(_capital_particle(name, place) for place, name in enumerate(work.author)),
        page=pages,
    )
    return Prepared(made, filled(extra))


def _house(house: str, kind: str, options: Mapping[str, str]) -> str:
    if kind in ("misc", "online"):
        return ""
    return _shortened(house) if options["form"] == "tex" else house


def _shortened(house: str) -> str:
    """``Oxford University Press`` → ``Oxford UP``; what braces protect stays."""
    pieces = re.split(r"(<[^>]*>)", _COMPANY.sub("", house))
    for index in range(0, len(pieces), 2):
        for words, short in _SHORT:
            pieces[index] = words.sub(short, pieces[index])
    return "".join(pieces)


def _edition(work: Work, words: str) -> str:
    if not words:
        return ""
    return f"{words.rstrip('.')} ed." if work.edition.isdecimal() else words


def _eprint(work: Work) -> str:
    own = work.typed
    if own.eprint and work.archive.lower() == "arxiv":
        return f"<i>arXiv</i>, arxiv.org/abs/{work.archive_location}"
    return ""


def _capital_particle(name: Name, place: int) -> Name:
    """The first name of the list begins with a capital, its particle too."""
    particle = name.non_dropping_particle
    if place or not particle:
        return name
    return replace(name, non_dropping_particle=particle[0].upper() + particle[1:])
