"""The works as cards: reference in every style, standing, the sentences that cite them, findings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from markupsafe import Markup

from survey_refs.cite.bibliography import write_references
from survey_refs.cite.texts import Citation, Survey
from survey_refs.csl.markup import HTML
from survey_refs.identifiers.doi import normalise_doi
from survey_refs.patterns import regex
from survey_refs.report.page.anchors import Anchors
from survey_refs.report.page.sections import SectionView
from survey_refs.report.standing import Standing, standings_of
from survey_refs.text.fold import fold_letters, plain
from survey_refs.text.visible import visible

if TYPE_CHECKING:
    from survey_refs.cite.references import Reference, References
    from survey_refs.model import Finding, Name, Work

_MOST_URL = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class StyleView:
    """A style: its name as configured, what it calls itself, and its whole list as text to copy."""

    name: str
    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceView:
    """A work in one style, with its number where the style has numbers; ``text`` is what is copied."""

    style: str
    html: Markup
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A sentence that cites a work: the citation as printed in ``mention``, and what stands around it."""

    section: str
    section_anchor: str
    place: str
    before: str
    mention: str
    after: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkCard:
    """A work as the page shows it. ``views`` are the names of the views that show it (open, once, uncited),
    ``orders`` its place in the list of each style, ``counts`` how often each section (by number) cites it."""

    key: str
    anchor: str
    short: str
    title: str
    authors: str
    venue: str
    year: str
    year_number: int | None
    doi: str
    url: str
    url_label: str
    references: list[ReferenceView]
    orders: list[int]
    standings: tuple[Standing, ...]
    quotes: list[Quote]
    counts: Mapping[int, int]
    views: tuple[str, ...]
    subject_of: tuple[str, ...]
    findings: list[Finding]
    bibtex: str

    @property
    def cited(self) -> int:
        """How often it is cited."""
        return sum(self.counts.values())

    @property
    def is_verified(self) -> bool:
        """Whether a registry has the work, as the entry says."""
        return any(standing.status == "verified" for standing in self.standings)

    @property
    def sort_name(self) -> str:
        """What it is sorted by as of its authors."""
        return fold_letters(self.short)

    @property
    def statuses(self) -> str:
        """Its statuses as one attribute: their places among all, worst first."""
        return " ".join(str(standing.rank) for standing in self.standings)


def styles_of(survey: Survey) -> list[StyleView]:
    """The styles, the one shown first first."""
    return [
        StyleView(name=name, title=made.style or name, text=write_references(made, "text").strip())
        for name, made in listed(survey).items()
    ]


def listed(survey: Survey) -> dict[str, References]:
    """The list of each style as it is printed: without the works that it leaves out."""
    return {
        name: replace(made, entries=tuple(each for each in made.entries if each.key not in survey.unlisted))
        for name, made in survey.references.items()
    }


def cards_of(
    survey: Survey,
    cited: Sequence[Mapping[str, list[Citation]]],
    sections: Sequence[SectionView],
    anchors: Anchors,
) -> list[WorkCard]:
    """A card for each work, in the order of the first style; ``cited`` are the citations of each text."""
    cards = _Cards(survey, cited, sections, anchors)
    return sorted(map(cards.card, survey.works), key=lambda card: card.orders[:1])


class _Cards:
    """What is known about the works, gathered once for all of them."""

    def __init__(
        self,
        survey: Survey,
        cited: Sequence[Mapping[str, list[Citation]]],
        sections: Sequence[SectionView],
        anchors: Anchors,
    ) -> None:
        self._survey = survey
        self._anchors = anchors
        self._bibtex = _bibtex(survey)
        self._listed = {
            style: {entry.key: (order, entry) for order, entry in enumerate(references.entries)}
            for style, references in survey.references.items()
        }
        self._findings: dict[str, list[Finding]] = {}
        for finding in survey.findings:
            self._findings.setdefault(finding.key, []).append(finding)
        self._subjects: dict[str, list[str]] = {}
        self._citations: dict[str, list[tuple[Citation, SectionView]]] = {}
        by_id = {(section.text, section.id): section for section in sections}
        for text, of_text in zip(survey.texts, cited, strict=True):
            self._subjects.setdefault(text.subject, []).append(text.path)
            for key, citations in of_text.items():
                placed = [(citation, by_id[text.path, citation.section.id]) for citation in citations]
                self._citations.setdefault(key, []).extend(placed)

    def card(self, work: Work) -> WorkCard:
        """The card of one work."""
        key = work.id
        citations = self._citations.get(key, [])
        standings = standings_of(self._survey.lock.entries.get(key), normalise_doi(work.DOI) if work.DOI else "")
        subject_of = tuple(self._subjects.get(key, ()))
        views = {
            "open": any(standing.is_open for standing in standings),
            "once": len(citations) == 1,
            "uncited": bool(self._survey.texts) and not citations and not subject_of,
        }
        return WorkCard(
            key=key,
            anchor=self._anchors.take("work", key),
            short=short_name(work),
            title=" ".join(plain(work.title).split()),
            authors="; ".join(_whole_name(name) for name in _people(work)),
            venue=venue_of(work),
            year=_year(work),
            year_number=work.issued.year if work.issued else None,
            doi=work.DOI,
            url=work.URL if re.match(r"https?://", work.URL) else "",
            url_label=_shortened(work.URL),
            references=[_reference(style, made[key][1]) for style, made in self._listed.items() if key in made],
            orders=[made[key][0] if key in made else len(made) for made in self._listed.values()],
            standings=standings,
            quotes=[_quote(citation, section) for citation, section in citations],
            counts=dict(sorted(Counter(section.index for _, section in citations).items())),
            views=tuple(name for name, on in views.items() if on),
            subject_of=subject_of,
            findings=self._findings.get(key, []),
            bibtex=self._bibtex.get(key, ""),
        )


def _bibtex(survey: Survey) -> dict[str, str]:
    """The entries as they stand in the .bib files; the first of a repeated key counts."""
    return {entry.key: entry.raw for bib in reversed(survey.bibs) for entry in reversed(bib.entries)}


def _quote(citation: Citation, section: SectionView) -> Quote:
    return Quote(
        section=section.label,
        section_anchor=section.anchor,
        place=f"{section.text}:{citation.place.line}",
        before=citation.before,
        mention=citation.mention,
        after=citation.after,
        note=citation.note,
    )


# ------------------------------------------------------------------------------------------------------- references


_CLASSES = {
    opening: f'<span class="{name}">'
    for (opening, _), name in ((tags, f"csl-{number}") for number, tags in enumerate(HTML.values()))
    if opening.startswith('<span style="')
}
"""The policy of the page allows no styles in attributes: their spans get classes, which page.css has."""
_STYLED = regex("|".join(map(re.escape, _CLASSES)))
_FOREIGN_LINK = regex(r'<a href="(?!https?://)[^"]*">')


def _reference(style: str, entry: Reference) -> ReferenceView:
    html = _STYLED.sub(lambda found: _CLASSES[found[0]], visible(entry.to("html")))
    return ReferenceView(style=style, html=Markup(_FOREIGN_LINK.sub("<a>", html)), text=entry.to("text").strip())


# ------------------------------------------------------------------------------------------------- names and venues


def _people(work: Work) -> tuple[Name, ...]:
    return work.author or work.editor


def _family(name: Name) -> str:
    particle = name.non_dropping_particle
    return plain(" ".join(filter(None, (particle, name.family))) or name.literal or name.given)


def _whole_name(name: Name) -> str:
    if name.others:
        return "et al."
    return ", ".join(filter(None, (_family(name), plain(name.given))))


def short_name(work: Work) -> str:
    """``Olah et al., 2020``: a work in a few words."""
    people = [name for name in _people(work) if not name.others]
    names = [_family(name) for name in people]
    if len(names) > 2 or len(people) < len(_people(work)):
        who = f"{names[0]} et al." if names else ""
    else:
        who = " and ".join(names)
    return f"{who or plain(work.title)[:40] or work.id}, {_year(work) or 'n.d.'}"


def _year(work: Work) -> str:
    return year_in_words(work.issued.year) if work.issued and work.issued.year is not None else ""


def year_in_words(year: int) -> str:
    """A year as people write it; 0 is 1 BC (ISO 8601-2)."""
    return str(year) if year > 0 else f"{1 - year} BC"


def venue_of(work: Work) -> str:
    """Where a work appeared: the journal, the book or the proceedings; else its publisher."""
    return " ".join(plain(work.container_title or work.event_title or work.publisher).split())


def _shortened(url: str) -> str:
    bare = re.sub(r"^https?://(www\.)?", "", url).rstrip("/")
    return bare if len(bare) <= _MOST_URL else bare[: _MOST_URL - 1] + "…"
