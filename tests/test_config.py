"""The configuration is found where people put it, and says clearly what it cannot mean."""

from __future__ import annotations

from pathlib import Path

import pytest

from survey_refs.config import Config, find_config, read_config
from survey_refs.errors import ConfigError, MissingFile


def write(folder: Path, text: str, name: str = "survey-refs.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_file_the_defaults_hold_for_the_folder_itself(tmp_path: Path) -> None:
    config = find_config(tmp_path)
    assert config == Config(folder=tmp_path)
    assert (config.bib, config.styles, config.lock) == (("references.bib",), ("apa", "acm"), "references.lock.json")


def test_the_nearest_folder_above_counts(tmp_path: Path) -> None:
    write(tmp_path, 'title = "outer"')
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    assert find_config(inner).title == "outer"
    write(tmp_path / "a", 'title = "inner"')
    assert find_config(inner).title == "inner"
    assert find_config(inner).folder == tmp_path / "a"


def test_a_pyproject_counts_only_with_a_table_of_ours(tmp_path: Path) -> None:
    path = write(tmp_path, "[tool.other]\n", "pyproject.toml")
    assert read_config(path) is None
    write(tmp_path, '[tool.survey-refs]\nbib = "a.bib"\n', "pyproject.toml")
    config = read_config(path)
    assert config is not None and config.bib == ("a.bib",)


@pytest.mark.parametrize("toml", ["tool = 3", "[tool]\nsurvey-refs = 3"])
def test_a_pyproject_of_odd_shape_is_no_crash(toml: str, tmp_path: Path) -> None:
    path = write(tmp_path, toml, "pyproject.toml")
    if toml == "tool = 3":
        assert read_config(path) is None
    else:
        with pytest.raises(ConfigError, match="a table is expected"):
            read_config(path)


def test_our_own_file_comes_before_a_pyproject(tmp_path: Path) -> None:
    write(tmp_path, '[tool.survey-refs]\ntitle = "pyproject"\n', "pyproject.toml")
    write(tmp_path, 'title = "own"')
    assert find_config(tmp_path).title == "own"


def test_one_text_stands_for_a_list_of_one(tmp_path: Path) -> None:
    config = read_config(write(tmp_path, 'texts = "a.md"\n[check]\nignore = "DOI001"\nper-key = { "x*" = "URL001" }\n'))
    assert config is not None
    assert config.texts == ("a.md",)
    assert config.check.ignore == ("DOI001",)
    assert config.check.per_key == {"x*": ("URL001",)}


def test_styles_may_be_a_table_with_their_options(tmp_path: Path) -> None:
    config = read_config(write(tmp_path, '[styles.apa]\n[styles.acm]\ndoi = "url"\n'))
    assert config is not None and config.styles == ("apa", "acm?doi=url")


@pytest.mark.parametrize(
    ("toml", "says"),
    [
        ("stlyes = []", "did you mean 'styles'"),
        ("zzz = 1", "known keys"),
        ("title = 3", "title: a text is expected"),
        ("texts = [1]", "texts: a text or a list of texts"),
        ("check = 1", "check: a table is expected"),
        ("[check]\nigonre = []", "unknown key 'check.igonre'; did you mean 'ignore'"),
        ("[check.per-key]\nx = 3", "check.per-key.x: a text or a list of texts"),
        ('[page-categories]\n"2.4" = 3', "page-categories.2.4: a text is expected"),
        ("page-categories = 3", "page-categories: a table is expected"),
        ("x = ", "not valid TOML"),
    ],
)
def test_what_cannot_be_meant_is_said_with_file_and_key(toml: str, says: str, tmp_path: Path) -> None:
    path = write(tmp_path, toml)
    with pytest.raises(ConfigError) as caught:
        read_config(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert says in str(caught.value)


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(MissingFile, match="nowhere"):
        read_config(tmp_path / "nowhere.toml")
