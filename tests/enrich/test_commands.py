"""The commands enrich, lookup and add, as a person runs them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from registry_stub import StubServer

from survey_refs.bib import parse_bib, read_bib
from survey_refs.lock import read_lock

SOURCE = Path(__file__).parents[2] / "src"
BIB = """% my references

@article{tides,
  author  = {Marlowe, Ida and Quist, Per},   % both
  title   = {Tidal memory in coastal sediment layers},
  year    = 2014,
}

@misc{page, title = {A page without a registry}, author = {Somebody, A.}}
"""


@pytest.fixture
def folder(tmp_path: Path, environment: dict[str, str]) -> Path:
    home = tmp_path / "project"
    home.mkdir()
    (home / "references.bib").write_text(BIB, encoding="utf-8")
    return home


def start(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "survey_refs", *arguments],
        cwd=folder, env={**os.environ, "PYTHONPATH": str(SOURCE)}, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def run(folder: Path, *arguments: str, code: int = 0) -> tuple[str, str]:
    running = start(folder, *arguments)
    out, err = running.communicate(timeout=60)
    assert running.returncode == code, err
    assert "Traceback" not in err
    return out, err


# ----------------------------------------------------------------------------------------------------------- enrich


def test_the_default_is_a_diff_and_nothing_is_written(folder: Path) -> None:
    out, err = run(folder, "enrich")
    assert out.startswith("--- a/references.bib\n+++ b/references.bib\n")
    assert "+  doi     = {10.5555/tides.1}," in out
    assert not [line for line in out.splitlines() if line.startswith("-") and not line.startswith("---")]
    assert "--write makes the changes" in err
    assert (folder / "references.bib").read_text() == BIB
    assert sorted(path.name for path in folder.iterdir()) == ["references.bib"]


def test_write_splices_and_remembers(folder: Path) -> None:
    run(folder, "enrich", "--write")
    text = (folder / "references.bib").read_text()
    added = [line for line in text.splitlines() if line not in BIB.splitlines()]
    assert [line for line in text.splitlines() if line not in added] == BIB.splitlines()
    assert {line.split("=")[0].strip() for line in added} == {"doi", "journal", "volume", "number", "pages"}
    lock = read_lock(folder / "references.lock.json")
    assert lock.entries["tides"].facts["entry-doi"] == "10.5555/tides.1"
    assert run(folder, "enrich")[0] == ""


def test_the_contract_of_json(folder: Path) -> None:
    value: Any = json.loads(run(folder, "enrich", "--format", "json")[0])
    assert set(value) == {"entries", "changes"}
    assert set(value["entries"]) == {"tides", "page"}
    tides = value["entries"]["tides"]
    assert set(tides) == {"status", "doi", "source", "score", "reasons", "candidates"}
    assert (tides["status"], tides["doi"], tides["source"]) == ("verified", "10.5555/tides.1", "crossref")
    assert 0.8 < tides["score"] <= 1 and all(isinstance(reason, str) for reason in tides["reasons"])
    assert {"doi", "title", "score", "status", "reasons"} <= set(tides["candidates"][0])
    assert tides["candidates"][0]["doi"] == "10.5555/tides.1"
    assert value["entries"]["page"]["doi"] is None and value["entries"]["page"]["status"] == "absent"
    change = value["changes"][0]
    assert set(change) == {"key", "field", "old", "new", "source", "reason"}
    assert (change["key"], change["field"], change["old"], change["new"]) == ("tides", "doi", None, "10.5555/tides.1")


def test_lock_only_leaves_the_file_alone(folder: Path) -> None:
    run(folder, "enrich", "--lock-only")
    assert (folder / "references.bib").read_text() == BIB
    assert read_lock(folder / "references.lock.json").entries["tides"].identifiers["doi"] == "10.5555/tides.1"


def test_without_a_network_one_line_and_exit_0(folder: Path, stub: StubServer, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CROSSREF", "DATACITE", "DOI"):
        monkeypatch.setenv(f"SURVEY_REFS_{name}_URL", "http://127.0.0.1:9")
    out, err = run(folder, "enrich")
    assert out == ""
    assert err.splitlines()[0] == "no registry could be reached; references.bib is judged by the lock alone"
    assert len(err.splitlines()) == 2


def test_offline_works_from_cache_and_lock(folder: Path, stub: StubServer) -> None:
    run(folder, "enrich", "--lock-only")
    asked = stub.report()["total"]
    out, err = run(folder, "enrich", "--offline", "--cache", str(folder.parent / "empty"))
    assert "+  doi     = {10.5555/tides.1}," in out
    assert err.splitlines()[0].startswith("offline:")
    assert stub.report()["total"] == asked


def test_a_file_elsewhere_has_its_lock_beside_it(folder: Path) -> None:
    (folder / "references.lock.json").write_text('{"version": 1, "entries": {"mine": {"status": "verified"}}}')
    other = folder.parent / "other.bib"
    other.write_text(BIB)
    run(folder, "enrich", "--bib", str(other), "--write")
    assert set(read_lock(folder / "references.lock.json").entries) == {"mine"}
    assert set(read_lock(folder.parent / "other.lock.json").entries) == {"tides", "page"}


def test_two_files_of_a_project_share_a_lock(folder: Path) -> None:
    (folder / "survey-refs.toml").write_text('bib = ["references.bib", "more.bib"]\n')
    (folder / "more.bib").write_text("@article{buoy, title = {Buoy transformers}, eprint = {2101.00001}}\n")
    run(folder, "enrich", "--lock-only")
    run(folder, "enrich", "--bib", "more.bib", "--lock-only")
    assert set(read_lock(folder / "references.lock.json").entries) == {"tides", "page", "buoy"}


def test_an_entry_that_cannot_be_changed_does_not_keep_the_others_from_it(folder: Path) -> None:
    broken = """
@article{waves,
  author = {Silva, Rita and Novak, Jan}, title = {Wave forecasting with sparse buoys},
  journal = {Annals of Wave Science}, year = 2021
"""
    (folder / "references.bib").write_text(BIB + broken)
    _, err = run(folder, "enrich", "--write")
    assert "never closed" in err
    assert "10.5555/tides.1" in (folder / "references.bib").read_text()


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--bib", "nowhere.bib"], 3, "nowhere.bib"),
        (["--fields", "colour"], 2, "no registry has the field 'colour'"),
        (["--mailto", "me"], 2, "mail address"),
        (["--cache", "memcached://x"], 2, "redis://"),
        (["nokey"], 2, "no entry has the key 'nokey'"),
    ],
)
def test_a_wrong_call_says_what_is_wrong_and_writes_nothing(
    folder: Path, arguments: list[str], code: int, words: str
) -> None:
    assert words in run(folder, "enrich", *arguments, code=code)[1]


def test_quiet_says_nothing_but_the_data(folder: Path) -> None:
    out, err = run(folder, "enrich", "--quiet", "--format", "json")
    assert json.loads(out) and err == ""


MODES = "429 closed slow html-200 404-json".split()  # noqa: SIM905


@pytest.mark.parametrize("mode", MODES)
def test_no_fault_of_a_registry_stops_the_command(
    folder: Path, stub: StubServer, mode: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SURVEY_REFS_CROSSREF_URL", f"{stub.url}/_fault/{mode}")
    title = "Tidal memory in coastal sediment layers"
    (folder / "references.bib").write_text(f"@article{{tides, title = {{{title}}}, doi = {{10.5555/tides.1}}}}")
    value = json.loads(run(folder, "enrich", "--format", "json")[0])
    assert value["entries"]["tides"]["status"] in ("not asked", "absent") and value["changes"] == []


# --------------------------------------------------------------------------------------------- crashes, runs at once


MANY = "".join(
    f"@article{{k{number}, title = {{A title of number {number} to seek}}, author = {{Marlowe, Ida}}, year = 2014}}\n"
    for number in range(40)
)


def test_kill_9_loses_no_answer_and_leaves_the_file_whole(folder: Path, stub: StubServer) -> None:
    (folder / "references.bib").write_text(MANY + BIB)
    stub.latency = 0.05
    stub.limits["polite-array"] = (200, 2)
    running = start(folder, "enrich", "--write")
    while sum("query" in target for target in stub.report()["targets"]) < 20:
        time.sleep(0.01)
        assert running.poll() is None
    running.send_signal(signal.SIGKILL)
    running.communicate(timeout=10)
    assert (folder / "references.bib").read_text() == MANY + BIB
    asked = stub.report()["total"]
    assert 20 <= asked < 42
    stub.reset()
    stub.latency = 0.0
    run(folder, "enrich", "--write")
    # what was under way when it was killed is asked again, everything that had been answered is not
    assert stub.report()["total"] <= 42 - asked + 4
    assert "10.5555/tides.1" in (folder / "references.bib").read_text()


def test_an_interrupted_run_ends_at_once(folder: Path, stub: StubServer) -> None:
    (folder / "references.bib").write_text(MANY + BIB)
    stub.latency, stub.limits["polite-array"] = 0.3, (3, 3)
    running = start(folder, "enrich", "--write")
    while not stub.report()["total"]:
        time.sleep(0.01)
    time.sleep(1.2)  # a run that is stopped right away says nothing
    started = time.monotonic()
    running.send_signal(signal.SIGINT)
    _, err = running.communicate(timeout=20)
    assert running.returncode == 130 and "interrupted" in err and "Traceback" not in err
    assert time.monotonic() - started < 60
    assert (folder / "references.bib").read_text() == MANY + BIB


def test_two_runs_at_once_do_not_spoil_the_file(folder: Path, stub: StubServer) -> None:
    stub.latency = 0.05
    (folder / "references.bib").write_text(MANY + BIB)
    wanted = ("doi,volume", "doi,pages", "number,doi")
    runs = [start(folder, "enrich", "--write", "--fields", fields) for fields in wanted]
    for running in runs:
        _, err = running.communicate(timeout=60)
        assert running.returncode == 0 and "Traceback" not in err
    bib = read_bib(folder / "references.bib")
    assert [one.name for one in bib.findings] == ["comment-in-entry"] and len(bib.entries) == 42
    tides = bib.entry("tides")
    assert tides is not None
    names = [field.name for field in tides.fields]
    assert sorted(names) == sorted({"author", "title", "year", "doi", "volume", "pages", "number"})
    assert read_lock(folder / "references.lock.json").entries["tides"].facts["entry-doi"] == "10.5555/tides.1"


def test_a_file_that_changes_during_the_run_keeps_the_change(folder: Path, stub: StubServer) -> None:
    stub.latency = 0.5
    running = start(folder, "enrich", "--write")
    threading.Event().wait(0.1)
    while not stub.report()["total"]:
        time.sleep(0.01)
    changed = BIB.replace("year    = 2014", "year    = 2014,\n  doi     = {10.1/mine},\n  note    = {added meanwhile}")
    (folder / "references.bib").write_text(changed)
    _, err = running.communicate(timeout=60)
    assert running.returncode == 0
    text = (folder / "references.bib").read_text()
    assert "added meanwhile" in text and "10.1/mine" in text and "10.5555/tides.1" not in text
    assert "left out" in err


# --------------------------------------------------------------------------------------------------------- lookup, add


def test_lookup_prints_candidates_with_verdicts(folder: Path) -> None:
    out, _ = run(folder, "lookup", "Marlowe & Quist 2014: Tidal memory in coastal sediment layers")
    first = out.splitlines()[0].split("\t")
    assert (first[0], first[2]) == ("match", "10.5555/tides.1")
    value: Any = json.loads(run(folder, "lookup", "tides", "--format", "json")[0])
    assert value["references"][0]["doi"] == "10.5555/tides.1"


def test_lookup_of_nothing_ends_with_1(folder: Path) -> None:
    _, err = run(folder, "lookup", "10.5555/nowhere", code=1)
    assert "does not exist" in err


def test_add_prints_the_entry_or_writes_it(folder: Path) -> None:
    out, _ = run(folder, "add", "10.5555/lantern.7")
    assert out.startswith("@article{okafor2019lantern,\n  author = {Okafor, Ngozi and Brandt, Lena and")
    assert (folder / "references.bib").read_text() == BIB
    run(folder, "add", "10.5555/lantern.7", "arXiv:2101.00001", "--write")
    bib = read_bib(folder / "references.bib")
    assert bib.keys == ["tides", "page", "okafor2019lantern", "silva2021buoy"]
    assert parse_bib(out).entries[0].values() == bib.entries[2].values()
    assert (folder / "references.bib").read_text().startswith(BIB.rstrip())


def test_add_refuses_a_duplicate_and_the_unclear(folder: Path) -> None:
    _, err = run(folder, "add", "10.5555/tides.1", "--write", code=1)
    assert "has it already as tides" in err
    _, err = run(folder, "add", "Marlowe 2014", "--write", code=1)
    assert "not added" in err
    _, err = run(folder, "add", "https://example.org/x", "--write", code=1)
    assert "no DOI" in err
    assert (folder / "references.bib").read_text() == BIB


def test_add_makes_a_file_where_there_is_none(folder: Path) -> None:
    run(folder, "add", "10.5555/tides.1", "--bib", "new.bib", "--key", "mine", "--write")
    assert read_bib(folder / "new.bib").keys == ["mine"]
    _, err = run(folder, "add", "10.5555/lantern.7", "--bib", "new.bib", "--key", "mine", "--write", code=3)
    assert "with this key is there already" in err


def test_what_was_learnt_is_offered_again_after_another_program_wrote_the_file(folder: Path) -> None:
    run(folder, "enrich", "--write")
    learnt = (folder / "references.bib").read_text()
    decided = run(folder, "decide", "page", "no-doi", "--because", "a page")
    assert "page has no DOI, by your decision" in decided[1]
    (folder / "references.bib").write_text(BIB.replace("{tides,", "{Marlowe2014,").replace("{page,", "{other,"))
    out, _ = run(folder, "enrich", "--offline", "--write")
    text = (folder / "references.bib").read_text()
    assert text == learnt.replace("{tides,", "{Marlowe2014,").replace("{page,", "{other,"), out
    lock = read_lock(folder / "references.lock.json")
    assert lock.entries["Marlowe2014"].facts["entry-doi"] == "10.5555/tides.1"


def test_an_entry_with_nothing_but_a_doi_is_filled(folder: Path) -> None:
    (folder / "references.bib").write_text("@article{tides,\n  doi = {10.5555/tides.1},\n}\n")
    run(folder, "enrich", "--write")
    entry = read_bib(folder / "references.bib").entries[0]
    assert entry.get("title") == "Tidal memory in coastal sediment layers"
    assert entry.get("author")


def test_imported_records_are_matched_with_the_registries(folder: Path) -> None:
    record = "TY  - JOUR\nAU  - Marlowe, Ida\nAU  - Quist, Per\nTI  - Tidal memory in coastal sediment layers\n"
    record += "PY  - 2014\nER  - \n"
    (folder / "new.ris").write_text(record + record.replace("Tidal memory", "Unheard of") + "\n")
    out, _ = run(folder, "import", "new.ris", "--bib", "other.bib", "--lookup", "--format", "json")
    known, unknown = json.loads(out)["entries"]
    assert (known["status"], known["doi"]) == ("verified", "10.5555/tides.1")
    assert {"doi", "journal", "volume"} <= known["fields"].keys()
    assert unknown["status"] in ("not found", "several candidates")
    run(folder, "import", "new.ris", "--bib", "other.bib", "--lookup", "--write")
    bib = read_bib(folder / "other.bib")
    assert bib.entries[0].get("doi") == "10.5555/tides.1"
    assert read_lock(folder / "other.lock.json").entries[bib.entries[0].key].facts["entry-doi"] == "10.5555/tides.1"
