"""The first minutes: init, doctor, completion, --config, and folders that nobody has configured."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from survey_refs.cli.app import COMMANDS, Commands, group
from survey_refs.errors import ConfigError, MissingFile

BIB = "@book{ash2020, author = {Ash, Ida}, title = {Silt}, year = {2020}, publisher = {Loam}}\n"
THESIS = "\\documentclass{book}\n\\begin{document}\nAs \\cite{ash2020}.\n\\bibliography{soil}\n\\end{document}\n"


def run(*words: str) -> Result:
    result = CliRunner().invoke(group, list(words))
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A thesis with two .bib files, of which it names one."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SURVEY_REFS_CACHE", str(tmp_path / "cache"))
    (tmp_path / "thesis.tex").write_text(THESIS, encoding="utf-8")
    for name in ("soil.bib", "rock.bib"):
        (tmp_path / name).write_text(BIB, encoding="utf-8")
    return tmp_path


# ------------------------------------------------------------------------------------------------------------- init


def test_init_shows_what_it_would_write_and_writes_it_on_request(folder: Path) -> None:
    shown = run("init")
    assert shown.exit_code == 0 and not (folder / "survey-refs.toml").exists()
    assert tomllib.loads(shown.stdout) == {"bib": ["soil.bib"], "texts": ["thesis.tex"], "styles": ["apa", "acm"]}
    assert run("init", "--yes").exit_code == 0
    assert (folder / "survey-refs.toml").read_text(encoding="utf-8") == shown.stdout
    assert run("build").exit_code == 0


@pytest.mark.parametrize("name", ["survey-refs.toml", "pyproject.toml"])
@pytest.mark.parametrize("text", ['[tool.survey-refs]\nbib = "rock.bib"\n', "[tool.survey-refs]\nbub = 1\n"])
def test_init_leaves_a_configuration_as_it_is(name: str, text: str, folder: Path) -> None:
    text = text if name == "pyproject.toml" else text.removeprefix("[tool.survey-refs]\n")
    (folder / name).write_text(text, encoding="utf-8")
    shown = run("init", "--yes")
    assert shown.exit_code == 1 and name in shown.stderr
    assert (folder / name).read_text(encoding="utf-8") == text


def test_init_adds_its_table_to_a_pyproject_that_is_there(folder: Path) -> None:
    (folder / "pyproject.toml").write_text('[project]\nname = "soil"', encoding="utf-8")
    assert run("init", "--yes").exit_code == 0
    table = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))
    assert table["project"] == {"name": "soil"} and table["tool"]["survey-refs"]["texts"] == ["thesis.tex"]
    assert not (folder / "survey-refs.toml").exists()


def test_init_of_another_folder_writes_there(folder: Path) -> None:
    (folder / "paper").mkdir()
    (folder / "paper" / "a.md").write_text("[@ash2020]", encoding="utf-8")
    (folder / "paper" / "soil.bib").write_text(BIB, encoding="utf-8")
    assert run("init", "paper", "--yes").exit_code == 0
    assert tomllib.loads((folder / "paper" / "survey-refs.toml").read_text(encoding="utf-8"))["texts"] == ["a.md"]


def test_init_takes_the_bibliography_with_what_is_cited_where_none_is_named(folder: Path) -> None:
    (folder / "thesis.tex").unlink()
    (folder / "rock.bib").write_text(BIB.replace("ash2020", "birch1999").replace("Silt", "Ore"), encoding="utf-8")
    (folder / "a.md").write_text("[@ash2020]", encoding="utf-8")
    assert tomllib.loads(run("init").stdout)["bib"] == ["soil.bib"]


def test_init_with_nothing_there_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(MissingFile, match="survey-refs import"):
        run("init", str(tmp_path))


# ----------------------------------------------------------------------------------------- without a configuration


@pytest.mark.parametrize("words", [("check",), ("resolve",), ("sections",), ("build",), ("build", "thesis.tex")])
def test_commands_read_the_texts_of_a_folder_without_a_configuration(words: tuple[str, ...], folder: Path) -> None:
    shown = run(*words)
    assert shown.exit_code == 0, shown.output
    assert "rock.bib" not in shown.output


def test_build_says_which_texts_it_found(folder: Path) -> None:
    assert "no configuration: reading thesis.tex" in run("build").stderr
    assert json.loads((folder / "build" / "citations.json").read_text())["documents"][0]["path"] == "thesis.tex"


def test_build_takes_texts_and_libraries_by_name(folder: Path) -> None:
    (folder / "rock.bib").write_text(BIB.replace("Silt", "Ore"), encoding="utf-8")
    assert run("build", "thesis.tex", "rock.bib").exit_code == 0
    assert "Ore" in (folder / "build" / "report.html").read_text(encoding="utf-8")
    with pytest.raises(MissingFile, match="no such folder, and no such text"):
        run("build", "thsis.tex")


@pytest.mark.parametrize("words", [("init",), ("doctor",), ("import", "refs.ris"), ("rules",)])
def test_where_several_bibliographies_lie_only_who_needs_one_asks(words: tuple[str, ...], folder: Path) -> None:
    (folder / "thesis.tex").unlink()
    (folder / "refs.ris").write_text("TY  - BOOK\nAU  - Ash, Ida\nTI  - Silt\nPY  - 2020\nER  - \n", encoding="utf-8")
    assert run(*words).exit_code in (0, 1)
    with pytest.raises(MissingFile, match=r"rock\.bib, soil\.bib\nnext: choose with --bib FILE"):
        run("check")


# --------------------------------------------------------------------------------------------------------- --config


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_takes_a_configuration(name: str) -> None:
    import click

    assert isinstance(group, Commands)
    command = group.get_command(click.Context(group), name)
    assert command is not None
    assert [parameter.opts for parameter in command.params].count(["--config"]) == 1


def test_the_given_configuration_counts_and_not_the_one_that_lies_there(folder: Path) -> None:
    (folder / "survey-refs.toml").write_text('bib = "gone.bib"\n', encoding="utf-8")
    (folder / "ci").mkdir()
    (folder / "ci" / "refs.toml").write_text('bib = "../rock.bib"\ntexts = "../thesis.tex"\n', encoding="utf-8")
    for words in (("check",), ("resolve",), ("export",), ("build", "-o", "out"), ("doctor",)):
        assert run(*words, "--config", "ci/refs.toml").exit_code == 0
    with pytest.raises(MissingFile, match=r"gone\.bib"):
        run("check")


def test_a_configuration_that_is_none_is_told(folder: Path) -> None:
    with pytest.raises(MissingFile, match=r"gone\.toml: no such file"):
        run("check", "--config", "gone.toml")
    (folder / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="survey-refs init"):
        run("check", "--config", "pyproject.toml")
    assert run("check", "--no-config", "--config", "pyproject.toml").exit_code == 2


# ----------------------------------------------------------------------------------------------------------- doctor


def checks_of(shown: Result) -> dict[str, dict[str, object]]:
    return {each["name"]: each for each in json.loads(shown.stdout)["checks"]}


def test_doctor_finds_nothing_wrong_where_nothing_is(folder: Path) -> None:
    shown = run("doctor", "--format", "json")
    assert shown.exit_code == 0
    checks = checks_of(shown)
    assert all(set(each) == {"name", "ok", "found", "help"} and each["ok"] is True for each in checks.values())
    assert {"survey-refs", "Python", "style collection", "extras", "configuration", "lock", "cache"} <= checks.keys()
    assert checks["texts"]["found"] == "thesis.tex" and "1 entry" in str(checks["bibliography"]["found"])


WRONG = [
    # the file, what is in it, the check that says so
    ("survey-refs.toml", 'bib = "gone.bib"', "bibliography"),
    ("survey-refs.toml", 'bib = "soil.bib"\ntexts = "gone.tex"', "texts"),
    ("survey-refs.toml", 'bub = "soil.bib"', "configuration"),
    ("survey-refs.toml", 'bib = "soil.bib"\nmailto = "nobody"', "registries"),
    ("soil.lock.json", "{", "lock"),  # that of soil.bib, where nothing is configured
]


@pytest.mark.parametrize(("name", "text", "check"), WRONG, ids=[row[2] for row in WRONG])
def test_doctor_says_what_is_missing_and_what_helps(name: str, text: str, check: str, folder: Path) -> None:
    (folder / name).write_text(text, encoding="utf-8")
    shown = run("doctor", "--format", "json")
    assert shown.exit_code == 1
    wrong = [each for each in checks_of(shown).values() if not each["ok"]]
    assert [each["name"] for each in wrong] == [check] and all(each["help"] for each in wrong)
    assert "MISSING" in run("doctor").stdout


def test_doctor_shows_no_password(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://ida:secret@proxy.example:8080")
    shown = run("doctor").stdout
    assert "proxy.example" in shown and "secret" not in shown


# ------------------------------------------------------------------------------------------------------- completion


@pytest.mark.parametrize(
    ("shell", "file"),
    [("bash", ".bashrc"), ("zsh", ".zshrc"), ("fish", ".config/fish/completions/survey-refs.fish")],
)
def test_completion_is_installed_once(shell: str, file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert "_SURVEY_REFS_COMPLETE" in run("completion", shell).stdout
    if shell != "fish":
        (tmp_path / file).write_text("alias l=ls", encoding="utf-8")
    assert run("completion", shell, "--install").exit_code == 0
    text = (tmp_path / file).read_text(encoding="utf-8")
    assert f"{shell}_source survey-refs" in text
    assert shell == "fish" or text.startswith("alias l=ls\n\n")
    assert "has it already" in run("completion", shell, "--install").stderr
    assert (tmp_path / file).read_text(encoding="utf-8") == text


# ------------------------------------------------------------------------------------------------------ next steps


def test_a_style_that_is_not_there_is_exit_code_1() -> None:
    assert run("styles", "nature").exit_code == 0
    shown = run("styles", "chicgo")
    assert shown.exit_code == 1 and "did you mean 'chicago'" in shown.stderr
    assert run("styles", "nosuch", "--format", "json").exit_code == 1


def test_the_advice_about_a_baseline_works(folder: Path) -> None:
    import shlex

    (folder / "soil.bib").write_text(BIB + BIB, encoding="utf-8")
    with pytest.raises(MissingFile) as caught:
        run("check", "--baseline", "known.json")
    assert run(*shlex.split(caught.value.next_step.split("`")[1])[1:]).exit_code == 0
    assert run("check", "--baseline", "known.json").exit_code == 0
