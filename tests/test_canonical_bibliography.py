"""The canonical bibliography agrees with itself, its lock and, where they are found, the gathered facts."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from survey_refs.bib import read_bib
from survey_refs.convert import to_works
from survey_refs.document import read_document
from survey_refs.lock import format_lock, read_lock
from survey_refs.model import Work
from survey_refs.resolve import resolve

ROOT = Path(__file__).parent.parent
SHARED = Path(os.environ.get("SURVEY_REFS_SHARED", ROOT.parent / "shared"))
EXAMPLE = ROOT / "examples" / "llm-safety"
needs_facts = pytest.mark.skipif(
    not (SHARED / "survey-page" / "works.json").is_file(),
    reason="the gathered facts are not here (SURVEY_REFS_SHARED names their folder)",
)


@pytest.fixture(scope="module")
def works() -> dict[str, Work]:
    return {work.id: work for work in to_works(read_bib(ROOT / "references.bib"))}


def test_the_file_has_no_damage() -> None:
    bib = read_bib(ROOT / "references.bib")
    assert bib.findings == ()
    assert len(bib.entries) == 20


def test_the_lock_knows_every_entry_and_claims_no_registry(works: dict[str, Work]) -> None:
    lock = read_lock(ROOT / "references.lock.json")
    assert set(lock.entries) == set(works)
    for key, entry in lock.entries.items():
        assert entry.source == "compiled"
        has_doi = bool(works[key].DOI)
        assert has_doi == bool(entry.identifiers.get("doi"))
        assert has_doi != any(decision.kind == "no-doi" for decision in entry.decisions)
    assert (ROOT / "references.lock.json").read_text(encoding="utf-8") == format_lock(lock)


@needs_facts
def test_every_gathered_fact_stands_in_the_file(works: dict[str, Work]) -> None:
    facts = json.loads((SHARED / "survey-page" / "works.json").read_text(encoding="utf-8"))["works"]
    assert {fact["key"] for fact in facts} == set(works)
    for fact in facts:
        work = works[fact["key"]]
        assert [(name.family, name.given) for name in work.author] == [
            (name["family"], name["given"]) for name in fact["authors"]
        ], work.id
        assert _plain(work.title) == _plain(fact["title"])
        assert work.issued is not None and work.issued.year == fact["year"]
        assert (fact.get("doi") or "") == work.DOI
        assert (work.archive_location if work.archive == "arXiv" else "") == (fact.get("arxiv") or "")
        for variable, name in (("volume", "volume"), ("issue", "issue"), ("number", "article_number")):
            assert getattr(work, variable) == (fact.get(name) or ""), (work.id, variable)
        assert work.page.replace("–", "-") == (fact.get("pages") or "")


def _plain(text: str) -> str:
    return text.replace('<span class="nocase">', "").replace("</span>", "").replace("’", "'")


def links(path: Path, works: dict[str, Work]) -> dict[str, list[str]]:
    document = read_document(path)
    titles = {section.id: section.title or "How concepts are held" for section in document.sections}
    found: dict[str, list[str]] = {}
    for mention in resolve(document, list(works.values())):
        for resolution in mention.resolutions:
            assert resolution.key is not None, resolution.reason
            if resolution.key != "shi2024large":  # the survey itself, named in the introduction of two of the forms
                found.setdefault(titles[mention.mention.section], []).append(resolution.key)
    return found


@pytest.mark.parametrize("name", ["survey-page.txt", "survey.md", "survey.tex"])
def test_the_example_gives_the_same_links_in_every_form(name: str, works: dict[str, Work]) -> None:
    expected: dict[str, list[str]] = json.loads((EXAMPLE / "expected.json").read_text(encoding="utf-8"))
    assert links(EXAMPLE / name, works) == expected


@needs_facts
def test_the_survey_page_is_read_as_the_gold_answer_says(works: dict[str, Work]) -> None:
    gold: dict[str, Any] = json.loads((SHARED / "survey-page" / "gold.json").read_text(encoding="utf-8"))
    document = read_document(SHARED / "survey-page" / "page.txt")
    found = [
        (resolution.cite.span.start, resolution.cite.span.end, resolution.key)
        for mention in resolve(document, list(works.values()))
        for resolution in mention.resolutions
    ]
    assert found == [(mention["char_start"], mention["char_end"], mention["work"]) for mention in gold["mentions"]]
