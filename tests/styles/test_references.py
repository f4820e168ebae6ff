"""References and citations by library call and by command, in every markup."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from survey_refs.bib import parse_bib
from survey_refs.cite.bibliography import Group, references_json, write_references
from survey_refs.cite.references import make_references, parse_cite, parse_locator
from survey_refs.cite.works import works_of
from survey_refs.csl import Cluster, Output, Processor
from survey_refs.errors import UnknownKey

from .conftest import BIB, Done

Run = Callable[..., Done]


def test_the_four_forms_of_a_work() -> None:
    found = references_json(make_references([parse_bib(BIB)], "apa"))["moreau2019rooms"]
    assert found == {
        "reference": "Moreau, A., Østby, B., & Clark, L. A. (2019). Measuring rooms with DNA & light. Annals of Rooms, "
        "7(2), 11–29. https://doi.org/10.1234/rooms_7",
        "marked": "Moreau, A., Østby, B., & Clark, L. A. (2019). Measuring rooms with DNA & light. *Annals of Rooms*, "
        "*7*(2), 11–29. https://doi.org/10.1234/rooms_7",
        "parenthetical": "(Moreau et al., 2019)",
        "narrative": "Moreau et al. (2019)",
    }


def test_forms_that_nobody_asks_for_are_not_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    printed: list[int] = []
    cite = Processor.cite

    def counted(self: Processor, clusters: Sequence[Cluster]) -> list[Output]:
        printed.append(len(clusters))
        return cite(self, clusters)

    monkeypatch.setattr(Processor, "cite", counted)
    entry = make_references([parse_bib(BIB)], "apa")["moreau2019rooms"]
    assert entry.to("text") == entry.reference.to("text")
    assert not printed
    alike = replace(entry, listed=entry.parenthetical)
    assert alike.listed == alike.parenthetical == Output("(Moreau et al., 2019)")
    assert len({alike.listed, Output("(Moreau et al., 2019)")}) == 1
    assert len(printed) == 1


def test_the_command_prints_the_same_json(run: Run) -> None:
    done = run("export", "--style", "apa", "--to", "json")
    assert done.code == 0
    assert json.loads(done.out) == references_json(make_references([parse_bib(BIB)], "apa"))


@pytest.mark.parametrize("style", ["ieee", "acm", "vancouver", "nature", "association-for-computing-machinery"])
def test_a_reference_alone_has_no_number(style: str) -> None:
    references = make_references([parse_bib(BIB)], style)
    for number, entry in enumerate(references.entries, 1):
        alone, listed = entry.reference.to("text"), entry.listed.to("text")
        assert listed.endswith(alone)
        assert listed.removesuffix(alone).strip() in (f"[{number}]", f"{number}."), style


def test_keys_choose_and_the_style_orders(run: Run) -> None:
    done = run("export", "moreau2021doors", "ito2020walls", "moreau2021doors", "--style", "apa")
    assert [line.split(",")[0] for line in done.out.splitlines()] == ["Ito", "Moreau"]
    done = run("export", "moreau2021doors", "ito2020walls", "--style", "ieee")
    assert [line.split()[0] for line in done.out.splitlines()] == ["[1]", "[2]"]
    assert "Moreau" in done.out.splitlines()[0]


def test_unknown_keys_and_styles_are_usage_errors_with_a_hint(run: Run) -> None:
    done = run("export", "moreau2019room", "--style", "apa")
    assert (done.code, done.out) == (2, "")
    assert "'moreau2019room'" in done.err
    assert "did you mean 'moreau2019rooms'" in done.err
    assert run("cite", "MOREAU2021DOORS").err.count("did you mean 'moreau2021doors'") == 1
    done = run("export", "--style", "havard")
    assert done.code == 2
    assert "'harvard'" in done.err
    assert run("export", "--style", "./none.csl").code == 3
    assert run("export", "--bib", "none.bib").code == 3


def test_of_a_repeated_key_the_first_entry_counts() -> None:
    first, second = parse_bib("@misc{a, title={One}}\n@misc{a, title={Two}}"), parse_bib("@misc{a, title={Three}}")
    assert [work.title for work in works_of([first, second])] == ["One"]
    assert [work.title for work in works_of([second, first], ["a"])] == ["Three"]
    with pytest.raises(UnknownKey):
        works_of([], ["a"])


# ------------------------------------------------------------------------------------------------------------ markups


class _Balance(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("meta", "br"):
            self.open.append(tag)
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.links += [value or "" for name, value in attrs if name == "href"]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("style", ["apa", "ieee", "vancouver", "chicago-notes-bibliography"])
@pytest.mark.parametrize("standalone", [False, True])
def test_html_is_well_formed_and_linked(style: str, standalone: bool) -> None:
    text = write_references(make_references([parse_bib(BIB)], style), "html", standalone=standalone)
    page = _Balance()
    page.feed(text)
    page.close()
    assert page.open == []
    assert sorted(page.ids) == ["ref-ito2020walls", "ref-moreau2019rooms", "ref-moreau2021doors", "ref-nobody"]
    assert "https://doi.org/10.1234/rooms_7" in page.links or style in ("ieee", "vancouver")
    assert "<b> 100%" in page.text
    assert text.count('class="csl-entry"') == 4
    assert text.startswith("<!doctype html>" if standalone else '<div class="csl-bib-body')


def test_markdown_escapes_what_is_not_markup() -> None:
    text = write_references(make_references([parse_bib(BIB)], "vancouver"), "markdown")
    assert "Walls\\_and \\[limits\\] of \\*stars\\* \\<b\\>" in text
    paragraphs = text.strip().split("\n\n")
    assert len(paragraphs) == 4
    assert all(paragraph[0].isdigit() and paragraph[1] == "\\" for paragraph in paragraphs)  # no list item of its own


@pytest.mark.parametrize("style", ["apa", "ieee", "acm", "mla"])
def test_the_latex_of_a_bibliography_compiles(style: str, tmp_path: Path) -> None:
    program = shutil.which("pdflatex")
    if program is None:
        pytest.skip("pdflatex is not installed")
    bib = parse_bib(
        BIB + "@misc{greek, author={Σωκράτης}, title={α-decay 中, 5 < 6 ~ H$_2$O, ‘naïve’ → ÅÐŁ ≤ №}, year=2001}"
    )
    text = write_references(make_references([bib], style), "latex", standalone=True)
    (tmp_path / "x.tex").write_text(text, encoding="utf-8")
    done = subprocess.run(
        [program, "-interaction=nonstopmode", "-halt-on-error", "x.tex"], cwd=tmp_path, capture_output=True, check=False
    )
    fatal = [line for line in done.stdout.decode("latin-1").splitlines() if line.startswith("!")]
    assert fatal == []
    assert (tmp_path / "x.pdf").exists()


def test_latex_escapes_and_names_no_optional_argument() -> None:
    text = write_references(make_references([parse_bib(BIB)], "ieee"), "latex")
    assert r"Walls\_and [limits] of *stars* <b> 100\%" in text or r"walls\_and [limits] of *stars* <b> 100\%" in text
    assert "\\item [" not in text
    assert r"\&" in text


def test_text_has_one_line_for_each_reference(run: Run) -> None:
    for style in ("apa", "ieee", "mla", "vancouver", "acm"):
        assert len(run("export", "--style", style).out.splitlines()) == 4


def test_output_goes_to_a_file(run: Run, tmp_path: Path) -> None:
    done = run("export", "--style", "apa", "-o", "out.txt")
    assert (done.code, done.out) == (0, "")
    assert (tmp_path / "out.txt").read_text(encoding="utf-8") == run("export", "--style", "apa").out
    assert run("export", "--style", "apa", "-o", "no/such/out.txt").code == 3
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.txt", "references.bib"]


# ----------------------------------------------------------------------------------------------------------- sections


GROUPS = [
    Group(title="1 Rooms & *stars*", level=1, keys=("moreau2019rooms",)),
    Group(title="Empty", level=1, keys=()),
    Group(title="2 Doors", level=2, keys=("moreau2021doors", "moreau2019rooms")),
]


def test_one_list_for_each_section() -> None:
    references = make_references([parse_bib(BIB)], "ieee", keys=["moreau2019rooms", "moreau2021doors"])
    text = write_references(references, "markdown", groups=GROUPS)
    assert "## 1 Rooms & \\*stars\\*\n" in text
    assert "### 2 Doors\n" in text
    assert text.count("\\[1\\]") == 2
    assert text.count("\\[2\\]") == 1
    found = references_json(references, GROUPS)
    assert found["moreau2019rooms"]["sections"] == ["1 Rooms & *stars*", "2 Doors"]
    html = write_references(references, "html", groups=GROUPS)
    assert "<h2>1 Rooms &amp; *stars*</h2>" in html
    latex = write_references(references, "latex", groups=GROUPS)
    assert r"\section*{1 Rooms \& *stars*}" in latex


def test_the_sections_of_a_text(run: Run, tmp_path: Path) -> None:
    (tmp_path / "survey.md").write_text(
        "# Rooms\n\nAs [@moreau2019rooms] has it.\n\n# None\n\nNothing.\n\n"
        "# More\n\n## Walls\n\nIto and Abara (2020) agree.\n",
        encoding="utf-8",
    )
    done = run("export", "--style", "apa", "--by-section", "survey.md", "--to", "markdown")
    assert done.code == 0
    assert [line for line in done.out.splitlines() if line.startswith("#")] == ["## Rooms", "## More", "### Walls"]
    assert "Doors" not in done.out


# ---------------------------------------------------------------------------------------------------------- citations


@pytest.mark.parametrize(
    ("arguments", "printed"),
    [
        (["moreau2019rooms"], "(Moreau et al., 2019)"),
        (["moreau2019rooms", "--narrative"], "Moreau et al. (2019)"),
        (["ito2020walls", "--narrative"], "Ito and Abara (2020)"),
        (["ito2020walls"], "(Ito & Abara, 2020)"),
        (["moreau2021doors", "ito2020walls"], "(Ito & Abara, 2020; Moreau, 2021)"),
        (["moreau2021doors", "ito2020walls", "--each"], "(Moreau, 2021)\n(Ito & Abara, 2020)"),
        (["moreau2021doors@p.12"], "(Moreau, 2021, p. 12)"),
        (["moreau2021doors@12-14"], "(Moreau, 2021, pp. 12–14)"),
        (["moreau2021doors", "--locator", "ch. 3"], "(Moreau, 2021, Chapter 3)"),
        (["moreau2021doors", "--year-only"], "(2021)"),
        (["moreau2021doors", "--prefix", "see", "--suffix", "and elsewhere"], "(see Moreau, 2021 and elsewhere)"),
        (["moreau2021doors", "ito2020walls", "--prefix", "see"], "(see Moreau, 2021; Ito & Abara, 2020)"),
        (["ito2020walls", "--style", "ieee"], "[1]"),
        (["ito2020walls", "moreau2021doors", "--style", "ieee"], "[1], [2]"),
        (["ito2020walls", "--style", "mla"], "(Ito and Abara)"),
        (["ito2020walls", "--style", "ieee", "--narrative"], "Ito and Abara [1]"),
        (["moreau2019rooms", "moreau2021doors", "--style", "ieee", "--narrative"], "Moreau et al. [1], Moreau [2]"),
        (["nobody", "--style", "ieee", "--narrative"], "A note without an author [1]"),
        (["ito2020walls", "--style", "nature", "--narrative", "--to", "html"], "Ito and Abara<sup>1</sup>"),
        (["ito2020walls", "--to", "latex"], r"(Ito \& Abara, 2020)"),
    ],
)
def test_cite_prints_what_was_asked_for(run: Run, arguments: list[str], printed: str) -> None:
    done = run("cite", *(["--style", "apa"] if "--style" not in arguments else []), *arguments)
    assert (done.code, done.out) == (0, printed + "\n")


@pytest.mark.parametrize(
    ("text", "label", "value"),
    [
        ("12", "page", "12"), ("p.12", "page", "12"), ("pp. 12–14", "page", "12–14"), ("p12", "page", "12"),
        ("iv", "page", "iv"), ("§ 3", "section", "3"), ("§3", "section", "3"), ("sec. 2.1", "section", "2.1"),
        ("ch.3", "chapter", "3"), ("Chapter 3", "chapter", "3"), ("Fig. 2a", "figure", "2a"), ("vol. 2", "volume", "2"),
        ("n. 5", "note", "5"), ("para. 7", "paragraph", "7"), ("s.v. door", "sub-verbo", "door"),
        ("page", "custom", "page"), ("chs. 3–4", "chapter", "3–4"), ("tables 2–3", "table", "2–3"),
        ("Thm. 1", "custom", "Thm. 1"), ("eq. (2)", "equation", "2"), ("S93", "page", "S93"), ("act 2", "act", "2"),
        ("line 4", "line", "4"), ("passim", "custom", "passim"), ("at 1:20", "timestamp", "1:20"),
        ("1:20-1:45", "timestamp", "1:20–1:45"), ("0:12:30", "timestamp", "0:12:30"), ("slide 7", "custom", "slide 7"),
        ("xii–xv", "page", "xii–xv"), ("A3", "page", "A3"), ("12n3", "page", "12n3"), ("cl. 4", "custom", "cl. 4"),
    ],
)  # fmt: skip
def test_a_locator_is_taken_apart_into_what_it_counts_and_the_value(text: str, label: str, value: str) -> None:
    assert parse_locator(text) == (label, value)


def test_a_key_that_holds_an_at_sign() -> None:
    assert parse_cite("a@b", {"a@b"}).id == "a@b"
    cite = parse_cite("a@b@ch.2", {"a@b"})
    assert (cite.id, cite.label, cite.locator) == ("a@b", "chapter", "2")
    assert parse_cite("a@p.2", {"a"}).id == "a"


# ------------------------------------------------------------------------------------------------------------- styles


def test_the_list_of_styles(run: Run) -> None:
    done = run("styles", "-q")
    assert (done.code, done.err) == (0, "")
    names = [line.split("\t")[0] for line in done.out.splitlines()]
    assert {"apa", "acm", "ieee", "chicago", "mla", "vancouver", "nature", "harvard"} <= set(names)
    assert names == sorted(names)
    found = json.loads(run("styles", "nature", "digest", "--format", "json").out)["styles"]
    assert [(style["name"], style["parent"]) for style in found] == [("nature-digest", "nature")]
    done = run("styles", "no-such-word")
    assert (done.code, done.out) == (1, "")
    assert "no-such-word" in done.err


def test_a_style_without_a_bibliography_prints_its_notes(run: Run) -> None:
    done = run("export", "moreau2019rooms", "--style", "bluebook-law-review")
    assert done.code == 0
    assert "Moreau" in done.out
    assert "no bibliography" in done.err


def test_what_a_style_prints_nothing_for_is_printed_plainly(run: Run, tmp_path: Path) -> None:
    bare = (
        '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info><title>Bare</title></info>'
        "<citation><layout>{0}</layout></citation><bibliography><layout>{0}</layout></bibliography></style>"
    )
    only = '<choose><if type="book"><text variable="title"/></if></choose>'
    (tmp_path / "bare.csl").write_text(bare.format(only), encoding="utf-8")
    done = run("export", "--style", "bare.csl")
    assert done.code == 0
    assert done.out.splitlines()[1] == "Doors"
    assert done.out.splitlines()[0].startswith("Moreau, Ana, Bjørn Østby, and Lee A. Clark. 2019. Measuring rooms")
    assert "moreau2019rooms: the style prints nothing for this article-journal" in done.err
    assert run("cite", "ito2020walls", "moreau2021doors", "--each", "--style", "bare.csl").out == (
        "(Ito and Abara, 2020)\nDoors\n"
    )


def test_damage_in_the_file_is_told(run: Run, bib: Path) -> None:
    assert run("export", "--style", "apa").err == ""
    bib.write_text(bib.read_text(encoding="utf-8") + "\n@book{torn, title = {Open\n", encoding="utf-8")
    done = run("export", "--style", "apa")
    assert done.code == 0
    assert "references.bib:" in done.err
    assert run("export", "--style", "apa", "-q").err == ""
