"""One entry of each common kind in every style of our own. The entries are ours; the forms are the styles'."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from survey_refs.bib import parse_bib
from survey_refs.convert import to_works
from survey_refs.csl import find_style, load_style
from survey_refs.csl.processor import Processor
from survey_refs.texstyles.registry import PROFILES

ENTRIES = """
@article{article, author = {Bee, Ann Mary and van Eff, Dan}, title = {Growing Old in {New York}: a Study},
  journal = {Journal of Ageing}, volume = 3, number = 2, pages = {1120--1129}, year = 2011, month = mar,
  doi = {10.1000/xyz}}
@inproceedings{inproceedings, author = {Bee, Ann}, editor = {Gil Hay and Ida Jot}, title = {A Wave},
  booktitle = {Proceedings of {WAVES}}, series = {LNW}, volume = 4, pages = {11--12}, publisher = {Harbour Press},
  address = {Hull}, year = 2002}
@book{book, author = {Bee, Ann}, title = {On Tides}, edition = 2, publisher = {Harbour University Press},
  address = {Hull}, year = 1999}
@incollection{incollection, author = {Bee, Ann}, editor = {Hay, Gil}, title = {A Tide}, booktitle = {All Tides},
  pages = {3--7}, publisher = {Harbour Press}, address = {Hull}, year = 2001}
@phdthesis{phdthesis, author = {Bee, Ann}, title = {Waves at Night}, school = {Hull College}, year = 2003}
@techreport{techreport, author = {Bee, Ann}, title = {Waves}, institution = {Wave Lab}, number = {7}, year = 2004}
@misc{misc, author = {{Wave Club}}, title = {Our Waves}, howpublished = {Leaflet}, year = 2005,
  url = {https://waves.example/a_b}}
@proceedings{proceedings, editor = {Hay, Gil and Jot, Ida}, title = {Proceedings of {WAVES}},
  publisher = {Harbour Press}, year = 2002}
"""

TEX = {"form": "tex"}
"""The form that the TeX implementations print; what the default has beyond it is in test_nothing_is_lost.py."""

EXPECTED: dict[str, dict[str, str]] = json.loads(Path(__file__).with_name("expected.json").read_text(encoding="utf-8"))
"""Style → key → reference, italics as ``*…*``."""

CASES = [(style, key) for style, references in EXPECTED.items() for key in references]


@pytest.mark.parametrize(("style", "key"), CASES)
def test_the_reference_of_an_entry_is_printed_as_the_style_has_it(style: str, key: str) -> None:
    works = [work for work in to_works(parse_bib(ENTRIES)) if work.id == key]
    printed = Processor(load_style(style, TEX), works).bibliography(labels=False)[0][1].to("marked").strip()
    assert printed == EXPECTED[style][key]


def test_every_style_of_ours_is_tested_or_a_variant() -> None:
    assert {name for name in PROFILES if not name.endswith("-author-year")} == {*EXPECTED, "apa"}


def test_citation_sequence_is_vancouver() -> None:
    works = to_works(parse_bib(ENTRIES))
    both = [
        [output.to("text") for _, output in Processor(load_style(name), works).bibliography()]
        for name in ("nlm-citation-sequence", "vancouver")
    ]
    assert both[0] == both[1]


def test_author_year_differs_from_acm_only_in_how_works_are_cited() -> None:
    def macros(name: str) -> list[bytes]:
        root = ElementTree.parse(find_style(name)).getroot()
        return [ElementTree.tostring(element) for element in root if element.tag.endswith(("macro", "locale"))]

    assert macros("acm") == macros("acm-author-year")


def test_acm_author_year() -> None:
    processor = Processor(load_style("acm-author-year"), to_works(parse_bib(ENTRIES)))
    assert processor.cite_one("article").to("text") == "[Bee and van Eff 2011]"
    assert processor.cite_one("article", narrative=True).to("text") == "Bee and van Eff [2011]"
    assert dict(processor.bibliography())["book"].to("text").strip() == EXPECTED["acm"]["book"].replace("*", "")


PIECES = [
    # what begins a sentence has a capital
    ("chicago-author-date", "editor = {Hay, Gil}", "*On Tides*. Edited by Gil Hay. Harbour"),
    ("modern-language-association", "volume = 4", "*On Tides*. Vol. 4, Harbour"),
    ("nature", "series = {Sea}, number = 4", "*On Tides*. No. 4 in Sea (Harbour"),
    ("nature", "series = {Sea}, volume = 4", "*On Tides*, vol. 4 of *Sea* (Harbour"),
    ("ieee", "series = {Sea}, volume = 4", "*On Tides*, ser. Sea. Harbour, 1999, vol. 4."),
    ("acm", "series = {Sea}, number = 4", "*On Tides*. Number 4 in Sea. Harbour."),
    ("nlm-citation-sequence", "series = {Sea}, number = 4", "On Tides. No. 4 in Sea. Harbour; 1999."),
    ("nlm-citation-sequence", "edition = {Third}", "On Tides. 3rd ed. Harbour; 1999."),
]


@pytest.mark.parametrize(("style", "field", "piece"), PIECES)
def test_piece_of_a_book(style: str, field: str, piece: str) -> None:
    bib = f"@book{{k, author = {{Bee, Ann}}, title = {{On Tides}}, publisher = {{Harbour}}, year = 1999, {field}}}"
    printed = Processor(load_style(style, TEX), to_works(parse_bib(bib))).bibliography(labels=False)[0][1].to("marked")
    assert piece in printed


WHOLE = [
    (
        "nature",
        "@book{k, editor = {Bee, Ann}, title = {On Tides}, publisher = {Harbour}, year = 1999}",
        "Bee, A. (ed.) *On Tides* (Harbour, 1999).",
    ),
    (
        "nature",
        "@article{k, author = {Bee, Ann}, title = {A Tide}, journal = {Tides}, pages = {3--5}, year = 1999}",
        "Bee, A. A tide. *Tides* 3–5 (1999).",
    ),
    (
        "nlm-citation-sequence",
        "@article{k, author = {Bee Jr., Ann and Yu, Li-an}, title = {A Tide}, journal = {J. Tides},"
        "volume = 3, year = 1999}",
        "Bee Jr A, Yu La. A Tide. J Tides. 1999;3.",
    ),
    (
        "ieee",
        "@article{k, author = {Yu, Li-an and al-Bee, Omar}, title = {A Tide}, journal = {Tides},"
        "volume = 3, year = 1999}",
        "L.-a. Yu and O. al-Bee, “A tide,” *Tides*, vol. 3, 1999.",
    ),
]


@pytest.mark.parametrize(("style", "bib", "expected"), WHOLE)
def test_a_whole_reference_is_printed_exactly(style: str, bib: str, expected: str) -> None:
    printed = Processor(load_style(style, TEX), to_works(parse_bib(bib))).bibliography(labels=False)[0][1].to("marked")
    assert printed.strip() == expected
