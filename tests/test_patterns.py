"""Patterns that are compiled when they are first used."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest

import survey_refs
from survey_refs.patterns import _Pattern, regex


def test_a_pattern_does_what_a_compiled_one_does() -> None:
    late, compiled = regex(r"(?P<year>\d{4})-(\d\d)", re.ASCII), re.compile(r"(?P<year>\d{4})-(\d\d)", re.ASCII)
    text = "2019-03 and 2020-11"
    for _ in ("first use", "second use"):
        assert late.findall(text) == compiled.findall(text)
        assert late.sub(r"\2/\g<year>", text) == compiled.sub(r"\2/\g<year>", text)
        assert [found.span() for found in late.finditer(text, 3)] == [
            found.span() for found in compiled.finditer(text, 3)
        ]
        assert late.fullmatch(text) is None
    assert (late.pattern, late.flags, late.groups) == (compiled.pattern, compiled.flags, compiled.groups)
    assert dict(late.groupindex) == {"year": 1}
    assert not hasattr(late, "replace")


def test_a_pattern_is_compiled_at_its_first_use() -> None:
    unbalanced = regex("(")
    with pytest.raises(re.error, match="unterminated subpattern"):
        unbalanced.search("")


def test_every_pattern_of_the_package_can_be_compiled() -> None:
    modules = [
        importlib.import_module(module.name)
        for module in pkgutil.walk_packages(survey_refs.__path__, "survey_refs.")
        if module.name != "survey_refs.__main__"
    ]
    late = [each for module in modules for each in vars(module).values() if isinstance(each, _Pattern)]
    assert len(late) > 200
    for each in late:
        re.compile(each.pattern, each._flags)
