"""The page is whole, safe and self-contained whatever stands in the data."""

from __future__ import annotations

from collections import Counter
from html.parser import HTMLParser

from survey_refs.cite.references import Reference, References
from survey_refs.cite.texts import CitedText, Survey, citations_of, works_by_section
from survey_refs.csl import Output
from survey_refs.document import Document
from survey_refs.model import (
    Candidate,
    Cite,
    Finding,
    Lock,
    LockEntry,
    LockStatus,
    Mention,
    MentionForm,
    Place,
    Resolution,
    ResolutionStatus,
    ResolvedMention,
    Section,
    Severity,
    Span,
    Update,
    Work,
)
from survey_refs.report.page import format_page
from survey_refs.report.sections import format_sections_markdown, sections_json

HOSTILE = '<script>alert("x")</script>&\'"'
TEXT = f"Intro. First claim (Olah, 2020). Second {HOSTILE} claim (Nemo, 1999)."


def cited_text() -> CitedText:
    def mention(printed: str, key: str | None) -> ResolvedMention:
        start = TEXT.index(printed)
        span = Span(start, start + len(printed))
        cite = Cite(span=span, text=printed)
        if key:
            resolution = Resolution(cite=cite, status=ResolutionStatus.RESOLVED, key=key, note="year differs")
        else:
            resolution = Resolution(
                cite=cite,
                status=ResolutionStatus.AMBIGUOUS,
                candidates=(Candidate(key="a", score=0.5), Candidate(key="b", score=0.4)),
                reason=f"two works {HOSTILE}",
            )
        return ResolvedMention(
            mention=Mention(span=span, text=printed, form=MentionForm.PARENTHETICAL, cites=(cite,), section="s2"),
            resolutions=(resolution,),
        )

    return CitedText(
        document=Document(
            path="text.txt",
            text=TEXT,
            format="text",
            sections=(
                Section(id="s1", title="Intro", level=1, span=Span(0, 7)),
                Section(id="s2", title=HOSTILE, level=2, number="1.1", span=Span(7, len(TEXT))),
            ),
        ),
        mentions=(mention("Olah, 2020", "a"), mention("Nemo, 1999", None)),
        subject="b",
    )


def survey() -> Survey:
    works = (
        Work(id="a", title=HOSTILE, DOI='10.1/x"onload="y', URL="javascript:alert(1)"),
        Work(id="b", URL="https://example.org/<x>"),
    )
    output = Output.of_markup("<i>reference</i>")
    reference = {
        style: References(
            entries=tuple(
                Reference(key=key, listed=output, reference=output, parenthetical=output, narrative=output)
                for key in "ab"
            )
        )
        for style in ("apa", "acm")
    }
    return Survey(
        title=HOSTILE,
        texts=(cited_text(),),
        works=works,
        references=reference,
        findings=(
            Finding(
                code="DOI001",
                name="missing-doi",
                message=HOSTILE,
                place=Place(path="references.bib", line=3, column=1),
                severity=Severity.ERROR,
                key="a",
            ),
        ),
        lock=Lock(
            entries={
                "a": LockEntry(
                    key="a",
                    status=LockStatus.VERIFIED,
                    source="compiled",
                    reasons=(HOSTILE,),
                    updates=(Update(type="retraction"),),
                )
            }
        ),
    )


class Reader(HTMLParser):
    """Collects what the tests ask about, and fails on tags that do not nest."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: Counter[str] = Counter()
        self.links: list[str] = []
        self.tags: Counter[str] = Counter()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        for name, value in attrs:
            self.attributes.add(name)
            if name == "id":
                self.ids[value or ""] += 1
            if name in ("href", "src"):
                self.links.append(value or "")
        if tag not in ("meta", "input", "br", "link"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def read(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    assert reader.open == []
    return reader


def test_hostile_text_stays_text() -> None:
    page = format_page(survey())
    reader = read(page)
    assert reader.tags["script"] == 1
    assert not {name for name in reader.attributes if name.startswith("on")}
    assert not [link for link in reader.links if not link.startswith(("#", "https://", "http://"))]


def test_every_inner_link_has_its_place_and_no_place_is_double() -> None:
    reader = read(format_page(survey()))
    assert set(reader.ids.values()) == {1}
    assert {link[1:] for link in reader.links if link.startswith("#")} <= set(reader.ids)


def test_nothing_is_fetched_from_elsewhere() -> None:
    page = format_page(survey())
    assert "<link" not in page and "src=" not in page and "@import" not in page and "url(" not in page


def test_a_work_shows_where_it_is_cited_and_what_is_odd() -> None:
    page = format_page(survey())
    assert page.count("year differs") == 3  # beside the work in its section, in its quotation, among all works
    assert "Candidates: <a" in page
    assert "the work that text.txt is about" in page
    assert "retraction" in page


def test_a_survey_without_anything_is_still_a_page() -> None:
    page = format_page(Survey(title="", texts=(), works=(), references={}))
    read(page)
    assert "Nothing was found." in page


def test_citations_keep_their_sentence() -> None:
    (citation,) = citations_of(cited_text())["a"]
    assert (citation.before, citation.mention, citation.after) == ("First claim (", "Olah, 2020", ").")


def test_works_by_section_lists_empty_sections_too() -> None:
    assert [(section.id, keys) for section, keys in works_by_section(cited_text())] == [("s1", []), ("s2", ["a"])]


def test_tables_name_line_and_printed_form() -> None:
    (document,) = sections_json([cited_text()])["documents"]
    assert document["sections"][1]["works"] == ["a"]
    assert document["sections"][1]["cites"] == [
        {"text": "Olah, 2020", "key": "a", "line": 1, "column": 21},
        {"text": "Nemo, 1999", "key": None, "line": 1, "column": TEXT.index("Nemo") + 1},
    ]
    assert "| `a` | Olah, 2020 | 1 |" in format_sections_markdown([cited_text()])
