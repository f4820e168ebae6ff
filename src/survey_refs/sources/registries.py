"""The door to the registries: agencies, works by DOI, searches. Asks in batches, cheapest first; thread-safe.

The order of asking is the cheapest that is sure: doi.org says who registered each DOI (and is the only one whose "does
not exist" is final), then Crossref is asked by batches of DOIs and DataCite by ids, and only what is left is searched.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote, unquote, urlsplit

from survey_refs import __version__
from survey_refs.model import Absent, Answer, Found, NoAnswer, Record, Relation, Work
from survey_refs.sources.adapter import Failure
from survey_refs.sources.cache_folder import default_cache_folder
from survey_refs.sources.crossref import Crossref, CrossrefError
from survey_refs.sources.datacite import DataCite
from survey_refs.sources.doi import DoiOrg
from survey_refs.sources.metadata import clean_text
from survey_refs.sources.retraction_watch import RetractionWatch
from survey_refs.sources.session import Session
from survey_refs.sources.settings import AGENCIES, Settings
from survey_refs.sources.snapshot import Snapshot, open_snapshot
from survey_refs.sources.witnesses import Witnesses

Advance = Callable[[int, int, str], None]
Agency = str | Absent | NoAnswer
Batch = TypeVar("Batch")
Result = TypeVar("Result")

CROSSREF, DATACITE, DOI = "crossref", "datacite", "doi.org"
LONGEST_QUERY = 3_300  # characters of the percent-encoded DOIs in one request line of at most 4,096 bytes
LONGEST_SEARCH = 1_000  # characters of a search: a reference has a few hundred
DATACITE_PREFIXES = ("10.48550/", "10.5281/", "10.6084/", "10.17605/", "10.5061/")  # asked there when doi.org is mute
SHORT = "10/"  # a short DOI, which is another name of a DOI
REFUSED = frozenset({400, 404, 405, 414, 501})  # a server that does not know the batch call


def _nothing(done: int, total: int, text: str) -> None:
    """No progress wanted."""


class Registries:
    """Crossref, DataCite, doi.org and the witnesses behind one cache and one set of limits.

    ``note`` gets one line for what a person should know (a cache that cannot be used). Questions never raise: what
    could not be asked is a :class:`NoAnswer` with the reason.
    """

    def __init__(self, settings: Settings | None = None, note: Callable[[str], None] = lambda text: None) -> None:
        self.settings = settings or Settings()
        self._session = Session(self.settings, note)
        agent = f"survey-refs/{__version__}"
        polite = f"{agent} (mailto:{self.settings.mailto})" if self.settings.mailto else agent
        self._crossref = self._open_crossref()
        self._snapshot = self._open_snapshot(self.settings.snapshot)
        self._datacite = DataCite(self._session, self.settings.datacite_url, polite)
        self._doi = DoiOrg(self._session, self.settings.doi_url, agent)
        self.witnesses = Witnesses(self._session, self.settings, polite)
        path = self.settings.retraction_watch
        self.retraction_watch = RetractionWatch(Path(path)) if path else None

    def _open_crossref(self) -> Crossref | Snapshot:
        url = self.settings.crossref_url
        if not url.startswith("file:"):
            return Crossref(self._session, url, self.settings.mailto)
        return self._open_snapshot(unquote(urlsplit(url).path)) or Crossref(self._session, url)

    def _open_snapshot(self, place: str) -> Snapshot | None:
        if not place:
            return None
        cache = self.settings.cache
        own = cache and "://" not in cache and cache != "none"
        return open_snapshot(Path(place), Path(cache).expanduser() if own else default_cache_folder())

    @property
    def requests(self) -> int:
        """How many requests have been sent so far (what the cache knew costs none)."""
        return self._session.sent

    @property
    def asked(self) -> dict[str, tuple[int, float]]:
        """What was asked of whom: requests sent, and what they cost in dollars, by service."""
        spent = self._session.spent
        return {name: (count, spent.get(name, 0.0)) for name, count in sorted(self._session.asked.items())}

    def each(self, ask: Callable[[Batch], Result], items: Sequence[Batch], advance: Advance, text: str) -> list[Result]:
        """``ask`` for each item, in order, in a few threads; the limits are kept."""
        return list(self._all(ask, items, advance, text))

    def close(self) -> None:
        """Close connections and cache."""
        self._session.close()
        for snapshot in (self._snapshot, self._crossref):
            if snapshot is not None and not isinstance(snapshot, Crossref):
                snapshot.close()

    def __enter__(self) -> Registries:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # ------------------------------------------------------------------------------------------------ by identifier

    def agencies(self, dois: Iterable[str], advance: Advance = _nothing) -> dict[str, Agency]:
        """Who registered each DOI: a name, a hard :class:`Absent` (it does not exist), or :class:`NoAnswer`."""
        wanted = _distinct(dois)
        found: dict[str, Agency] = {doi: _depositor(record) for doi, record in self._held(wanted).items()}
        open_ones = [doi for doi in wanted if doi not in found]
        batches = list(self._batches([doi for doi in open_ones if "," not in doi and not doi.startswith(SHORT)]))

        def ask(batch: Sequence[str]) -> dict[str, Agency]:
            try:
                answers = self._doi.agencies(batch)
            except Failure as failure:
                return {doi: NoAnswer(source=DOI, reason=str(failure)) for doi in batch}
            silent = NoAnswer(source=DOI, reason="doi.org did not say")
            return {doi: _agency(answers[doi]) if doi in answers else silent for doi in batch}

        for answers in self._all(ask, batches, advance, "who registered the DOIs"):
            found.update(answers)
        for doi in wanted:
            found.setdefault(
                doi, NoAnswer(source=DOI, reason="short DOIs and DOIs with a comma are not asked for there")
            )
        return found

    def works_by_doi(
        self, dois: Iterable[str], agencies: Mapping[str, Agency] | None = None, advance: Advance = _nothing
    ) -> dict[str, Answer]:
        """The record of each DOI, from the registry that has it; keys as given, in lower case.

        ``agencies``: what :meth:`agencies` said, where it has been asked already.
        """
        wanted = _distinct(dois)
        known = dict(agencies) if agencies is not None else self.agencies(wanted, advance)
        answers: dict[str, Answer] = {doi: Found(records=(record,)) for doi, record in self._held(wanted).items()}
        at_crossref: list[str] = []
        at_datacite: list[str] = []
        for doi in wanted:
            if doi in answers:
                continue
            agency = known.get(doi, NoAnswer(source=DOI))
            if isinstance(agency, Absent):
                answers[doi] = agency
            elif isinstance(agency, NoAnswer):
                (at_datacite if doi.startswith(DATACITE_PREFIXES) else at_crossref).append(doi)
            elif agency.lower() == CROSSREF:
                at_crossref.append(doi)
            elif agency.lower() == DATACITE:
                at_datacite.append(doi)
            else:
                answers[doi] = Absent(source=agency, reason=f"registered with {agency}, which is not asked")
        answers.update(self._from_crossref(at_crossref, known, advance))
        answers.update(self._from_datacite(at_datacite, advance))
        self._second_try(answers, known)
        return {doi: answers[doi] for doi in wanted}

    def _held(self, dois: Sequence[str]) -> dict[str, Record]:
        """The records of those DOIs that the snapshot has."""
        return self._snapshot.works(dois) if self._snapshot is not None and dois else {}

    def _from_crossref(self, dois: Sequence[str], known: Mapping[str, Agency], advance: Advance) -> dict[str, Answer]:
        answers: dict[str, Answer] = {}

        def ask(batch: Sequence[str]) -> dict[str, Answer]:
            try:
                found = self._crossref.works(batch)
            except CrossrefError as error:
                if error.status in REFUSED:
                    return {doi: self._one_of_crossref(doi) for doi in batch}
                return {doi: NoAnswer(source=CROSSREF, reason=str(error)) for doi in batch}
            missing = [doi for doi in batch if doi not in found]
            return {doi: Found(records=(record,)) for doi, record in found.items()} | {
                doi: self._missing_at_crossref(doi, known) for doi in missing
            }

        single = [doi for doi in dois if "," in doi]
        batches = [*self._batches([doi for doi in dois if "," not in doi], each=len("doi:,") + 8)]
        for found in self._all(ask, batches, advance, "Crossref by DOI"):
            answers.update(found)
        for doi in single:
            answers[doi] = self._one_of_crossref(doi)
        return answers

    def _missing_at_crossref(self, doi: str, known: Mapping[str, Agency]) -> Answer:
        """Not in the batch's answer: an alias, a record just registered, or of another agency."""
        if isinstance(known.get(doi), str):
            return self._one_of_crossref(doi)
        return Absent(source=CROSSREF, reason="Crossref has no such DOI")

    def _one_of_crossref(self, doi: str) -> Answer:
        try:
            record = self._crossref.work(doi)
        except CrossrefError as error:
            return NoAnswer(source=CROSSREF, reason=str(error))
        if record and doi != record.work.DOI:  # an alias: the record names the DOI that it stands for
            alias = Relation(type="is-alias-of", id=record.work.DOI)
            record = replace(record, work=replace(record.work, DOI=doi), relations=(*record.relations, alias))
        return _found(record, CROSSREF, "Crossref has no such DOI")

    def _from_datacite(self, dois: Sequence[str], advance: Advance) -> dict[str, Answer]:
        answers: dict[str, Answer] = {}

        def ask(batch: Sequence[str]) -> dict[str, Answer]:
            try:
                found = self._datacite.works(batch)
            except Failure as failure:
                return {doi: NoAnswer(source=DATACITE, reason=str(failure)) for doi in batch}
            return {doi: _found(found.get(doi), DATACITE, "DataCite has no such DOI") for doi in batch}

        batches = list(self._batches([doi for doi in dois if "," not in doi]))
        for found in self._all(ask, batches, advance, "DataCite by DOI"):
            answers.update(found)
        for doi in dois:
            if doi not in answers:
                answers[doi] = self._one_of_datacite(doi)
        return answers

    def _one_of_datacite(self, doi: str) -> Answer:
        try:
            record = self._datacite.work(doi)
        except Failure as failure:
            return NoAnswer(source=DATACITE, reason=str(failure))
        return _found(record, DATACITE, "DataCite has no such DOI")

    def _second_try(self, answers: dict[str, Answer], known: Mapping[str, Agency]) -> None:
        """Where doi.org had not said who registered a DOI: the other registry, then doi.org's handle."""
        open_ones = [
            doi
            for doi, answer in answers.items()
            if isinstance(answer, Absent) and isinstance(known.get(doi), NoAnswer)
        ]
        for_datacite = [doi for doi in open_ones if answers[doi].source == CROSSREF]  # type: ignore[union-attr]
        for_crossref = [doi for doi in open_ones if answers[doi].source == DATACITE]  # type: ignore[union-attr]
        second = {**self._from_datacite(for_datacite, _nothing), **self._from_crossref(for_crossref, {}, _nothing)}
        for doi, answer in second.items():
            if isinstance(answer, Found):
                answers[doi] = answer
                continue
            exists = self._exists(doi)
            if exists is False:
                answers[doi] = Absent(source=DOI, reason="doi.org: this DOI does not exist", hard=True)
            elif isinstance(answer, NoAnswer) and exists is None:
                answers[doi] = answer

    def _exists(self, doi: str) -> bool | None:
        try:
            return self._doi.exists(doi)
        except Failure:
            return None

    # -------------------------------------------------------------------------------------------------- by description

    def search(self, work: Work) -> Answer:
        """Records that may be this work, best first by the registry's relevance, which is no confidence."""
        text = query_of(work)
        if not text:
            return NoAnswer(source=CROSSREF, reason="nothing to search with: neither title nor venue")
        return self.search_text(text)

    def search_text(self, text: str) -> Answer:
        """Records for the text of a reference."""
        try:
            records = self._crossref.search(text[:LONGEST_SEARCH], self.settings.rows)
        except CrossrefError as error:
            return NoAnswer(source=CROSSREF, reason=str(error))
        if not records:
            return Absent(source=CROSSREF, reason="Crossref has nothing like it")
        return Found(records=tuple(records))

    def search_snapshot(self, work: Work) -> Found | None:
        """As :meth:`search`, in the snapshot alone; None without a snapshot, and where it has nothing like the work.

        That a snapshot does not have a work is no answer: it may be older than the work, or of another registry.
        """
        return self.search_snapshot_text(query_of(work, places=True))

    def search_snapshot_text(self, text: str) -> Found | None:
        """As :meth:`search_text`, in the snapshot alone."""
        if self._snapshot is None or not text:
            return None
        records = self._snapshot.search(text[:LONGEST_SEARCH], self.settings.rows)
        return Found(records=tuple(records)) if records else None

    def search_repositories(self, work: Work) -> Answer:
        """As :meth:`search`, at DataCite: preprints, data, software, theses."""
        title = clean_text(work.title)
        if not title:
            return NoAnswer(source=DATACITE, reason="nothing to search with: no title")
        family = next((name.family for name in work.author if name.family), "")
        try:
            records = self._datacite.search(title, family, self.settings.rows)
        except Failure as failure:
            return NoAnswer(source=DATACITE, reason=str(failure))
        return Found(records=tuple(records)) if records else Absent(source=DATACITE, reason="nothing like it")

    def search_all(self, works: Sequence[Work], advance: Advance = _nothing) -> Iterator[tuple[Work, Answer]]:
        """:meth:`search` for many, in the order given, several at a time as the limits allow."""
        yield from self._all(lambda work: (work, self.search(work)), works, advance, "searching Crossref")

    # ---------------------------------------------------------------------------------------------------------- inside

    def _batches(self, dois: Sequence[str], each: int = 1) -> Iterator[list[str]]:
        batch: list[str] = []
        length = 0
        for doi in sorted(dois):
            size = len(quote(doi, safe="")) + each
            if batch and (len(batch) == self.settings.batch or length + size > LONGEST_QUERY):
                yield batch
                batch, length = [], 0
            batch.append(doi)
            length += size
        if batch:
            yield batch

    def _all(
        self, ask: Callable[[Batch], Result], items: Sequence[Batch], advance: Advance, text: str
    ) -> Iterator[Result]:
        """``ask`` for each item, in order, in a few threads; the lanes hold them to the limits."""
        if len(items) <= 1:
            yield from map(ask, items)
            return
        with ThreadPoolExecutor(min(self.settings.workers, len(items)), "survey-refs") as pool:
            try:
                for done, result in enumerate(pool.map(ask, items), 1):
                    advance(done, len(items), text)
                    yield result
            except BaseException as error:
                pool.shutdown(wait=False, cancel_futures=True)
                if isinstance(error, KeyboardInterrupt):
                    self._session.stop()
                raise


def _distinct(dois: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(doi.lower() for doi in dois if doi))


def _depositor(record: Record) -> Agency:
    """The agency of a DOI whose record the snapshot has."""
    if record.source in AGENCIES:
        return record.source
    return NoAnswer(source=DOI, reason=f"not asked: the snapshot has the record of {record.source}")


def _agency(name: str | None) -> Agency:
    return name if name else Absent(source=DOI, reason="doi.org: this DOI does not exist", hard=True)


def _found(record: Record | None, source: str, reason: str) -> Answer:
    return Found(records=(record,)) if record else Absent(source=source, reason=reason)


def query_of(work: Work, *, places: bool = False) -> str:
    """A work as a bibliographic query: title, family names, year; without a long title, or with ``places``, also venue
    and numbers.

    Crossref's own advice is one ``query.bibliographic`` and no other parameter.
    """
    title = clean_text(work.title, limit=400)
    people = work.author or work.editor
    families = [name.family or name.literal for name in people if not name.others][:4]
    year = str(work.issued.year) if work.issued and work.issued.year else ""
    parts = [title, *families, year]
    if places or not title or len(title.split()) < 4:
        parts[1:1] = [clean_text(work.container_title, limit=200)]
        parts += [work.volume, re.split(r"[-–]", work.page)[0]]
    return " ".join(part for part in parts if part) if title or work.container_title else ""
