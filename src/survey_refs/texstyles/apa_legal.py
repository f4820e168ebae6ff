"""Legal works in APA: court cases, statutes, legislative material, constitutions (chapter 11 of the manual).

The lines follow biblatex-apa's drivers for them; what the .bib file has not is left out.
"""

from __future__ import annotations

from survey_refs.model import Work
from survey_refs.texstyles.apa_drivers import DRIVERS
from survey_refs.texstyles.legal import (
    constitution_parts,
    day_line,
    is_constitution,
    jurisdiction_of,
    legal_line,
    treaty_line,
    with_source_as_cited,
)
from survey_refs.texstyles.months import MONTHS
from survey_refs.texstyles.name_lines import parse_annotation
from survey_refs.texstyles.title_case import plain
from survey_refs.texstyles.words_of_law import LEGAL_TYPES

_KINDS = {"hearing": "legmaterial", "legal_case": "jurisdiction", "treaty": "legal"}
"""Entry types of biblatex-apa by what a work is in CSL."""


def legal_lines(work: Work) -> dict[str, str]:
    """The reference as one line, the forms of the citation in the text, and the words for the date."""
    kind = _kind(work)
    if is_constitution(work):
        return _constitution(work)
    cited = with_source_as_cited(work)
    line = _line(cited, kind, _title(cited if work.title else work, kind))
    lines = {"legal-line": line, "legal-title": _short_title(work, kind)}
    if kind == "legal":
        lines["legal-separator"] = ","
    if kind in ("legmaterial", "legadminmaterial") and not work.title:
        lines["legal-title"] = _named(work, short_type=kind == "legadminmaterial")
        lines["legal-narrative"] = _named(work, short_type=False, short_source=False)
    return lines


def _kind(work: Work) -> str:
    if work.type in _KINDS:
        return _KINDS[work.type]
    if DRIVERS.get(work.typed.entry_type) == "legal":
        return work.typed.entry_type
    return "legislation"


def _line(work: Work, kind: str, title: str) -> str:
    if kind == "legal":
        return treaty_line(work, day_line(work, MONTHS))
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
    source = jurisdiction_of(work)
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


def _constitution(work: Work) -> dict[str, str]:
    own = work.typed
    head, tail = constitution_parts(work)
    source = jurisdiction_of(work)
    words = LEGAL_TYPES.get(work.genre.lower() or "constitution", (work.genre, work.genre))
    long = [f"Amendment {own.amendment}"] if own.amendment else []
    if article := own.article:
        long.append(f"Article {article}")
    if work.section:
        long.append(f"Section {work.section}")
    if work.part_number:
        long.append(f"Paragraph {work.part_number}")
    link = "to" if own.amendment else "of"
    of = f" {link} the {source[0]} {words[0]}"
    narrative = ", ".join(long) + ("," if len(long) > 1 else "") + of
    comma = "" if own.amendment or not tail else ","
    year = f" ({work.issued.year})" if work.issued is not None else ""
    return {
        "legal-line": f"{head}{comma} {tail}".strip() + year,
        "legal-citation": f"{head} {tail}".strip(),
        "legal-narrative": plain(narrative),
        "legal-title": head,
    }
