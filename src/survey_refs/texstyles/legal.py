"""Legal works: where a case is reported, the number of a law, the parties of a treaty.

APA 7 (chapter 11) and Chicago 17 (14.269–305) have them as the Bluebook does, and so has our Vancouver: one line,
``Roe v. Quay, 412 F.2d 77 (9th Cir. 1969)``. Other styles take its parts, :func:`numbers_of`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from survey_refs.model import Name, TypedEntry, Work
from survey_refs.patterns import regex
from survey_refs.texstyles.months import SHORT_MONTHS
from survey_refs.texstyles.name_lines import full, in_series
from survey_refs.texstyles.title_case import plain
from survey_refs.texstyles.words_of_law import LEGAL_TYPES, STATES
from survey_refs.texstyles.years import days_of_month

_LEGAL = frozenset({"bill", "hearing", "legal_case", "legislation", "regulation", "treaty"})
_PUBLIC_LAW = r"(?:Pub(?:lic|\.)\s*L(?:aw|\.)|P\.\s?L\.|PL)\s*(?:Nos?\.\s*)?"
_LAW = regex(rf"(?:{_PUBLIC_LAW})?(\d+[-–]\d+)")
_LAW_IN_WORDS = regex(rf"{_PUBLIC_LAW}(?=\d)")
_EU_CASE = regex(r"(?:Joined Cases )?[CTF][-‑–]\d+/\d\d")
_DOCKET = regex(r"\d\S*(?:\s+(?:and|&)\s+\d\S*)?")
_SUPREME_COURT = regex(r"\d+ (?:U\.\s?S\.|S\. ?Ct\.|L\. ?Ed\.(?: ?2d)?) \d")  # whose reporters name it (APA 7, 11.4)
_NEUTRAL = regex(r"\[\d{4}\] (?!(?:AC|QB|KB|Ch|Fam|WLR|IR|SCR|ECR)\b)[A-Z][A-Za-z]+ \d")  # [2017] UKSC 88
_VOLUME_LATER = regex(r"B(?:AG|FH|GBl|GH|SG|VerfG|VerwG|Verf|Verw)\S*|RG(?:St|Z)|NJW|JZ")
_DATED_BY_DAY = regex(r"\b(?:Fed\. ?Reg\.|WL|LEXIS) ")
_REPORTED = regex(r"\d+ [^\W\d].* \d")
_REPORTED_VOLUME_LATER = regex(r"[^\W\d]\S* \d+, \d")
_HISTORY = regex(r"(?:^|, )(?=aff’d|aff'd|aff\.|rev’d|rev'd|rev\.|vacated|cert\.|overruled|remanded|superseded)")
UNITED_STATES = frozenset({"u.s.", "us", "usa", "united states", "united states of america"})
_CONGRESS = regex(r"\bCong\b|\bCongress\b")
_HOUSES = {"house": "H.R.", "senate": "S."}
_ORDERS = frozenset({"execorder", "executiveorder"})
_ORDINAL_ENDINGS = {1: "st", 2: "d", 3: "d"}  # 102d Cong. (Bluebook, rule 6.2)


def is_legal(work: Work) -> bool:
    """Whether a work is cited by its name, in which no style changes the case: a court case, a statute."""
    return work.type in _LEGAL


def with_source_as_cited(work: Work) -> Work:
    """A legal work with where it is found in ``references``, its number in full and its court as ``publisher``.

    ``412 F.2d 77`` is in CSL volume, container and page; ``42 U.S.C. § 1983`` volume, container and section.
    """
    if is_constitution(work):
        return _constitution_as_cited(work)
    changes: dict[str, Any] = {"number": number_of(work)}
    if changes["number"] != work.number:
        changes["genre"] = ""  # which its number says
    source = reported(work)
    if work.note.startswith("ECLI:"):
        source, changes["note"] = ", ".join(filter(None, (source, work.note))), ""
    if work.type in ("bill", "hearing"):
        source = ", ".join(filter(None, (_congress(work), source)))
    if source:
        found = (source, "" if work.references in source else work.references)
        changes |= {"references": ", ".join(filter(None, found))}
        changes |= dict.fromkeys(("volume", "container_title", "page", "section", "issue", "chapter_number"), "")
        changes["extra"] = work.typed.changed(page_typed="", issue_name="", journal="")
    body = work.typed.organization or work.publisher or work.authority or work.typed.institution
    if not body and work.type != "treaty" and _are_bodies(work.author):
        body, changes["author"] = ", ".join(map(full, work.author)), ()
    changes |= {"publisher": body, "authority": ""}
    if work.type == "hearing":
        changes |= _hearing_as_cited(work, body, changes.get("extra", work.typed))
    if work.type == "treaty" and _are_bodies(work.author):
        changes |= {"publisher": "–".join(map(full, work.author)), "author": ()}
    return work.changed(**changes)


def _hearing_as_cited(work: Work, body: str, own: TypedEntry) -> dict[str, Any]:
    """``The Docks of Maine: Hearing before the Committee on Ports`` (APA 7, 11.6), unless the title says so already."""
    changes: dict[str, Any] = {}
    if "hearing" in (work.genre.lower(), work.typed.entry_type, work.typed.entry_subtype.lower()):
        changes["genre"] = ""
        if work.title and "hearing" not in work.title.lower():
            before = f" before {'' if body.startswith(('The ', 'the ')) else 'the '}{body}" if body else ""
            changes["title"] = f"{work.title}: Hearing{before}"
    if body and body in changes.get("title", work.title):
        own = own.changed(organization="", institution="")
        changes["publisher"] = ""
    if own.title_addon and not work.note:
        changes |= {"note": own.title_addon, "genre": ""}
        own = own.changed(title_addon="")
    changes["extra"] = own
    if work.number.isdecimal() and _congress(work).startswith(work.number):
        changes["number"] = ""
    if _CONGRESS.search(work.jurisdiction):
        changes["jurisdiction"] = ""
    if _CONGRESS.search(work.collection_title):
        changes["collection_title"] = ""
    return changes


def _are_bodies(names: tuple[Name, ...]) -> bool:
    return bool(names) and all(bool(name.literal) or not name.given for name in names)


def reported(work: Work) -> str:
    """``412 F.2d 77``, ``42 U.S.C. § 1983``, ``BVerfGE 144, 30``; nothing where no container is known."""
    volume, container, page = work.volume, work.container_title, work.page or work.typed.page_typed
    if not container:
        return ""
    section = work.section if work.section[:1] in ("", "§") else f"§ {work.section}"
    if work.type == "legal_case":
        page = re.split("[-–]", page)[0]  # where the case begins (Bluebook, rule 3.2)
    place = section or page
    if volume and (_VOLUME_LATER.fullmatch(container) or not volume[0].isdigit()):
        return ", ".join(filter(None, (f"{container} {volume}", place)))
    return " ".join(filter(None, (volume, container, place)))


def number_of(work: Work) -> str:
    """``No. 12-34``, ``Pub. L. No. 105-12``, ``H.R. 1100``, ``Case C-131/12``; nothing that the title says as well."""
    number = re.sub(r"^no(s?)\.\s*", r"No\1. ", work.number, flags=re.IGNORECASE)
    if not number or re.search(rf"(?<!\w){re.escape(number)}(?!\w)", work.title):
        return ""
    if work.type == "hearing":
        return number  # S. Hrg. 113-22
    if work.type == "bill" or work.genre.lower() == "bill":
        return f"{_house(work)} {number}".strip() if number.isdecimal() else number
    if work.genre.lower().replace(" ", "") in _ORDERS:
        return number if number[0].isalpha() else f"Exec. Order No. {number.removeprefix('No. ')}"
    if _EU_CASE.match(number):
        return f"Case {number}"
    if law := public_law(work):
        return f"Pub. L. No. {law}"
    return f"No. {number}" if _DOCKET.fullmatch(number) else _LAW_IN_WORDS.sub("Pub. L. No. ", number)


def public_law(work: Work) -> str:
    """``105-12`` of ``Pub. L. No. 105-12`` and of ``105-12`` alone; empty for what is no public law."""
    law = _LAW.fullmatch(work.number) if work.type == "legislation" else None
    return law[1] if law else ""


def _house(work: Work) -> str:
    body = f"{work.authority} {work.publisher}".lower()
    return next((short for word, short in _HOUSES.items() if word in body), "")


def _congress(work: Work) -> str:
    """``113th Cong.`` of a bill; of a hearing wherever its entry says it, unless its title or number does."""
    session = work.chapter_number or ("" if work.container_title else work.volume)
    if work.type == "hearing":
        said = f"{work.title} {work.number} {work.references}"
        session = session or next(filter(_CONGRESS.search, (work.jurisdiction, work.collection_title)), "")
        session = "" if _CONGRESS.search(said) else session
    session = re.sub(r"^(\d+) ?Cong(?:ress|\.)?$", r"\1", session)
    if session.isdecimal():
        last = int(session[-2:])
        ending = "th" if 10 < last < 14 else _ORDINAL_ENDINGS.get(last % 10, "th")
        return f"{session}{ending} Cong."
    return session.replace("Congress", "Cong.")


def is_constitution(work: Work) -> bool:
    """Whether a work is a constitution or a charter, cited by its article, section or amendment."""
    return work.typed.entry_type == "constitution" or (is_legal(work) and work.genre.lower() == "constitution")


def constitution_parts(work: Work) -> tuple[str, str]:
    """``U.S. Const.`` and ``art. I, § 3`` of a constitution (Bluebook, rule 11); a title stands for the first."""
    own = work.typed
    kind = work.genre.lower() or "constitution"
    words = LEGAL_TYPES.get(kind, (work.genre, work.genre))[1]
    named = " ".join(filter(None, (jurisdiction_of(work)[1], words)))
    paragraph = work.part_number if not work.part_number[:1].isdecimal() else f"para. {work.part_number}"
    parts = (
        f"amend. {own.amendment}" if own.amendment else "",
        f"art. {own.article}" if own.article else "",
        f"§ {work.section}" if work.section else "",
        paragraph,
    )
    tail = plain(", ".join(filter(None, parts)))
    head = plain(work.title or work.container_title or named)
    return head.removesuffix(tail).rstrip(", "), tail


def jurisdiction_of(work: Work) -> tuple[str, str]:
    """Whose law it is, in words and short: ``South Carolina``, ``S.C.``."""
    return STATES.get(work.jurisdiction.lower().replace(" ", ""), (work.jurisdiction, work.jurisdiction))


def _constitution_as_cited(work: Work) -> Work:
    """A constitution with the whole of its citation as title: ``U.S. Const. art. I, § 3``."""
    head, parts = constitution_parts(work)
    joined = f"{head}, {parts}" if parts and not head.endswith(".") else f"{head} {parts}".rstrip()
    return work.changed(title=joined, container_title="", extra=work.typed.changed(journal="", own_type=""))


def numbers_of(work: Work) -> str:
    """``No. 14-556, 576 U.S. 644``: the number of a legal work and where it is found."""
    return ", ".join(filter(None, (work.number, work.references.replace("; ", ", "))))


def code_of(work: Work) -> str:
    """The same, with whose it is: ``No. 14-556, 576 U.S. 644, Supreme Court``; a bill's number says its house."""
    code = ", ".join(
        filter(None, (numbers_of(work), work.publisher * (work.type != "bill"), work.publisher_place))
    )  # fmt: skip
    return f'<span class="nocase">{code}</span>' if code[:1].islower() else code  # c. 12


def legal_line(work: Work, title: str = "", date: str | None = None) -> str:
    """The reference of a legal work in one line, as the Bluebook has it, without the mark at its end.

    ``title`` and ``date`` stand for those that the work has; an empty date for none.
    """
    if work.type == "treaty":
        return treaty_line(work, _day(work))
    found, history = _without_history(work.references.replace("; ", ", "))
    if work.type != "legal_case" or not _is_reported(found):
        found = ", ".join(filter(None, (work.number, found)))  # no docket beside a reporter (Bluebook, rule 10.8.1)
    head = ", ".join(filter(None, (title or work.title, found)))
    said = " ".join(filter(None, (_court(work, found), _date(work, found) if date is None else date)))
    note = work.note
    if work.type == "hearing" and work.author and not _are_bodies(work.author):
        people = in_series([full(name) for name in work.author], comma_before_last=False).replace("&", "and")
        note = note or f"testimony of {people}"
    note = f"({note})" if note else ""
    line = " ".join(filter(None, (head, f"({said})" if said else "", _country(work), note)))
    return ", ".join(filter(None, (line, history)))


def treaty_line(work: Work, day: str) -> str:
    """``Treaty on Ferries, Denmark–Norway, May 2, 1931, 5 T.S. 60`` (Chicago 17, 14.290)."""
    return ", ".join(filter(None, (work.title, work.publisher, day, numbers_of(work))))


def _without_history(references: str) -> tuple[str, str]:
    """Where a case is reported, and what became of it: ``aff’d, 440 U.S. 12 (1981)``."""
    if (start := _HISTORY.search(references)) is None:
        return references, ""
    return references[: start.start()], references[start.end() :]


def _is_reported(found: str) -> bool:
    """Whether a case stands in a printed reporter, by volume and page."""
    if _DATED_BY_DAY.search(found):
        return False
    return bool(_REPORTED_VOLUME_LATER.match(found)) or any(map(_REPORTED.match, found.split(", ")))


def _court(work: Work, found: str) -> str:
    """The court of a case, unless its reporter names it: ``9th Cir.``; nothing for laws but an organization."""
    if work.type != "legal_case":
        return work.typed.organization
    return "" if _SUPREME_COURT.match(found) or _NEUTRAL.search(found) else work.publisher


def _date(work: Work, found: str) -> str:
    """The year; the day of what is in no reporter; no year that its source has: ``[2017] UKSC 88``."""
    year = _year(work)
    if year and f"[{year}]" in found:
        return ""
    by_day = _DATED_BY_DAY.search(found) or (work.type == "legal_case" and not _is_reported(found))
    return _day(work) if by_day else year


def _day(work: Work) -> str:
    """``Sept. 7, 2018``."""
    return day_line(work, SHORT_MONTHS)


def day_line(work: Work, months: tuple[str, ...]) -> str:
    """The day in the words of a style, ``Sept. 7, 2018``; both ends of a range, unless they are in one month."""
    date = work.issued
    if date is None or len(date.parts) < 2 or date.parts[0][:2] == date.parts[1][:2] != date.parts[0][:1]:
        return _one_day(work, months)
    return "–".join(_one_day(work.changed(issued=replace(date, parts=(each,))), months) for each in date.parts)


def _one_day(work: Work, months: tuple[str, ...]) -> str:
    known = days_of_month(work.issued)
    if known is None:
        return _year(work)
    year, month, days = known
    return f"{months[month - 1]} {days}, {year}" if days else f"{months[month - 1]} {year}"


def _year(work: Work) -> str:
    return "" if work.issued is None else str(work.issued.year or work.issued.literal)


def _country(work: Work) -> str:
    place = work.publisher_place
    said = place.lower() in UNITED_STATES or place in f"{work.title} {work.publisher}"
    return "" if not place or said else f"({place})"


def as_author(work: Work) -> tuple[Name, ...]:
    """The court or legislature in an author's place: ``United States, Supreme Court`` (MLA 9, pp. 344–346).

    An abbreviation that reporters have for a court (``9th Cir.``) is no name, and stays where the reporter is.
    """
    if work.author or work.type == "treaty" or not is_legal(work) or work.publisher.endswith("."):
        return work.author
    place = "" if work.publisher_place in work.publisher else work.publisher_place
    body = ", ".join(filter(None, (place, work.publisher)))
    return (Name(literal=body),) if body else ()
