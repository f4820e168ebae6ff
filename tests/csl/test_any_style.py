"""Laws that hold in any style of the installed collection: nothing raises, and nothing is left of what is not there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from survey_refs.csl import CiteItem, Cluster, Processor, load_style
from survey_refs.csl.finder import styles_folder
from survey_refs.model.csl_variables import DATE_VARIABLES, NAME_VARIABLES, NUMBER_VARIABLES, TEXT_VARIABLES

FOLDER = styles_folder()
STYLES = sorted(FOLDER.glob("*.csl")) if FOLDER is not None else []
TYPES = (
    *("article-journal", "article-newspaper", "bill", "book", "chapter", "dataset", "entry-encyclopedia", "graphic"),
    *("interview", "legal_case", "legislation", "manuscript", "map", "motion_picture", "paper-conference", "patent"),
    *("personal_communication", "post-weblog", "report", "song", "speech", "standard", "thesis", "webpage", "", "odd"),
)
LONE = re.compile(r"\. +\.|, +,|; +;|: +:|\( *\)|\[ *\]")

words = st.text("abc XYZ 12 äß中", min_size=1, max_size=12).filter(str.strip)
plain = words | st.sampled_from(
    ["A title: with a subtitle", "Why?", "U.S. law", "“Quoted”", "<i>Italic</i> words", "12–15", "3"]
)
hostile = plain | st.sampled_from(
    ['"', "'", "<i>", "</b>", "()", ". .", ", ,", "((", "\\", "&amp;", "\ufdd0", "\u202e", "a" * 300]
)
name = st.fixed_dictionaries(
    {"family": words}, optional={"given": words, "suffix": words, "non-dropping-particle": words}
)
date = st.builds(
    lambda parts: {"date-parts": parts},
    st.lists(st.lists(st.integers(-3000, 2100), min_size=1, max_size=3), min_size=1, max_size=2),
)


def items(text: st.SearchStrategy[str]) -> st.SearchStrategy[list[dict[str, Any]]]:
    """Works with any of CSL's variables."""
    variables = {
        **dict.fromkeys([*TEXT_VARIABLES, *NUMBER_VARIABLES], text),
        **dict.fromkeys(NAME_VARIABLES, st.lists(name | st.builds(lambda each: {"literal": each}, text), max_size=3)),
        **dict.fromkeys(DATE_VARIABLES, date),
    }
    usual = ("title", "author", "issued", "container-title", "publisher", "volume", "page", "URL")
    one = st.fixed_dictionaries({"type": st.sampled_from(TYPES)}, optional={key: variables[key] for key in usual})
    rare = st.sampled_from(sorted(variables)).flatmap(lambda key: st.fixed_dictionaries({key: variables[key]}))
    return st.lists(
        st.builds(lambda *parts: {k: v for part in parts for k, v in part.items()}, one, rare, rare), max_size=3
    )


def printed(path: Path, works: list[dict[str, Any]], affix: str) -> list[str]:
    """All that a style prints of works: the references, each work cited alone and with a locator, all of them cited."""
    processor = Processor(load_style(path), [{**work, "id": str(number)} for number, work in enumerate(works)])
    outputs = [] if processor.program.bibliography is None else [output for _, output in processor.bibliography()]
    cites = [CiteItem(id=key) for key in processor.items]
    located = [CiteItem(id=key, locator="12", label="page", prefix=affix, suffix=affix) for key in processor.items]
    clusters = [*([cite] for cite in cites), *([cite] for cite in located), cites]
    outputs += processor.cite([Cluster(items=tuple(each), note=n) for n, each in enumerate(clusters, 1)])
    return [str(output) for output in outputs]


@pytest.mark.skipif(not STYLES, reason="the style collection is not installed")
@settings(max_examples=120, deadline=None)
@given(st.sampled_from(STYLES), items(plain))
def test_no_style_leaves_punctuation_round_nothing(path: Path, works: list[dict[str, Any]]) -> None:
    for text in printed(path, works, ""):
        assert LONE.search(text) is None, text


@pytest.mark.skipif(not STYLES, reason="the style collection is not installed")
@settings(max_examples=120, deadline=None)
@given(st.sampled_from(STYLES), items(hostile), hostile)
def test_no_style_and_no_work_raises(path: Path, works: list[dict[str, Any]], affix: str) -> None:
    for text in printed(path, works, affix):
        assert not any("\ufdd0" <= char <= "\ufdef" for char in text)


@pytest.mark.skipif(not STYLES, reason="the style collection is not installed")
@pytest.mark.parametrize("title", ["f() of g[]", "So . . . it goes", "A , , B"])
def test_what_the_data_say_stays(title: str) -> None:
    texts = printed(FOLDER / "apa.csl" if FOLDER else Path(), [{"type": "book", "title": title}], "")
    assert title in texts[0]
