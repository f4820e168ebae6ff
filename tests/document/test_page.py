"""Survey pages of the same frame with what one page alone does not show."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from survey_refs.cli.app import group
from survey_refs.document import Document, parse_document

TEXT = (
    "A paragraph of the kind that such pages extract from a survey; it is longer than any title, and says, as many "
    "do, very little."
)
ABSTRACT = "A survey of nets and boats. More at https://example.org/nets."


SCHEME = {"2.4": "Engineering & Development", "2.4.1": "Research & Foundations", "3.1": "DevOps"}


def page(
    *stream: str,
    also: str = "Also in Engineering & Development",
    extracts: tuple[str, ...] = (),
    categories: dict[str, str] | None = None,
) -> Document:
    lines = [
        "A banner.", "Another banner.", "What the category means.", *([also] if also else []), *extracts, "Reasoning",
        "Why the entry stands here.", *stream, "Ost, Ada; van Meer, Jan (2023)", ABSTRACT, "Build", "What build means",
        "Developer", "Who that is", "Unable to classify", "No function fits",
    ]  # fmt: skip
    return parse_document("\n".join(lines), page_categories=categories or {})


def entries(document: Document) -> list[tuple[str, str, str]]:
    assert document.page is not None
    return [(entry.title, entry.code, entry.label) for entry in document.page.entries]


def test_labels_before_every_kind_of_title() -> None:
    document = page(
        "First title",
        TEXT,
        "1.1.1 Training Data3D models of boats",
        TEXT,
        "2.2.2 Testing & Evaluation“Quoted” nets",
        "2.4.1 Research & Foundationslower-case nets",
        "99.9 OtherThe survey",
        categories=SCHEME,
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


def test_configured_labels_are_parted_from_titles_where_the_page_does_not_tell() -> None:
    lines = ("First title", TEXT, "3.1 DevOpsNets", TEXT, "3.1.2 DeploymentThe survey")
    assert entries(page(*lines))[1:] == [("First title", "3.1", "Dev"), ("OpsNets", "3.1.2", "Deployment")]
    assert entries(page(*lines, categories=SCHEME))[1:] == [
        ("First title", "3.1", "DevOps"),
        ("Nets", "3.1.2", "Deployment"),
    ]


def test_the_label_of_the_parent_is_known_from_the_page() -> None:
    document = page("One", TEXT, "3.1 DevOpsNets", TEXT, "3.1.2 DeploymentThe survey", also="Also in DevOps")
    assert entries(document) == [("", "3.1.2", "Deployment"), ("One", "3.1", "DevOps"), ("Nets", "3.1.2", "Deployment")]


def test_the_own_category_is_the_one_printed_most_under_a_parent_without_a_name() -> None:
    known = "1 AI SystemBoats"
    one = page("One", TEXT, known, TEXT, "1.2 GatesNets", TEXT, "2.4 LinesRopes", TEXT, "2.4 LinesThe survey")
    assert entries(one)[0] == ("", "2.4", "Lines")
    none = page("One", TEXT, "3.2 GatesNets", TEXT, "2.4 LinesThe survey")
    assert entries(none)[0] == ("", "", "")
    configured = page("One", TEXT, "3.2 GatesThe survey", categories=SCHEME)
    assert entries(configured)[0] == ("", "2.4.1", "Research & Foundations")


def test_commands_take_the_labels_from_the_configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = page("One (Ost, 2023)", TEXT, "3.1 DevOpsNets (Ost, 2023)", TEXT, "3.1 DevOpsThe survey").text
    (tmp_path / "page.txt").write_text(text, encoding="utf-8")
    (tmp_path / "references.bib").write_text(
        "@book{ost, author={Ada Ost}, title={Nets}, year=2023}\n", encoding="utf-8"
    )
    (tmp_path / "survey-refs.toml").write_text('[page-categories]\n"3.1" = "DevOps"\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    shown = CliRunner().invoke(group, ["sections", "page.txt", "--format", "json"])
    assert shown.exit_code == 0
    assert '"DevOps"' in shown.output and '"Nets (Ost, 2023)"' in shown.output
