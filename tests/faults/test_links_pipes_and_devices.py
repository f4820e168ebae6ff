"""Output goes where a name leads: through symbolic links, into pipes; a folder is no file."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from tests.faults.support import ENTRY, SOURCE, Run

from survey_refs.lock import write_lock
from survey_refs.model import Lock, LockEntry, LockStatus


def test_a_symbolic_link_stays_one(bib: Path, run: Run, tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "link.txt").symlink_to("deep/real.txt")
    assert run("export", "--bib", bib, "-o", "link.txt").returncode == 0
    assert (tmp_path / "link.txt").is_symlink()
    assert "Olah" in (tmp_path / "deep/real.txt").read_text()


def test_the_lock_behind_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.json").write_text("")
    (tmp_path / "link.json").symlink_to("real.json")
    write_lock(tmp_path / "link.json", Lock(entries={"a": LockEntry(key="a", status=LockStatus.VERIFIED)}))
    assert (tmp_path / "link.json").is_symlink() and "verified" in (tmp_path / "real.json").read_text()


def test_a_named_pipe_is_written_into(bib: Path, run: Run, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text()))
    reader.start()
    assert run("export", "--bib", bib, "-o", pipe).returncode == 0
    reader.join()
    assert "Olah" in read[0] and stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_named_pipe_that_nobody_reads(bib: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe")
    monkeypatch.setenv("SURVEY_REFS_LOCK_SECONDS", "0.3")
    done = run("export", "--bib", bib, "-o", "pipe")
    assert done.returncode == 3 and "pipe: " in done.stderr


def test_dev_stdout_appends_where_the_shell_appends(bib: Path, tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text("before\n")
    with (tmp_path / "list.txt").open("a") as output:
        subprocess.run(
            [sys.executable, "-m", "survey_refs", "export", "--bib", str(bib), "-o", "/dev/stdout"],
            env={**os.environ, "PYTHONPATH": str(SOURCE)},
            stdout=output,
            check=True,
        )
    assert (tmp_path / "list.txt").read_text().startswith("before\nOlah")


def test_a_folder_is_no_file(bib: Path, run: Run, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    done = run("export", "--bib", bib, "-o", "out")
    assert done.returncode == 3 and "out: a folder stands in the place of the file" in done.stderr


def test_a_folder_that_is_not_there(bib: Path, run: Run) -> None:
    done = run("export", "--bib", bib, "-o", "nowhere/out.txt")
    assert done.returncode == 3 and "there is no folder" in done.stderr


def test_a_null_device(bib: Path, run: Run) -> None:
    assert run("export", "--bib", bib, "-o", "/dev/null").returncode == 0
    assert not Path("/dev/null").is_file() and bib.read_text() == ENTRY


@pytest.mark.parametrize(
    "arguments",
    [
        ("resolve", "loop.md"),
        ("merge", "--texts", "loop.md"),
        ("rename", "olah2020=zoom", "--texts", "loop.md", "--write"),
        ("check", "loop.md"),
        ("check", "loop.bib"),
        ("export", "--bib", "loop.bib"),
        ("export", "--bib", "references.bib", "-o", "loop.md"),
        ("keys", "loop.md", "--to", "pandoc"),
        ("build",),
        ("import", "loop.md"),
    ],
    ids=" ".join,
)
def test_links_that_lead_back(arguments: tuple[str, ...], bib: Path, run: Run, tmp_path: Path) -> None:
    (tmp_path / "loop.md").symlink_to("loop.md")
    (tmp_path / "loop.bib").symlink_to("loop.bib")
    if arguments == ("build",):
        (tmp_path / "survey-refs.toml").write_text("bib = 'references.bib'\ntexts = 'loop.md'\n")
    done = run(*arguments)
    assert done.returncode in (2, 3) and "loop" in done.stderr
    assert bib.read_text() == ENTRY
