"""What is known about an entry before anybody is asked: its work, its identifiers, what its author has decided."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from survey_refs.bib import BibFile, Entry
from survey_refs.convert import to_work
from survey_refs.identifiers.arxiv import arxiv_doi, arxiv_id_of
from survey_refs.identifiers.doi import doi_as_typed, normalise_doi
from survey_refs.model import Decision, Lock, LockEntry, Work

NO_REFERENCES = frozenset({"xdata", "set", "control", "ieeetranbstctl", "customa", "bibnote"})
DOI_HOSTS = re.compile(r"^https?://(?:dx\.)?doi\.org/", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """One entry that is to be asked about.

    ``doi`` is the normalised DOI that the entry names (in ``doi``, or a doi.org URL), ``raw_doi`` its ``doi`` field as
    typed, ``typed_doi`` the DOI there with what cleaning cut from its end (empty where it cut nothing); ``arxiv`` an
    arXiv identifier without version.
    """

    entry: Entry
    work: Work
    doi: str = ""
    raw_doi: str = ""
    typed_doi: str = ""
    arxiv: str = ""
    known: LockEntry | None = None
    decisions: tuple[Decision, ...] = field(default=())

    @property
    def key(self) -> str:
        """The citation key."""
        return self.entry.key

    @property
    def rejected(self) -> frozenset[str]:
        """DOIs that the author says are not this work."""
        return frozenset(normalise_doi(one.value) for one in self.decisions if one.kind == "rejected")

    @property
    def accepted(self) -> str:
        """The DOI that the author says is this work; empty where none is."""
        return next((normalise_doi(one.value) for one in self.decisions if one.kind == "accepted" and one.value), "")

    @property
    def without_doi(self) -> bool:
        """The author says that there is no DOI."""
        return any(one.kind == "no-doi" for one in self.decisions)

    @property
    def dois(self) -> tuple[str, ...]:
        """The DOIs to ask for: the entry's own, the accepted one, that of its arXiv identifier."""
        found = (self.doi, self.accepted, arxiv_doi(self.arxiv) if self.arxiv else "")
        return tuple(dict.fromkeys(doi for doi in found if doi and doi not in self.rejected))

    @property
    def promise(self) -> int:
        """How much there is to search with; the best entries are asked for first."""
        work = self.work
        parts = (work.title, work.author or work.editor, work.issued, work.container_title, work.volume, work.page)
        return sum(bool(part) for part in parts) + 2 * bool(work.title) + len(work.title.split()) // 4


def subjects_of(bib: BibFile, lock: Lock) -> list[Subject]:
    """The entries of a file that are references, in file order; of a repeated key the first."""
    found: dict[str, Subject] = {}
    for entry in bib.entries:
        if entry.entry_type in NO_REFERENCES or entry.key in found or not entry.key:
            continue
        found[entry.key] = _subject(entry, bib, lock.entries)
    return list(found.values())


def _subject(entry: Entry, bib: BibFile, known: Mapping[str, LockEntry]) -> Subject:
    work = to_work(entry, bib)
    before = known.get(entry.key)
    raw = entry.get("doi") or ""
    doi = normalise_doi(raw) if raw else ""
    if not doi and DOI_HOSTS.match(entry.get("url") or ""):
        doi = normalise_doi(entry.get("url") or "")
    return Subject(
        entry=entry,
        work=work,
        doi=doi,
        raw_doi=raw,
        typed_doi=doi_as_typed(raw) if raw else "",
        arxiv=arxiv_id_of(work),
        known=before,
        decisions=before.decisions if before else (),
    )
