"""References matched in bulk: every form of file in and out, the same answers as one by one, and from both engines."""

from __future__ import annotations

import csv
import json
import shutil
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey_refs.cli import main
from survey_refs.enrich.reconcile.keys import sketch_of_item, sketch_of_work
from survey_refs.enrich.reconcile.likeness import likeness
from survey_refs.enrich.reconcile.packing import packed, unpacked
from survey_refs.enrich.reconcile.references import read_references, work_of_row
from survey_refs.errors import MissingFile, UnreadableFile
from survey_refs.match import compare
from survey_refs.model import Date, MatchStatus, Name, Record, TypedEntry, Work
from survey_refs.sources.snapshot.slim import record_of, slim

pytestmark = pytest.mark.skipif(
    any(find_spec(name) is None for name in ("tantivy", "pyarrow", "duckdb", "msgspec", "orjson")),
    reason="needs the extra snapshot",
)
WORKS = Path(__file__).parents[1] / "registry" / "works.jsonl"
BIB = """@article{waves, title = {Wave Forecasting with Sparse Buoys}, author = {Silva, Ana and others}, year = {2020}}
@article{tides, title = {{Tidal} memory}, author = {Nobody, Nora}, year = 1801}
@misc{nowhere, title = {A work that no registry has ever seen anywhere}, author = {Ghost, Gus}, year = {1999}}
"""


def run(*arguments: object) -> int:
    with pytest.raises(SystemExit) as stopped:
        main([str(argument) for argument in arguments])
    return int(stopped.value.code or 0)


def rows(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from survey_refs.sources.snapshot.build import build_snapshot

    folder = tmp_path_factory.mktemp("snapshot") / "records"
    build_snapshot([WORKS], folder)
    return folder


@pytest.fixture
def refs(tmp_path: Path) -> Path:
    path = tmp_path / "refs.bib"
    path.write_text(BIB, encoding="utf-8")
    return path


def test_a_row_for_each_reference_on_standard_output(
    refs: Path, snapshot: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("reconcile", refs, "--snapshot", snapshot, "--engine", "duckdb") == 0
    found = rows(capsys.readouterr().out)
    assert [row["id"] for row in found] == ["waves", "tides", "nowhere"]
    assert all([*row] == ["id", "doi", "status", "score", "reasons", "candidates"] for row in found)
    waves, _, nowhere = found
    assert waves["doi"] in ("10.5555/waves.20", None) and waves["candidates"]
    assert {one["doi"] for one in waves["candidates"]} <= {"10.5555/waves.20", "10.5555/pre.5"}
    assert (nowhere["doi"], nowhere["status"], nowhere["score"], nowhere["candidates"]) == (None, "absent", None, [])


@pytest.mark.parametrize("kind", ["jsonl", "csv", "parquet"])
def test_files_written_hold_the_same(
    kind: str, refs: Path, snapshot: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("reconcile", refs, "--snapshot", snapshot) == 0
    expected = rows(capsys.readouterr().out)
    output = tmp_path / f"answers.{kind}"
    assert run("reconcile", refs, "--snapshot", snapshot, "--to", output) == 0
    if kind == "jsonl":
        found = rows(output.read_text(encoding="utf-8"))
    elif kind == "csv":
        with output.open(encoding="utf-8", newline="") as file:
            found = [*csv.DictReader(file)]
        for row in found:
            row |= {name: json.loads(row[name]) for name in ("reasons", "candidates")}
            row |= {"score": float(row["score"]) if row["score"] else None, "doi": row["doi"] or None}
    else:
        import pyarrow.parquet as pq

        found = pq.read_table(output).to_pylist()
        for row in found:
            for candidate in row["candidates"]:
                assert candidate.pop("id") is None
    assert found == expected


CSL = {"id": "a", "type": "article-journal", "title": "Deep waves", "author": [{"family": "Silva", "given": "Ana"}],
       "issued": {"date-parts": [[2020]]}, "DOI": "10.5555/x"}  # fmt: skip
ROWS = [
    CSL,
    {"key": "a", "csl": CSL},
    {"id": "a", "csl": json.dumps(CSL)},
    {"id": "a", "title": "Deep waves", "author": "Silva, Ana", "year": 2020, "doi": "10.5555/x"},
    {"id": "a", "Title": "Deep waves", "Authors": "Ana Silva", "Year": "2020", "DOI": "10.5555/x"},
    {
        "id": "a",
        "work": {"DOI": "10.5555/X", "title": ["Deep waves"], "author": CSL["author"], "issued": CSL["issued"]},
    },
]


@pytest.mark.parametrize("row", ROWS)
def test_rows_of_every_shape(row: dict[str, Any]) -> None:
    work = work_of_row(row, "file:1")
    assert work is not None
    assert (work.id, work.title, work.DOI) == ("a", "Deep waves", "10.5555/x")
    assert work.author == (Name(family="Silva", given="Ana"),) and work.issued == Date(parts=((2020,),))


ODD_ROWS = [
    ({"title": "Waves", "author": ["Ana Silva", "Bo Berg"], "year": 2020.0, "doi": float("nan")}, "Silva Berg 2020"),
    ({"title": b"Waves", "authors": "Silva, Ana;; Berg, Bo ;", "date": "2020-04-07", "id": None}, "Silva Berg 2020"),
    ({"title": "Waves", None: ["a", "b"], "author": None, "year": float("nan")}, ""),
    ({"csl": "{broken", "title": "Waves", "Year": "c. 1999?"}, "1999"),
    ({"csl": "{broken}"}, None),
    ({"title": ["Waves"], "author": [None, 3], "DOI": 10.5}, "3"),
    ({"title": {"a": 1}, "DOI": "10.5555/x", "issued": {"date-parts": [["x"], None]}}, ""),
    ({"work": {"title": None}, "id": "a"}, None),
    ({}, None),
]


@pytest.mark.parametrize(("row", "said"), ODD_ROWS)
def test_odd_columns(row: dict[Any, Any], said: str | None) -> None:
    work = work_of_row(row, "file:1")
    if said is None:
        assert work is None
        return
    assert work is not None and unpacked(packed(work)) == work
    year = [str(work.issued.year)] if work.issued and work.issued.year else []
    assert " ".join([*(name.family for name in work.author), *year]) == said


KEYS = st.sampled_from(["family", "name", "date-parts"])
CELLS = st.recursive(
    st.none() | st.integers(-(2**63), 2**63) | st.floats() | st.text(max_size=8) | st.binary(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner),
    max_leaves=6,
)
NAMED = st.sampled_from(["id", "title", "author", "authors", "year", "issued", "DOI", "pages", "work", "csl", "type"])


@given(st.dictionaries(NAMED, CELLS, max_size=6))
def test_no_row_stops_a_run(row: dict[str, Any]) -> None:
    work = work_of_row(row, "file:1")
    if work is not None:
        assert unpacked(packed(work)).title == work.title
        assert sketch_of_work(work) == sketch_of_work(unpacked(packed(work)))


def test_a_row_that_is_no_reference_is_told_and_left_out(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    path.write_text('{"title": "One"}\nnonsense\n{"colour": "red"}\n[]\n{"title": "Two"}\n', encoding="utf-8")
    lines: list[str] = []
    assert [(work.id, work.title) for work in read_references(path, lines.append)] == [("r:1", "One"), ("r:5", "Two")]
    assert [line.split(": left out")[0] for line in lines] == [f"{path}:{number}" for number in (2, 3, 4)]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jsonl", b"nothing\n"),
        ("a.csv", b"colour\nred\n"),
        ("a.csv", b"\xff\xfe\x00"),
        ("a.parquet", b"PAR"),
        ("a.txt", b"x"),
    ],
)
def test_files_that_are_no_references(name: str, content: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UnreadableFile, match=name):
        list(read_references(tmp_path / name, lambda text: None))


def test_missing_things(snapshot: Path, refs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(MissingFile):
        read_references(tmp_path / "none.jsonl", lambda text: None)
    assert run("reconcile", refs, "--snapshot", tmp_path) == 3
    assert "no snapshot there" in capsys.readouterr().err
    assert run("reconcile", refs, "--snapshot", snapshot, "--to", tmp_path / "out.xlsx") == 2
    assert run("reconcile", refs) == 2


def test_nothing_of_a_comparison_is_lost_on_the_way_to_another_process() -> None:
    work = Work(
        id="a",
        type="article",
        title="Deep <i>waves</i>",
        author=(
            Name(family="Silva", given="Ana", non_dropping_particle="da"),
            Name(literal="The Group"),
            Name(others=True),
        ),
        issued=Date(parts=((2020, 4),)),
        DOI="10.5555/x",
        extra=TypedEntry.of({"entry_type": "misc", "eprint": "2001.00001", "eprint_type": "arxiv"}),
    )
    again = unpacked(packed(work))
    record = Record(work=Work(id="r", title="Deep waves", author=work.author[:2], DOI="10.5555/x"), source="crossref")
    ours, theirs = compare(work, record), compare(again, record)
    assert (ours.status, ours.reasons, ours.score, ours.fields) == (
        theirs.status,
        theirs.reasons,
        theirs.score,
        theirs.fields,
    )
    assert again.typed.eprint == "2001.00001" and again.author == work.author


def test_what_is_cut_by_its_title_alone_is_no_match() -> None:
    """Every pair of the invented works that the plan would not compare compares as another work."""
    items = [slim(json.loads(line).get("work") or json.loads(line)) for line in WORKS.read_text("utf-8").splitlines()]
    known = [(item, record_of(item, url="", retrieved="")) for item in items if item]
    cut = 0
    for one, record in known:
        work = record.work.changed(DOI="", URL="", archive_location="")
        ours = sketch_of_work(work)
        for other, theirs in ((sketch_of_item(two), theirs) for two, theirs in known if two is not one):
            kept = not ours.forms or ours.latin != other.latin or (ours.page and ours.page == other.page)
            if not kept and not likeness(ours.forms, other.forms):
                cut += 1
                assert compare(work, theirs).status is MatchStatus.NONE, (work.title, theirs.work.title)
    assert cut > 500


def test_against_itself_names_duplicates(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "refs.csv"
    path.write_text(
        "id,title,author,year,journal,volume,pages,doi\n"
        'a,Wave forecasting with sparse buoys,"Silva, Ana; Berg, Bo",2020,Ocean Letters,3,10-20,10.5555/waves.20\n'
        "b,Wave forecasting with sparse buoys,A. Silva and B. Berg,2020,Ocean Letters,3,10-20,\n"
        'c,Something else altogether,"Silva, Ana",2020,Ocean Letters,3,30-40,\n',
        encoding="utf-8",
    )
    assert run("reconcile", path, "--against", "itself") == 0
    found = {row["id"]: row for row in rows(capsys.readouterr().out)}
    assert [found[key]["status"] for key in "abc"] == ["duplicate", "duplicate", "single"]
    assert [[one["id"] for one in found[key]["candidates"]] for key in "abc"] == [["b"], ["a"], []]
    assert [found[key]["doi"] for key in "abc"] == ["10.5555/waves.20", "10.5555/waves.20", None]


def test_several_processes_and_slices_give_the_same_answers(
    snapshot: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from survey_refs.enrich.reconcile import duckdb_engine

    items = [json.loads(line) for line in WORKS.read_text("utf-8").splitlines()]
    path = tmp_path / "refs.jsonl"
    path.write_text(
        "".join(json.dumps({"id": f"r{n}", **item}) + "\n" for n, item in enumerate(items)), encoding="utf-8"
    )
    assert run("reconcile", path, "--snapshot", snapshot) == 0
    expected = capsys.readouterr().out
    monkeypatch.setattr(duckdb_engine, "ROWS_AT_ONCE", 7)
    monkeypatch.setattr(duckdb_engine, "REFERENCES_AT_ONCE", 5)
    monkeypatch.setattr(duckdb_engine.os, "cpu_count", lambda: 2)
    assert run("reconcile", path, "--snapshot", snapshot) == 0
    assert capsys.readouterr().out == expected
    settled = [row for row in rows(expected) if row["doi"]]
    assert len(settled) > len(items) // 2


def test_an_updates_records_win(tmp_path: Path, refs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from survey_refs.sources.snapshot.build import build_snapshot, update_snapshot

    old, new = tmp_path / "old.jsonl", tmp_path / "new.jsonl"
    work = {"DOI": "10.5555/g", "title": ["Another title"], "author": [{"family": "Ghost", "given": "Gus"}],
            "issued": {"date-parts": [[1999]]}, "type": "posted-content"}  # fmt: skip
    old.write_text(json.dumps(work) + "\n", encoding="utf-8")
    build_snapshot([old], tmp_path / "s")
    new.write_text(json.dumps({**work, "title": ["A work that no registry has ever seen anywhere"]}), encoding="utf-8")
    update_snapshot([new], tmp_path / "s")
    assert run("reconcile", refs, "--snapshot", tmp_path / "s") == 0
    assert [row["doi"] for row in rows(capsys.readouterr().out)] == [None, None, "10.5555/g"]


@pytest.mark.skipif(
    shutil.which("java") is None or find_spec("pyspark") is None or find_spec("pandas") is None,
    reason="needs the extra spark, and Java (Debian: default-jre-headless)",
)
def test_spark_gives_the_same_rows(
    refs: Path, snapshot: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("reconcile", refs, "--snapshot", snapshot, "--engine", "duckdb") == 0
    expected = capsys.readouterr().out
    assert run("reconcile", refs, "--snapshot", snapshot, "--engine", "spark", "--to", tmp_path / "s.jsonl") == 0
    assert (tmp_path / "s.jsonl").read_text(encoding="utf-8") == expected
