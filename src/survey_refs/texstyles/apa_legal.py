"""Legal works in APA: court cases, statutes, legislative material, constitutions (chapter 11 of the manual).

The lines follow biblatex-apa's drivers for them; what the .bib file has not is left out.
"""

from __future__ import annotations

from survey_refs.model import Work
from survey_refs.texstyles.apa_drivers import DRIVERS
from survey_refs.texstyles.apa_words import LEGAL_TYPES, STATES
from survey_refs.texstyles.legal import legal_line, treaty_line, with_source_as_cited
from survey_refs.texstyles.name_lines import parse_annotation
from survey_refs.texstyles.title_case import plain

_MONTHS = ("January February March April May June July August September October November December").split()  # noqa: SIM905


def legal_lines(work: Work) -> dict[str, str]:
    """The reference as one line, the forms of the citation in the text, and the words for the date."""
    kind = _kind(work)
    if kind == "constitution":
        return _constitution(work)
    line = _line(with_source_as_cited(work), kind, _title(work, kind))
    lines = {"legal-line": line, "legal-title": _short_title(work, kind)}
    if kind == "legal":
        lines["legal-separator"] = ","
    if kind in ("legmaterial", "legadminmaterial") and not work.title:
        lines["legal-title"] = _named(work, short_type=kind == "legadminmaterial")
        lines["legal-narrative"] = _named(work, short_type=False, short_source=False)
    return lines


def _kind(work: Work) -> str:
    if work.type == "legal_case":
        return "jurisdiction"
    if DRIVERS.get(work.typed.entry_type) == "legal":
        return work.typed.entry_type
    return "legal" if work.type == "treaty" else "legislation"


def _line(work: Work, kind: str, title: str) -> str:
    if kind == "legal":
        return treaty_line(work, _long_date(work))
    own, date = work.typed, None
    if kind == "jurisdiction":
        date = "" if own.citation_dates else None
        work = work.changed(references=", ".join(_citations(work)))
    elif kind == "legislation" and work.original_date is not None and work.original_date.year is not None:
        date = f"{work.original_date.year} & rev. {'' if work.issued is None else work.issued.year}"
    if not work.title:
        work = work.changed(number="")  # its name has it
    return legal_line(work, title, date)


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
