"""Word files: citations of other formats and of Word's own, as python-docx reads them again."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

docx = pytest.importorskip("docx", reason="the extra docx is not installed")

BIB = Path(__file__).parent / "works.bib"
NOTES = "chicago-notes-bibliography"


def render(folder: Path, name: str, *arguments: str) -> Any:
    """The Word file that the command makes, opened; what it says is in ``said``."""
    (folder / "works.bib").write_bytes(BIB.read_bytes())
    command = [sys.executable, "-m", "survey_refs", "render", name, "--to", "docx", "-o", "out.docx", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return docx.Document(str(folder / "out.docx"))


def xml(folder: Path, part: str = "document") -> str:
    with zipfile.ZipFile(folder / "out.docx") as archive:
        return archive.read(f"word/{part}.xml").decode()


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """A Word file of a person: citations over several runs, in a table, and a printed list."""
    file = docx.Document()
    file.add_heading("Intro", 1)
    paragraph = file.add_paragraph("As ")
    paragraph.add_run("Smith and ").bold = True
    paragraph.add_run("Lee (2018, p. 7)")
    paragraph.add_run(" and others (see Olah et al., 2020; ")
    paragraph.add_run("Elhage et al.").italic = True
    paragraph.add_run(", 2022), it is.")
    file.add_table(1, 1).cell(0, 0).text = "In a cell (Smith, 2019)."
    file.add_paragraph("Nobody (1901) stays.")
    file.add_heading("References", 1)
    file.add_paragraph("Smith, J. (2019). An account. Harbour Studies, 4, 1–9.")
    file.add_paragraph("Smith, J., & Lee, A. (2018). Harbours. Quay Press.")
    file.save(str(tmp_path / "thesis.docx"))
    return tmp_path


def test_a_persons_file_changes_in_its_citations_and_its_list(written: Path) -> None:
    file = render(written, "thesis.docx", "--style", "ieee")
    texts = [paragraph.text for paragraph in file.paragraphs]
    assert texts[:3] == ["Intro", "As Smith and Lee [1, p. 7] and others see [2], [3], it is.", "Nobody (1901) stays."]
    assert file.tables[0].cell(0, 0).text == "In a cell [4]."
    assert texts[3] == "References"
    assert [text.split("\t")[0] for text in texts[4:]] == ["[1]", "[2]", "[3]", "[4]"]
    assert texts.count("References") == 1
    assert {paragraph.style.name.lower() for paragraph in file.paragraphs[4:]} == {"bibliography"}
    italics = [run.text for run in file.paragraphs[5].runs if run.italic]
    assert italics == ["Distill"]


def test_links_lead_to_the_entry_and_back(written: Path) -> None:
    render(written, "thesis.docx", "--style", "apa")
    document = xml(written)
    targets = set(re.findall(r'w:anchor="([^"]+)"', document))
    names = set(re.findall(r'<w:bookmarkStart[^>]*w:name="([^"]+)"', document))
    assert len(targets) >= 5
    assert targets <= names


@pytest.mark.parametrize("name", ["thesis.docx", "thesis.md"])
def test_notes_are_real_footnotes_in_the_order_of_the_text(written: Path, name: str) -> None:
    text = (
        "As @smithlee2018 [p. 7] and others [see @olah2020zoom; @elhage2022toy], it is.\n\nIn it [@smith2019account].\n"
    )
    (written / "thesis.md").write_text(f"# Intro\n\n{text}", encoding="utf-8")
    render(written, name, "--style", NOTES)
    notes = re.findall(r"<w:footnote w:id=.*?</w:footnote>", xml(written, "footnotes"), re.DOTALL)
    said = ["".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", note)).strip() for note in notes]
    assert [text.split(",")[0] for text in said] == ["John Smith and Ann Lee", "See Chris Olah", "John Smith"] or [
        text.split(" ")[0] for text in said
    ] == ["John", "See", "John"]
    called = re.findall(r'<w:footnoteReference[^>]*w:id="(\d+)"', xml(written))
    assert called == re.findall(r'<w:footnote w:id="(\d+)"', xml(written, "footnotes"))


@pytest.mark.parametrize("name", ["thesis.docx", "thesis.md"])
def test_fields_that_zotero_goes_on_with(written: Path, name: str) -> None:
    (written / "thesis.md").write_text("As @smithlee2018 [p. 7] and (see Olah et al., 2020).\n", encoding="utf-8")
    file = render(written, name, "--style", "apa", "--live", "zotero")
    codes = re.findall(r"<w:instrText[^>]*> ?ADDIN (\w+) (?:CSL_CITATION )?(.*?) ?</w:instrText>", xml(written))
    assert codes[-1][0] == "ZOTERO_BIBL"
    assert codes[-1][1].endswith("CSL_BIBLIOGRAPHY")
    first = json.loads(codes[0][1].replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
    item = first["citationItems"][0]
    assert (item["itemData"]["title"], item["locator"], item["label"]) == ("Harbours", "7", "page")
    assert item["suppress-author"]
    assert first["properties"]["plainCitation"] == "(2018, p. 7)"
    document = xml(written)
    kinds = re.findall(r'w:fldCharType="(\w+)"', document)
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end") == len(codes)
    assert any("Smith and Lee (2018, p. 7)" in paragraph.text for paragraph in file.paragraphs)


def test_a_pdf(tmp_path: Path) -> None:
    pytest.importorskip("typst", reason="the extra render is not installed")
    pdfium = pytest.importorskip("pypdfium2", reason="the extra pdf is not installed")
    (tmp_path / "works.bib").write_bytes(BIB.read_bytes())
    (tmp_path / "survey.md").write_text("# Intro\n\nSo [@smith2019account; @olah2020zoom].\n", encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "survey_refs",
        "render",
        "survey.md",
        "--style",
        "apa",
        "--to",
        "pdf",
        "-o",
        "s.pdf",
    ]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    text = pdfium.PdfDocument(str(tmp_path / "s.pdf"))[0].get_textpage().get_text_range()
    assert "(Olah et al., 2020; Smith, 2019)" in text
    assert "References" in text
