"""PDF files: columns in reading order, heads and feet out of the prose, citations whole over lines and pages."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from survey_refs.document import Document, read_document
from survey_refs.errors import MissingExtra, UnreadableFile
from survey_refs.model import Date, Name, Work
from survey_refs.resolve import resolve

Line = tuple[float, float, str]  # x and y in points from the lower left corner, text
_ESCAPED = str.maketrans({"(": r"\(", ")": r"\)"})


def drawn(line: Line, size: float) -> str:
    """The operators that draw a line; what is between carets is raised."""
    x, y, text = line
    parts = [
        f"4 Ts /F1 {0.6 * size} Tf ({part}) Tj 0 Ts" if number % 2 else f"/F1 {size} Tf ({part.translate(_ESCAPED)}) Tj"
        for number, part in enumerate(text.split("^"))
    ]
    return f"BT {x} {y} Td {' '.join(parts)} ET"


def pdf(*pages: list[Line], size: float = 10) -> bytes:
    """A PDF with the given lines on each page, drawn in the given order in Helvetica."""
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    kids = []
    for lines in pages:
        content = "\n".join(drawn(line, size) for line in lines)
        objects.append(f"<</Length {len(content.encode('cp1252'))}>>stream\n{content}\nendstream")
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents {len(objects)} 0 R"
            "/Resources<</Font<</F1 3 0 R>>>>>>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>"
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj{content}endobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer<</Size {len(objects) + 1}/Root 1 0 R>>\n"
    return out + f"{end}startxref\n{len(out)}\n%%EOF".encode()


def read(folder: Path, data: bytes) -> Document:
    pytest.importorskip("pypdfium2", reason="the extra pdf is not installed")
    path = folder / "paper.pdf"
    path.write_bytes(data)
    return read_document(path)


WORKS = [
    Work(id="lund", title="Drift ice", author=tuple(Name(family=f) for f in ("Lund", "Aas", "Vik")),
         issued=Date(parts=((2004,),))),
    Work(id="moe", title="Harbour lights", author=(Name(family="Moe"),), issued=Date(parts=((2010,),))),
]  # fmt: skip
LEFT = ["The quay was built of stone and of", "timber that came down the river in",
"the spring of the year. It stood on",
        "the ground that Lund, Aas, and Vik", "(2004) had drawn, who saw the ice of",
        "the winter go far to the north and",
        "did not come back that year, as it"]  # fmt: skip
TITLE = "A title that goes over both of the columns and is as wide as the page itself is, nearly so"
RIGHT = ["is told by the men of the town too.", "More was said by Moe (2010), who was",
"there when the second quay was made",
         "and saw what the ice had left of it", "in the summer of the year after the",
         "first. None of this is known to the",
         "people who live there today, as all"]  # fmt: skip


def columns(*, rows_first: bool) -> list[Line]:
    """Two columns, drawn line after line over both, or one column after the other."""
    left = [(50, 700 - 12 * n, text) for n, text in enumerate(LEFT)]
    right = [(310, 700 - 12 * n, text) for n, text in enumerate(RIGHT)]
    drawn = [line for pair in zip(left, right, strict=True) for line in pair] if rows_first else [*left, *right]
    return [
        (50, 730, TITLE),
        *drawn,
    ]


@pytest.mark.parametrize("rows_first", [True, False])
def test_columns_are_read_one_after_the_other(tmp_path: Path, rows_first: bool) -> None:
    document = read(tmp_path, pdf(columns(rows_first=rows_first)))
    assert document.text.split() == " ".join([TITLE, *LEFT, *RIGHT]).split()
    found = [(item.mention.text, item.resolutions[0].key) for item in resolve(document, WORKS)]
    assert found == [("Lund, Aas, and Vik\n(2004)", "lund"), ("Moe (2010)", "moe")]


def test_a_page_in_one_column_stays_one(tmp_path: Path) -> None:
    text = "The quay was built of stone and of timber that came down the river in the spring of the year"
    lines: list[Line] = [(50, 700 - 12 * n, text) for n in range(20)]
    assert read(tmp_path, pdf(lines)).text.split("\n") == [text] * 20


def test_a_citation_goes_on_over_a_page(tmp_path: Path) -> None:
    def page(number: int, *body: str) -> list[Line]:
        drawn: list[Line] = [(250, 770, "Harbour Studies"), (300, 30, str(number))]
        return [*drawn, *((50, 700 - 12 * n, text) for n, text in enumerate(body))]

    document = read(
        tmp_path,
        pdf(
            page(7, "One line.", "Two lines.", "The ice drifts far (Lund, Aas, and"),
            page(8, "Vik, 2004) from the quay.", "Another line.", "As Moe (2010) has it, and"),
            page(9, "so it is.", "It is so.", "All was still."),
        ),
    )
    found = resolve(document, WORKS)
    assert [item.resolutions[0].key for item in found] == ["lund", "moe"]
    assert [document.place(item.mention.span).page for item in found] == [1, 2]
    assert document.place(found[1].mention.span).shown.endswith("paper.pdf:page 2:8:4")
    assert "Harbour Studies" not in document.prose.text


def test_raised_numbers_are_citations(tmp_path: Path) -> None:
    lines: list[Line] = [(50, 700, "Ice drifts far.^2^ So it is.^1,2^"), (50, 660, "References")]
    listed: list[Line] = [(50, 640, "1. Moe. Harbour lights. 2010."), (50, 628, "2. Lund, Aas, Vik. Drift ice. 2004.")]
    document = read(tmp_path, pdf([*lines, *listed]))
    found = resolve(document, WORKS)
    assert [answer.key for item in found for answer in item.resolutions] == ["lund", "moe", "lund"]
    assert "far.²" in document.text


def test_a_pdf_without_text_says_so(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="no text"):
        read(tmp_path, pdf([]))


@pytest.mark.parametrize("data", [b"%PDF-1.7 broken", b"%PDF-"])
def test_a_broken_pdf_says_so(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(UnreadableFile, match="PDF"):
        read(tmp_path, data)


def test_without_the_extra_its_name_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    path = tmp_path / "paper.pdf"
    path.write_bytes(pdf([(50, 700, "Text.")]))
    with pytest.raises(MissingExtra, match=r"survey-refs\[pdf\]"):
        read_document(path)
