"""The tests of ``cs:if`` and ``cs:else-if`` ("Choose" of the specification)."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable

from survey_refs.csl import numbers
from survey_refs.csl.context import Context
from survey_refs.model.csl_variables import NAME_VARIABLES

Test = Callable[[Context], bool]

FIRST, SUBSEQUENT, IBID, IBID_WITH_LOCATOR = 1, 2, 3, 4  # positions of a cite, each implying the ones before but first


def locator_term(label: str) -> str:
    """The term for a locator's label; a locator without one is a page."""
    return "sub-verbo" if label == "sub verbo" else label or "page"


def compile_condition(element: ET.Element) -> Test:
    """The test that an element's attributes and its ``match`` ask for."""
    match = element.get("match", "all")
    tests: list[Test] = []
    for attribute, value in element.attrib.items():
        maker = _MAKERS.get(attribute)
        if attribute == "type":
            tests.append(_types_test(frozenset(value.split())))
        elif maker is not None:
            tests.extend(maker(each) for each in value.split())
    if len(tests) == 1 and match != "none":
        return tests[0]
    if match == "any":
        return lambda ctx: any(test(ctx) for test in tests)
    if match == "none":
        return lambda ctx: not any(test(ctx) for test in tests)
    return lambda ctx: all(test(ctx) for test in tests)


def _types_test(kinds: frozenset[str]) -> Test:
    """No work is of two types: a list of them means one of them, whatever ``match`` is, as citeproc-js reads it."""
    return lambda ctx: ctx.item.type in kinds


def _variable_test(variable: str) -> Test:
    if variable == "locator":
        return lambda ctx: bool(ctx.locator)
    if variable == "narrative":  # not of CSL: styles of our own ask whether the citation is a part of the sentence
        return lambda ctx: ctx.words
    if variable == "citation-number":
        return lambda ctx: bool(ctx.citation_number)
    if variable == "year-suffix":
        return lambda ctx: bool(ctx.year_suffix)
    if variable == "first-reference-note-number":
        return lambda ctx: bool(ctx.first_note)
    if variable in NAME_VARIABLES:
        return lambda ctx: variable in ctx.item.names
    return lambda ctx: ctx.item.has(variable)


def _numeric_test(variable: str) -> Test:
    if variable == "locator":
        return lambda ctx: bool(ctx.locator) and _is_numeric(ctx.locator, variable)
    if variable == "citation-number":
        return lambda ctx: True
    if variable == "first-reference-note-number":
        return lambda ctx: bool(ctx.first_note)
    if variable == "page-first":
        return lambda ctx: _is_numeric(ctx.item.text.get(variable) or ctx.item.text.get("page", ""), variable)
    return lambda ctx: _is_numeric(ctx.item.text.get(variable, ""), variable)


def _is_numeric(text: str, variable: str) -> bool:
    """Whether a value is a number, apart from what comes after it with labels of its own."""
    return text.isdecimal() or numbers.is_numeric_before_labels(numbers.without_label(text, variable))


def _position_test(position: str) -> Test:
    if position == "first":
        return lambda ctx: ctx.position == FIRST
    if position == "subsequent":
        return lambda ctx: ctx.position >= SUBSEQUENT
    if position == "ibid":
        return lambda ctx: ctx.position >= IBID
    if position == "ibid-with-locator":
        return lambda ctx: ctx.position == IBID_WITH_LOCATOR
    return lambda ctx: ctx.near_note


def _uncertain_test(variable: str) -> Test:
    return lambda ctx: variable in ctx.item.dates and ctx.item.dates[variable].circa


def _locator_test(label: str) -> Test:
    wanted = locator_term(label)
    return lambda ctx: bool(ctx.locator) and locator_term(ctx.label) == wanted


def _disambiguate_test(value: str) -> Test:
    wanted = value != "false"

    def test(ctx: Context) -> bool:
        ctx.conditions += 1
        return (ctx.extra is not None and ctx.conditions <= ctx.extra.condition) == wanted

    return test


_MAKERS: dict[str, Callable[[str], Test]] = {
    "variable": _variable_test,
    "is-numeric": _numeric_test,
    "is-uncertain-date": _uncertain_test,
    "locator": _locator_test,
    "position": _position_test,
    "disambiguate": _disambiguate_test,
}
