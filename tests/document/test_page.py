"""Survey pages of the same frame with what one page alone does not show."""

from __future__ import annotations

from survey_refs.document import Document, parse_document

TEXT = (
    "A paragraph of the kind that such pages extract from a survey; it is longer than any title, and says, as many "
    "do, very little."
)
ABSTRACT = "A survey of nets and boats. More at https://example.org/nets."


def page(*stream: str, also: str = "Also in Engineering & Development", extracts: tuple[str, ...] = ()) -> Document:
    lines = [
        "A banner.", "Another banner.", "What the category means.", *([also] if also else []), *extracts, "Reasoning",
        "Why the entry stands here.", *stream, "Ost, Ada; van Meer, Jan (2023)", ABSTRACT, "Build", "What build means",
        "Developer", "Who that is", "Unable to classify", "No function fits",
    ]  # fmt: skip
    return parse_document("\n".join(lines))


def entries(document: Document) -> list[tuple[str, str, str]]:
    assert document.page is not None
    return [(entry.title, entry.code, entry.label) for entry in document.page.entries]


def test_known_labels_before_every_kind_of_title() -> None:
    document = page(
        "First title",
        TEXT,
        "1.1.1 Training Data3D models of boats",
        TEXT,
        "2.2.2 Testing & Evaluation“Quoted” nets",
        "2.4.1 Research & Foundationslower-case nets",
        "99.9 OtherThe survey",
    )
    assert document.format == "page"
    assert entries(document) == [
        ("", "2.4.1", "Research & Foundations"),
        ("First title", "1.1.1", "Training Data"),
        ("3D models of boats", "2.2.2", "Testing & Evaluation"),
        ("“Quoted” nets", "2.4.1", "Research & Foundations"),
        ("lower-case nets", "99.9", "Other"),
    ]
    assert document.page is not None and document.page.document is not None
    assert (document.page.document.title, document.page.document.year) == ("The survey", 2023)
    assert document.page.document.url == "https://example.org/nets"
    assert [(facet.facet, facet.value) for facet in document.page.facets] == [
        ("lifecycle stage", "Build"),
        ("actor", "Developer"),
        ("NIST AI RMF function", "Unable to classify"),
    ]


def test_unknown_labels_are_cut_at_the_seam() -> None:
    document = page(
        "First title",
        TEXT,
        "7.1.2 Nets & LinesSecond title",
        "7.1.2 Nets & LinesThird title",
        "7.1.2 Nets & LinesThe survey",
    )
    assert entries(document)[1:] == [
        ("First title", "7.1.2", "Nets & Lines"),
        ("Second title", "7.1.2", "Nets & Lines"),
        ("Third title", "7.1.2", "Nets & Lines"),
    ]


def test_a_parent_title_may_stand_before_a_title() -> None:
    document = page("First title", TEXT, "1 AI SystemBoats", "Old boats", TEXT, "1 AI SystemThe survey")
    assert [title for title, _, _ in entries(document)] == ["", "First title", "Old boats"]


def test_numbers_inside_a_text_are_no_codes() -> None:
    document = page(
        "First title",
        "Section 8.1.1 of this text, which is long enough to be told from a title by its length alone, speaks of nets "
        "and of what is done with them.",
        "8.1.1 is where it begins, a sentence that starts with a number and has no label of any category behind it, "
        "and no title.",
        "1 AI SystemThe survey",
    )
    assert entries(document)[1:] == [("First title", "1", "AI System")]


def test_a_page_of_a_top_category() -> None:
    document = page("First title", TEXT, "1 AI SystemSecond > Part", TEXT, "1 AI SystemThe survey", also="")
    assert [(section.title, section.level) for section in document.sections] == [
        ("", 1),
        ("First title", 1),
        ("Second > Part", 2),
    ]
    assert document.page is not None
    assert document.page.category_definition == "What the category means."
    assert document.page.entries[2].path == ("Second", "Part")


def test_organisations_among_the_authors() -> None:
    text = page("First title", TEXT, "1 AI SystemThe survey").text.replace(
        "Ost, Ada; van Meer, Jan", "Harbour Office; Ost, A."
    )
    document = parse_document(text)
    assert document.page is not None and document.page.document is not None
    first, second = document.page.document.authors
    assert (first.literal, second.family, second.given) == ("Harbour Office", "Ost", "A.")


def test_a_damaged_page_is_still_read() -> None:
    for text in ("", "Reasoning", "Reasoning\n1 AI System", "A\nReasoning\nB\n1 AI SystemX\nOst, Ada (2020)"):
        document = parse_document(text, "page")
        assert document.page is not None


def test_the_own_category_takes_its_label_from_the_page() -> None:
    extract = "This extract is long enough to be text; it says what has been done, by whom, and why it matters so much."
    lines = ["Risks", "Home", "A definition.", extract, "Reasoning", "Because."]
    lines += ["Filters", extract, "1.2.2 Access ControlGates", extract, "1.2.2 Access ControlA Survey of Gates"]
    page = parse_document("\n".join([*lines, "Vale, Ona (2024)", "An abstract."]), "page").page
    assert page is not None
    assert (page.entries[0].code, page.entries[0].label) == ("1.2.2", "Access Control")
