"""From what a person hands over (DOI, arXiv id, URL, text of a reference, work) to the records that it may be."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from rapidfuzz import fuzz

from survey_refs.identifiers.arxiv import arxiv_doi, arxiv_id_of, normalise_arxiv_id
from survey_refs.identifiers.doi import count_dois, doi_of_url, find_doi, find_doi_in_url, normalise_doi
from survey_refs.identifiers.publishers import doi_of_page
from survey_refs.match import best_match
from survey_refs.model import Absent, Answer, Date, Found, MatchStatus, Name, NoAnswer, Record, Verdict, Work
from survey_refs.sources import Registries
from survey_refs.sources.witnesses import MOST_SEARCHES
from survey_refs.text.fold import fold_name, normalise_title

YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d|21\d\d)(?!\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedUp:
    """Candidates, best first. ``best`` is the one that surely is meant; ``problem`` says why there is none."""

    asked: str
    kind: str  # doi, arxiv, url, text, work
    candidates: tuple[Verdict, ...] = ()
    best: Verdict | None = None
    problem: str = ""
    answered: bool = True


@dataclass(frozen=True, slots=True)
class Asked:
    """What a text is: ``doi`` or ``arxiv`` with the DOI to ask for, ``url`` without one, ``text``."""

    kind: str
    text: str
    doi: str = field(default="")


def read_asked(text: str) -> Asked:
    """Tell a DOI, an arXiv identifier, a URL and the text of a reference apart."""
    text = _address_of_link(text.strip())
    short = len(text.split()) == 1
    if short and (arxiv := normalise_arxiv_id(text)):
        return Asked("arxiv", text, arxiv_doi(arxiv))
    is_url = bool(re.match(r"https?://|www\.", text, re.IGNORECASE))
    if short or re.match(r"(?i)\s*doi\b", text):
        in_page = (find_doi_in_url(text) or doi_of_page(text)) if is_url and not doi_of_url(text) else ""
        if doi := normalise_doi(in_page or text):
            return Asked("doi", text, doi)
    return Asked("url" if is_url and short else "text", text)


_LINK = re.compile(  # a link as texts have it, and nothing else: Markdown, HTML, LaTeX, reStructuredText, Wikipedia
    r"""
      !?\[[^\[\]]*\]\(\s*<?(?P<markdown>[^\s<>]+?)>?(?:\s+"[^"]*")?\s*\)
    | <a\s[^<>]*?\bhref\s*=\s*["']?(?P<html>[^\s"'<>]+)["']?[^<>]*>.*</a>
    | \\href\s*\{(?P<latex>[^{}]+)\}\s*\{.*\}
    | `[^`<>]*<(?P<rst>[^<>\s]+)>`__?
    | \[(?P<wiki>https?://\S+)\s[^\[\]]*\]
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)


def _address_of_link(text: str) -> str:
    """The address where the text is one link in a markup language; any other text as it is."""
    found = _LINK.fullmatch(text.rstrip(".,;"))
    return next(filter(None, found.groups())) if found else text


def look_up(text: str, registries: Registries) -> LookedUp:
    """The records for one text. Never raises for what the registries answer."""
    asked = read_asked(text)
    if asked.doi:
        return _by_doi(asked, registries)
    if asked.kind == "url":
        return LookedUp(asked=text, kind="url", problem="no DOI and no arXiv identifier in this URL")
    named = _by_named_doi(asked.text, registries)
    if named and (found := _read_through_all(asked.text, named)).best is not None:
        return found
    held = registries.search_snapshot_text(_query(asked.text))
    if held is not None and (found := _read_through_all(asked.text, held.records)).best is not None:
        return found
    from survey_refs.printed import parse_reference  # its model is read where nothing has settled the text before

    answer = registries.search_text(_query(asked.text))
    answers: list[Answer] = [answer] if held is None else [held, answer]
    _ask_witnesses(
        parse_reference(asked.text).work("text"),
        answers,
        registries,
        settled=lambda records: _read_through_all(asked.text, records).best is not None,
    )
    records = [*named, *_records(answers)]
    if not records and not isinstance(answer, Found):
        return _nothing(asked, answer)
    return _read_through_all(asked.text, records)


def _by_named_doi(text: str, registries: Registries) -> tuple[Record, ...]:
    """The record of the one DOI that the text of a reference names; whether it is meant, the text says."""
    doi = normalise_doi(find_doi(text)) if count_dois(text) == 1 else ""
    answer = registries.works_by_doi([doi])[doi] if doi else None
    return tuple(answer.records) if isinstance(answer, Found) else ()


def _read_through_all(text: str, records: Iterable[Record]) -> LookedUp:
    once = {record.work.DOI or record.work.id: record for record in records}.values()
    works = [(read_through(text, record), record) for record in once]
    verdicts = [verdict for work, record in works for verdict in best_match(work, [record])[1]]
    return _ranked(text, "text", verdicts)


def look_up_work(work: Work, registries: Registries) -> LookedUp:
    """The records for an entry of a .bib file: those of its DOI and arXiv identifier, and what a search finds."""
    arxiv = arxiv_id_of(work)
    dois = [doi for doi in (normalise_doi(work.DOI), arxiv_doi(arxiv) if arxiv else "") if doi]
    answers: list[Answer] = [*registries.works_by_doi(dois).values()]
    if (held := registries.search_snapshot(work)) is not None:
        answers.append(held)
    if held is None or best_match(work, _records(answers))[0] is None:
        answers.append(registries.search(work))
    _ask_witnesses(work, answers, registries, settled=lambda records: best_match(work, records)[0] is not None)
    records = _records(answers)
    if not records:
        reasons = "; ".join(dict.fromkeys(one.reason for one in answers if not isinstance(one, Found) and one.reason))
        answered = any(isinstance(one, Absent) for one in answers)
        return LookedUp(asked=work.id, kind="work", problem=reasons, answered=answered)
    best, ranked = best_match(work, records)
    problem = "" if best else "no record is surely this work"
    return LookedUp(asked=work.id, kind="work", candidates=tuple(ranked), best=best, problem=problem)


def _ask_witnesses(
    work: Work, answers: list[Answer], registries: Registries, settled: Callable[[list[Record]], bool]
) -> None:
    """Add what witnesses find, until one record surely is the work or enough of them have answered."""
    answered = 0
    for name in registries.witnesses.searched(work):
        if answered == MOST_SEARCHES or settled(_records(answers)):
            return
        answers.append(registries.witnesses.search(name, work))
        answered += not isinstance(answers[-1], NoAnswer)


def _records(answers: Iterable[Answer]) -> list[Record]:
    return [record for answer in answers if isinstance(answer, Found) for record in answer.records]


def _query(text: str) -> str:
    return re.sub(r"\s+", " ", text)[:600]


def _by_doi(asked: Asked, registries: Registries) -> LookedUp:
    answer = registries.works_by_doi([asked.doi])[asked.doi]
    if not isinstance(answer, Found):
        return _nothing(asked, answer)
    record = answer.records[0]
    verdict = Verdict(status=MatchStatus.MATCH, score=1.0, reasons=(f"the record of {asked.doi}",), record=record)
    return LookedUp(asked=asked.text, kind=asked.kind, candidates=(verdict,), best=verdict)


def _nothing(asked: Asked, answer: Absent | NoAnswer) -> LookedUp:
    reason = answer.reason or f"{answer.source} has nothing"
    return LookedUp(asked=asked.text, kind=asked.kind, problem=reason, answered=isinstance(answer, Absent))


def _ranked(text: str, kind: str, verdicts: Iterable[Verdict]) -> LookedUp:
    order = {MatchStatus.MATCH: 0, MatchStatus.AMBIGUOUS: 1, MatchStatus.NONE: 2}
    ranked = sorted(verdicts, key=lambda verdict: (order[verdict.status], -verdict.score))
    matches = [verdict for verdict in ranked if verdict.status is MatchStatus.MATCH]
    clear = len(matches) == 1 or (len(matches) > 1 and matches[0].score - matches[1].score >= 0.03)
    problem = "" if matches else "no record is surely this reference"
    if matches and not clear:
        problem = "more than one record fits"
    return LookedUp(
        asked=text, kind=kind, candidates=tuple(ranked), best=matches[0] if clear else None, problem=problem
    )


# --------------------------------------------------------------------------------------- the text seen through a record


def read_through(text: str, record: Record) -> Work:
    """The text of a reference as a work, reading in it what a record would have put there.

    Each part of the record is looked for in the text; what is found stands in the work as the text has it, so that the
    comparison can tell how well the record explains the text. The title must be found as running words.
    """
    theirs = record.work
    words = f" {normalise_title(text)} "
    title = _title_in(words, record)
    return Work(
        id="text",
        title=title,
        author=_people_in(text, words, theirs),
        issued=_year_in(text, record),
        container_title=_container_in(words, theirs),
        volume=theirs.volume if theirs.volume and f" {normalise_title(theirs.volume)} " in words else "",
        page=theirs.page if theirs.page and f" {normalise_title(theirs.page)} " in words else "",
    )


def _title_in(words: str, record: Record) -> str:
    whole = f"{record.work.title}: {record.subtitle}" if record.subtitle else record.work.title
    for title in (whole, record.work.title, *record.alternative_titles):
        if title and f" {normalise_title(title)} " in words:
            return title
    title = normalise_title(record.work.title)
    if len(title) < 20:
        return words.strip()
    found = fuzz.partial_ratio_alignment(title, words)
    if found is None or found.score < 85:
        return words.strip()
    return _best_window(title, words.split(), words[: found.dest_start].count(" "))


def _best_window(title: str, words: list[str], near: int) -> str:
    """The running words most like a title, about as many as it has, beginning near the word with this number."""
    count = len(title.split())
    starts = range(max(0, near - 2), near + 2)
    windows = [" ".join(words[start : start + size]) for start in starts for size in (count - 1, count, count + 1)]
    return max(windows, key=lambda window: fuzz.ratio(title, window))


def _people_in(text: str, words: str, theirs: Work) -> tuple[Name, ...]:
    names = theirs.author or theirs.editor
    found = [replace(name, given="") for name in names if _named(name, words)]
    if not found:
        first = re.match(r"\W*([^\W\d_][\w'’-]+)", text)
        return (Name(family=first[1]),) if first else ()
    complete = len(found) == len(names)
    return (*found, *(() if complete else (Name(others=True),)))


def _named(name: Name, words: str) -> bool:
    family = fold_name(name.family or name.literal)
    return bool(family) and f" {family} " in f" {fold_name(words)} "


def _year_in(text: str, record: Record) -> Date | None:
    years = [int(year) for year in YEAR.findall(text)]
    year = next((year for year in years if year in record.years), years[0] if years else None)
    return Date(parts=((year,),)) if year else None


def _container_in(words: str, theirs: Work) -> str:
    for container in (theirs.container_title, theirs.container_title_short):
        if container and f" {normalise_title(container)} " in words:
            return container
    return ""
