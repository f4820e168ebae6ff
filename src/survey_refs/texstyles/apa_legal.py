"""Legal works in APA: court cases, statutes, legislative material, constitutions (chapter 11 of the manual).

The lines follow biblatex-apa's drivers for them; what the .bib file has not is left out.
"""

from __future__ import annotations

from survey_refs.model import Work
from survey_refs.patterns import regex
from survey_refs.texstyles.apa_words import LEGAL_TYPES, STATES
from survey_refs.texstyles.guide_lines import docket
from survey_refs.texstyles.name_lines import parse_annotation
from survey_refs.texstyles.title_case import plain

_SUPREME_COURT = regex(r"\d+ U\.\s?S\. \d+.*")  # whose reporter names the court (APA 7, 11.4)
_PUBLIC_LAW = regex(r"\d+[-–]\d+")
_MONTHS = ("January February March April May June July August September October November December").split()  # noqa: SIM905


def legal_lines(work: Work) -> dict[str, str]:
    """The reference as one line, the forms of the citation in the text, and the words for the date."""
    own = work.typed
    kind = own.entry_type or {"legal_case": "jurisdiction", "treaty": "legal"}.get(work.type, "legislation")
    if kind == "constitution":
        return _constitution(work)
    title = _title(work, kind)
    year = str(work.issued.year) if work.issued is not None and work.issued.year is not None else ""
    if kind == "legal":
        day = _long_date(work)
        line = ", ".join(part for part in (title, day) if part)
        return {"legal-line": line, "legal-separator": ",", "legal-title": _short_title(work, kind)}
    if kind == "jurisdiction":
        source = ", ".join(_citations(work)) or docket(work)
    else:
        source = work.references.replace("; ", ", ") or _number_of_law(work)
    court = "" if _SUPREME_COURT.fullmatch(source) else own.organization or own.institution * (kind == "jurisdiction")
    date = " ".join(part for part in (court, year) if part)
    if kind == "legislation" and work.original_date is not None and work.original_date.year is not None:
        date = f"{work.original_date.year} & rev. {year}"
    if kind == "jurisdiction" and own.citation_dates:
        date = ""
    note = f" ({work.note})" if work.note and kind != "jurisdiction" else ""
    line = ", ".join(part for part in (title, source) if part) + (f" ({date})" if date else "") + note
    lines = {"legal-line": line, "legal-title": _short_title(work, kind)}
    if kind in ("legmaterial", "legadminmaterial") and not work.title:
        lines["legal-title"] = _named(work, short_type=kind == "legadminmaterial")
        lines["legal-narrative"] = _named(work, short_type=False, short_source=False)
    return lines


def _number_of_law(work: Work) -> str:
    """``Pub. L. No. 111-148`` (APA 7, 11.5); the chapter of an act and the like as they are typed."""
    return f"Pub. L. No. {work.number}" if _PUBLIC_LAW.fullmatch(work.number) else work.number


def _title(work: Work, kind: str) -> str:
    if not work.title:
        return _named(work)
    addon = work.typed.title_addon
    if kind == "legmaterial":
        return "<i>: </i>".join(f"<i>{part}</i>" for part in work.title.split(": ", 1)).replace("<i>: </i>", ": ")
    return f"{work.title} {addon}".strip()


def _short_title(work: Work, kind: str) -> str:
    title = work.title_short or work.title
    return title.split(": ")[0] if kind == "legmaterial" else title


def _named(work: Work, *, short_type: bool = True, short_source: bool = True) -> str:
    """``S. Res. 438``, ``Exec. Order No. 13,676``: a work that has a number and no title."""
    source = STATES.get(work.jurisdiction.lower().replace(" ", ""), (work.jurisdiction, work.jurisdiction))
    key = work.genre.lower().replace(" ", "")
    words = LEGAL_TYPES.get(key, (work.genre, work.genre))
    number = work.number or work.issue
    number = f"No. {number}" if number and key in ("report", "execorder") else number
    return " ".join(part for part in (source[short_source], words[short_type], number) if part)


def _citations(work: Work) -> list[str]:
    """The reporters of a court case, each with its court and date, ``aff’d`` and the like in italics."""
    own = work.typed
    courts, dates = (
        parse_annotation(own.citation_courts),
        parse_annotation(own.citation_dates),
    )
    infos = parse_annotation(own.citation_kinds)
    texts = []
    for place, text in enumerate(work.references.split("; "), 1):
        if place in courts:
            text += f" ({' '.join(part for part in (courts[place], dates.get(place, '')) if part)})"
        elif infos.get(place) == "appeal":
            text = f"<i>{text}</i>"
        texts.append(text)
    return texts


def _long_date(work: Work) -> str:
    if work.issued is None or not work.issued.parts:
        return ""
    year, *rest = work.issued.parts[0]
    if not rest:
        return str(year)
    return f"{_MONTHS[rest[0] - 1]} {rest[1]}, {year}" if len(rest) > 1 else f"{_MONTHS[rest[0] - 1]} {year}"


def _constitution(work: Work) -> dict[str, str]:
    own = work.typed
    source = STATES.get(work.jurisdiction.lower().replace(" ", ""), (work.jurisdiction, work.jurisdiction))
    words = LEGAL_TYPES.get(work.genre.lower(), (work.genre, work.genre))
    short = [f"amend. {own.amendment}"] if own.amendment else []
    long = [f"Amendment {own.amendment}"] if own.amendment else []
    if article := own.article:
        short.append(f"art. {article}")
        long.append(f"Article {article}")
    if work.section:
        short.append(f"§ {work.section}")
        long.append(f"Section {work.section}")
    if work.part_number:
        short.append(f"para. {work.part_number}")
        long.append(f"Paragraph {work.part_number}")
    head, tail = f"{source[1]} {words[1]}", ", ".join(short)
    link = "to" if own.amendment else "of"
    of = f" {link} the {source[0]} {words[0]}"
    narrative = ", ".join(long) + ("," if len(long) > 1 else "") + of
    comma = "" if own.amendment else ","
    return {
        "legal-line": plain(f"{head}{comma} {tail}").strip(),
        "legal-citation": plain(f"{head} {tail}").strip(),
        "legal-narrative": plain(narrative),
        "legal-title": plain(head),
    }
