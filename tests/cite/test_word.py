"""Word files: citations of other formats and of Word's own, as python-docx reads them again."""

from __future__ import annotations

import base64
import html
import io
import json
import re
import struct
import subprocess
import sys
import zipfile
import zlib
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


# ----------------------------------------------------------------------- what a Word file has beside its running text

BOX = (
    f'<w:p xmlns:w="{W}" xmlns:v="urn:schemas-microsoft-com:vml"><w:r><w:t>Before the box.</w:t></w:r><w:r><w:pict>'
    "<v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>Boxed (Olah et al., 2020)</w:t></w:r></w:p></w:txbxContent>"
    "</v:textbox></v:shape></w:pict></w:r></w:p>"
)
CONTROL = (
    f'<w:p xmlns:w="{W}"><w:r><w:t xml:space="preserve">A control </w:t></w:r><w:sdt><w:sdtPr><w:alias w:val="x"/>'
    "</w:sdtPr><w:sdtContent><w:r><w:t>(Smith, 2019)</w:t></w:r></w:sdtContent></w:sdt><w:r><w:t>, so.</w:t></w:r>"
    "</w:p>"
)
LINK = (
    f'<w:p xmlns:w="{W}"><w:hyperlink w:anchor="x"><w:r><w:t xml:space="preserve">A link to </w:t></w:r><w:sdt>'
    '<w:sdtContent><w:r><w:t xml:space="preserve">(Smith, 2019) and </w:t></w:r></w:sdtContent></w:sdt><w:r>'
    "<w:t>more</w:t></w:r></w:hyperlink></w:p>"
)
CHANGED = (
    f'<w:p xmlns:w="{W}"><w:ins w:id="7" w:author="x"><w:r><w:t>New (Smith, 2019).</w:t></w:r></w:ins>'
    '<w:del w:id="8" w:author="x"><w:r><w:delText>Old (Quirk, 1999).</w:delText></w:r></w:del></w:p>'
)
MATHS = (
    f'<w:p xmlns:w="{W}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:oMath><m:sSup><m:e><m:r>'
    "<m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath><w:r>"
    "<w:t> by (Smith, 2019).</w:t></w:r></w:p>"
)


def picture() -> bytes:
    """The smallest PNG."""
    head, data = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0), zlib.compress(bytes(4))
    parts = ((b"IHDR", head), (b"IDAT", data), (b"IEND", b""))
    chunks = (
        struct.pack(">I", len(each)) + name + each + struct.pack(">I", zlib.crc32(name + each)) for name, each in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


@pytest.fixture
def full(tmp_path: Path) -> Path:
    """A Word file with a picture, a comment, a text box, controls, a link, tracked changes and an equation."""
    pytest.importorskip("pypandoc", reason="the extra render is not installed")
    from docx.oxml import parse_xml

    file = docx.Document()
    paragraph = file.add_paragraph("So (Smith and Lee, 2018) say.")
    file.add_comment(paragraph.runs, text="Sure?", author="A", initials="A")
    file.add_picture(io.BytesIO(picture()))
    for block in (BOX, CONTROL, LINK, CHANGED, MATHS):
        file.element.body.insert(len(file.element.body) - 1, parse_xml(block))
    file.save(str(tmp_path / "full.docx"))
    (tmp_path / "works.bib").write_bytes(BIB.read_bytes())
    return tmp_path


def rendered_full(folder: Path, to: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "survey_refs", "render", "full.docx", "--style", "ieee", "--to", to, *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done


@pytest.mark.parametrize(("to", "ending"), [("markdown", "md"), ("latex", "tex"), ("typst", "typ")])
def test_pictures_of_a_word_file_stand_beside_the_text(full: Path, to: str, ending: str) -> None:
    (full / "out").mkdir()
    rendered_full(full, to, "-o", f"out/o.{ending}")
    text = (full / "out" / f"o.{ending}").read_text(encoding="utf-8")
    assert "media/o-image1.png" in text
    assert (full / "out" / "media" / "o-image1.png").read_bytes() == picture()


def test_a_picture_of_a_word_file_is_in_its_pdf(full: Path) -> None:
    pytest.importorskip("typst", reason="the extra render is not installed")
    pdfium = pytest.importorskip("pypdfium2", reason="the extra pdf is not installed")
    said = rendered_full(full, "pdf", "-o", "o.pdf").stderr
    page = pdfium.PdfDocument(str(full / "o.pdf"))[0]
    assert [each.type for each in page.get_objects() if each.type == 3]  # FPDF_PAGEOBJ_IMAGE
    assert "pictures" not in said


@pytest.mark.parametrize("to", ["markdown", "text", "latex", "html", "typst"])
def test_what_stands_beside_the_text_comes_along_or_is_told(full: Path, to: str) -> None:
    done = rendered_full(full, to)
    text = re.sub(r"\\([\[\]])", r"\1", re.sub(r"<[^<>]*>|\{|\}", "", done.stdout))
    for words in ("Before the box.", "Boxed [2]", "A control [3], so.", "A link to", "New [3]."):
        assert words in " ".join(text.split())
    assert "Quirk" not in text
    assert "comments are left out: 1" in done.stderr
    assert "tracked changes are taken as accepted: 2" in done.stderr
    assert ("pictures are left out: 1" in done.stderr) == (to != "html")


def test_a_word_file_in_its_own_format_keeps_them(full: Path) -> None:
    said = rendered_full(full, "docx", "-o", "out.docx").stderr
    document = xml(full)
    for name in (
        "w:commentReference",
        "w:drawing",
        "w:txbxContent",
        "w:sdt",
        "w:ins",
        "w:del",
        "m:oMath",
        "w:hyperlink",
    ):
        assert f"<{name}" in document
    assert "left out" not in said


ITEM = {
    "id": 7, "type": "article-journal", "title": "Tides of Paper", "author": [{"family": "Park", "given": "Ines"}],
    "issued": {"date-parts": [[2017]]}, "container-title": "Paper Studies",
}  # fmt: skip
ENDNOTE_RECORD = (
    '<record><rec-number>3</rec-number><ref-type name="Book">6</ref-type><contributors><authors><author>Orr, Ann'
    "</author></authors></contributors><titles><title>Salt</title></titles><dates><year>2011</year></dates></record>"
)
SOURCES = (
    '<b:Sources xmlns:b="http://schemas.openxmlformats.org/officeDocument/2006/bibliography"><b:Source><b:Tag>Moe10</b:Tag>'
    "<b:SourceType>Book</b:SourceType><b:Author><b:Author><b:NameList><b:Person><b:Last>Moe</b:Last><b:First>Al</b:First>"
    "</b:Person></b:NameList></b:Author></b:Author><b:Title>Wind</b:Title><b:Year>2010</b:Year></b:Source></b:Sources>"
)


@pytest.fixture
def managed(tmp_path: Path) -> Path:
    """A Word file with fields of Zotero (one work twice) and EndNote, a control of Mendeley, and Word's sources."""
    from docx.oxml import parse_xml

    file = docx.Document()
    citation = {"citationItems": [{"id": 1, "itemData": ITEM}]}
    other = {"citationItems": [{"itemData": {**ITEM, "id": "b", "title": "Ebb", "issued": {"date-parts": [[2018]]}}}]}
    zotero = "ADDIN ZOTERO_ITEM CSL_CITATION " + json.dumps(citation)
    endnote = f"ADDIN EN.CITE <EndNote><Cite>{ENDNOTE_RECORD}</Cite></EndNote>"
    fields = [(zotero, "(Park, 2017)"), (zotero, "(Park, 2017)"), (endnote, "(Orr, 2011)")]
    for code, shown in fields:
        runs = "".join(
            f"<w:r>{inner}</w:r>"
            for inner in (
                '<w:fldChar w:fldCharType="begin"/>',
                f'<w:instrText xml:space="preserve"> {html.escape(code)} </w:instrText>',
                '<w:fldChar w:fldCharType="separate"/>',
                f"<w:t>{shown}</w:t>",
                '<w:fldChar w:fldCharType="end"/>',
            )
        )
        file.element.body.insert(0, parse_xml(f'<w:p xmlns:w="{W}">{runs}</w:p>'))
    tag = "MENDELEY_CITATION_v3_" + base64.b64encode(json.dumps(other).encode()).decode()
    content = "<w:sdtContent><w:r><w:t>(Park, 2018)</w:t></w:r></w:sdtContent>"
    control = f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr>{content}</w:sdt>'
    file.element.body.insert(0, parse_xml(f'<w:p xmlns:w="{W}">{control}</w:p>'))
    file.add_paragraph("And Moe (2010).")
    file.save(str(tmp_path / "full.docx"))
    with zipfile.ZipFile(tmp_path / "full.docx", "a") as archive:
        archive.writestr("customXml/item9.xml", SOURCES)
    return tmp_path


def test_a_damaged_or_bloated_list_of_sources_is_told(managed: Path) -> None:
    path = managed / "full.docx"
    whole = path.read_bytes()
    at = whole.index(b"customXml/item9.xml") + len("customXml/item9.xml") + 5
    path.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
    command = [sys.executable, "-m", "survey_refs", "import", "full.docx"]
    done = subprocess.run(command, cwd=managed, capture_output=True, text=True)
    assert (done.returncode, "full.docx: not a whole Word file" in done.stderr) == (3, True)
    path.write_bytes(whole)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("customXml/item10.xml", SOURCES + " " * 60_000_000)
    done = subprocess.run(command, cwd=managed, capture_output=True, text=True)
    assert (done.returncode, "refused: customXml/item10.xml has 60,0" in done.stderr) == (3, True)


def test_the_works_of_a_word_file_are_imported_once(managed: Path) -> None:
    command = [sys.executable, "-m", "survey_refs", "import", "full.docx"]
    done = subprocess.run(command, cwd=managed, capture_output=True, text=True)
    assert sorted(re.findall(r"title = \{(.*)\}", done.stdout)) == ["Ebb", "Salt", "Tides of Paper", "Wind"]


def test_a_word_file_is_its_own_bibliography(managed: Path) -> None:
    command = [sys.executable, "-m", "survey_refs", "resolve", "full.docx", "--format", "json"]
    done = subprocess.run(command, cwd=managed, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    mentions = [each for document in json.loads(done.stdout)["documents"] for each in document["mentions"]]
    cites = [cite for each in mentions if each["form"] != "link" for cite in each["cites"]]
    assert [cite["status"] for cite in cites] == ["resolved"] * 5
    text = rendered_full(managed, "docx", "-o", "out.docx")
    assert "no entry" not in text.stderr
    assert "Tides of paper" in re.sub(r"<[^<>]*>", "", xml(managed))
