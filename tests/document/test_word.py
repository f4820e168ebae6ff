"""Word files: paragraphs and runs, what is visible, links, and what reference managers keep in their fields."""

from __future__ import annotations

import base64
import io
import json
import re
import zipfile
from html import escape
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from survey_refs.document import Document, read_document
from survey_refs.document.formats.word import read_bytes
from survey_refs.document.formats.word_fields import Carried, carried_by_control, carried_by_field
from survey_refs.errors import UnreadableFile
from survey_refs.model import Span

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId7" '
    'Type="hyperlink" Target="https://doi.org/10.5555/reed" TargetMode="External"/></Relationships>'
)


def word_file(body: str, styles: str = "", footnotes: str = "") -> bytes:
    parts = {"document": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"}
    if styles:
        parts["styles"] = f"<w:styles {NAMESPACES}>{styles}</w:styles>"
    if footnotes:
        parts["footnotes"] = f"<w:footnotes {NAMESPACES}>{footnotes}</w:footnotes>"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", content)
        archive.writestr("word/_rels/document.xml.rels", RELATIONS)
        archive.writestr("word/_rels/footnotes.xml.rels", RELATIONS.replace("reed", "fern"))
    return buffer.getvalue()


def read(tmp_path: Path, body: str, styles: str = "", footnotes: str = "") -> Document:
    path = tmp_path / "text.docx"
    path.write_bytes(word_file(body, styles, footnotes))
    return read_document(path)


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def field(instruction: str, shown: str, data: str = "", cut: int = 10) -> str:
    """A field; Word cuts long instructions into several runs."""
    parts = [instruction[:cut], instruction[cut:]]
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{data and f"<w:fldData>{data}</w:fldData>"}</w:fldChar></w:r>'
        + "".join(f'<w:r><w:instrText xml:space="preserve">{escape(part)}</w:instrText></w:r>' for part in parts)
        + f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(shown)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def links(document: Document) -> list[tuple[str, str]]:
    return [(document.text[link.span.start : link.span.end], link.target) for link in document.links]


def test_paragraphs_runs_and_headings(tmp_path: Path) -> None:
    style = '<w:style w:styleId="H2"><w:name w:val="heading 2"/></w:style>'
    body = (
        '<w:p><w:pPr><w:pStyle w:val="H2"/></w:pPr><w:r><w:t>1.2 Start</w:t></w:r></w:p>'
        "<w:p><w:r><w:t>As Smith </w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>et al.</w:t></w:r>"
        "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t> (2020) say.</w:t></w:r></w:ins></w:p>"
    )
    document = read(tmp_path, body, style)
    assert document.text == "1.2 Start\nAs Smith et al. (2020) say."
    assert [(s.number, s.title, s.level) for s in document.sections] == [("1.2", "Start", 2)]
    runs = [document.text[r.start : r.end] for r in document.paragraphs[1].runs]
    assert runs == ["As Smith ", "et al.", " (2020) say."]
    start = document.prose.text.index("Smith et al. (2020)")
    span = document.prose.span(start, start + 19)
    assert document.text[span.start : span.end] == "Smith et al. (2020)"
    assert document.place(span).line == 2


def test_numbers_that_are_raised_and_code(tmp_path: Path) -> None:
    raised, code = '<w:vertAlign w:val="superscript"/>', '<w:rStyle w:val="VerbatimChar"/>'
    body = f"<w:p>{run('Ice drifts.')}{run('1,3–5', raised)}{run(' So ')}{run('x[1]', code)}</w:p>"
    document = read(tmp_path, body)
    assert document.text == "Ice drifts.1,3–5 So x[1]"
    assert document.prose.text.strip() == "Ice drifts.¹,³⁻⁵ So \ufffc"
    start = document.prose.text.index("³")
    assert document.prose.span(start, start + 3) == Span(13, 16)


_ITEM: dict[str, Any] = {"citationItems": [{"itemData": {"DOI": "10.5555/Reed", "URL": "https://x.example"}},
                           {"itemData": {"URL": "https://moss.example/a"}}, {"id": 3}]}  # fmt: skip
_BOTH = ["https://doi.org/10.5555/Reed", "https://moss.example/a"]
_RECORD = (
    "<EndNote><Cite><Author>Reed</Author><record><electronic-resource-num><style face='normal'>10.5555/reed</style>"
    "</electronic-resource-num></record></Cite></EndNote>"
)
_ENCODED = base64.b64encode(_RECORD.encode()).decode()
_CONTROL = "MENDELEY_CITATION_v3_" + base64.b64encode(json.dumps(_ITEM).encode()).decode()
_DOI = "https://doi.org/10.5555/reed"
_CARRIED_CSL = Carried(csl=tuple(item["itemData"] for item in _ITEM["citationItems"][:2]))
_CARRIED_RECORD = Carried(endnote=(_RECORD[_RECORD.index("<record>") : -len("</Cite></EndNote>")],))
FIELDS = {
    "a link": (f'<w:hyperlink r:id="rId7">{run("(Reed)")}</w:hyperlink>', [_DOI]),
    "a link inside the file": (f'<w:hyperlink w:anchor="here">{run("(Reed)")}</w:hyperlink>', []),
    "a link as a field": (field(f' HYPERLINK "{_DOI}" \\h ', "(Reed)"), [_DOI]),
    "a simple field": (f'<w:fldSimple w:instr=\' HYPERLINK "{_DOI}" \'>{run("(Reed)")}</w:fldSimple>', [_DOI]),
    "Zotero": (field(f" ADDIN ZOTERO_ITEM CSL_CITATION {json.dumps(_ITEM)} ", "(Reed)"), _BOTH),
    "Mendeley Desktop": (field(f"ADDIN CSL_CITATION {json.dumps(_ITEM)}", "(Reed)", cut=40), _BOTH),
    "Mendeley Cite": (f'<w:sdt><w:sdtPr><w:tag w:val="{_CONTROL}"/></w:sdtPr><w:sdtContent>{run("(Reed)")}'
                      "</w:sdtContent></w:sdt>", _BOTH),
    "EndNote": (field(f" ADDIN EN.CITE {_RECORD}", "(Reed)"), [_DOI]),
    "EndNote, its record as data": (field(" ADDIN EN.CITE ", "(Reed)", data=_ENCODED), [_DOI]),
    "EndNote, a field in the field": (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> ADDIN EN.CITE '
        + escape(_RECORD) + "</w:instrText></w:r>" + field(" ADDIN EN.CITE.DATA ", "not shown")
        + f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("(Reed)")}<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        [_DOI],
    ),
    "Word's own": (field(" CITATION Ree20 \\l 1033 ", "(Reed)"), []),
    "EndNote without a DOI": (
        field(" ADDIN EN.CITE <record><url><style>https://moss.example/a </style></url></record>", "(Reed)"),
        ["https://moss.example/a"],
    ),
    "a content control of another program": (
        f'<w:sdt><w:sdtPr><w:tag w:val="OTHER_{_CONTROL}"/></w:sdtPr><w:sdtContent>{run("(Reed)")}'
        "</w:sdtContent></w:sdt>", [],
    ),
    "items that are none": (field(' ADDIN CSL_CITATION {"citationItems": [1, {"itemData": []}]}', "(Reed)"), []),
    "damaged": (field(" ADDIN ZOTERO_ITEM CSL_CITATION {\"citationItems\": [", "(Reed)"), []),
    "of another shape": (field(' ADDIN CSL_CITATION {"citationItems": {"itemData": 1}}', "(Reed)"), []),
}  # fmt: skip


@pytest.mark.parametrize("name", FIELDS)
def test_the_works_that_fields_name_are_links(name: str, tmp_path: Path) -> None:
    source, addresses = FIELDS[name]
    document = read(tmp_path, f"<w:p>{run('As said ')}{source}{run('.')}</w:p>")
    assert document.text == "As said (Reed)."
    assert links(document) == [("(Reed)", address) for address in addresses]


@pytest.mark.parametrize(
    ("instruction", "data", "expected"),
    [
        (f" ADDIN ZOTERO_ITEM CSL_CITATION {json.dumps(_ITEM)}", "", _CARRIED_CSL),
        (f" ADDIN EN.CITE {_RECORD}", "", _CARRIED_RECORD),
        (" ADDIN EN.CITE ", _ENCODED, _CARRIED_RECORD),
        (" CITATION Ree20 ", "", Carried()),
    ],
    ids=["Zotero", "EndNote", "EndNote, its record as data", "Word's own"],
)
def test_the_records_that_a_field_holds(instruction: str, data: str, expected: Carried) -> None:
    assert carried_by_field(instruction, data) == expected


def test_the_records_that_a_content_control_holds() -> None:
    assert carried_by_control(_CONTROL) == _CARRIED_CSL
    assert carried_by_control(f"OTHER_{_CONTROL}") == Carried()


def test_a_field_may_go_on_in_the_next_paragraph(tmp_path: Path) -> None:
    begin, rest = field(' HYPERLINK "https://x.example" ', "one").split(run("one"))
    document = read(tmp_path, f"<w:p>{begin}{run('one')}</w:p><w:p>{run('two')}{rest}{run(' three')}</w:p>")
    assert document.text == "one\ntwo three"
    assert links(document) == [("one\ntwo", "https://x.example")]


def test_footnotes_have_links_of_their_own(tmp_path: Path) -> None:
    note = f'<w:footnote><w:p><w:hyperlink r:id="rId7">{run("Fern")}</w:hyperlink></w:p></w:footnote>'
    document = read(tmp_path, f"<w:p>{run('Silt moves.')}</w:p>", footnotes=note)
    assert document.text == "Silt moves.\nFern"
    assert links(document) == [("Fern", "https://doi.org/10.5555/fern")]


def test_what_a_text_box_says_is_read_once(tmp_path: Path) -> None:
    box = f"<w:txbxContent><w:p>{run('In a box')}</w:p></w:txbxContent>"
    body = (
        f"<w:p>{run('Before')}<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    assert read(tmp_path, body).text == "Before\nIn a box"


def test_elements_without_end_inside_one_another(tmp_path: Path) -> None:
    deep = "<w:ins>" * 20_000 + run("deep") + "</w:ins>" * 20_000
    assert read(tmp_path, f"<w:p>{run('flat')}{deep}</w:p>").text == "flat"


_phrase = st.sampled_from(
    ["silt", "*moves*", "in **strong** light", "`code`", "a [link](http://x.example)", "(Reed, 2020)", "[@no]"]
)
_words = st.lists(_phrase, min_size=1, max_size=6).map(" ".join)
_block = st.one_of(
    _words,
    _words.map(lambda text: f"# {text}"),
    _words.map(lambda text: f"- {text}\n- more"),
    _words.map(lambda text: f"> {text}"),
    _words.map(lambda text: f"| a | b |\n|---|---|\n| {text} | c |"),
    _words.map(lambda text: f"Text.^[{text}]"),
)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(blocks=st.lists(_block, min_size=1, max_size=5))
def test_the_words_are_those_that_pandoc_reads(blocks: list[str], tmp_path: Path) -> None:
    pypandoc = pytest.importorskip("pypandoc", reason="pypandoc-binary is not installed")
    path = tmp_path / "made.docx"
    pypandoc.convert_text("\n\n".join(blocks), "docx", format="markdown-citations", outputfile=str(path))
    expected: list[str] = []
    _collect(json.loads(pypandoc.convert_file(str(path), "json"))["blocks"], expected)
    assert sorted(_WORD.findall(read_document(path).text)) == sorted(_WORD.findall(" ".join(expected)))


_WORD = re.compile(r"[A-Za-z0-9]+")


def _collect(node: Any, found: list[str]) -> None:
    """The strings and code of pandoc's AST."""
    if isinstance(node, dict):
        if node.get("t") == "Str":
            found.append(node["c"])
        elif node.get("t") == "Code":
            found.append(node["c"][1])
        node = list(node.values())
    for inner in node if isinstance(node, list) else ():
        _collect(inner, found)


@pytest.mark.parametrize(
    ("kind", "named"),
    [
        ("application/vnd.oasis.opendocument.text", "an OpenDocument text"),
        ("application/epub+zip", "an EPUB book"),
        ("application/x", "an archive without word/document.xml"),
    ],
)
def test_another_archive_is_named(kind: str, named: str) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("mimetype", kind)
    with pytest.raises(UnreadableFile, match=named):
        read_bytes(data.getvalue(), "a.odt")
