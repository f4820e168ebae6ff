"""The survey page of the shared data, where it is there: every entry, every citation, nothing else."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from survey_refs.bib import read_bib
from survey_refs.convert import to_works
from survey_refs.document import Document, read_document
from survey_refs.model import ResolvedMention
from survey_refs.resolve import resolve

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("SURVEY_REFS_SHARED", ROOT / ".." / "shared")) / "survey-page"
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared survey page is not here")


@pytest.fixture(scope="module")
def gold() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((SHARED / "gold.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def document() -> Document:
    return read_document(SHARED / "page.txt")


@pytest.fixture(scope="module")
def resolved(document: Document) -> tuple[ResolvedMention, ...]:
    return resolve(document, to_works(read_bib(ROOT / "references.bib")))


def test_citations_offsets_and_works(gold: dict[str, Any], resolved: tuple[ResolvedMention, ...]) -> None:
    expected = [
        (m["char_start"], m["char_end"], m["group_char_start"], m["group_char_end"], m["form"], m["work"])
        for m in gold["mentions"]
    ]
    found = [
        (
            resolution.cite.span.start,
            resolution.cite.span.end,
            item.mention.span.start,
            item.mention.span.end,
            item.mention.form.value,
            resolution.key,
        )
        for item in resolved
        for resolution in item.resolutions
    ]
    assert found == expected


def test_names_years_letters(gold: dict[str, Any], resolved: tuple[ResolvedMention, ...]) -> None:
    cites = [resolution.cite for item in resolved for resolution in item.resolutions]
    assert [(list(c.names), c.et_al, c.year, c.letter) for c in cites] == [
        (m["authors_printed"], m["et_al"], str(m["year"]), m["suffix"]) for m in gold["mentions"]
    ]


def test_sections_hold_their_works(
    gold: dict[str, Any], document: Document, resolved: tuple[ResolvedMention, ...]
) -> None:
    found: dict[str, list[str | None]] = {section.id: [] for section in document.sections}
    for item in resolved:
        found[item.mention.section] += [resolution.key for resolution in item.resolutions]
    titles = [section.title for section in document.sections]
    assert titles == [entry["section"] or "" for entry in gold["section_to_works"]]
    assert [section.number for section in document.sections] == [e["code"] for e in gold["section_to_works"]]
    assert list(found.values()) == [[key for _, key in entry["cites"]] for entry in gold["section_to_works"]]


def test_the_pages_entries_are_those_of_the_gold_answer(gold: dict[str, Any], document: Document) -> None:
    assert document.page is not None
    lines = document.text.splitlines()
    for entry, expected in zip(document.page.entries, gold["entries"], strict=True):
        assert (entry.title or None, entry.code, entry.label) == (
            expected["title"],
            expected["code"],
            expected["label"],
        )
        assert [document.text[s.start : s.end] for s in entry.extracts] == [
            lines[n - 1] for n in expected["extract_lines"]
        ]
        assert entry.glued_title == expected.get("glued_title", False)
        if "path" in expected:
            assert list(entry.path) == expected["path"]
    assert document.page.entries[0].reasoning == gold["entries"][0]["reasoning"]


def test_lines_that_were_glued_together_are_taken_apart_as_in_the_gold_answer(
    gold: dict[str, Any], document: Document
) -> None:
    assert document.page is not None
    assert [
        (
            document.text[line.span.start : line.span.end],
            line.code,
            line.label,
            line.next_title,
            line.code_span.start,
            line.code_span.end,
        )
        for line in document.page.glued_lines
    ] == [
        (g["raw"], g["code"], g["label"], g["next_title"], g["code_char_start"], g["code_char_end"])
        for g in gold["glued_lines"]
    ]


def test_document_and_facets(gold: dict[str, Any], document: Document) -> None:
    assert document.page is not None
    assert document.page.document is not None
    source, expected = document.page.document, gold["document"]
    assert (source.title, source.year, source.url) == (expected["title"], expected["year"], expected["url_in_abstract"])
    assert [{"family": n.family, "given": n.given} for n in source.authors] == expected["authors"]
    assert len(source.abstract) == expected["abstract_chars"]
    assert document.place(source.title_span).line == expected["title_line"]
    assert [(f.facet, f.value, f.definition) for f in document.page.facets] == [
        (f["facet"], f["value"], f["definition"]) for f in gold["facets"]
    ]
    assert document.page.category_definition == gold["page"]["category_definition"]
    assert document.page.also_in == gold["page"]["also_in"]
