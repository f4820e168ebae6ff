"""Works as CSL-JSON, RIS and BibTeX: what is written can be read again and says the same."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from survey_refs.bib import parse_bib, read_bib
from survey_refs.cli import export
from survey_refs.convert import to_works
from survey_refs.csl import from_csl_json
from survey_refs.formats import WRITTEN, not_held, write_works
from survey_refs.formats.ris import TYPES
from survey_refs.model import EMPTY, Date, Name, Work

CANONICAL = Path(__file__).parent.parent.parent / "references.bib"
WORK = Work(
    id="roe2020",
    type="article-journal",
    title='On <i>E. coli</i> and <span class="nocase">DNA</span>: 50% of H<sub>2</sub>O & more',
    container_title="Journal of A & B",
    author=(
        Name(family="Beethoven", given="Ludwig", dropping_particle="van"),
        Name(family="King", given="Martin Luther", suffix="Jr."),
        Name(literal="World Health Organization, Geneva"),
        Name(others=True),
    ),
    issued=Date(parts=((2020, 3, 5),)),
    accessed=Date(parts=((2021, 1, 2),)),
    volume="12",
    issue="3",
    page="101–110",
    DOI="10.5555/12345678",
    URL="https://example.org/a_b?c=1&d=2",
    ISSN="1234-5679",
    abstract="One.\n\nTwo.",
    keyword="first, second; third",
    extra={"eprint": "2001.00001"},
)


def ris(work: Work) -> list[tuple[str, str]]:
    text = write_works([work], "ris")
    assert text.endswith("ER  - \r\n")
    lines = text.split("\r\n")[:-1]
    assert all(line[2:6] == "  - " and "\n" not in line for line in lines)
    return [(line[:2], line[6:]) for line in lines]


def test_ris_says_what_the_work_says() -> None:
    assert ris(WORK) == [
        ("TY", "JOUR"),
        ("ID", "roe2020"),
        ("AU", "Beethoven, Ludwig van"),
        ("AU", "King, Martin Luther, Jr."),
        ("AU", "World Health Organization Geneva"),
        ("PY", "2020"),
        ("DA", "2020/03/05/"),
        ("Y2", "2021/01/02/"),
        ("TI", "On E. coli and DNA: 50% of H2O & more"),
        ("T2", "Journal of A & B"),
        ("VL", "12"),
        ("IS", "3"),
        ("SN", "1234-5679"),
        ("DO", "10.5555/12345678"),
        ("AB", "One. Two."),
        ("UR", "https://example.org/a_b?c=1&d=2"),
        ("SP", "101"),
        ("EP", "110"),
        ("KW", "first"),
        ("KW", "second"),
        ("KW", "third"),
        ("ER", ""),
    ]


@pytest.mark.parametrize(
    ("date", "tags"),
    [
        (Date(parts=((2020,),)), [("PY", "2020"), ("DA", "2020///")]),
        (Date(parts=((2020, 3), (2020, 4))), [("PY", "2020"), ("DA", "2020/03//2020-04")]),
        (Date(parts=((2020, 14),)), [("PY", "2020"), ("DA", "2020///Summer")]),
        (Date(parts=((2020, 13), (2020, 14))), [("PY", "2020"), ("DA", "2020///Spring/Summer")]),
        (Date(parts=((2020,),), season="Summer"), [("PY", "2020"), ("DA", "2020///Summer")]),
        (Date(literal="in press"), [("PY", "in press")]),
        (Date(parts=((9,),)), [("PY", "0009"), ("DA", "0009///")]),
        (Date(parts=((0,),)), [("PY", "1 BC"), ("DA", "1 BC///")]),
        (Date(parts=((-379, 4), (-346,))), [("PY", "380 BC"), ("DA", "380 BC/04//347 BC")]),
        (None, []),
    ],
)
def test_dates_in_ris(date: Date | None, tags: list[tuple[str, str]]) -> None:
    assert [item for item in ris(Work(id="a", issued=date)) if item[0] in ("PY", "DA")] == tags


@pytest.mark.parametrize(("csl", "expected"), sorted(TYPES.items()))
def test_types_in_ris(csl: str, expected: str) -> None:
    assert ris(Work(id="a", type=csl))[0] == ("TY", expected)
    assert len(expected) <= 6
    assert expected.isupper()


def test_an_unknown_type_is_generic() -> None:
    assert ris(Work(id="a", type="hologram"))[0] == ("TY", "GEN")


def test_csl_json_is_read_again() -> None:
    (item,) = json.loads(write_works([WORK], "csl-json"))
    assert item["custom"] == {"eprint": "2001.00001"}
    assert item["container-title"] == "Journal of A & B"
    item.pop("custom")
    people = tuple(Name(literal="others") if name.others else name for name in WORK.author)
    assert item["page"] == "101-110"
    assert from_csl_json(item) == replace(WORK, author=people, extra=EMPTY, page=item["page"])


def test_bibtex_is_read_again_without_a_finding() -> None:
    text = write_works([WORK, replace(WORK, id="b", type="book")], "bibtex")
    bib = parse_bib(text)
    assert bib.findings == ()
    assert bib.keys == ["roe2020", "b"]
    first = to_works(bib)[0]
    for name in ("title", "container_title", "issued", "volume", "issue", "page", "DOI", "URL", "ISSN"):
        assert getattr(first, name) == getattr(WORK, name), name
    assert [name.family or name.literal for name in first.author[:3]] == [
        "Beethoven",
        "King",
        "World Health Organization, Geneva",
    ]
    assert first.author[3].others


def test_the_canonical_bibliography_survives_all_of_them() -> None:
    works = to_works(read_bib(CANONICAL))
    assert [item["id"] for item in json.loads(write_works(works, "csl-json"))] == [work.id for work in works]
    assert write_works(works, "ris").count("TY  - ") == len(works)
    again = parse_bib(write_works(works, "bibtex"))
    assert again.findings == ()
    assert [(work.id, work.title, len(work.author), work.issued) for work in to_works(again)] == [
        (work.id, work.title, len(work.author), work.issued) for work in works
    ]


@pytest.mark.parametrize("name", WRITTEN)
def test_the_command_writes_them(name: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    arguments = ["olah2020zoom", "--bib", str(CANONICAL), "--to", name]
    shown = CliRunner().invoke(export.command, arguments)
    assert shown.exit_code == 0, shown.output
    assert "olah2020zoom" in shown.stdout
    assert CliRunner().invoke(export.command, [*arguments, "-o", str(out)]).exit_code == 0
    assert out.read_bytes().decode("utf-8").replace("\r\n", "\n") == shown.stdout.replace("\r\n", "\n")


TRICKY = r"""
@article{a, title={T}, journal={J}, date={2013-11/2014-02}, pages={12--14, 20--25}, abstract={100\% & more}}
@thesis{c, author={Roe, A}, title={T}, type={mathesis}, institution={U}, date={2010}}
@inproceedings{d, author={Roe, A}, title={P}, booktitle={X}, eventtitle={X 2019}, venue={Ghent}, location={Stockholm},
  eventdate={2019-06-03/2019-06-05}, publisher={ACM}, year={2019}, organization={IEEE}, maintitle={Main}}
@standard{f, title={Sizes}, organization={ISO}, number={4711}, date={2016}}
@article{h, title={S}, journal={J}, year={ca. 1850}, month={Spring}}
@article{i, title={S}, journal={J}, year={2011}, pages={B7-14--B7-19}}
@misc{k, title={Page}, howpublished={\url{http://example.org/net_log}}, year={2019}, urldate={2020-01-02}}
@book{l, editor={Poe, A}, translator={Q, C}, title={B}, series={S}, number={5}, volumes={3}, origdate={1850}}
"""


@pytest.mark.parametrize(
    ("key", "written"),
    [
        ("a", {"year": "2013", "month": "November--February", "pages": "12--14, 20--25", "abstract": r"100\% \& more"}),
        ("c", {"school": "U", "year": "2010"}),
        ("d", {"eventtitle": "X 2019", "venue": "Ghent", "address": "Stockholm", "organization": "IEEE",
               "maintitle": "Main", "eventdate": "2019-06-03/2019-06-05"}),
        ("f", {"organization": "ISO", "number": "4711"}),
        ("h", {"year": "ca. 1850", "month": "Spring"}),
        ("i", {"pages": "B7-14--B7-19"}),
        ("k", {"url": "http://example.org/net_log", "urldate": "2020-01-02"}),
        ("l", {"translator": "Q, C", "number": "5", "volumes": "3", "origdate": "1850"}),
    ],
)  # fmt: skip
def test_bibtex_keeps_what_the_entry_says(key: str, written: dict[str, str]) -> None:
    works = to_works(parse_bib(TRICKY))
    again = parse_bib(write_works(works, "bibtex"))
    assert {name: again[key].get(name) for name in written} == written
    assert [work.issued for work in to_works(again)] == [work.issued for work in works]
    assert again["c"].entry_type == "mastersthesis"


def test_what_a_format_has_no_place_for_is_counted() -> None:
    works = to_works(parse_bib(TRICKY))
    lost = not_held(works, "ris")
    assert lost["event-date"] == lost["original-date"] == lost["issued (circa)"] == 1
    assert "issued (season)" not in lost
    assert not_held(works, "csl-json") == {}
    assert not_held(works, "hayagriva")["issued (end of a range)"] == 1


@pytest.mark.parametrize("name", ["bibtex", "biblatex"])
def test_other_programs_read_what_is_written(name: str) -> None:
    text = write_works(to_works(parse_bib(TRICKY)), name)
    bibtexparser = pytest.importorskip("bibtexparser")
    pybtex = pytest.importorskip("pybtex.database")
    keys = [entry.key for entry in parse_bib(TRICKY).entries]
    library = bibtexparser.parse_string(text)
    assert [entry.key for entry in library.entries] == keys
    assert not library.failed_blocks
    read = pybtex.parse_string(text, "bibtex")
    assert list(read.entries) == keys
    assert str(read.entries["d"].persons["author"][0]) == "Roe, A"


@pytest.mark.parametrize(
    ("form", "held"),
    [("ris", False), ("endnote-xml", False), ("hayagriva", False), ("csl-json", True), ("bibtex", True)],
)
def test_a_cut_list_of_names_is_held_or_told(form: str, held: bool) -> None:
    work = Work(id="a", type="book", title="T", author=(Name(family="Lee", given="Ann"), Name(others=True)))
    assert ("further names (and others)" in not_held([work], form)) is not held


ONLY_IN_BIBTEX = r"""
@book{a, author={Roe, A}, title={T}, maintitle={M}, volume={3}, addendum={A}, foreword={Lee, Ann}}
@patent{b, title={T}, number={77}, institution={Patent Office}, holder={Quay Ltd}, nationality={Norway}}
@inproceedings{c, author={Roe, A}, title={T}, booktitle={P}, publisher={ACM}, organization={IEEE}, year={2019}}
@report{d, author={Roe, A}, title={T}, titleaddon={Reprint}, type={Memo}, institution={U}, year={2019}}
"""


@pytest.mark.parametrize("form", WRITTEN)
@pytest.mark.parametrize(
    ("key", "fields"),
    [
        ("a", {"maintitle", "addendum", "forewords, annotations and the like"}),
        ("b", {"holder", "nationality"}),
        ("c", {"organization"}),
        ("d", {"titleaddon"}),
    ],
)
def test_what_only_bibtex_has_a_field_for_is_written_or_told(form: str, key: str, fields: set[str]) -> None:
    (work,) = (work for work in to_works(parse_bib(ONLY_IN_BIBTEX)) if work.id == key)
    assert not_held([work], form).keys() == (set() if form.startswith(("bib", "csl")) else fields)


def test_the_office_of_a_patent_is_told() -> None:
    work = Work(id="a", type="patent", title="T", number="77", publisher="Quay Ltd", authority="Patent Office")
    assert {form for form in WRITTEN if not_held([work], form)} == {"ris", "endnote-xml", "hayagriva"}
    assert not_held([work], "ris") == {"authority": 1}


@pytest.mark.parametrize("form", WRITTEN)
@pytest.mark.parametrize(
    "entry",
    [
        "@patent{k, title={T}, holder={Quay Ltd}, number={77}}",
        "@report{k, title={T}, organization={Quay Ltd}, number={77}}",
        "@book{k, title={T}, titleaddon={Reprint}, publisher={Quay Ltd}}",
        r"@misc{k, title={T}, howpublished={Online at \url{https://quay.org/}}}",
        "@article{k, title={T}, journal={Quay}, shortjournal={Quay}, year={2019}, number={2}}",
        "@article{k, title={T}, journal={Quay}, eprint={A_1}, eprinttype={Quay archive}, eid={7}}",
    ],
)
def test_what_is_written_under_another_name_is_not_told(form: str, entry: str) -> None:
    assert not_held(to_works(parse_bib(entry)), form) == {}


@pytest.mark.parametrize(
    ("form", "held"), [("ris", False), ("endnote-xml", False), ("hayagriva", True), ("csl-json", True)]
)
def test_the_comma_of_an_organisation_is_held_or_told(form: str, held: bool, tmp_path: Path) -> None:
    path = tmp_path / "a.bib"
    path.write_text("@book{a, author={{Moe, Dahl and Sons}}, title={T}, year={2019}}", encoding="utf-8")
    shown = CliRunner().invoke(export.command, ["--bib", str(path), "--to", form])
    assert ("no place for commas in names of organisations: left out of 1 work" in shown.stderr) is not held
    assert ("Moe, Dahl" in shown.stdout) is held


@pytest.mark.parametrize(
    ("form", "told"),
    [("ris", {"accessed"}), ("endnote-xml", set()), ("hayagriva", {"issued", "accessed"}), ("bibtex", set())],
)
def test_dates_in_words_are_written_or_told(form: str, told: set[str]) -> None:
    dates = {"issued": Date(literal="soon"), "accessed": Date(literal="often")}
    work = Work(id="a", title="T", URL="https://quay.org/", **dates)
    text = write_works([work], form)
    assert not_held([work], form).keys() == {f"{name} (in words)" for name in told}
    assert {name for name, date in dates.items() if date.literal not in text} == told


def test_an_article_number_stands_once_in_endnote_xml() -> None:
    work = Work(id="a", type="article-journal", title="T", container_title="J", number="e77")
    assert write_works([work], "endnote-xml").count("e77") == 1
