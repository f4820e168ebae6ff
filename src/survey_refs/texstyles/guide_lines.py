"""What the guides for authors have of a work and BibTeX's style files have no place for (the form ``full``).

Sources: the IEEE Reference Guide, *Citing Medicine*, Nature's formatting guide, ACM's reference formatting guide.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from survey_refs.identifiers.arxiv import is_at_arxiv
from survey_refs.model import Date, Name, Work
from survey_refs.patterns import regex
from survey_refs.texstyles.bst_fields import capital_first
from survey_refs.texstyles.legal import UNITED_STATES, code_of, is_legal, with_source_as_cited
from survey_refs.texstyles.name_lines import full, in_series, parse_annotation
from survey_refs.texstyles.years import as_beginning, days_of_month, year_line

_MADE = frozenset(
    {
        "broadcast", "dataset", "graphic", "interview", "map", "motion_picture", "performance", "software", "song",
        "standard",
    }
)  # fmt: skip
_TALKS = frozenset({"manuscript", "paper-conference", "speech"})
_SPECIAL = _MADE | _TALKS | {"patent"}
_MEETING = regex(r"(?i)\b(?:conf|conference|congress|meeting|symp|symposium|workshop)\b")
_VERSION_WORD = regex(r"(?:version\b|ver\.)", re.IGNORECASE)


def guide_lines(work: Work) -> dict[str, str]:
    """The lines of a reference under the names that the style files give them.

    ``code-line``: ``U.S. Patent 123``, ``ISO 4:1997``, ``347 U.S. 483``; ``version-line``: ``Version 2.1``;
    ``whole-line``: the series or album; ``maker-line``: who published what is no text (software, data, films,
    standards); ``talk-line``: ``presented at Coast Days, Skagen``.
    """
    if work.type not in _SPECIAL and not work.version and not is_legal(work):
        return {}
    return {
        "code-line": _code(work),
        "talk-line": talk_line(work),
        "version-line": version_line(work.version) if work.type in _MADE or not work.typed.entry_type else "",
        "whole-line": _whole(work) if work.type in _MADE else "",
        "maker-line": work.publisher if work.type in _MADE and not _is_named(work, work.publisher) else "",
    }


def holder_line(work: Work) -> str:
    """Museum or archive of a thing that is described (``Oil on canvas``), which BibTeX's styles leave out."""
    own = work.typed
    describes = own.entry_type == "misc" and bool(own.howpublished)
    return own.organization if describes and not is_author(work, own.organization) else ""


def _whole(work: Work) -> str:
    """The album, series or site; of an episode with its season: ``Tidal Lives, season 2``."""
    if work.type != "broadcast" or not work.volume or not work.container_title:
        return work.container_title
    return f"{work.container_title}, {f'season {work.volume}' if work.volume.isdecimal() else work.volume}"


def talk_line(work: Work) -> str:
    """``presented at Coast Days, Skagen``, ``presented at the 2nd Tidal Conference``, of a talk in no proceedings."""
    if work.type not in _TALKS or not work.event_title or work.container_title:
        return ""
    article = "the " if _MEETING.search(work.event_title) and not work.event_title.lower().startswith("the ") else ""
    return f"presented at {article}{', '.join(filter(None, (work.event_title, work.event_place)))}"


def stage_line(work: Work) -> str:
    """The stage of a work that has a date as well: ``in press``; of one that has none it is the date.

    That a preprint is "prepublished" its server says.
    """
    if work.issued is None or work.issued.literal or work.status == "prepublished":
        return ""
    return work.status[:1].lower() + work.status[1:]


def with_stage_in_date(work: Work, between: str = " ") -> Work:
    """The work with ``forthcoming 2024`` for its date, where it has both a stage and a year."""
    if not (stage := stage_line(work)) or work.issued is None or not work.issued.parts:
        return work
    return work.changed(issued=Date(literal=f"{stage}{between}{work.issued.parts[0][0]}"))


def version_line(version: str) -> str:
    """``Version 2.1``; a version that names itself as it stands."""
    number = re.sub(r"^v\.?\s?(?=\d)", "", version)
    return version if not version or _VERSION_WORD.match(number) else f"Version {number}"


def _code(work: Work) -> str:
    if is_legal(work):
        return code_of(work)
    if work.type == "patent" and work.number:
        own = work.typed
        words = own.own_type or work.genre or f"{own.nationality} Patent".strip()
        return work.number if work.number.lower().startswith(words.lower()) else f"{words} {work.number}"
    if work.type in _MADE:
        return f"no. {work.number}" if work.number.isdecimal() and work.type != "standard" else work.number
    return ""


_PARTS_OF_BOOKS = frozenset({"afterword", "foreword", "introduction", "preface"})


def part_of_book(work: Work) -> str:
    """``Foreword``, of a work that has no title but this word (Chicago 17, 14.110; MLA 9, 5.23–5.30)."""
    word = work.title.strip().lower().removesuffix(".")
    return capital_first(word) if work.container_title and word in _PARTS_OF_BOOKS else ""


def editors_of_whole(work: Work) -> str:
    """``edited by Ann Moe``, of a book in which stands what has no author: they do not stand in an author's place."""
    if work.author or not work.editor or not work.container_title:
        return ""
    both = "and translated " if work.editor == work.translator else ""
    people = in_series([full(name) for name in work.editor], comma_before_last=False).replace("&", "and")
    return f"edited {both}by {people}"


def event_line(work: Work, months: tuple[str, ...]) -> str:
    """When and where a conference was, as *Citing Medicine* has it: ``2019 May 6-8; Oslo, Norway``."""
    if work.event_place and work.event_place in work.container_title:
        return ""
    known = days_of_month(work.event_date)
    when = "" if known is None else f"{known[0]} {months[known[1] - 1]} {known[2].replace('–', '-')}".strip()
    return "; ".join(filter(None, (when, work.event_place)))


def as_guides_have_it(work: Work, *, capital_date: bool = False) -> Work:
    """The work with ``ca. 1661`` for a year that is about right, its stage for a missing date, and who made a film.

    Directors, hosts and the like stand in the place of an author, and so does who compiled a book, with the word for
    it; ``capital_date`` is for dates that begin a sentence.
    """
    changes: dict[str, Any] = {}
    date = work.issued
    words = work.status if date is None else year_line(date) if date.circa and date.parts else date.literal
    if words:
        begins = capital_date and not (date is not None and date.circa)
        changes["issued"] = Date(literal=as_beginning(words) if begins else words)
    if not (work.author or work.editor):
        if makers := makers_of(work):
            changes["author"] = makers[1]
        elif work.compiler:
            changes["author"] = with_role(work.compiler, "comp.", "comps.")
    if others := performers_line(work):
        changes["note"] = ". ".join(filter(None, (work.note.rstrip("."), others)))
    return work.changed(**changes) if changes else work


_PERFORMERS = {
    "interviewer": "Interview by",
    "performer": "Performed by",
    "narrator": "Narrated by",
    "illustrator": "Illustrated by",
}


def performers_line(work: Work) -> str:
    """``Interview by Ann Moe``: who took part and has no place of his own in these styles."""
    said = ((words, getattr(work, variable)) for variable, words in _PERFORMERS.items())
    return ", ".join(f"{words} {', '.join(map(full, people))}" for words, people in said if people)


def with_role(names: tuple[Name, ...], one: str, several: str) -> tuple[Name, ...]:
    """The names with a word for what they did after the last: ``Ann Moe and Per Dahl, compilers``."""
    last = replace(names[-1], suffix=one if len(names) == 1 else several, comma_suffix=True)
    return (*names[:-1], last)


def makers_of(work: Work) -> tuple[str, tuple[Name, ...]] | None:
    """Who stands in the place of an author of a film or broadcast, with the name of the variable."""
    for variable in ("director", "host", "executive_producer", "producer", "composer"):
        if names := getattr(work, variable):
            return variable, names
    return None


def kind_of_number(words: str) -> str:
    """``Report`` of ``Report No.``: what a style prints before "No." of its own."""
    return re.sub(r"(?:^|\s+)(?:no|nr|number)\.?$", "", words, flags=re.IGNORECASE)


_ROLES = {
    # annotation of names: the role in words
    "director": "director",
    "execproducer": "executive producer",
    "host": "host",
    "narrator": "narrator",
    "producer": "producer",
    "writer": "writer",
}


def role_of_authors(work: Work) -> str:
    """``director``, of those who stand in the place of authors: as the entry says it, or as films have them."""
    said = parse_annotation(work.typed.roles.get("author", ""))
    role = said.get(0, said.get(1, "") if len(said) == len(work.author) else "").lower().rstrip("s")
    return _ROLES.get(role) or ("director" if work.typed.entry_type in ("film", "movie") else "")


_POSTS = regex(
    r"tweet|toot|(?:facebook|instagram|linkedin|mastodon|reddit|tumblr|x|bluesky) post|status update|comment"
)


def is_post(work: Work) -> bool:
    """Whether the title of a work is the text of a short post, which keeps its letters (APA 7, 10.15)."""
    return work.type == "post" or bool(_POSTS.fullmatch((work.typed.entry_subtype or work.genre).lower()))


DESCRIBED = frozenset({"interview", "personal_communication"})
"""Types of works whose titles are descriptions (``Letter to Ann Moe``)."""


def archive_line(work: Work) -> str:
    """Where a letter or a manuscript is kept: ``Moe Papers, box 3, Harbour Library, Bergen``."""
    if work.typed.eprint or is_at_arxiv(work):
        return ""  # a number of a work, printed as such
    return ", ".join(filter(None, (work.archive_collection, work.archive_location, work.archive, work.archive_place)))


def with_archive_in_note(work: Work) -> Work:
    """A letter or a manuscript with the place where it is kept in its note, for styles that have no other for it."""
    if work.type not in ("manuscript", "personal_communication") or not (place := archive_line(work)):
        return work
    note = ". ".join(filter(None, (work.note.rstrip("."), place)))
    return work.changed(note=note, **dict.fromkeys(("archive", "archive_location", "archive_collection"), ""))


_ARCHIVES = {
    # eprinttype: its name (biblatex manual, 3.14.7)
    "arxiv": "arXiv",
    "googlebooks": "Google Books",
    "hdl": "HDL",
    "jstor": "JSTOR",
    "pmid": "PMID",
    "pubmed": "PMID",
}


def archive_name(kind: str) -> str:
    """The name of an archive by its ``eprinttype``."""
    return _ARCHIVES.get(kind.lower(), kind)


def eprint_line(work: Work) -> str:
    """``PMID: 123456``, unless an address of the work has the number."""
    own = work.typed
    if not own.eprint or own.eprint in work.URL or own.eprint in work.DOI:
        return ""
    kind = own.eprint_type or (work.archive if work.archive != own.eprint else "")
    return f"{archive_name(kind)}: {own.eprint}" if kind else own.eprint


_CODES = dict.fromkeys(UNITED_STATES, "US") | {"european": "EP", "german": "DE", "french": "FR", "british": "GB"}
"""The codes before the numbers of patents (WIPO Standard ST.3), by the words that say the same."""
_US_OFFICE = regex(r"(?:U\.?S\.?|United States)\b|USPTO")


def with_what_its_type_says(work: Work) -> Work:
    """A standard with its body as author, a patent as ``U.S. Patent``, the only publisher of a thesis as its school.

    And a court case by its reporter, a law by its number: ``576 U.S. 644``, ``Pub. L. No. 105-12``.
    """
    if work.type == "standard":
        return _with_body_as_author(work)
    if is_legal(work):
        return with_source_as_cited(work)
    own = work.typed
    if work.type == "thesis" and own.publisher and not (own.school or own.institution):
        return work.changed(extra=own.changed(school=own.publisher, publisher=""))
    return _without_code(_with_country_of_patent(work)) if work.type == "patent" else work


def _with_country_of_patent(work: Work) -> Work:
    own = work.typed
    country = own.nationality or work.publisher_place
    american = _CODES.get(country.lower()) == "US" or _US_OFFICE.match(work.authority)
    if work.genre == "U.S. Patent":
        return work.changed(publisher_place="")
    if work.genre.lower() not in ("", "patent") or not american:
        return work
    typed = own.changed(own_type="U.S. Patent", nationality="")
    return work.changed(genre="U.S. Patent", publisher_place="", extra=typed)


_NATIONS = {"US": "United States", "GB": "United Kingdom", "EP": "European", "WO": "World", "DE": "German",
            "FR": "French"}  # fmt: skip
"""Whose a patent is, by its code, as *Citing Medicine*, ch. 7, names them."""
_CODE_FIRST = regex(r"([A-Z]{2})[ -]?\d")


def patent_in_words(work: Work) -> str:
    """``United States patent US 7654321`` (*Citing Medicine*, ch. 7); empty for other works and other nations.

    An entry says whose patent it is in its type, or else by the code before its number.
    """
    if work.type != "patent":
        return ""
    kind = work.genre or f"{work.typed.nationality} patent"
    nation, _, rest = kind.lower().partition("patent")
    code = _CODES.get(nation.strip(), "")
    if not nation.strip() and (first := _CODE_FIRST.match(work.number)):
        code = first[1]
    if code not in _NATIONS or rest:
        return ""
    number = f"{code} {work.number}" if work.number[:1].isdigit() else work.number
    return f"{_NATIONS[code]} patent {number}".rstrip()


def _without_code(work: Work) -> Work:
    """``US 7,654,321`` of a ``U.S. Patent`` without what those words say already."""
    nation = work.genre.lower().partition(" patent")[0]
    if nation not in _CODES:
        return work
    code = r"\.?".join(_CODES[nation])
    said = rf"(?i:{re.escape(nation)}|{code}\.?)(?i:\s*pat(?:ent|\.))?(?i:\s*no\.)?[\s-]*(?=[A-Z]{{0,2}}\d)"
    return work.changed(number=re.sub(f"^{said}", "", work.number))


def _with_body_as_author(work: Work) -> Work:
    """As a report has its institution (APA 7, 10.4), and Chicago 17 in 14.259."""
    body = work.typed.organization or work.typed.institution
    if not body or work.author or work.editor:
        return work
    same = work.publisher == body and not work.publisher_place
    return work.changed(
        author=(Name(literal=body),),
        publisher="" if same else work.publisher,
        extra=work.typed.changed(
            organization="",
            institution="",
            publisher=work.typed.publisher or (body if work.publisher_place else ""),
        ),
    )


def _is_named(work: Work, house: str) -> bool:
    return house in (work.typed.organization, work.typed.howpublished) or is_author(work, house)


def is_author(work: Work, house: str) -> bool:
    """Whether a publisher is an author as well, so that a reference names it once."""
    return any(name.literal == house for name in work.author)
