"""The page is whole, safe and self-contained whatever stands in the data."""

from __future__ import annotations

import io
import re
import zipfile
from base64 import b64decode, b64encode
from collections import Counter
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest

from survey_refs.cite.references import Reference, References
from survey_refs.cite.texts import CitedText, Survey, citations_of, works_by_section
from survey_refs.csl import Output
from survey_refs.document import Document
from survey_refs.model import (
    Candidate,
    Cite,
    Date,
    Decision,
    Finding,
    Lock,
    LockEntry,
    LockStatus,
    Mention,
    MentionForm,
    Outcome,
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
from survey_refs.report.page.bars import years_of
from survey_refs.report.page.word_list import word_list
from survey_refs.report.sections import format_sections_markdown, sections_json
from survey_refs.report.standing import standings_of

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
        if tag not in ("meta", "input", "br", "link", "col"):
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
    assert reader.tags["script"] == 1 and reader.tags["style"] == 1
    assert not {name for name in reader.attributes if name.startswith("on") or name == "style"}
    assert not [link for link in reader.links if not link.startswith(("#", "https://", "http://", "data:"))]


STEERING = ["\x1b[31m", "\x00", "\u202e", "\u2066", "\ud800", "\x9b"]


@pytest.mark.parametrize("char", STEERING, ids=ascii)
def test_characters_that_steer_are_made_visible(char: str) -> None:
    hostile = replace(survey(), title=f"A{char}B", works=(Work(id=f"a{char}", title=f"A{char}B"),))
    page = format_page(hostile)
    assert char[0] not in page
    assert "A\ufffd" in page
    page.encode()


def test_links_of_references_lead_to_the_web_only() -> None:
    output = Output.of_markup("x")
    references = References(
        entries=(Reference(key="a", listed=output, reference=output, parenthetical=output, narrative=output),)
    )
    linked = replace(survey(), references={"apa": references})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Output, "to", lambda self, markup: '<a href="javascript:alert(1)">x</a>')
        assert not [link for link in read(format_page(linked)).links if link.startswith("javascript:")]


def test_every_inner_link_has_its_place_and_no_place_is_double() -> None:
    reader = read(format_page(survey()))
    assert set(reader.ids.values()) == {1}
    assert {link[1:] for link in reader.links if link.startswith("#")} <= set(reader.ids)


def test_keys_that_look_alike_have_places_of_their_own() -> None:
    works = tuple(Work(id=key) for key in ("a:b", "a-b", "a.b"))
    reader = read(format_page(Survey(title="", texts=(), works=works, references={})))
    assert {"work-a-b", "work-a-b-2", "work-a-b-3"} <= set(reader.ids)


def test_nothing_is_fetched_from_elsewhere() -> None:
    page = format_page(survey())
    assert "<link" not in page and "src=" not in page and "@import" not in page and "url(" not in page


def test_the_policy_allows_the_own_script_and_style_sheet_alone() -> None:
    page = format_page(survey())
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', page)
    for name in ("script", "style"):
        (text,) = re.findall(rf"<{name}>(.*?)</{name}>", page, re.DOTALL)
        digest = b64encode(sha256(text.encode()).digest()).decode()
        assert f"{name}-src &#39;sha256-{digest}&#39;;" in policy
    assert policy.startswith("default-src &#39;none&#39;")


def test_a_work_shows_where_it_is_cited_and_what_is_odd() -> None:
    page = format_page(survey())
    card = page[page.index('data-key="a"') : page.index("</article>")]
    assert "year differs" in card and "text.txt:1" in card
    assert "retracted" in card and "DOI001" in card
    assert "what text.txt is about" in page


def test_what_needs_a_decision_stands_before_everything_else() -> None:
    page = format_page(survey())
    places = [page.index(f'id="{name}"') for name in ("decisions", "coverage", "matrix", "works", "findings")]
    assert places == sorted(places)
    decisions = page[places[0] : places[1]]
    assert "retracted" in decisions and "several works fit" in decisions and "Nemo, 1999" in decisions


def test_a_decision_that_was_taken_is_not_asked_for_again() -> None:
    known = LockEntry(key="a", status=LockStatus.ABSENT, decisions=(Decision(kind="no-doi", reason="a forum post"),))
    (standing,) = standings_of(known, "")
    assert not standing.is_open and standing.decided == "has no DOI: a forum post"
    page = format_page(
        Survey(title="", texts=(), works=(Work(id="a"),), references={}, lock=Lock(entries={"a": known}))
    )
    assert "nothing to decide" in page and "has no DOI: a forum post" in page


def entry(outcome: Outcome, **facts: object) -> LockEntry:
    return LockEntry(key="a", status=LockStatus.VERIFIED, source="datacite", facts={"outcome": outcome.value, **facts})


STANDINGS = [
    (None, "not asked yet"),
    (entry(Outcome.DIFFERS, differs={"issued": "2021 here, 2020 there"}), "differs from the record"),
    (entry(Outcome.NOT_FOUND), "no registry has it"),
    (entry(Outcome.OTHER_WORK, **{"doi-names": {"title": "Other"}}), "its DOI belongs to another work"),
    (entry(Outcome.NO_SUCH_DOI), "its DOI does not exist"),
    (entry(Outcome.SEVERAL), "several records may be it"),
    (entry(Outcome.VERIFIED), "verified"),
    (entry(Outcome.VERIFIED, **{"entry-doi": "10.1/old"}), "not asked yet"),
    (entry(Outcome.VERIFIED, standing="expression of concern"), "its publisher has expressed concern"),
]


@pytest.mark.parametrize(("known", "words"), STANDINGS, ids=[words for _, words in STANDINGS])
def test_standings_are_plain_words(known: LockEntry | None, words: str) -> None:
    assert standings_of(known, "10.1/new")[0].words == words


def test_who_differs_is_who_was_asked() -> None:
    (standing,) = standings_of(entry(Outcome.DIFFERS, differs={"issued": "2021 here, 2020 there"}), "")
    assert standing.detail == "DataCite has another year; 2021 here, 2020 there"


def test_without_a_text_it_is_the_page_of_an_editor() -> None:
    page = format_page(replace(survey(), texts=()))
    assert page.index('id="coverage"') < page.index('id="decisions"')
    assert 'id="matrix"' not in page and "Uncited" not in page
    assert '1</b> <span class="tag bad">retracted' in page


def test_a_survey_without_anything_is_still_a_page() -> None:
    page = format_page(Survey(title="", texts=(), works=(), references={}))
    read(page)
    assert "Nothing was found." in page


def test_findings_are_grouped_by_rule_with_one_help_text() -> None:
    finding = survey().findings[0]
    many = tuple(replace(finding, key=key, help="look it up") for key in ("a", "b", "a"))
    page = format_page(replace(survey(), findings=many))
    (summary,) = re.findall(r"<summary>(?:(?!</summary>).)*DOI001.*?</summary>", page)
    assert 'data-number="3">3</span>' in summary
    assert page.count("Look it up.") == 1


def test_years_are_counted_in_steps_where_they_are_many() -> None:
    works = [Work(id=str(year), issued=Date(parts=((year,),))) for year in (1687, 1859, 2020, 2021)]
    years = years_of(works)
    assert years is not None and len(years.bars) <= 60
    assert sum(bar.count for bar in years.bars) == 4
    assert (years.bars[0].label, years.bars[-1].label) == ("1680–1689", "2020–2029")


def test_years_before_christ_are_written_as_people_do() -> None:
    years = years_of([Work(id="a", issued=Date(parts=((-43,),)))])
    assert years is not None and years.bars[0].label == "44 BC"


def test_spreadsheets_get_no_formula() -> None:
    works = (Work(id="=1+1", title="@x"),)
    page = format_page(Survey(title="", texts=(), works=works, references={}))
    (href,) = re.findall(r'download="works.csv" href="data:[^,]*,([^"]*)"', page)
    assert b64decode(href).decode("utf-8-sig").splitlines()[1].startswith("'=1+1,,,'@x")


WORD_LISTS = [
    (
        "<i>Zoom</i> &#60;in&#62; &#38; out",
        ['<w:rPr><w:i/></w:rPr><w:t xml:space="preserve">Zoom', "&lt;in&gt; &amp; out"],
    ),
    ('<div class="csl-left-margin">[1]</div><div class="csl-right-inline">A</div>', ["[1]</w:t></w:r><w:r><w:tab/>"]),
    ('<span style="font-variant:small-caps;">B</span>', ["<w:smallCaps/>"]),
    ('<i>a <span style="font-style:normal;">b</span></i>', ['<w:i w:val="0"/></w:rPr><w:t xml:space="preserve">b']),
    ("\x00\ud800", ["\ufffd\ufffd"]),
]


@pytest.mark.parametrize(("entry", "parts"), WORD_LISTS, ids=["marks", "number", "capitals", "upright", "control"])
def test_word_lists_are_documents(entry: str, parts: list[str]) -> None:
    document = word_list([entry], hanging=True)
    assert document == word_list([entry], hanging=True)
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        body = archive.read("word/document.xml").decode()
    ElementTree.fromstring(body)
    assert all(part in body for part in parts)


def test_citations_keep_their_sentence() -> None:
    (citation,) = citations_of(cited_text())["a"]
    assert (citation.before, citation.mention, citation.after) == ("First claim (", "Olah, 2020", ").")


SENTENCES = [
    ("One. Two by Nemo et al. (X) and (Y, 2020) here. Three.", "Two by Nemo et al. (X) and (", ") here."),
    ("One?\nTwo (Y, 2020)\n\nThree.", "Two (", ")"),
    ("A claim. (Y, 2020)", "A claim. (", ")"),
]


@pytest.mark.parametrize(("text", "before", "after"), SENTENCES)
def test_a_sentence_ends_where_the_next_begins(text: str, before: str, after: str) -> None:
    span = Span(text.index("Y, 2020"), text.index("Y, 2020") + 7)
    cite = Cite(span=span, text="Y, 2020")
    mention = Mention(span=span, text="Y, 2020", form=MentionForm.PARENTHETICAL, cites=(cite,), section="s")
    resolution = Resolution(cite=cite, status=ResolutionStatus.RESOLVED, key="y")
    section = Section(id="s", title="S", level=1, span=Span(0, len(text)))
    cited = CitedText(
        document=Document(path="t", text=text, format="text", sections=(section,)),
        mentions=(ResolvedMention(mention=mention, resolutions=(resolution,)),),
    )
    (citation,) = citations_of(cited)["y"]
    assert (citation.before, citation.after) == (before, after)


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
