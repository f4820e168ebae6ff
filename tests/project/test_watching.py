"""A change of any file that a run has read is noticed, once, when it is whole."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from survey_refs.config import Config, find_config
from survey_refs.project import build
from survey_refs.project.watching import inputs, state_of, wait_for_change

BIB = "@book{ash2020, author = {Ash, Ida}, title = {Silt}, year = {2020}}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "survey-refs.toml").write_text('texts = ["ch/*.md"]\nstyles = ["apa"]\n', encoding="utf-8")
    (tmp_path / "soil.bib").write_text(BIB, encoding="utf-8")
    (tmp_path / "ch").mkdir()
    (tmp_path / "ch" / "one.md").write_text("[@ash2020]\n", encoding="utf-8")
    return tmp_path


def write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


CHANGES = {
    "a text": ("ch/one.md", "[@ash2020] more\n"),
    "a text that the pattern has now": ("ch/two.md", "[@ash2020]\n"),
    "the bibliography": ("soil.bib", BIB + BIB.replace("ash2020", "birch1999")),
    "the configuration": ("survey-refs.toml", 'texts = ["ch/*.md"]\nstyles = ["acm"]\n'),
    "the lock": ("references.lock.json", "{}"),
}


@pytest.mark.parametrize(("name", "text"), CHANGES.values(), ids=CHANGES)
def test_a_change_is_noticed_and_named(name: str, text: str, folder: Path) -> None:
    config: Config = find_config(folder)
    before = state_of(inputs(config, build(config)))
    looks: list[float] = []

    def sleep(seconds: float) -> None:
        looks.append(seconds)
        if len(looks) in (2, 3):  # an editor writes in two steps
            write(folder / name, text[: 5 * len(looks)] if len(looks) == 2 else text)
        assert len(looks) < 10

    assert wait_for_change(before, lambda: inputs(config), sleep) == [folder / name]
    assert len(looks) == 4  # nothing, half of it, the rest, and the same again


def test_a_file_that_goes_is_a_change(folder: Path) -> None:
    config = find_config(folder)
    before = state_of(inputs(config, build(config)))
    (folder / "soil.bib").unlink()
    assert wait_for_change(before, lambda: inputs(config), lambda seconds: None) == [folder / "soil.bib"]


@pytest.mark.skipif(os.name == "nt", reason="signals are those of POSIX")
def test_the_command_builds_again_and_ends_at_ctrl_c(folder: Path) -> None:
    command = [sys.executable, "-m", "survey_refs", "build", "--watch"]
    with subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, text=True, encoding="utf-8") as running:
        assert running.stderr is not None
        said: list[str] = []

        def until(word: str) -> None:
            for line in running.stderr or ():
                said.append(line)
                if word in line:
                    return
            raise AssertionError("".join(said))

        until("Ctrl-C ends it")
        write(folder / "ch" / "one.md", "[@ash2020] and [@nobody]\n")
        until("changed: ch/one.md")
        until("1 that no entry fits")
        until("Ctrl-C ends it")
        write(folder / "survey-refs.toml", "styles = [\n")
        until("not valid TOML")
        running.send_signal(signal.SIGINT)
        assert running.stderr.read().count("Traceback") == 0
        assert running.wait(20) == 130
