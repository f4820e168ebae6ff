"""Written files are read by the programs that they are written for: biber and hayagriva (inside Typst)."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from survey_refs.bib import BibFile, read_bib
from survey_refs.convert import to_works
from survey_refs.formats import write_works
from survey_refs.model import Date, Name, Work

CANONICAL = Path(__file__).parent.parent.parent / "references.bib"
DATES = {
    "plain": Date(parts=((2004,),)),
    "whole": Date(parts=((2004, 3, 9),)),
    "early": Date(parts=((9,),)),
    "before": Date(parts=((-379,),)),
    "circa": Date(parts=((1850,),), circa=True),
    "range": Date(parts=((1999, 5), (2001, 2))),
}


@pytest.fixture(scope="module")
def works() -> list[Work]:
    """The canonical works, and one for each form of a date."""
    book = Work(id="", type="book", title="Ferns: 50% & more #1 <i>here</i>", author=(Name(family="Moss", given="A."),))
    return [*to_works(read_bib(CANONICAL)), *(replace(book, id=name, issued=date) for name, date in DATES.items())]


def biber_tool(folder: Path, text: str) -> tuple[BibFile, str]:
    """What biber makes of a .bib in tool mode, and what it says."""
    (folder / "r.bib").write_text(text, encoding="utf-8")
    command = ["biber", "--tool", "--output-encoding=UTF-8", "--output-file=out.bib", "r.bib"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout
    return read_bib(folder / "out.bib"), done.stdout


@pytest.mark.skipif(shutil.which("biber") is None, reason="biber is not installed")
def test_biber_reads_every_entry_and_date_of_what_is_written_for_biblatex(works: list[Work], tmp_path: Path) -> None:
    read, said = biber_tool(tmp_path, write_works(works, "biblatex"))
    assert not [line for line in said.splitlines() if line.startswith(("WARN", "ERROR"))]
    assert sorted(read.keys) == sorted(work.id for work in works)
    again = {work.id: work for work in to_works(read)}
    for work in works:
        theirs = again[work.id]
        assert (theirs.title, theirs.author) == (work.title, work.author), work.id
        if work.id == "before":  # biber writes the year of ISO 8601-2 without the zeros that make it one
            assert read["before"].values()["date"] == "-379"
        else:
            assert theirs.issued == work.issued, work.id


def test_hayagriva_reads_every_entry_of_what_is_written_for_it(works: list[Work], tmp_path: Path) -> None:
    typst = pytest.importorskip("typst", reason="the package typst is not installed")
    (tmp_path / "r.yml").write_text(write_works(works, "hayagriva"), encoding="utf-8")
    cites = " ".join(f'#cite(label("{work.id}"))' for work in works)
    (tmp_path / "t.typ").write_text(f'{cites}\n#bibliography("r.yml")\n', encoding="utf-8")
    assert typst.compile(str(tmp_path / "t.typ"), format="pdf").startswith(b"%PDF")
