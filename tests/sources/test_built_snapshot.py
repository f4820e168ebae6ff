"""Snapshots built from dumps of every kind, stopped, updated, damaged, and asked with the network away."""

from __future__ import annotations

import gzip
import json
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from survey_refs.errors import MissingExtra, MissingFile, UnreadableFile, WriteFailed, WriteRefused
from survey_refs.model import Absent, Found, Name, NoAnswer, Record, Work
from survey_refs.sources import Registries, Settings
from survey_refs.sources.snapshot import build as building
from survey_refs.sources.snapshot import open_snapshot
from survey_refs.sources.snapshot.build import Telling, build_snapshot, update_snapshot
from survey_refs.sources.snapshot.folder import BUILDING, MANIFEST, is_built, read_manifest

pytestmark = pytest.mark.skipif(
    any(find_spec(name) is None for name in ("tantivy", "pyarrow", "duckdb", "msgspec", "orjson")),
    reason="needs the extra snapshot",
)
Make = Callable[..., Settings]
WORKS = Path(__file__).parents[1] / "registry" / "works.jsonl"
NOWHERE = "http://127.0.0.1:9"

OPENALEX = {
    "id": "https://openalex.org/W2741809807",
    "doi": "https://doi.org/10.7717/PEERJ.4375",
    "display_name": "The state of OA",
    "publication_year": 2018,
    "publication_date": "2018-02-13",
    "type": "article",
    "authorships": [
        {"author": {"display_name": "Heather Piwowar"}},
        {"author": {"display_name": "Vincent van der Berg"}},
        {"author": {"display_name": "Priem, Jason"}},
    ],
    "primary_location": {"source": {"display_name": "PeerJ", "issn_l": "2167-8359", "type": "journal"}},
    "biblio": {"volume": "6", "issue": None, "first_page": "e4375", "last_page": "e4375"},
    "is_retracted": True,
}
DBLP = """<?xml version="1.0" encoding="ISO-8859-1"?>
<!DOCTYPE dblp SYSTEM "dblp.dtd">
<dblp>
<inproceedings mdate="2021-01-21" key="conf/nips/Mueller17"><author>J&ouml;rg M&uuml;ller 0001</author>
<author orcid="0000-0001">Ada Lovelace</author>
<title>Attention &amp; <i>tidal</i> needs.</title><pages>5998-6008</pages>
<year>2017</year><booktitle>NIPS</booktitle><ee>https://proceedings.neurips.cc/x</ee></inproceedings>
<www key="homepages/x"><author>Nobody</author></www>
<article key="journals/x/Y20"><author>Yan</author><title>Waves again</title><year>2020</year><journal>J. Waves</journal>
<ee>https://doi.org/10.5555/DBLP.1</ee></article>
</dblp>
"""


def dumped(folder: Path, name: str, content: str | bytes) -> Path:
    data = content if isinstance(content, bytes) else content.encode()
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    return path


def line(doi: str, title: str, **more: Any) -> str:
    return json.dumps({"DOI": doi, "title": [title], "type": "journal-article", **more}) + "\n"


def works_of(folder: Path, *dois: str) -> dict[str, Record]:
    snapshot = open_snapshot(folder, folder)
    try:
        return snapshot.works(dois)
    finally:
        snapshot.close()


def titles(folder: Path, text: str) -> list[str]:
    snapshot = open_snapshot(folder, folder)
    try:
        return [record.work.title for record in snapshot.search(text, 10)]
    finally:
        snapshot.close()


def opened(settings: Make, folder: Path, **given: object) -> Registries:
    nowhere = {"crossref_url": NOWHERE, "datacite_url": NOWHERE, "doi_url": NOWHERE, "offline": True}
    return Registries(settings(**{**nowhere, "snapshot": str(folder), **given}))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("snapshot") / "records"
    build_snapshot([WORKS], folder)
    return folder


# ---------------------------------------------------------------------------------------------------------- asking it


def test_works_and_searches_come_from_the_folder(settings: Make, built: Path) -> None:
    with opened(settings, built) as registries:
        answers = registries.works_by_doi(["10.5555/TIDES.1", "10.5555/nowhere"])
        found = registries.search_snapshot(
            Work(id="a", title="Wave forecasting with sparse buoys", author=(Name(family="Silva"),))
        )
        assert registries.requests == 0
    tides = answers["10.5555/tides.1"]
    assert isinstance(tides, Found) and tides.records[0].url == built.as_uri()
    assert tides.records[0].retrieved == read_manifest(built).date
    assert isinstance(answers["10.5555/nowhere"], NoAnswer)  # a snapshot never says that a work is not there
    assert found and {record.work.DOI for record in found.records[:2]} == {"10.5555/pre.5", "10.5555/waves.20"}


def test_registries_are_asked_for_what_it_leaves_open(settings: Make, tmp_path: Path, stub: Any) -> None:
    part = dumped(tmp_path, "part.jsonl", "".join(WORKS.read_text("utf-8").splitlines(keepends=True)[:1]))
    build_snapshot([part], tmp_path / "s")
    held = json.loads(part.read_text("utf-8"))
    doi = str(held.get("work", held)["DOI"]).lower()
    with Registries(settings(snapshot=str(tmp_path / "s"))) as registries:
        first = registries.works_by_doi([doi])
        assert registries.requests == 0 and isinstance(first[doi], Found)
        other = registries.works_by_doi(["10.5555/waves.20"])
        assert registries.requests > 0 and isinstance(other["10.5555/waves.20"], Found)
        absent = registries.works_by_doi(["10.5555/nowhere"])["10.5555/nowhere"]
    assert isinstance(absent, Absent)  # said by doi.org, not by the snapshot


def test_both_kinds_of_snapshot_say_the_same_of_a_record(built: Path, tmp_path: Path) -> None:
    lines = [json.loads(text) for text in WORKS.read_text("utf-8").splitlines()]
    dois = [item.get("work", item)["DOI"] for item in lines]
    embedded = open_snapshot(WORKS, tmp_path)
    theirs, ours = embedded.works(dois), works_of(built, *dois)
    embedded.close()
    assert ours.keys() == theirs.keys() and len(ours) > 10
    for doi, record in ours.items():
        assert record.work.changed(URL="") == theirs[doi].work.changed(URL="", title_short=record.work.title_short)
        assert (record.years, record.updates, record.relations) == (
            theirs[doi].years,
            theirs[doi].updates,
            theirs[doi].relations,
        )


def test_words_of_any_script_are_found(tmp_path: Path) -> None:
    dump = dumped(
        tmp_path,
        "d.jsonl",
        line("10.5555/zh", "深度学习在医学影像中的应用")
        + line("10.5555/ru", "Гравитационные волны в атмосфере")
        + line("10.5555/de", "Über die Größe der Straße", author=[{"family": "Müller"}])
        + line("10.5555/page", "Editorial", page="403-407", issued={"date-parts": [[1999]]}),
    )
    build_snapshot([dump], tmp_path / "s")
    assert titles(tmp_path / "s", "医学影像 深度学习")[:1] == ["深度学习在医学影像中的应用"]
    assert titles(tmp_path / "s", "Gravitatsionnye volny")[:1] == ["Гравитационные волны в атмосфере"]
    assert titles(tmp_path / "s", "Uber die Grosse, Muller")[:1] == ["Über die Größe der Straße"]
    assert titles(tmp_path / "s", "Journal of Things 12, 403-407, 1999") == ["Editorial"]
    assert titles(tmp_path / "s", "?!") == [] and titles(tmp_path / "s", "nothing alike") == []


# ------------------------------------------------------------------------------------------------------------- dumps


FORMS = {
    "works.jsonl": lambda works: "\n".join(map(json.dumps, works)),
    "works.jsonl.gz": lambda works: "\n".join(json.dumps({"source": "x", "work": work}) for work in works),
    "0.json.gz": lambda works: json.dumps({"items": works}),
    "indented.json": lambda works: json.dumps({"items": works}, indent=2),
    "list.json": lambda works: json.dumps(works),
    "part_000.gz": lambda works: "\ufeff" + "\r\n\r\n".join(map(json.dumps, works)),
}


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("at_once", [True, False])
def test_every_form_of_json(name: str, at_once: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    works = [{"DOI": f"10.5555/A.{number}", "title": [f"Title number{number}"]} for number in range(40)]
    if not at_once:
        monkeypatch.setattr("survey_refs.sources.snapshot.dumps.LIST_AT_ONCE", 500)
    dumped(tmp_path / "dump", name, FORMS[name](works))
    manifest = build_snapshot([tmp_path / "dump"], tmp_path / "s")
    assert manifest.parts[0].rows == 40 and manifest.dumps[0].left_out == 0
    assert works_of(tmp_path / "s", "10.5555/a.7")["10.5555/a.7"].work.title == "Title number7"


def test_openalex(tmp_path: Path) -> None:
    without_doi = {**OPENALEX, "id": "https://openalex.org/W1", "doi": None, "display_name": "Talk about nothing"}
    dump = dumped(tmp_path, "updated_date=2024/part_000.gz", json.dumps(OPENALEX) + "\n" + json.dumps(without_doi))
    build_snapshot([dump], tmp_path / "s")
    record = works_of(tmp_path / "s", "10.7717/peerj.4375")["10.7717/peerj.4375"]
    assert (record.source, record.url) == ("openalex", "https://openalex.org/W2741809807")
    assert [name.family for name in record.work.author] == ["Piwowar", "van der Berg", "Priem"]
    assert (record.work.container_title, record.work.volume, record.work.page) == ("PeerJ", "6", "e4375")
    assert [(one.type, one.source) for one in record.updates] == [("retraction", "openalex")]
    snapshot = open_snapshot(tmp_path / "s", tmp_path)
    found = snapshot.search("Talk about nothing", 5)[0]
    snapshot.close()
    assert (found.work.DOI, found.work.id, found.url) == ("", "openalex:W1", "https://openalex.org/W1")


@pytest.mark.parametrize("name", ["dblp.xml", "dblp.xml.gz"])
def test_dblp(name: str, tmp_path: Path) -> None:
    manifest = build_snapshot([dumped(tmp_path, name, DBLP)], tmp_path / "s")
    assert manifest.parts[0].rows == 2
    snapshot = open_snapshot(tmp_path / "s", tmp_path)
    found = snapshot.search("Attention tidal needs 2017", 1)[0]
    snapshot.close()
    assert (found.work.title, found.work.id) == ("Attention & tidal needs", "dblp:conf/nips/Mueller17")
    assert [name.family for name in found.work.author] == ["Müller", "Lovelace"]
    assert (found.work.container_title, found.work.page, found.work.DOI) == ("NIPS", "5998-6008", "")
    assert works_of(tmp_path / "s", "10.5555/dblp.1")["10.5555/dblp.1"].source == "dblp"


ANTHOLOGY = r"""% https://aclanthology.org
@string{acl = "Association for Computational Linguistics"}
@proceedings{x-2020-y,
    title = "Proceedings of things",
    url = "https://aclanthology.org/2020.x-1.0/"
}
@inproceedings{devlin-2020-tidal,
    title = "{BERT} needs {\"U}bung: Tidal Trees",
    author = "Devlin, Jacob  and
      van der Berg, Ada",
    booktitle = "Proceedings of {ACL}",
    month = jul,
    year = "2020",
    url = "https://aclanthology.org/2020.acl-main.12/",
    doi = "10.18653/v1/2020.acl-main.12",
    pages = "12--19",
    abstract = "We say title = "nothing" and } more
}"
}
@inproceedings{early-1990-trees,
    title = "Early trees of tides",
    author = "Early, Ann",
    year = "1990",
    url = "https://www.aclweb.org/anthology/C90-1001"
}
@inproceedings{cut-2021-off,
    title = "No end
"""


@pytest.mark.parametrize("name", ["anthology.bib", "anthology+abstracts.bib.gz"])
def test_the_acl_anthology(name: str, tmp_path: Path) -> None:
    lines: list[str] = []
    dump = dumped(tmp_path, name, ANTHOLOGY)
    manifest = build_snapshot([dump], tmp_path / "s", Telling(note=lines.append))
    assert manifest.parts[0].rows == 3 and manifest.dumps[0].left_out == 1
    assert lines == [f"{dump}:26: left out: not a paper of the ACL Anthology"]
    doi = "10.18653/v1/2020.acl-main.12"
    record = works_of(tmp_path / "s", doi)[doi]
    assert (record.source, record.url) == ("acl", "https://aclanthology.org/2020.acl-main.12/")
    assert (record.work.title, record.work.page) == ("BERT needs Übung: Tidal Trees", "12-19")
    assert [name.family for name in record.work.author] == ["Devlin", "van der Berg"]
    snapshot = open_snapshot(tmp_path / "s", tmp_path)
    early = snapshot.search("Early trees of tides 1990", 1)[0]
    snapshot.close()
    assert (early.work.id, early.work.DOI, early.source) == ("acl:C90-1001", "", "acl")


NULLS = {
    "id": "https://openalex.org/W5",
    "doi": None,
    "title": "Nothing but a title",
    "display_name": None,
    "publication_year": None,
    "publication_date": None,
    "type": None,
    "authorships": [{"author": None, "raw_author_name": None}, None, {"author": {"display_name": None}}],
    "primary_location": {"source": None, "landing_page_url": None},
    "biblio": None,
    "ids": None,
    "language": None,
    "is_retracted": None,
}


def test_openalex_with_nulls(tmp_path: Path) -> None:
    works = [NULLS, {**NULLS, "id": "https://openalex.org/W6", "title": None}, {**NULLS, "primary_location": None}]
    works.append(
        {**NULLS, "id": "https://openalex.org/W7", "authorships": None, "type_crossref": "proceedings-article"}
    )
    dump = dumped(tmp_path, "part_000.gz", "\n".join(map(json.dumps, works)))
    manifest = build_snapshot([dump], tmp_path / "s")
    assert manifest.parts[0].rows == 2 and manifest.dumps[0].left_out == 1  # the one without a title
    snapshot = open_snapshot(tmp_path / "s", tmp_path)
    found = {record.work.id: record for record in snapshot.search("Nothing but a title", 5)}
    snapshot.close()
    assert found["openalex:W5"].work.author == () and found["openalex:W5"].work.issued is None
    assert found["openalex:W7"].work.type == "paper-conference"


def test_crossref_is_believed_before_others_and_the_last_line_before_earlier_ones(tmp_path: Path) -> None:
    alex = {**OPENALEX, "doi": "https://doi.org/10.5555/x"}
    dumps = [
        dumped(tmp_path, "a.jsonl", line("10.5555/X", "Old") + line("10.5555/x", "New")),
        dumped(tmp_path, "b.jsonl", json.dumps(alex)),
    ]
    manifest = build_snapshot(dumps, tmp_path / "s")
    assert manifest.parts[0].rows == 1 and works_of(tmp_path / "s", "10.5555/x")["10.5555/x"].work.title == "New"


BAD = [
    ("not json", ":2: left out: not JSON"),
    ("[1]", ":2: left out: not a work with a DOI"),
    ('{"title": ["No DOI"]}', ":2: left out: not a work with a DOI"),
    ('{"DOI": "10.5555/b", "title"', ":2: left out: not JSON"),
]


@pytest.mark.parametrize(("bad", "told"), BAD)
def test_a_bad_line_is_told_and_stops_nothing(bad: str, told: str, tmp_path: Path) -> None:
    lines: list[str] = []
    dump = dumped(tmp_path, "d.jsonl", line("10.5555/a", "A") + bad + "\n" + line("10.5555/c", "C"))
    manifest = build_snapshot([dump], tmp_path / "s", Telling(note=lines.append))
    assert manifest.parts[0].rows == 2 and manifest.dumps[0].left_out == 1
    assert lines == [f"{dump}{told}"]


def test_what_is_broken_in_its_middle_keeps_its_beginning(tmp_path: Path) -> None:
    import random

    noise = random.Random(1)
    text = "".join(line(f"10.5555/{number}", f"T{noise.random()}") for number in range(3000))
    cut = gzip.compress(text.encode())[:-9000]
    items = '{"items": [' + line("10.5555/i1", "A") + "," + line("10.5555/i2", "B") + ", {nonsense"
    xml = DBLP.replace("</dblp>", "<article key='x'><title>cut")
    lines: list[str] = []
    (tmp_path / "cut.jsonl.gz").write_bytes(cut)
    dumps = [tmp_path / "cut.jsonl.gz", dumped(tmp_path, "i.json", items), dumped(tmp_path, "d.xml", xml)]
    manifest = build_snapshot(dumps, tmp_path / "s", Telling(note=lines.append))
    assert [read.records > 0 and read.left_out == 1 for read in manifest.dumps] == [True] * 3
    assert len(lines) == 3 and all(str(path) in told for path, told in zip(dumps, lines, strict=True))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jsonl", b"\x00\xff\xfe\n" * 30),
        ("a.bib", b"@article{a, title = {A}}\n"),
        ("a.xml", b"<html><body/></html>"),
        ("a.json", b'{"key": "value"}'),
        ("a.xml", b'<!DOCTYPE dblp [<!ENTITY a "aaaa">]><dblp><article key="x"><title>&a;</title></article></dblp>'),
    ],
)
def test_what_is_no_dump_is_refused(name: str, content: bytes, tmp_path: Path) -> None:
    path = dumped(tmp_path, name, content)
    with pytest.raises(UnreadableFile, match=f"{name}: not a dump of works"):
        build_snapshot([path], tmp_path / "s")
    assert not (tmp_path / "s" / MANIFEST).exists()


def test_a_stray_file_in_a_folder_is_told_and_passed_over(tmp_path: Path) -> None:
    dumped(tmp_path / "d", "a.jsonl", line("10.5555/a", "A"))
    stray = dumped(tmp_path / "d", "settings.json", '{"key": "value"}')
    lines: list[str] = []
    assert build_snapshot([tmp_path / "d"], tmp_path / "s", Telling(note=lines.append)).parts[0].rows == 1
    assert any(str(stray) in told for told in lines)


def test_missing_things(tmp_path: Path) -> None:
    with pytest.raises(MissingFile):
        build_snapshot([tmp_path / "nothing"], tmp_path / "s")
    (tmp_path / "empty").mkdir()
    with pytest.raises(MissingFile, match="no dump there"):
        build_snapshot([tmp_path / "empty"], tmp_path / "s")
    with pytest.raises(MissingFile, match="snapshot build"):
        update_snapshot([WORKS], tmp_path / "empty")


def test_a_folder_with_other_things_is_left_alone(tmp_path: Path) -> None:
    thesis = dumped(tmp_path / "s", "thesis.tex", "mine")
    with pytest.raises(WriteRefused):
        build_snapshot([WORKS], tmp_path / "s")
    assert [*thesis.parent.iterdir()] == [thesis]


def test_without_the_extra_the_command_that_installs_it_is_named(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    for act in (lambda: build_snapshot([WORKS], tmp_path / "s"), lambda: open_snapshot(built, tmp_path)):
        with pytest.raises(MissingExtra, match=r"pip install 'survey-refs\[snapshot\]'") as caught:
            act()
        assert caught.value.exit_code == 3


# ------------------------------------------------------------------------------------------------- stopped and updated


def test_a_build_that_was_stopped_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "RUN", 10)
    for name in "abc":
        dumped(
            tmp_path / "d", f"{name}.jsonl", "".join(line(f"10.5555/{name}{n}", f"Title {name}{n}") for n in range(25))
        )
    opened_files: list[str] = []

    class Watched(building.Dump):
        def __init__(self, path: Path, tell: Callable[[str], None]) -> None:
            opened_files.append(path.name)
            if path.name == "c.jsonl" and opened_files.count("c.jsonl") == 1:
                raise KeyboardInterrupt
            super().__init__(path, tell)

    monkeypatch.setattr(building, "Dump", Watched)
    with pytest.raises(KeyboardInterrupt):
        build_snapshot([tmp_path / "d"], tmp_path / "s")
    assert not (tmp_path / "s" / MANIFEST).exists()
    manifest = build_snapshot([tmp_path / "d"], tmp_path / "s")
    assert opened_files == ["a.jsonl", "b.jsonl", "c.jsonl", "b.jsonl", "c.jsonl"]  # b was not yet written whole
    assert manifest.parts[0].rows == 75 and [dump.records for dump in manifest.dumps] == [25] * 3
    assert titles(tmp_path / "s", "Title b13")[0] == "Title b13"
    assert not (tmp_path / "s" / BUILDING).exists()


@pytest.mark.parametrize("stopped_in", ["write_manifest", "_clear"])
def test_a_build_killed_while_it_is_published_is_whole_the_next_time(
    stopped_in: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(building, stopped_in, stop)
        with pytest.raises(KeyboardInterrupt):
            build_snapshot([WORKS], tmp_path / "s")
    manifest = build_snapshot([WORKS], tmp_path / "s")
    assert titles(tmp_path / "s", "Wave forecasting with sparse buoys")[0].startswith("Wave forecasting")
    parts = sorted(path.name for path in (tmp_path / "s").iterdir() if not path.name.startswith("."))
    assert parts == [manifest.parts[0].name, MANIFEST]


def test_two_updates_at_once_lose_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dumps = [dumped(tmp_path, f"{name}.jsonl", line(f"10.5555/{name}", f"Title {name}")) for name in "abc"]
    build_snapshot(dumps[:1], tmp_path / "s")
    begun = threading.Barrier(2, timeout=60)
    reading = building.dump_files

    def together(paths: Sequence[Path]) -> list[Path]:
        found = reading(paths)
        begun.wait()
        return found

    monkeypatch.setattr(building, "dump_files", together)
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda dump: update_snapshot([dump], tmp_path / "s"), dumps[1:]))
    assert works_of(tmp_path / "s", *(f"10.5555/{name}" for name in "abc")).keys() == {
        "10.5555/a", "10.5555/b", "10.5555/c",
    }  # fmt: skip


def test_updates_in_any_order_give_the_record_that_was_read_last(tmp_path: Path) -> None:
    for name, title in (("c", "Third"), ("a", "First"), ("b", "Second")):
        dump = dumped(tmp_path, f"{name}.jsonl", line("10.5555/x", "Not this") + line("10.5555/X", title))
        (update_snapshot if is_built(tmp_path / "s") else build_snapshot)([dump], tmp_path / "s")
    assert works_of(tmp_path / "s", "10.5555/x")["10.5555/x"].work.title == "Second"
    assert titles(tmp_path / "s", "Third") == titles(tmp_path / "s", "First") == []


def test_a_snapshot_of_another_version_is_refused_and_built_anew(tmp_path: Path) -> None:
    build_snapshot([WORKS], tmp_path / "s")
    manifest = tmp_path / "s" / MANIFEST
    manifest.write_text(manifest.read_text("utf-8").replace('"version": 1', '"version": 99'), "utf-8")
    for act in (lambda: open_snapshot(tmp_path / "s", tmp_path), lambda: update_snapshot([WORKS], tmp_path / "s")):
        with pytest.raises(UnreadableFile, match="version 99, and this version of survey-refs reads 1; build it again"):
            act()
    assert build_snapshot([WORKS], tmp_path / "s").parts[0].rows > 10


@pytest.mark.parametrize("library", ["duckdb", "tantivy"])
def test_a_full_disk_is_told_and_the_build_goes_on_afterwards(
    library: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import duckdb

    from survey_refs.sources.snapshot import index

    class Full(index.IndexWriter):
        def __init__(self, folder: Path) -> None:
            super().__init__(folder)
            self._writer = type("Writer", (), {"add_document": full, "commit": full})()

    def full(*_: object, **__: object) -> None:
        raise (duckdb.IOException if library == "duckdb" else ValueError)("No space left on device")

    with monkeypatch.context() as patch:
        if library == "duckdb":
            patch.setattr(building, "_quoted", full)
        else:
            patch.setattr(index, "IndexWriter", Full)
        with pytest.raises(WriteFailed, match=r"cannot be written: No space left on device"):
            build_snapshot([WORKS], tmp_path / "s")
    assert build_snapshot([WORKS], tmp_path / "s").parts[0].rows > 10


ODD_VALUES = [
    '{"DOI": "10.5555/half", "title": ["\\ud800 half"]}',
    '{"DOI": "10.5555/big", "title": ["Big"], "volume": 1' + 40 * "0" + "}",
    '{"DOI": "10.5555/deep", "title": ["Deep"], "relation": {"is": ' + 400 * "[" + 400 * "]" + "}}",
]


@pytest.mark.parametrize("odd", ODD_VALUES, ids=["half a character", "endless number", "nested"])
@pytest.mark.parametrize("at_once", [True, False])
def test_odd_values_are_left_out_alone(
    odd: str, at_once: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not at_once:
        monkeypatch.setattr("survey_refs.sources.snapshot.dumps.LIST_AT_ONCE", 10)
    works = [line("10.5555/a", "A"), odd, line("10.5555/b", "B")]
    dump = dumped(tmp_path, "d.json", '{"items": [' + ",".join(works) + "]}")
    build_snapshot([dump], tmp_path / "s")
    assert works_of(tmp_path / "s", "10.5555/a", "10.5555/b").keys() == {"10.5555/a", "10.5555/b"}


@pytest.mark.parametrize("stopped_in", ["_index", "_published"])
def test_a_build_stopped_after_reading_reads_nothing_again(
    stopped_in: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(building, stopped_in, stop)
        with pytest.raises(KeyboardInterrupt):
            build_snapshot([WORKS], tmp_path / "s")
    monkeypatch.setattr(building, "_sort", stop)
    monkeypatch.setattr(building, "Dump", stop)
    assert build_snapshot([WORKS], tmp_path / "s").parts[0].rows > 10
    assert titles(tmp_path / "s", "Wave forecasting with sparse buoys")[0].startswith("Wave forecasting")


def test_an_update_reads_new_files_only_and_its_records_win(tmp_path: Path) -> None:
    dumped(tmp_path / "d", "a.jsonl", line("10.5555/a", "The first draught") + line("10.5555/b", "Another thing"))
    build_snapshot([tmp_path / "d"], tmp_path / "s")
    dumped(tmp_path / "d", "b.jsonl", line("10.5555/a", "The final draught") + line("10.5555/c", "A third thing"))
    manifest = update_snapshot([tmp_path / "d"], tmp_path / "s")
    assert [part.rows for part in manifest.parts] == [2, 2] and len(manifest.dumps) == 2
    found = works_of(tmp_path / "s", "10.5555/a", "10.5555/b", "10.5555/c")
    assert [found[doi].work.title for doi in sorted(found)] == ["The final draught", "Another thing", "A third thing"]
    assert titles(tmp_path / "s", "draught") == ["The final draught"]
    lines: list[str] = []
    assert update_snapshot([tmp_path / "d"], tmp_path / "s", Telling(note=lines.append)) == manifest
    assert lines == [f"{tmp_path / 's'}: no file of the dump is new"]


def test_a_new_build_takes_the_old_ones_place(tmp_path: Path) -> None:
    old = dumped(tmp_path, "old.jsonl", line("10.5555/old", "Old"))
    new = dumped(tmp_path, "new.jsonl", line("10.5555/new", "New"))
    build_snapshot([old], tmp_path / "s")
    build_snapshot([new], tmp_path / "s")
    assert works_of(tmp_path / "s", "10.5555/old", "10.5555/new").keys() == {"10.5555/new"}
    assert len([*(tmp_path / "s").glob("part-*")]) == 1


def test_records_over_many_files_and_groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "RECORDS_OF_FILE", 100)
    monkeypatch.setattr(building, "RECORDS_OF_GROUP", 7)
    dois = [f"10.5555/{number * 7919 % 1000:03}" for number in range(1000)]
    dump = dumped(tmp_path, "d.jsonl.gz", "".join(line(doi, f"Title of {doi[8:]}x") for doi in dois))
    manifest = build_snapshot([dump], tmp_path / "s")
    assert manifest.parts[0].rows == 1000 and len(manifest.parts[0].files) == 10
    found = works_of(tmp_path / "s", *dois, "10.4444/before", "10.9999/after", "10.5555/0005")
    assert found.keys() == set(dois) and all(found[doi].work.title == f"Title of {doi[8:]}x" for doi in dois)
    assert all(titles(tmp_path / "s", f"{doi[8:]}x")[0] == f"Title of {doi[8:]}x" for doi in dois[:20])


@pytest.mark.parametrize("name", ["part-0001/records-00000.parquet", "part-0001/index/meta.json", MANIFEST])
def test_a_damaged_snapshot_is_named(name: str, tmp_path: Path) -> None:
    build_snapshot([WORKS], tmp_path / "s")
    (tmp_path / "s" / name).write_bytes(b"garbage")
    with pytest.raises(UnreadableFile, match=str(tmp_path / "s")):
        titles(tmp_path / "s", "Wave forecasting with sparse buoys")
