"""The page in a real browser: what readers search, sort, choose, copy and print."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from benchmarks.report_page import browser, browser_path, printed_pages, write_survey

from survey_refs.project import build, write_build

pytest.importorskip("playwright.sync_api", reason="Playwright is not installed (extra browser)")
if browser_path() is None:
    pytest.skip("there is no Chromium", allow_module_level=True)

BIB = """@article{mueller2020,
  author  = {M{\\"u}ller, Jürgen and Łoś, Jan},
  title   = {A <script>alert(1)</script> Title},
  journal = {Straße der Wissenschaft},
  year    = {2020},
  doi     = {10.5555/111},
}
@article{adams2018,
  author  = {Adams, Ada},
  title   = {Second </script><b>Bold</b> & "Quotes"},
  journal = {Letters},
  year    = {2018},
  url     = {javascript:alert(1)},
}
@book{zeta2024,
  author    = {Zeta, Zoe},
  title     = {Third},
  publisher = {Press},
  year      = {2024},
}
"""
TEXT = """# One

A claim with elephants [@mueller2020]. Another [@adams2018; @mueller2020].

# Two

Yet another [@adams2018], and [@nobody1999].
"""
LOCK = """{"version": 1, "entries": {
 "mueller2020": {"status": "verified", "source": "datacite",
                 "facts": {"outcome": "differs", "differs": {"issued": "2020 here, 2019 there"}}},
 "adams2018": {"status": "verified", "source": "crossref", "updates": [{"type": "retraction"}]}}}
"""


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report")
    config = write_survey(folder, 1, styles=("apa", "ieee"))
    for name, text in (("references.bib", BIB), ("survey.md", TEXT), ("references.lock.json", LOCK)):
        (folder / name).write_text(text, encoding="utf-8")
    return write_build(build(config))[0] / "report.html"


@pytest.fixture(scope="module")
def running() -> Iterator[Any]:
    with browser() as started:
        yield started


@pytest.fixture
def view(running: Any, report: Path) -> Iterator[Any]:
    context = running.new_context(viewport={"width": 1200, "height": 900})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text))
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("dialog", lambda dialog: problems.append(dialog.message))
    page.goto(report.as_uri())
    yield page
    assert problems == []
    context.close()


def shown(view: Any) -> list[str]:
    """The keys of the works that are shown, in order."""
    keys: list[str] = view.evaluate(
        "[...document.querySelectorAll('[data-key]')].filter(x => x.checkVisibility()).map(x => x.dataset.key)"
    )
    return keys


def search(view: Any, text: str) -> None:
    view.locator("input[type=search]").fill(text)


SEARCHES = [
    ("muller", ["mueller2020"]),
    ("Müller", ["mueller2020"]),
    ("mueller, j", ["mueller2020"]),
    ("LOS", ["mueller2020"]),
    ("strasse", ["mueller2020"]),
    ("adams 2018", ["adams2018"]),
    ("retracted", ["adams2018"]),
    ("zeta2024", ["zeta2024"]),
    ("elephants", []),  # in a sentence that is folded
    ("nothing like it", []),
    ("", ["adams2018", "mueller2020", "zeta2024"]),
]


@pytest.mark.parametrize(("text", "keys"), SEARCHES, ids=[text or "nothing" for text, _ in SEARCHES])
def test_search_finds_without_accents_and_case(view: Any, text: str, keys: list[str]) -> None:
    search(view, text)
    assert shown(view) == keys
    assert view.locator("#nothing").is_visible() == (not keys)


def test_no_heading_is_left_over_nothing(view: Any) -> None:
    for text in ("zeta", "nothing like it", "differs"):
        search(view, text)
        empty = view.evaluate(
            """[...document.querySelectorAll('h2, h3')].filter(x => x.checkVisibility()).filter(x =>
            ![...x.parentElement.querySelectorAll('li, article, td')].some(y => y.checkVisibility()
              || y.closest('details'))).map(x => x.textContent)"""
        )
        assert empty == []


def test_an_unfolded_sentence_is_searched(view: Any) -> None:
    view.locator("[data-key=mueller2020] summary").click()
    search(view, "elephants")
    assert shown(view) == ["mueller2020"]


def test_a_hidden_style_is_not_searched(view: Any) -> None:
    search(view, "vol.")
    assert shown(view) == []
    search(view, "[1]")
    assert shown(view) == []
    view.locator(".styles button", has_text="ieee").click()
    assert shown(view) == ["mueller2020"]


def test_styles_are_switched_with_their_order_and_numbers(view: Any) -> None:
    view.locator(".styles button", has_text="ieee").click()
    assert shown(view) == ["mueller2020", "adams2018", "zeta2024"]
    numbers = view.evaluate(
        "[...document.querySelectorAll('[data-style=ieee] .csl-left-margin')].map(x => x.textContent.trim())"
    )
    assert numbers == ["[1]", "[2]"]  # what no text cites has none


SORTS = [
    ("author", ["adams2018", "mueller2020", "zeta2024"]),
    ("year", ["zeta2024", "mueller2020", "adams2018"]),
    ("cited", ["adams2018", "mueller2020", "zeta2024"]),
    ("status", ["adams2018", "mueller2020", "zeta2024"]),
]


@pytest.mark.parametrize(("by", "keys"), SORTS)
def test_works_are_sorted(view: Any, by: str, keys: list[str]) -> None:
    view.locator("#sort").select_option(by)
    assert shown(view) == keys


VIEWS = [("open", ["adams2018", "mueller2020"]), ("once", []), ("uncited", ["zeta2024"])]


@pytest.mark.parametrize(("name", "keys"), VIEWS)
def test_views_show_their_works(view: Any, name: str, keys: list[str]) -> None:
    button = view.locator(f"[data-view={name}]")
    button.click()
    assert shown(view) == keys
    assert button.get_attribute("aria-pressed") == "true"
    view.locator("[data-view='']").click()
    assert len(shown(view)) == 3


def test_sections_and_statuses_lead_to_their_works(view: Any) -> None:
    view.locator("#coverage a", has_text="Two").click()
    assert shown(view) == ["adams2018"]
    view.locator("#section").select_option("")
    view.locator("#coverage a", has_text="differs").click()
    assert shown(view) == ["mueller2020"]


def test_the_matrix_is_sorted_and_leads_to_the_sentences(view: Any) -> None:
    rows = "[...document.querySelectorAll('#matrix tbody th')].map(x => x.textContent)"
    heads = view.locator("#matrix thead button")
    heads.nth(1).click()
    assert view.evaluate(rows) == ["Müller and Łoś, 2020", "Adams, 2018"]
    heads.nth(0).click()
    assert view.evaluate(rows) == ["Adams, 2018", "Müller and Łoś, 2020"]
    view.locator("#matrix tbody td a").first.click()
    assert view.locator("[data-key=adams2018] blockquote").first.is_visible()


def test_buttons_copy_key_reference_entry_and_list(view: Any) -> None:
    card = view.locator("[data-key=mueller2020]")
    copied = []
    for name in ("Copy key", "Copy reference", "Copy BibTeX"):
        card.get_by_role("button", name=name).click()
        copied.append(view.evaluate("navigator.clipboard.readText()"))
    assert copied[0] == "mueller2020"
    assert copied[1].startswith("Müller, J., & Łoś, J. (2020).") and "doi.org/10.5555/111" in copied[1]
    assert copied[2] == BIB[: BIB.index("@article{adams")].strip()
    view.get_by_role("button", name="Copy the list in apa").click()
    whole = view.evaluate("navigator.clipboard.readText()")
    assert whole.index("Adams") < whole.index("Müller") and "Zeta" not in whole


def test_findings_are_filtered_by_severity(view: Any) -> None:
    view.locator("button[data-severity=error]").click()
    codes = view.evaluate(
        "[...document.querySelectorAll('.rule')].filter(x => x.checkVisibility()).map(x => x.dataset.severity)"
    )
    assert codes and set(codes) == {"error"}


def test_downloads_hold_the_works(view: Any, tmp_path: Path) -> None:
    for label, start in (
        ("CSV", b"\xef\xbb\xbfkey,authors"),
        ("BibTeX", b"@article{mueller2020"),
        ("CSL-JSON", b"["),
        ("Word", b"PK"),
    ):
        with view.expect_download() as download:
            view.locator(".take a:visible", has_text=label).click()
        download.value.save_as(tmp_path / "file")
        assert (tmp_path / "file").read_bytes().startswith(start)


def test_search_is_reached_by_key_and_nothing_needs_a_mouse(view: Any) -> None:
    view.keyboard.press("/")
    view.keyboard.type("zeta")
    assert shown(view) == ["zeta2024"]


def test_a_phone_shows_the_title_before_the_contents_and_nothing_is_wider(running: Any, report: Path) -> None:
    page = running.new_page(viewport={"width": 390, "height": 800})
    page.goto(report.as_uri())
    top = "(selector) => document.querySelector(selector).getBoundingClientRect().top"
    assert page.evaluate(top, "h1") < page.evaluate(top, "nav")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.close()


def test_without_scripts_everything_can_be_read(running: Any, report: Path) -> None:
    context = running.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(report.as_uri())
    assert page.locator("[data-key=mueller2020]").is_visible()
    assert page.get_by_text("What needs a decision").is_visible()
    assert not page.locator("input[type=search]").is_visible()
    context.close()


def test_three_hundred_works_print_on_forty_pages(tmp_path: Path) -> None:
    config = write_survey(tmp_path, 300, styles=("apa",))
    report = write_build(build(config))[0] / "report.html"
    assert report.stat().st_size < 3_000_000
    try:
        assert 5 < printed_pages(report, tmp_path / "report.pdf") <= 40
    except subprocess.TimeoutExpired:
        pytest.skip("the browser did not print in time")


def test_a_hebrew_reference_reads_from_the_right_and_stays_in_its_column(running: Any, tmp_path: Path) -> None:
    config = write_survey(tmp_path, 1, styles=("apa", "ieee"), text=False)
    bib = "@book{kohen2016, author={כהן, דוד}, title={שפה וחברה: מחקר על English}, publisher={מאגנס}, year={2016}}\n"
    (tmp_path / "references.bib").write_text(bib, encoding="utf-8")
    page = running.new_page(viewport={"width": 1200, "height": 900})
    page.goto((write_build(build(config))[0] / "report.html").as_uri())
    apa = page.locator(".reference[data-style=apa]")
    assert apa.evaluate("element => getComputedStyle(element).direction") == "rtl"
    ends = """element => {
        const text = document.createRange();
        text.selectNodeContents(element);
        return [text.getBoundingClientRect().right, element.closest(".work").getBoundingClientRect().right];
    }"""
    text_end, column_end = apa.evaluate(ends)
    assert text_end <= column_end + 1
    page.close()
