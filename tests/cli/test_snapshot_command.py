"""``survey-refs snapshot`` and ``--snapshot`` of the commands that ask, with the network away."""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path

import pytest

from survey_refs.cli import main

pytestmark = pytest.mark.skipif(
    any(find_spec(name) is None for name in ("tantivy", "pyarrow", "duckdb", "msgspec", "orjson")),
    reason="needs the extra snapshot",
)
WORKS = Path(__file__).parents[1] / "registry" / "works.jsonl"
TIDES = "10.5555/tides.1"


def run(*arguments: object) -> int:
    with pytest.raises(SystemExit) as stopped:
        main([str(argument) for argument in arguments])
    return int(stopped.value.code or 0)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    for name in ("CROSSREF", "DATACITE", "DOI"):
        monkeypatch.setenv(f"SURVEY_REFS_{name}_URL", "http://127.0.0.1:9")
    assert run("snapshot", "build", WORKS, "--to", "records", "--quiet") == 0
    return tmp_path


def test_info(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("snapshot", "info", "records", "--format", "json") == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["records"] > 10 and shown["left_out"] == 0 and shown["dumps"][0]["path"] == str(WORKS)
    assert run("snapshot", "info", "nowhere") == 3


def test_what_is_no_dump_ends_with_3(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("notes.txt").write_text("nothing\n", encoding="utf-8")
    assert run("snapshot", "build", "notes.txt", "--to", "other") == 3
    assert "not a dump of works" in capsys.readouterr().err


@pytest.mark.parametrize("configured", [False, True])
def test_lookup_add_and_import_ask_it_alone(configured: bool, here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    option = ["--offline", *([] if configured else ["--snapshot", "records"])]
    if configured:
        Path("survey-refs.toml").write_text('snapshot = "records"\n', encoding="utf-8")
    assert run("lookup", TIDES, *option, "--format", "json") == 0
    found = json.loads(capsys.readouterr().out)["references"][0]
    assert found["doi"] == TIDES
    assert run("add", TIDES, *option) == 0
    entry = capsys.readouterr().out
    assert TIDES in entry
    Path("new.bib").write_text(entry.replace(TIDES, ""), encoding="utf-8")
    assert run("import", "new.bib", "--lookup", *option, "--format", "json") == 0
    assert json.loads(capsys.readouterr().out)["entries"][0]["doi"] == TIDES
    assert run("enrich", "--bib", "new.bib", *option, "--format", "json") == 0
    told = capsys.readouterr()
    assert next(iter(json.loads(told.out)["entries"].values()))["doi"] == TIDES
    assert "the snapshot, the cache and the lock" in told.err


def test_what_it_does_not_have_is_not_said_to_be_absent(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.bib").write_text("@misc{a, title = {No registry has seen this one}, author = {Ghost, G}}", encoding="utf-8")
    assert run("enrich", "--bib", "a.bib", "--snapshot", "records", "--offline", "--format", "json") == 0
    assert json.loads(capsys.readouterr().out)["entries"]["a"]["status"] == "not asked"
