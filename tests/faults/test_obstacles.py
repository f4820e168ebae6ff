"""What stands in the place of a file and can be none is told, with its place, by every command that reads or writes
there; nothing is passed over in silence, waited for, or replaced."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from survey_refs.cli import main

FILES = {
    "references.bib": "@misc{olah2020, author = {Olah, Chris}, title = {Zoom In}, year = {2020}}\n"
    "@misc{olah20, author = {Olah, Chris}, title = {Zoom In}, year = {2020}, note = {N}}\n",
    "text.md": "# A\n\nText (Olah, 2020) and [@olah2020].\n",
    "references.lock.json": '{"version": 1, "entries": {"olah2020": {"status": "verified"}}}\n',
    "survey-refs.toml": 'bib = "references.bib"\ntexts = ["text.md"]\n',
    "refs.ris": "TY  - JOUR\nAU  - Olah, Chris\nTI  - Circuits\nPY  - 2021\nER  - \n",
    "refs.csv": 'id,title,author,year\na,Zoom In,"Olah, Chris",2020\n',
    "theirs.bib": "@misc{olah2020, author = {Olah, Chris}, title = {Zoom In}, year = {2021}}\n",
    "base.json": '{"version": 1, "findings": {}}\n',
}
BIB, LOCK, TEXT, CONFIG = "references.bib", "references.lock.json", "text.md", "survey-refs.toml"
CASES = [  # a command, and the places that it reads or writes
    ("check", (BIB, LOCK, CONFIG, TEXT)),
    ("check references.bib --lock other.json", ("other.json",)),
    ("check references.bib --baseline base.json", ("base.json",)),
    ("check references.bib --baseline base.json --write-baseline", ("base.json",)),
    ("check references.bib -o out.txt", ("out.txt",)),
    ("merge", (LOCK,)),
    ("merge --write", (BIB, LOCK, TEXT, CONFIG)),
    ("rename olah2020=x", (LOCK,)),
    ("rename olah2020=x --write", (BIB, LOCK, TEXT)),
    ("decide olah2020 no-doi", (BIB, LOCK, CONFIG)),
    ("show olah2020", (BIB, LOCK)),
    ("enrich --offline --write --cache none", (BIB, LOCK)),
    ("tidy references.bib --write", (BIB,)),
    ("tidy references.bib --write --backup", (f"{BIB}.bak",)),
    ("import refs.ris", ("refs.ris", BIB)),
    ("import refs.ris --write", ("refs.ris", BIB)),
    ("import refs.ris --write --bib new.bib", ("new.bib",)),
    ("import refs.ris --lookup --offline --cache none", (LOCK,)),
    ("import refs.ris -o out.bib", ("out.bib",)),
    ("add 10.5555/x --offline --cache none --snapshot records", ("records",)),
    ("build -q", (BIB, LOCK, CONFIG, TEXT, "build/report.html")),
    ("resolve text.md", (TEXT, BIB, CONFIG)),
    ("sections text.md", (TEXT,)),
    ("keys text.md --to pandoc", (TEXT, BIB)),
    ("keys text.md --to pandoc --write", (TEXT,)),
    ("keys text.md --to pandoc -o out.md", ("out.md",)),
    ("render text.md --to markdown", (TEXT, BIB)),
    ("render text.md --to markdown -o out.md", ("out.md",)),
    ("export", (BIB, CONFIG)),
    ("export -o out.txt", ("out.txt",)),
    ("export --cited text.md", (TEXT,)),
    ("git-merge references.bib theirs.bib theirs.bib", (BIB, "theirs.bib")),
    ("reconcile refs.csv --against itself", ("refs.csv",)),
    ("lookup 10.5555/x --offline --cache none", (BIB,)),
]


def a_loop(path: Path) -> None:
    path.symlink_to(path.name)


OBSTACLES: dict[str, Callable[[Path], object]] = {"folder": Path.mkdir, "pipe": os.mkfifo, "loop": a_loop}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with everything that the commands read."""
    for name, text in FILES.items():
        (tmp_path / name).write_text(text)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SURVEY_REFS_LOCK_SECONDS", "0.1")
    return tmp_path


def contents(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file() and path.name != "limits.sqlite")
    return {str(path): path.read_bytes() for path in found}


@pytest.mark.skipif(os.name != "posix", reason="named pipes and links of POSIX")
@pytest.mark.parametrize("kind", OBSTACLES)
@pytest.mark.parametrize(("command", "place"), [(line, place) for line, places in CASES for place in places])
def test_an_obstacle_is_told(
    command: str, place: str, kind: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = folder / place
    path.unlink(missing_ok=True)
    path.parent.mkdir(exist_ok=True)
    OBSTACLES[kind](path)
    before, sort = contents(folder), path.lstat().st_mode
    with pytest.raises(SystemExit) as ended:
        main(command.split())
    out, err = capsys.readouterr()
    assert ended.value.code == 3, (out, err)
    assert re.search(rf"\b{re.escape(place)}\b", err) and "internal error" not in err
    assert contents(folder) == before and path.lstat().st_mode == sort


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
@pytest.mark.parametrize(("command", "place"), [(line, place) for line, places in CASES for place in places])
def test_a_file_that_may_not_be_read_is_told(
    command: str, place: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = folder / place
    path.parent.mkdir(exist_ok=True)
    path.touch()
    path.chmod(0)
    with pytest.raises(SystemExit) as ended:
        main(command.split())
    assert ended.value.code == 3 and place in capsys.readouterr().err


def test_a_link_that_leads_nowhere_is_no_lock_yet(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / LOCK).unlink()
    (folder / LOCK).symlink_to("elsewhere.json")
    with pytest.raises(SystemExit) as ended:
        main(["decide", "olah2020", "no-doi"])
    assert ended.value.code == 0, capsys.readouterr().err
    assert (folder / LOCK).is_symlink() and "no-doi" in (folder / "elsewhere.json").read_text()


@pytest.mark.skipif(os.name != "posix", reason="a working folder cannot be removed here")
def test_a_working_folder_that_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    with pytest.raises(SystemExit) as ended:
        main(["check"])
    assert ended.value.code == 3
    assert (
        capsys.readouterr().err
        == "survey-refs: the working folder is not there any more\nnext: go to a folder that is (cd)\n"
    )
