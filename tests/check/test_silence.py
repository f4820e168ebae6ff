"""Findings are silent where a comment or the configuration says so, and nowhere else."""

from __future__ import annotations

import pytest

from survey_refs.bib import parse_bib
from survey_refs.check import Context, run_check
from survey_refs.config import CheckConfig
from survey_refs.errors import ConfigError

ENTRY = "@article{%s,\n  title = {A Title.},\n  pages = {1-9},\n}\n"


def codes(text: str, **config: object) -> list[tuple[str, str]]:
    settings = CheckConfig(**{"select": ("TTL004", "PAG001"), **config})  # type: ignore[arg-type]
    result = run_check(Context(bibs=(parse_bib(text, "texts/refs.bib"),)), settings)
    return [(finding.key, finding.code) for finding in result.findings]


BOTH = [("a", "TTL004"), ("a", "PAG001")]


@pytest.mark.parametrize(
    ("comment", "left"),
    [
        ("", BOTH),
        ("% survey-refs: ignore", []),
        ("% survey-refs: ignore TTL004", [("a", "PAG001")]),
        ("% survey-refs: ignore TTL004, PAG001", []),
        ("% survey-refs: ignore TTL004 PAG", []),
        ("% survey-refs: ignore title-with-full-stop -- the stop belongs to it", [("a", "PAG001")]),
        ("%% survey-refs: ignore TTL", [("a", "PAG001")]),
        ("% survey-refs: ignore URL", BOTH),
        ("% survey-refs: ignored TTL", BOTH),
    ],
)
def test_a_comment_before_an_entry_silences_that_entry_only(comment: str, left: list[tuple[str, str]]) -> None:
    other = [("b", "TTL004"), ("b", "PAG001")]
    assert codes(f"{comment}\n{ENTRY % 'a'}\n{ENTRY % 'b'}") == [*left, *other]
    assert codes(f"{comment}\n% more about it\n\n{ENTRY % 'a'}\n{ENTRY % 'b'}") == [*left, *other]


def test_a_comment_behind_an_entry_does_not_reach_back() -> None:
    assert codes(f"{ENTRY % 'a'}% survey-refs: ignore\n") == BOTH


def test_a_comment_between_fields_silences_the_entry() -> None:
    assert codes("@article{a,\n  title = {A Title.},\n  % survey-refs: ignore\n  pages = {1-9},\n}\n") == []


def test_a_comment_for_the_file() -> None:
    text = f"{ENTRY % 'a'}% survey-refs: ignore-file PAG001\n{ENTRY % 'b'}"
    assert codes(text) == [("a", "TTL004"), ("b", "TTL004")]


def test_a_url_with_a_percent_sign_is_no_comment() -> None:
    assert codes("@article{a, url = {http://x.y/%20survey-refs: ignore}, pages = {1-9}}") == [("a", "PAG001")]


def test_how_many_were_silenced_is_counted() -> None:
    bib = parse_bib(f"% survey-refs: ignore\n{ENTRY % 'a'}")
    assert run_check(Context(bibs=(bib,)), CheckConfig(select=("TTL004", "PAG001"))).silenced == 2


@pytest.mark.parametrize(
    ("config", "left"),
    [
        ({"per_key": {"a": ("TTL004",)}}, [("a", "PAG001")]),
        ({"per_key": {"b*": ("ALL",)}}, BOTH),
        ({"per_key": {"*": ("PAG",)}}, [("a", "TTL004")]),
        ({"per_file": {"refs.bib": ("PAG001",)}}, [("a", "TTL004")]),
        ({"per_file": {"texts/*.bib": ("page-range-with-hyphen",)}}, [("a", "TTL004")]),
        ({"per_file": {"other.bib": ("ALL",)}}, BOTH),
        ({"select": ("TTL", "PAG"), "ignore": ("TTL",)}, [("a", "PAG001")]),
        ({"select": ("TTL",)}, [("a", "TTL004")]),
        ({"select": ("TTL",), "ignore": ("TTL004",)}, []),
        ({"select": ("ALL",), "ignore": ("ALL",)}, []),
        ({"select": ("TTL004",), "ignore": ("TTL",)}, [("a", "TTL004")]),
        ({"select": ("PAG",), "extend_select": ("TTL004",)}, BOTH),
    ],
)
def test_the_configuration_decides(config: dict[str, object], left: list[tuple[str, str]]) -> None:
    assert codes(ENTRY % "a", **config) == left


def test_defaults_are_the_rules_that_are_on() -> None:
    text = "@article{a, title = {{All of It in Braces with BERT}}}"
    found = {code for _, code in codes(text, select=())}
    assert "TTL002" not in found
    assert "TTL002" in {code for _, code in codes(text, select=(), extend_select=("TTL",))}


@pytest.mark.parametrize("name", ["select", "extend_select", "ignore"])
def test_an_unknown_code_is_an_error_with_the_nearest(name: str) -> None:
    with pytest.raises(ConfigError, match=r"no rule 'DOI999'; did you mean 'DOI\d\d\d'"):
        codes(ENTRY % "a", **{name: ("DOI999",)})
