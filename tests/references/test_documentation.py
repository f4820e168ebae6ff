"""docs/references.md says what stands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from survey_refs.bib import parse_bib
from survey_refs.convert import to_works
from survey_refs.convert.field_map import NUMBER_ROWS, TEXT_ROWS, VERBATIM_ROWS
from survey_refs.csl import load_style
from survey_refs.csl.processor import Processor
from survey_refs.csl.registration import own_folder
from survey_refs.texstyles import style_options
from survey_refs.texstyles.registry import PROFILES

PAGE = (Path(__file__).parents[2] / "docs" / "references.md").read_text(encoding="utf-8")
TITLES = re.findall(r"^\| `(.*?)` \| (.*?) \| (.*?) \|$", PAGE.split("What a title's capitals")[1].split("##")[0], re.M)


def test_every_style_of_ours_is_listed_and_has_a_file() -> None:
    files = {path.stem for path in own_folder().glob("*.csl")} - {"survey-refs-plain"}
    assert files == set(PROFILES)
    assert all(f"| `{name}` |" in PAGE for name in files)


@pytest.mark.parametrize("style", sorted(PROFILES))
def test_every_option_is_listed(style: str) -> None:
    for option, values in style_options(style).items():
        line = next(line for line in PAGE.splitlines() if f"`{style}`" in line and f"| `{option}` |" in line)
        found = [name for name in re.findall(r"`([a-z]+)`", line.split(f"`{option}` |", 1)[1]) if name in values]
        assert found == list(values)


def test_every_extra_variable_of_the_table_is_listed() -> None:
    names = {
        row.variable[6:].replace("_", "-")
        for row in (*TEXT_ROWS, *NUMBER_ROWS, *VERBATIM_ROWS)
        if row.variable.startswith("typed:")
    }
    quiet = {"options", "journal", "label", "amendment", "article", "url-description"}
    assert sorted(name for name in names - quiet if f"`{name}`" not in PAGE) == []


@pytest.mark.parametrize(("typed", "apa", "acm"), TITLES[1:] if TITLES and TITLES[0][0] == "typed" else TITLES)
def test_the_table_of_titles(typed: str, apa: str, acm: str) -> None:
    works = to_works(
        parse_bib(f"@article{{k, author = {{Bee, A.}}, title = {{{typed}}}, journal = {{J}}, year = 2001}}")
    )
    for style, title in (("apa", apa), ("acm", acm)):
        assert f". {title}. J" in Processor(load_style(style), works).bibliography()[0][1].to("text")


def test_the_table_of_titles_is_found() -> None:
    assert len(TITLES) == 3
