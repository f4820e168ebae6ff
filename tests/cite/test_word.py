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


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RICH = """\
# Intro

As **Smith** and Lee (2018, p. 7) *say*, see [a link](https://example.org/x).^[A note on Smith (2019).]

1. first (see Olah et al., 2020)
2. second

| A              | B |
|----------------|---|
| (Quirk, 1999)  | 2 |

# References

Smith, J. (2019). An account. Harbour Studies, 4, 1–9.

Smith, J., & Lee, A. (2018). Harbours. Quay Press.
"""
ENDNOTE = (
    f'<w:endnotes xmlns:w="{W}"><w:endnote w:type="separator" w:id="-1"><w:p/></w:endnote><w:endnote w:id="2"><w:p>'
    "<w:r><w:endnoteRef/></w:r><w:r><w:t>End: Elhage et al. (2022, p. 4).</w:t></w:r></w:p></w:endnote></w:endnotes>"
)
INSERTED = (
    '<w:r><w:endnoteReference w:id="2"/></w:r><w:ins w:id="77" w:author="x"><w:r><w:t> more (Smith, 2019)</w:t></w:r>'
    '</w:ins><w:del w:id="78" w:author="x"><w:r><w:delText> gone (Smith, 2019)</w:delText></w:r></w:del>'
)


@pytest.fixture
def rich(tmp_path: Path) -> Path:
    """A Word file with a list, a table, a link, a footnote, an endnote and tracked changes."""
    pypandoc = pytest.importorskip("pypandoc", reason="the extra render is not installed")
    pypandoc.convert_text(RICH, "docx", format="markdown", outputfile=str(tmp_path / "plain.docx"))
    with zipfile.ZipFile(tmp_path / "plain.docx") as source, zipfile.ZipFile(tmp_path / "rich.docx", "w") as made:
        for name in source.namelist():
            content = source.read(name).decode("utf-8", "surrogateescape")
            if name == "word/document.xml":
                content = re.sub(r"(?<=>second</w:t></w:r>)", INSERTED, content)
            elif name == "[Content_Types].xml":
                kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.endnotes+xml"
                override = f'<Override PartName="/word/endnotes.xml" ContentType="{kind}"/></Types>'
                content = content.replace("</Types>", override)
            elif name == "word/_rels/document.xml.rels":
                kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/endnotes"
                relation = f'<Relationship Id="rIdE" Type="{kind}" Target="endnotes.xml"/></Relationships>'
                content = content.replace("</Relationships>", relation)
            made.writestr(name, content.encode("utf-8", "surrogateescape"))
        made.writestr("word/endnotes.xml", ENDNOTE)
    return tmp_path


def printed(folder: Path, to: str, *arguments: str) -> str:
    (folder / "works.bib").write_bytes(BIB.read_bytes())
    command = [sys.executable, "-m", "survey_refs", "render", "rich.docx", "--to", to, *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


KEPT = {
    "markdown": (
        "As Smith and Lee \\[1, p. 7\\] *say*", "[a link](https://example.org/x)", "1.  first see \\[3\\]",
        "| \\[5\\]", "[^1]: A note on Smith \\[", "[^2]: End: Elhage et al. \\[", "more \\[",
    ),
    "html": ("<em>say</em>", '<a href="https://example.org/x">', "<ol", "<td", 'role="doc-endnotes"', "cite-1"),
    "latex": ("\\emph{say}", "\\href{https://example.org/x}{a link}", "\\item", "\\footnote{A note on Smith [", "& 2"),
    "typst": ("#emph[say]", '#link("https://example.org/x")[a link]', "+ first", "#table(", "#footnote[A note"),
    "text": ("As Smith and Lee [1, p. 7] say", "1.  first see [3]", "[1] A note on Smith ["),
}  # fmt: skip


@pytest.mark.parametrize("to", KEPT)
def test_a_word_file_in_another_format_keeps_what_it_has(rich: Path, to: str) -> None:
    text = printed(rich, to, "--style", "ieee")
    plain = re.sub(r"\\([\[\]])", r"\1", text) if to == "latex" else text
    assert [words for words in KEPT[to] if words not in plain.replace("{[}", "[").replace("{]}", "]")] == []
    assert "gone" not in text
    assert "citationno" not in text
    assert text.count("References") == 1


def test_notes_of_a_word_file_are_read_where_they_are_called(rich: Path) -> None:
    notes = printed(rich, "markdown", "--style", NOTES)
    said = re.findall(r"^\[\^\d\]: (.*)$", notes, re.M)
    assert [text.split(",")[0] for text in said[:3]] == [
        "John Smith and Ann Lee",
        "A note on John Smith",
        "See Chris Olah et al.",
    ]
    assert said[3].startswith("End: Nelson Elhage")
    assert said[4] == "Smith, “An Account.”"


@pytest.mark.parametrize("style", ["ieee", NOTES])
def test_endnotes_of_a_word_file_are_edited(rich: Path, style: str) -> None:
    render(rich, "rich.docx", "--style", style)
    notes = re.sub(r"<[^>]*>", "", xml(rich, "endnotes"))
    assert notes.strip().startswith(
        "End: Elhage et al. [4, p. 4]." if style == "ieee" else "End: Nelson Elhage et al.,"
    )
    assert "Smith (2019)" not in re.sub(r"<[^>]*>", "", xml(rich, "footnotes"))
    assert "w:footnoteReference" not in xml(rich, "footnotes")


def test_links_of_a_footnote_are_named_by_its_own_part(rich: Path) -> None:
    (rich / "thesis.md").write_text("So [@smith2019account].\n", encoding="utf-8")
    bib = BIB.read_text(encoding="utf-8").replace("{smith2019account,", "{smith2019account, doi = {10.1234/abc},")
    (rich / "works.bib").write_text(bib, encoding="utf-8")
    command = [sys.executable, "-m", "survey_refs", "render", "thesis.md", "--to", "docx", "-o", "out.docx"]
    done = subprocess.run([*command, "--style", NOTES], cwd=rich, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    used = re.findall(r'r:id="(\w+)"', xml(rich, "footnotes"))
    with zipfile.ZipFile(rich / "out.docx") as archive:
        named = re.findall(r'Id="(\w+)"', archive.read("word/_rels/footnotes.xml.rels").decode()) if used else []
    assert set(used) <= set(named)
