"""Each library format as its programs write it: what the works say, what was left out, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from survey_refs.bib import parse_bib
from survey_refs.cli import check, export, import_, tidy
from survey_refs.errors import SurveyRefsError, UnreadableFile
from survey_refs.formats import guess_format, read_works
from survey_refs.formats.fields import parse_person
from survey_refs.model import Date, Name, Work
from survey_refs.project.importing import read_import

MOSS = (Name(family="Moss", given="Ada B."),)
SCOPUS = """TY  - JOUR
TI  - Ferns &amp; brooks
T2  - Journal of Glens
VL  - 3
IS  - 2
C7  - 104
PY  - 2014
DO  - 10.5555/FERN.1
UR  - https://www.scopus.com/inward/record.uri?eid=1&doi=10.5555
AU  - Moss, A.B.
AU  - van der Rill, B.
SN  - 12345679 (ISSN)
KW  - fern
KW  - brook
M3  - Article
DB  - Scopus
N1  - Cited By: 4
ER  -

"""
ZOTERO = """TY  - CPAPER
TI  - Knots
AU  - Moss, Ada B.
T2  - Rope Days
C1  - Bergen
C3  - Proceedings of Rope Days
DA  - 2019/06/03/
PY  - 2019
SP  - 12
EP  - 19
SN  - 978-3-16-148410-0
ER  - \r
"""
ENDNOTE = """TY  - BOOK
AU  - Moss, Ada B.
A2  - Rill, Bo
T2  - Glen Series
TI  - Ferns
PY  - 2004
KW  - fern
brook
AB  - One line
and another.
ID  - 17
ER  - """
WOS = """FN Clarivate Analytics Web of Science
VR 1.0
PT J
AU Moss, AB
   Rill, B
AF Moss, Ada B.
   Rill, Bo
TI Ferns and
   brooks
SO JOURNAL OF GLENS AND THE NORTH
DT Article
DE fern; brook
PD MAR
PY 2014
VL 3
BP 12
EP 19
DI 10.5555/fern.1
SN 1234-5679
UT WOS:000123
ER

EF
"""
NBIB = """PMID- 1234567
OWN - NLM
IS  - 1234-5679 (Electronic)
VI  - 3
IP  - 2
DP  - 2014 Mar-Apr
TI  - Ferns and
      brooks.
PG  - 112-9
LID - 10.5555/fern.1 [doi]
FAU - Moss, Ada B
AU  - Moss AB
CN  - Glen Study Group
LA  - eng
PT  - Journal Article
TA  - J Glens
JT  - Journal of glens
OT  - fern
OT  - brook
PMC - PMC7654321
"""
XML = """<?xml version="1.0" encoding="UTF-8"?><xml><records><record><database>x</database>
<ref-type name="Book Section">5</ref-type>
<contributors><authors><author><style face="normal">Moss, Ada B.</style></author></authors>
<secondary-authors><author>Rill, Bo</author></secondary-authors></contributors>
<titles><title><style face="normal">Ferns of </style><style face="italic">A. glen</style></title>
<secondary-title>The North &amp; More</secondary-title></titles>
<pages>12-19</pages><keywords><keyword>fern</keyword></keywords><dates><year>2004</year></dates>
<publisher>Glen</publisher><electronic-resource-num>doi:10.5555/x</electronic-resource-num>
<urls><related-urls><url>https://example.org/f</url></related-urls></urls></record></records></xml>"""
ENW = """%0 Journal Article
%A Moss, Ada B.
%A Bo van Rill
%A Glen Society,
%T Ferns
%J Journal of Glens
%D 2004
%8 March
%V 3
%P 12-19
%R 10.5555/x

%0 Thesis
%A Moss, Ada B.
%T Knots
%I Glen University
%D 2010
%9 PhD thesis
"""
CSL_YAML = """---
references:
- id: moss2004
  type: article-journal
  author:
  - family: Moss
    given: Ada B.
  title: 'Ferns of *A. glen*'
  container-title: Journal of Glens
  issued:
  - year: 2004
    month: 3
...
"""
HAYAGRIVA = """moss2004:
    type: Article
    title: Ferns of the {North}
    author: ["Moss, Ada B.", "van der Rill, Bo", Glen Society]
    date: ~2004-03
    page-range: 12-19
    serial-number:
        doi: 10.5555/x
    parent:
        type: Periodical
        title: Journal of Glens
        volume: 3
        issue: 2
"""
SOURCES = """<?xml version="1.0"?><b:Sources
 xmlns:b="http://schemas.openxmlformats.org/officeDocument/2006/bibliography" SelectedStyle="">
<b:Source><b:Tag>Mos04</b:Tag><b:SourceType>JournalArticle</b:SourceType><b:Author><b:Author><b:NameList>
<b:Person><b:Last>Moss</b:Last><b:First>Ada</b:First><b:Middle>B.</b:Middle></b:Person></b:NameList></b:Author>
</b:Author><b:Title>Ferns</b:Title><b:JournalName>Journal of Glens</b:JournalName><b:Year>2004</b:Year>
<b:Month>March</b:Month><b:Pages>12-19</b:Pages><b:Volume>3</b:Volume></b:Source></b:Sources>"""
BETTER = json.dumps(
    {
        "config": {"label": "BetterBibTeX JSON"},
        "items": [
            {
                "itemType": "journalArticle",
                "citationKey": "moss2004",
                "title": "Ferns",
                "publicationTitle": "Journal of Glens",
                "date": "2004-03",
                "creators": [
                    {"creatorType": "author", "lastName": "Moss", "firstName": "Ada B."},
                    {"creatorType": "author", "name": "Glen Society"},
                ],
                "extra": "PMID: 123\nRead twice.",
                "tags": [{"tag": "fern"}],
            },
            {"itemType": "attachment", "title": "PDF"},
        ],
    }
)

CASES: list[tuple[str, str, dict[str, object]]] = [
    ("ris", SCOPUS, {
        "type": "article-journal", "title": "Ferns & brooks", "container_title": "Journal of Glens", "volume": "3",
        "issue": "2", "number": "104", "DOI": "10.5555/FERN.1", "ISSN": "12345679", "keyword": "fern, brook",
        "author": (Name(family="Moss", given="A. B."),
                   Name(family="Rill", given="B.", non_dropping_particle="van der")),
        "issued": Date(parts=((2014,),)), "genre": "", "archive": "",
    }),
    ("ris", ZOTERO, {
        "type": "paper-conference", "container_title": "Proceedings of Rope Days", "event_title": "Rope Days",
        "event_place": "Bergen", "issued": Date(parts=((2019, 6, 3),)), "page": "12–19", "ISBN": "978-3-16-148410-0",
        "author": MOSS,
    }),
    ("ris", ENDNOTE, {
        "type": "book", "collection_title": "Glen Series", "title": "Ferns", "keyword": "fern, brook",
        "abstract": "One line and another.", "collection_editor": (Name(family="Rill", given="Bo"),),
    }),
    ("ris", WOS, {
        "type": "article-journal", "title": "Ferns and brooks", "author": (*MOSS, Name(family="Rill", given="Bo")),
        "container_title": "Journal of Glens and the North", "issued": Date(parts=((2014, 3),)), "page": "12–19",
        "keyword": "fern, brook", "ISSN": "1234-5679",
    }),
    ("nbib", NBIB, {
        "type": "article-journal", "title": "Ferns and brooks", "page": "112–119", "DOI": "10.5555/fern.1",
        "author": (Name(family="Moss", given="Ada B"), Name(literal="Glen Study Group")), "PMID": "1234567",
        "issued": Date(parts=((2014, 3), (2014, 4))), "PMCID": "PMC7654321", "container_title_short": "J Glens",
        "language": "en",
    }),
    ("endnote-xml", XML, {
        "type": "chapter", "title": "Ferns of <i>A. glen</i>", "container_title": "The North & More", "author": MOSS,
        "editor": (Name(family="Rill", given="Bo"),), "page": "12–19", "DOI": "10.5555/x",
        "URL": "https://example.org/f",
    }),
    ("enw", ENW, {
        "type": "article-journal", "issued": Date(parts=((2004, 3),)), "page": "12–19",
        "author": (*MOSS, Name(family="Rill", given="Bo", non_dropping_particle="van"), Name(literal="Glen Society")),
    }),
    ("csl-yaml", CSL_YAML, {
        "id": "moss2004", "title": "Ferns of <i>A. glen</i>", "issued": Date(parts=((2004, 3),)), "author": MOSS,
    }),
    ("hayagriva", HAYAGRIVA, {
        "id": "moss2004", "type": "article-journal", "title": 'Ferns of the <span class="nocase">North</span>',
        "container_title": "Journal of Glens", "volume": "3", "issue": "2", "page": "12–19", "DOI": "10.5555/x",
        "issued": Date(parts=((2004, 3),), circa=True),
        "author": (*MOSS, Name(family="Rill", given="Bo", non_dropping_particle="van der"),
                   Name(literal="Glen Society")),
    }),
    ("word-sources", SOURCES, {
        "id": "Mos04", "type": "article-journal", "author": MOSS, "issued": Date(parts=((2004, 3),)), "page": "12–19",
    }),
    ("csl-json", BETTER, {
        "id": "moss2004", "type": "article-journal", "author": (*MOSS, Name(literal="Glen Society")),
        "PMID": "123", "note": "Read twice.", "keyword": "fern", "issued": Date(parts=((2004, 3),)),
    }),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "expected"), CASES, ids=[f"{n}{i}" for i, (n, _, _) in enumerate(CASES)])
def test_what_a_record_says(name: str, text: str, expected: dict[str, object]) -> None:
    for variant in (text, "\ufeff" + text, text.replace("\r", "").replace("\n", "\r\n")):
        assert guess_format(variant, "download") == name
        work = read_works(variant, name, "a").items[0].work
        assert {field: getattr(work, field) for field in expected} == expected


ENDNOTE = """<xml><records><record><ref-type name="{}">0</ref-type><titles><title>Nets</title></titles>{}</record>
</records></xml>"""
PERSON = "<author>Moss, Ada</author>"
RIS = "TY  - {}\nTI  - Nets\n{}\nER  - \n"
ODD = [
    ("ris", RIS.format("JOUR", "UR  - https://example.org/a b.pdf"), "URL", "https://example.org/a%20b.pdf"),
    ("ris", RIS.format("JOUR", "UR  - https://a.org/1 https://b.org/2"), "URL", "https://a.org/1"),
    ("ris", RIS.format("JOUR", "Y1  - 2013/05/28\nPY  - 2013\nDA  - 2014/04"), "issued", Date(parts=((2014, 4),))),
    ("ris", RIS.format("JOUR", "PY  - 2013\nDA  - 2014/04/01"), "issued", Date(parts=((2013,),))),
    ("ris", RIS.format("JOUR", "PY  - 2015///Spring/Summer"), "issued", Date(parts=((2015, 13), (2015, 14)))),
    ("ris", RIS.format("EDBOOK", "AU  - Moss, Ada"), "editor", (Name(family="Moss", given="Ada"),)),
    ("endnote-xml", ENDNOTE.format("Edited Book", f"<contributors><authors>{PERSON}</authors></contributors>"),
     "editor", (Name(family="Moss", given="Ada"),)),
    ("endnote-xml", ENDNOTE.format("Report", "<isbn>TR-5</isbn>"), "number", "TR-5"),
    ("endnote-xml", ENDNOTE.format("Journal Article", "<custom7>e17</custom7>"), "number", "e17"),
    ("csl-json", '[{"id": "a", "type": "speech", "title": "N", "event": "Net Days"}]', "event_title", "Net Days"),
    ("hayagriva", "a:\n  type: web\n  title: N\n  affiliated:\n    - role: foreword\n      names: Moss, Ada\n",
     "contributor", (Name(family="Moss", given="Ada"),)),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "field", "value"), ODD, ids=[f"{one[0]}-{one[2]}" for one in ODD])
def test_what_programs_write_in_ways_of_their_own(name: str, text: str, field: str, value: object) -> None:
    assert getattr(read_works(text, name, "a").items[0].work, field) == value


@pytest.mark.parametrize("csl_type", ["standard", "bill", "interview", "speech", "classic", "musical_score"])
def test_a_record_keeps_what_no_entry_has_a_field_for(tmp_path: Path, csl_type: str) -> None:
    item = {"id": "a", "type": csl_type, "title": "DNA nets", "license": "CC0", "authority": "Net Office"}
    path = tmp_path / "library.json"
    path.write_text(json.dumps([item]), encoding="utf-8")
    done = CliRunner().invoke(export.command, ["--bib", str(path), "--to", "csl-json"])
    assert json.loads(done.stdout) == [item]
    done = CliRunner().invoke(export.command, ["--bib", str(path), "--to", "ris"])
    assert "RIS has no place for license: left out of 1 work" in done.stderr


def test_an_entry_in_a_text_makes_no_bibliography_of_it() -> None:
    entry = "@article{a,\n  title = {T}\n}\n"
    text = "# Papers\n\n" + "- A paper on ferns, with a link to it.\n" * 20 + "\nCite us as:\n\n```\n" + entry + "```\n"
    assert guess_format(text, "list.md") == guess_format(text, "list.txt") == ""
    assert guess_format(text, "references.bib") == guess_format(entry, "list.md") == "bibtex"


def test_each_record_has_its_line() -> None:
    reading = read_works(SCOPUS + ZOTERO, "ris", "a")
    assert [item.line for item in reading.items] == [1, 20]
    assert reading.items[1].text.startswith("TY  - CPAPER")
    assert [item.line for item in read_works(ENW, "enw", "a").items] == [1, 13]


def test_what_is_not_read_is_told() -> None:
    assert read_works("TY  - JOUR\nTI  - A\nXX  - odd\nER  - \n", "ris", "a").unread == {"XX": 1}
    (left,) = read_works("AU  - Moss, A.\nTI  - No type\nER  - \n", "ris", "a").left_out
    assert (left.line, left.reason) == (1, "a record without a type (TY)")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Moss, Ada, Jr.", Name(family="Moss", given="Ada", suffix="Jr.")),
        ("Moss, Jr., Ada", Name(family="Moss", given="Ada", suffix="Jr.")),
        ("de la Moss, AB", Name(family="Moss", given="A. B.", non_dropping_particle="de la")),
        ("Moss, Ada von", Name(family="Moss", given="Ada", dropping_particle="von")),
        ("Moss", Name(literal="Moss")),
        ("A. B. van Rill", Name(family="Rill", given="A. B.", non_dropping_particle="van")),
        ("J.-P. Moss", Name(family="Moss", given="J.-P.")),
        ("Moss A. B.", Name(family="Moss", given="A. B.")),
        ("Meta AI", Name(literal="Meta AI")),
        ("{Glen Society}", Name(literal="Glen Society")),
        ("et al.", Name(others=True)),
        ("Office of Nets, Ropes and Sails,", Name(literal="Office of Nets, Ropes and Sails")),
        ("University of Nets,, Bergen", Name(literal="University of Nets, Bergen")),
        ("Glen Society,", Name(literal="Glen Society")),
        ("Moss, A. B.,", Name(family="Moss", given="A. B.")),
        (" , ", None),
    ],
)
def test_persons(text: str, name: Name | None) -> None:
    assert parse_person(text) == name


@pytest.mark.parametrize(
    ("data", "looks"),
    [
        (b"%PDF-1.7\n...", "PDF"),
        (b"%PDF-1.7", "PDF"),
        (b"<!DOCTYPE html><html><body>Please log in</body></html>", "HTML"),
        (b"PK\x03\x04 word/document.xml", "a zip archive"),
        (b'{"a": 1}', "JSON"),
        (b"Title,Author,Year,Journal\nA,B,2004,C\n", "a table"),
        (b"Moss, A. (2004). Ferns. Glen.\n", "plain text"),
        (b"\\documentclass{article}\\begin{document}x\\end{document}", "LaTeX"),
        (b"<svg><path d='x'/></svg>", "XML"),
    ],
)
@pytest.mark.parametrize("name", ["references.bib", "refs"])
def test_a_file_that_is_no_bibliography_is_refused_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes, looks: str, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(name).write_bytes(data)
    for command, words in ((check.command, []), (export.command, []), (tidy.command, [])):
        done = CliRunner().invoke(command, ["--bib", name, *words])
        assert isinstance(done.exception, UnreadableFile), done.output
        assert str(done.exception).startswith(f"{name}: not a bibliography: looks like {looks}")
        assert "`survey-refs import FILE` reads" in done.exception.next_step


REFERENCE = "Moss, A. (2004). Ferns of the north. Journal of Glens, 3(2), 4-5."


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.xml", f"<list><item>{REFERENCE}</item></list>"),
        ("a.xml", f"<!-- old -->\n<list>{REFERENCE}</list>"),
        ("a.txt", f'<?xml version="1.0"?>\n<list>{REFERENCE}</list>'),
        ("a.txt", f'<!DOCTYPE list [<!ENTITY one "{REFERENCE}">]>\n<list>&one;</list>'),
        ("a", f'\n<!-- a --> <!-- b -->\n<!doctype list [<!ENTITY one "x">]><list>{REFERENCE} &one;</list>'),
    ],
)
def test_xml_of_an_unknown_kind_is_refused(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableFile, match="not a bibliography: looks like XML"):
        read_import([path], parse_bib(""))


@pytest.mark.parametrize(
    "text",
    [
        f"<!-- my list -->\n\n## References\n\n{REFERENCE}\n",
        f'<?xml version="1.0"?><!DOCTYPE html><html><body><h1>References</h1><p>{REFERENCE}</p></body></html>',
        f"<div>\n\n# References\n\n{REFERENCE}\n\n</div>\n",
    ],
)
def test_a_list_in_markup_is_no_xml_document(tmp_path: Path, text: str) -> None:
    path = tmp_path / ("a.html" if "<html" in text else "a.md")
    path.write_text(text, encoding="utf-8")
    assert [entry.fields["title"] for entry in read_import([path], parse_bib("")).entries] == ["Ferns of the north"]


@pytest.mark.parametrize(
    "text", ["", "\n\n", "% only a comment\n", "@comment{x}", '@string{a = "b"}', "@preamble{{x}}"]
)
def test_a_bibliography_without_entries_is_one(tmp_path: Path, text: str) -> None:
    path = tmp_path / "references.bib"
    path.write_text(text, encoding="utf-8")
    done = CliRunner().invoke(check.command, ["--bib", str(path), "--no-config"])
    assert done.exit_code in (0, 1), done.exception
    assert CliRunner().invoke(export.command, ["--bib", str(path), "--style", "apa"]).exit_code == 0


@pytest.mark.parametrize(("name", "text", "_"), CASES, ids=[f"{n}{i}" for i, (n, _, _) in enumerate(CASES)])
def test_every_command_takes_it_for_bib_and_none_writes_it(tmp_path: Path, name: str, text: str, _: object) -> None:
    path = tmp_path / "library"
    path.write_bytes(text.encode())
    shown = CliRunner().invoke(export.command, ["--bib", str(path), "--style", "apa"])
    assert shown.exit_code == 0, shown.exception
    assert "Moss, A." in shown.stdout
    for command, words in ((tidy.command, ["--write"]), (check.command, ["--fix", "--no-config"])):
        done = CliRunner().invoke(command, ["--bib", str(path), *words])
        assert isinstance(done.exception, SurveyRefsError)
        assert "is only read" in str(done.exception)
    assert path.read_bytes() == text.encode()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("endnote-xml", '<!DOCTYPE x [<!ENTITY a "b">]><xml><records><record>&a;</record></records></xml>'),
        ("endnote-xml", "<xml><records>" + "<record>" * 300),
        ("word-sources", '<?xml version="1.0"?><!DOCTYPE b SYSTEM "file:///etc/passwd"><b:Sources/>'),
        ("mods", '<?xml version="1.0"?><!DOCTYPE mods SYSTEM "file:///etc/passwd"><mods/>'),
        ("hayagriva", "a: &a [" + "x, " * 2000 + "]\nb: [" + "*a, " * 2000 + "]"),
        ("csl-yaml", "references: [" + "[" * 5000),
        ("csl-json", "[" * 100000),
        ("csl-yaml", "references:\n- !!python/object/apply:os.system [ls]\n"),
    ],
)
def test_hostile_files_are_refused(name: str, text: str) -> None:
    with pytest.raises(UnreadableFile):
        read_works(text, name, "a")


# ---------------------------------------------------------------------------------------------------------- the command

MANNER = """@ARTICLE{Rill:1999,
\tauthor = "Rill, Bo",
\ttitle = "Brooks and the ferns that grow at them",
\tjournal = "Journal of Glens",
\tyear = 1999
}

@ARTICLE{Moss:2001,
\tauthor = "Moss, Ada B.",
\ttitle = "Early ferns",
\tjournal = "Journal of Glens",
\tyear = 2001
}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "references.bib").write_text(MANNER, encoding="utf-8")
    (tmp_path / "a.ris").write_text(SCOPUS, encoding="utf-8")
    (tmp_path / "again.nbib").write_text(NBIB.replace("Ferns and\n      brooks.", "Ferns & brooks."), encoding="utf-8")
    return tmp_path


def test_entries_are_printed_in_the_manner_of_the_bib_beside(folder: Path) -> None:
    done = CliRunner().invoke(import_.command, ["a.ris"])
    assert done.exit_code == 0, done.exception
    assert done.stdout.startswith('@ARTICLE{Moss:2014,\n\tauthor = "Moss, A. B. and van der Rill, B.",\n')
    assert (folder / "references.bib").read_text(encoding="utf-8") == MANNER


def test_only_works_that_are_not_there_are_added(folder: Path) -> None:
    first = CliRunner().invoke(import_.command, ["a.ris", "again.nbib", "--write"])
    assert first.exit_code == 0, first.exception
    assert "again.nbib:1: not added: it is Moss:2014 again" in first.stderr
    written = (folder / "references.bib").read_text(encoding="utf-8")
    assert written.startswith(MANNER.rstrip("\n"))
    second = CliRunner().invoke(import_.command, ["a.ris", "--write"])
    assert "references.bib has it already as Moss:2014" in second.stderr
    assert (folder / "references.bib").read_text(encoding="utf-8") == written


def test_the_json_of_an_import(folder: Path) -> None:
    done = CliRunner().invoke(import_.command, ["a.ris", "--format", "json"])
    (entry,) = json.loads(done.stdout)["entries"]
    assert entry["key"] == "Moss:2014"
    assert entry["type"] == "article"
    assert entry["fields"]["journal"] == "Journal of Glens"
    assert entry["csl"]["DOI"] == "10.5555/FERN.1"
    assert entry["source"] | {"text": ""} == {"path": "a.ris", "start": None, "end": None, "line": 1, "text": ""}
    assert (entry["section"], entry["number"], entry["status"]) == ([], None, "not asked")
    assert (entry["doi"], entry["confidence"]) == ("10.5555/FERN.1", 1.0)


@pytest.mark.parametrize("to", ["biblatex", "csl-json", "csl-yaml", "ris", "endnote-xml", "hayagriva"])
def test_import_to_another_format(folder: Path, to: str) -> None:
    done = CliRunner().invoke(import_.command, ["a.ris", "--to", to, "-o", "out"])
    assert done.exit_code == 0, done.exception
    (item,) = read_works((folder / "out").read_text(encoding="utf-8"), to, "out").items
    assert item.work.title == "Ferns & brooks"


def test_ris_is_read_back_by_rispy(folder: Path) -> None:
    rispy = pytest.importorskip("rispy")
    CliRunner().invoke(import_.command, ["a.ris", "--to", "ris", "-o", "out.ris"])
    (record,) = rispy.loads((folder / "out.ris").read_text(encoding="utf-8"))
    assert record["title"] == "Ferns & brooks"
    assert record["authors"] == ["Moss, A. B.", "van der Rill, B."]
    assert record["keywords"] == ["fern", "brook"]


def test_ten_thousand_records_take_linear_time_and_memory() -> None:
    import time

    text = "".join(SCOPUS.replace("FERN.1", f"FERN.{number}") for number in range(2000))
    started = time.process_time()
    assert len(read_works(text, "ris", "a").items) == 2000
    assert time.process_time() - started < 2
    assert isinstance(read_works(SCOPUS, "ris", "a").items[0].work, Work)


def test_a_sentence_before_a_headed_list_is_no_entry_of_it(tmp_path: Path) -> None:
    lines = ["Rivers (Moss, 2004; Ash, 2011) matter. Earlier, Roe (1999) said so in Loam Press.", "## References"]
    lines += [REFERENCE, "Roe, J. (1999). Rivers of loam. Loam Press. ↩"]
    path = tmp_path / "paper.md"
    path.write_text("\n\n".join(lines), encoding="utf-8")
    done = CliRunner().invoke(import_.command, [str(path), "--format", "json"])
    read = json.loads(done.stdout)["entries"]
    assert [each["fields"]["title"] for each in read] == ["Ferns of the north", "Rivers of loam"]
    assert "↩" not in json.dumps(read[1]["fields"], ensure_ascii=False)


ADDRESSES = [
    ("https://example.org/a file.pdf", "https://example.org/a%20file.pdf"),
    ("https://example.org/a (accessed 2 May 2020)", "https://example.org/a"),
    ("https://example.org/a Accessed 2020", "https://example.org/a"),
    ("https://example.org/a https://example.org/b", "https://example.org/a"),
]


@pytest.mark.parametrize(("typed", "address"), ADDRESSES)
def test_a_space_in_an_address_is_encoded_and_words_after_it_are_no_part(typed: str, address: str) -> None:
    (item,) = read_works(f"TY  - JOUR\nTI  - T\nUR  - {typed}\nER  - \n", "ris", "a.ris").items
    assert address == item.work.URL
