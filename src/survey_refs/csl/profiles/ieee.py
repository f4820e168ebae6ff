"""IEEE: titles in sentence case, notes and places as IEEEtran's BibTeX style has them.

Source: what IEEEtran.bst 1.14 prints (2015; the current one): every author, and no DOI. Option ``doi``: ``doi``
adds ``doi: 10.1109/…`` and ``url`` the address behind the reference, as IEEE's later guides for authors ask.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from survey_refs.csl.profiles.bst_types import bst_type
from survey_refs.csl.profiles.title_case import is_foreign, lower_title, plain, sentence_case
from survey_refs.model import EMPTY, Name, Work

_QUOTED = frozenset(
    {"article", "booklet", "incollection", "inproceedings", "misc", "patent", "report", "thesis", "unpublished"}
)  # fmt: skip
_MEETINGS = frozenset({"inproceedings", "proceedings"})
_SMALL = frozenset({"online", "electronic"})
_THESIS_WORDS = {"doctoral": "Ph.D. dissertation", "master": "Master’s thesis"}
_THESIS_WORDS |= {"bachelor": "Bachelor’s thesis", "diploma": "Diploma thesis", "candidate": "Candidate thesis"}
_FIVE_DIGITS = re.compile(r"(?<![A-Za-z\d])\d{5,}(?!\d)")
_MULTIPLE = re.compile(r"[-–—,+]")


def prepare(work: Work, options: Mapping[str, str]) -> Work:
    """The work as the style file ``ieee.csl`` expects it."""
    kind = bst_type(work)
    kind = "electronic" if kind == "online" else "misc" if kind in ("software", "dataset", "video") else kind
    own = work.extra
    title = work.title
    if (kind in _QUOTED or kind in _SMALL) and not is_foreign(work.language):
        title = _article_title(title)
    pages = work.page or own.get("page-typed", "")
    extra = {
        "vol": work.volume,
        "no": work.issue or work.collection_number,
        "stopped-title": "yes" if plain(title).endswith(("?", "!", ".")) or _stands_alone(work) else "",
        "pages": _FIVE_DIGITS.sub(_grouped, pages),
        "howpublished": own.get("howpublished", ""),
        "month": own.get("month", ""),
        "single-page": pages if pages and not _MULTIPLE.search(pages) else "",
        "own-type": own.get("own-type", ""),
        "thesis-words": _genre(work) or _THESIS_WORDS[own.get("thesis-kind", "doctoral")],
        "report-words": _genre(work) or {"patent": "Patent", "standard": "Std."}.get(kind, "Tech. Rep."),
        "code": work.number if kind in ("report", "patent", "standard") else "",
        "article-line": _article_number(work) if kind == "article" and not pages else "",
        "in-words": own.get("in-type", ""),
        "paper": own.get("paper", ""),
        "note-line": _note(work, kind),
        "nationality": "U.S." if own.get("nationality", "").lower() == "united states" else own.get("nationality", ""),
        "revision": own.get("revision", ""),
        **_houses(work, kind),
        **_links(work, options.get("doi", "none")),
    }
    return replace(
        work,
        type=kind,
        title=title,
        page=pages,
        edition=_edition(work),
        author=tuple(_with_comma(name) for name in work.author),
        editor=tuple(_with_comma(name) for name in work.editor),
        publisher=_publisher(work, kind),
        extra={name: text for name, text in extra.items() if text} or EMPTY,
    )


def _stands_alone(work: Work) -> bool:
    """Whether nothing is printed behind the title, so that no comma may end it."""
    own = work.extra
    behind = (work.container_title, work.issued, work.note, work.publisher, work.page, work.publisher_place, work.genre)
    return not any(behind) and not any(own.get(name) for name in ("howpublished", "organization", "school", "month"))


def _grouped(match: re.Match[str]) -> str:
    """``17176`` → ``17 176``: a thin space between groups of three from the right."""
    return re.sub(r"(?<=\d)(?=(?:\d{3})+$)", "\u2009", match[0])


def _article_title(title: str) -> str:
    return sentence_case(title, after_colon="keep", after_stop=False)


def _with_comma(name: Name) -> Name:
    return replace(name, comma_suffix=True) if name.suffix else name


def _edition(work: Work) -> str:
    if work.edition.isdecimal():
        number = int(work.edition)
        end = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
        return f"{number}{end}"
    return re.sub(r"\s*\bed(?:ition|n)?\.?$", "", lower_title(work.edition))


def _article_number(work: Work) -> str:
    number = work.extra.get("article-number") or work.number
    return "" if number.lower().startswith("arxiv") else re.sub(r"^(?:[Aa]rticle|[Pp]aper)[ \u00a0]", "", number)


def _genre(work: Work) -> str:
    """The kind of thesis, report or patent as its author typed it; a work from elsewhere has nothing else."""
    return work.extra.get("own-type", "") if work.extra.get("entry-type") else work.genre


def _note(work: Work, kind: str) -> str:
    note = work.note
    if not note or note.startswith("<") or kind in _SMALL:
        return note
    return note[0].lower() + note[1:]


def _houses(work: Work, kind: str) -> dict[str, str]:
    own = work.extra
    if not own.get("entry-type"):
        house = work.publisher
        return {"house": house} if kind in ("thesis", "report", "manual", "electronic", "misc", "standard") else {}
    if kind == "thesis":
        return {"house": own.get("school") or (own.get("institution", "") if own["entry-type"] == "thesis" else "")}
    if kind == "report":
        return {"house": own.get("institution", "")}
    if kind == "standard":
        return {"house": own.get("organization") or own.get("institution", "")}
    return {"house": own.get("organization", "") if kind not in _MEETINGS or own.get("publisher") else ""}


def _publisher(work: Work, kind: str) -> str:
    """The publisher; of proceedings without one, the organization stands in its place."""
    if kind in ("thesis", "report", "manual", "electronic", "misc", "standard"):
        return ""
    own = work.extra
    if not own.get("entry-type"):
        return work.publisher
    return own.get("publisher") or (own.get("organization", "") if kind in _MEETINGS else "")


def _links(work: Work, form: str) -> dict[str, str]:
    lines = {"url-line": work.extra.get("url-typed") or work.URL}
    if work.DOI and form == "doi":
        lines["doi-line"] = f"doi: {work.DOI}"
    elif work.DOI and form == "url":
        lines["url-line"] = f"https://doi.org/{work.DOI}"
    return lines
