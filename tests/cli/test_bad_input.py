"""Whatever is wrong outside: a clear message with its place, the right exit code, nothing half-written."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
BIB = "@misc{olah2020, author = {Olah, Chris}, title = {Zoom In}, year = {2020}}\n"
BROKEN = (
    BIB + "@article{broken, title = {No end\n\n@misc{gao2024, author = {Gao, Leo}, title = {Scaling}, year = {2024}}\n"
)


def survey_refs(*arguments: str, cwd: Path, **options: object) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "utf-8", "COLUMNS": "200"}
    done: subprocess.CompletedProcess[str] = subprocess.run(
        [sys.executable, "-m", "survey_refs", *arguments],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        **options,  # type: ignore[call-overload]
    )
    assert "Traceback" not in done.stderr + done.stdout, done.stderr
    assert "internal error" not in done.stderr, done.stderr
    return done


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "references.bib").write_text(BIB)
    (tmp_path / "text.md").write_text("# One\n\nFeatures [@olah2020].\n")
    (tmp_path / "survey-refs.toml").write_text('texts = "text.md"\n')
    return tmp_path


READERS = [
    ("check", "--bib", "FILE"),
    ("export", "--bib", "FILE", "--style", "apa"),
    ("cite", "olah2020", "--bib", "FILE"),
    ("show", "olah2020", "--bib", "FILE"),
    ("enrich", "--bib", "FILE", "--offline"),
    ("tidy", "FILE"),
    ("resolve", "FILE"),
    ("sections", "FILE"),
]


@pytest.mark.parametrize("command", READERS, ids=lambda command: command[0])
def test_a_missing_file_is_named(command: tuple[str, ...], folder: Path) -> None:
    done = survey_refs(*(part.replace("FILE", "nowhere.bib") for part in command), cwd=folder)
    assert done.returncode in (2, 3)
    assert "nowhere.bib" in done.stderr


@pytest.mark.parametrize("command", READERS, ids=lambda command: command[0])
def test_a_binary_file_is_refused(command: tuple[str, ...], folder: Path) -> None:
    (folder / "picture.bib").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 4)
    done = survey_refs(*(part.replace("FILE", "picture.bib") for part in command), cwd=folder)
    assert done.returncode == 3
    assert "picture.bib" in done.stderr


@pytest.mark.parametrize("command", READERS, ids=lambda command: command[0])
def test_a_folder_in_place_of_a_file_is_named(command: tuple[str, ...], folder: Path) -> None:
    (folder / "dir.bib").mkdir()
    done = survey_refs(*(part.replace("FILE", "dir.bib") for part in command), cwd=folder)
    assert done.returncode in (2, 3)
    assert "dir.bib" in done.stderr


def test_an_empty_bib_is_an_empty_bibliography(folder: Path) -> None:
    (folder / "empty.bib").write_text("")
    assert survey_refs("export", "--bib", "empty.bib", "--style", "apa", cwd=folder).returncode == 0
    done = survey_refs("cite", "olah2020", "--bib", "empty.bib", cwd=folder)
    assert done.returncode == 2
    assert "olah2020" in done.stderr


def test_broken_entries_are_reported_and_the_others_read(folder: Path) -> None:
    (folder / "broken.bib").write_text(BROKEN)
    done = survey_refs("check", "--bib", "broken.bib", "--format", "json", cwd=folder)
    assert done.returncode == 1
    assert any(finding["key"] == "broken" or finding["line"] == 2 for finding in json.loads(done.stdout)["findings"])
    exported = survey_refs("export", "--bib", "broken.bib", "--style", "apa", "--to", "json", cwd=folder)
    assert exported.returncode == 0
    assert {"olah2020", "gao2024"} <= set(json.loads(exported.stdout))


def test_a_text_in_latin_1_is_read(folder: Path) -> None:
    (folder / "latin.bib").write_bytes(
        "@misc{m, author = {Mökander, Jakob}, title = {T}, year = 2023}\n".encode("latin-1")
    )
    (folder / "latin.txt").write_bytes("Auditing was proposed by Mökander (2023).\n".encode("latin-1"))
    done = survey_refs("resolve", "latin.txt", "--bib", "latin.bib", "--format", "json", cwd=folder)
    (mention,) = json.loads(done.stdout)["documents"][0]["mentions"]
    assert mention["cites"][0]["key"] == "m"


@pytest.mark.parametrize(
    ("toml", "says"),
    [
        ('stiles = ["apa"]', "did you mean 'styles'"),
        ('styles = ["apaa"]', "apa"),
        ("[check]\nselct = []", "did you mean 'select'"),
        ("texts = 3", "texts"),
        ("texts = [", "TOML"),
        ('bib = "nowhere.bib"', "nowhere.bib"),
        ('texts = "nowhere.md"', "nowhere.md"),
    ],
)
def test_a_wrong_configuration_is_named(toml: str, says: str, folder: Path) -> None:
    (folder / "survey-refs.toml").write_text(toml + "\n")
    done = survey_refs("build", cwd=folder)
    assert done.returncode in (2, 3)
    assert says in done.stderr
    assert not (folder / "build").exists()


def test_an_unknown_style_has_a_suggestion(folder: Path) -> None:
    done = survey_refs("export", "--style", "chicgo-author-date", cwd=folder)
    assert done.returncode == 2
    assert "chicago-author-date" in done.stderr


def test_a_broken_style_file_is_named(folder: Path) -> None:
    (folder / "mine.csl").write_text("<style><unclosed></style>")
    done = survey_refs("export", "--style", "mine.csl", cwd=folder)
    assert done.returncode == 3
    assert "mine.csl" in done.stderr


def test_an_unknown_key_has_a_suggestion(folder: Path) -> None:
    done = survey_refs("cite", "olah2021", cwd=folder)
    assert done.returncode == 2
    assert "olah2020" in done.stderr


def test_an_unknown_command_has_a_suggestion(folder: Path) -> None:
    done = survey_refs("chek", cwd=folder)
    assert done.returncode == 2
    assert "check" in done.stderr


def test_a_broken_lock_is_named_with_its_place(folder: Path) -> None:
    (folder / "references.lock.json").write_text('{"version": 1,\n "entries": {]}')
    done = survey_refs("build", cwd=folder)
    assert done.returncode == 3
    assert "references.lock.json:2:" in done.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_no_permission_to_write_is_said(folder: Path) -> None:
    (folder / "build").mkdir(mode=0o500)
    done = survey_refs("build", cwd=folder)
    assert done.returncode == 3
    assert "build" in done.stderr and "ermission" in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_under_the_output_is_said(folder: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "survey_refs", "export", "--style", "apa"],
            cwd=folder,
            env=environment,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
        )
    assert done.returncode == 3
    assert "no space left" in done.stderr
    assert "Traceback" not in done.stderr and "Exception ignored" not in done.stderr


def test_a_closed_pipe_is_silent(folder: Path) -> None:
    (folder / "many.bib").write_text("".join(BIB.replace("olah2020", f"k{n}") for n in range(3000)))
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    with subprocess.Popen(
        [sys.executable, "-m", "survey_refs", "export", "--style", "apa", "--bib", "many.bib"],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read()
        process.wait(timeout=60)
    assert said == b""


def test_ctrl_c_is_quiet_and_leaves_nothing(folder: Path) -> None:
    (folder / "many.bib").write_text("".join(BIB.replace("olah2020", f"k{n}") for n in range(20000)))
    (folder / "survey-refs.toml").write_text('texts = "text.md"\nbib = "many.bib"\n')
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    with subprocess.Popen(
        [sys.executable, "-m", "survey_refs", "build"], cwd=folder, env=environment, stderr=subprocess.PIPE
    ) as process:
        time.sleep(1.5)
        process.send_signal(signal.SIGINT)
        assert process.stderr is not None
        said = process.stderr.read().decode()
        process.wait(timeout=60)
    assert process.returncode == 130
    assert said.strip().endswith("interrupted")
    assert "Traceback" not in said
    assert not list(folder.glob("build/*"))


def test_help_is_for_newcomers(folder: Path) -> None:
    from survey_refs.cli.app import COMMANDS

    done = survey_refs("--help", cwd=folder)
    assert done.returncode == 0
    for name in COMMANDS:
        assert name in done.stdout
        helped = survey_refs(name, "--help", cwd=folder)
        assert helped.returncode == 0
        assert f"survey-refs {name}" in helped.stdout.replace("Usage: ", ""), f"{name} has no example"


def test_nothing_is_coloured_in_a_pipe(folder: Path) -> None:
    for arguments in (["check"], ["styles", "apa"], ["show", "olah2020"]):
        assert "\x1b" not in survey_refs(*arguments, cwd=folder).stdout
