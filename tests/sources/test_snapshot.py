"""Crossref from files, with the network away."""

from __future__ import annotations

import gzip
import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from survey_refs.errors import ConfigError, MissingFile, UnreadableFile
from survey_refs.model import Found, Name, NoAnswer, Work
from survey_refs.sources import Registries, Settings

Make = Callable[..., Settings]
WORKS = Path(__file__).parents[1] / "registry" / "works.jsonl"
NOWHERE = "http://127.0.0.1:9"


def opened(settings: Make, source: Path) -> Registries:
    return Registries(settings(crossref_url=source.as_uri(), datacite_url=NOWHERE, doi_url=NOWHERE))


def test_works_and_searches_come_from_the_files(settings: Make) -> None:
    with opened(settings, WORKS) as registries:
        answers = registries.works_by_doi(["10.5555/TIDES.1", "10.5555/nowhere"])
        found = registries.search(
            Work(id="a", title="Wave forecasting with sparse buoys", author=(Name(family="Silva"),))
        )
    tides = answers["10.5555/tides.1"]
    assert isinstance(tides, Found) and tides.records[0].url == WORKS.as_uri()
    assert isinstance(answers["10.5555/nowhere"], NoAnswer)  # DataCite and doi.org might know it
    assert isinstance(found, Found)
    assert {record.work.DOI for record in found.records[:2]} == {"10.5555/pre.5", "10.5555/waves.20"}


def test_a_folder_of_gzipped_files(settings: Make, tmp_path: Path) -> None:
    lines = WORKS.read_bytes().splitlines(keepends=True)
    folder = tmp_path / "data"
    folder.mkdir()
    for number, part in enumerate((lines[:10], lines[10:])):
        (folder / f"{number}.jsonl.gz").write_bytes(gzip.compress(b"".join(part)))
    with opened(settings, folder) as registries:
        answers = registries.works_by_doi(["10.5555/tides.1", "10.5555/capitals.1"])
    assert all(isinstance(answer, Found) for answer in answers.values())


def test_the_index_is_built_once_and_anew_when_the_files_change(settings: Make, tmp_path: Path) -> None:
    source = tmp_path / "works.jsonl"
    source.write_bytes(WORKS.read_bytes())
    cache = tmp_path / "cache"
    opened(settings, source).close()
    first = {path.name: path.stat().st_mtime_ns for path in cache.glob("snapshot-*")}
    opened(settings, source).close()
    assert {path.name: path.stat().st_mtime_ns for path in cache.glob("snapshot-*")} == first and len(first) == 1
    with source.open("a") as file:
        file.write('{"DOI": "10.5555/new", "title": ["New"]}\n')
    with opened(settings, source) as registries:
        assert isinstance(registries.works_by_doi(["10.5555/new"])["10.5555/new"], Found)


def test_many_threads_ask_one_snapshot(settings: Make) -> None:
    with opened(settings, WORKS) as registries:
        found: list[bool] = []
        threads = [
            threading.Thread(target=lambda: found.append(isinstance(registries.search_text("tidal memory"), Found)))
            for _ in range(12)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert found == [True] * 12


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"not json\n", "works.jsonl:1: not a work of Crossref: not JSON"),
        (b'{"DOI": "10.5555/a"}\n[1]\n', "works.jsonl:2: not a work of Crossref: it has no DOI"),
        (b"\xff\xfe\n", "works.jsonl"),
    ],
)
def test_what_is_no_snapshot_is_said_with_its_place(settings: Make, tmp_path: Path, content: bytes, words: str) -> None:
    source = tmp_path / "works.jsonl"
    source.write_bytes(content)
    with pytest.raises(UnreadableFile, match=words):
        opened(settings, source)
    assert not list((tmp_path / "cache").glob("snapshot-*"))


def test_a_missing_snapshot(settings: Make, tmp_path: Path) -> None:
    with pytest.raises(MissingFile, match="no snapshot there"):
        opened(settings, tmp_path / "nothing")


def test_only_crossref_can_be_a_file() -> None:
    with pytest.raises(ConfigError):
        Settings(doi_url="file:///x")


def test_every_real_record_can_be_found_by_its_title(settings: Make) -> None:
    shared = Path(os.environ.get("SURVEY_REFS_SHARED", Path(__file__).parents[3] / "shared"))
    source = shared / "crossref" / "works.jsonl.gz"
    if not source.is_file():
        pytest.skip(f"no real records at {source}")
    with opened(settings, source) as registries:
        answer = registries.search_text("Phili bifurcati: a new anomaly of hair growth Weary 1973")
    assert isinstance(answer, Found) and answer.records[0].work.DOI == "10.1001/archderm.108.3.403"
