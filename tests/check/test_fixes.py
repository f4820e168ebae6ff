"""Fixes are applied whole or not at all, never on top of each other, and never beyond what they name."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from survey_refs.bib import BibFile, decode_bib, parse_bib
from survey_refs.check import Context, run_check
from survey_refs.check.fixes import fix_all, fix_once, fixable
from survey_refs.config import CheckConfig
from survey_refs.model import Change, Edit, Finding, Fix, Place, Safety, Span

TEXT = "@article{a,\n  title = {One},\n  year  = {2020},\n}\n"


def finding(
    bib: BibFile, *, changes: tuple[Change, ...] = (), edits: tuple[Edit, ...] = (), safety: Safety = Safety.SAFE
):
    fix = Fix(title="t", safety=safety, changes=changes, edits=edits)
    return Finding(code="X001", name="x", message="m", place=Place(path=bib.path), fix=fix)


def title(new: str) -> Change:
    return Change(key="a", field="title", old="One", new=new)


def test_of_two_fixes_for_one_field_the_first_is_made() -> None:
    bib = parse_bib(TEXT)
    fixed = fix_once(bib, [finding(bib, changes=(title("Two"),)), finding(bib, changes=(title("Three"),))])
    assert fixed.text == TEXT.replace("One", "Two")
    assert len(fixed.applied) == 1


def test_an_edit_inside_a_changed_field_waits() -> None:
    bib = parse_bib(TEXT)
    at = TEXT.index("One")
    edit = Edit(span=Span(at, at + 1), text="o")
    fixed = fix_once(bib, [finding(bib, edits=(edit,)), finding(bib, changes=(title("Two"),))])
    assert fixed.text == TEXT.replace("One", "one")


def test_two_added_fields_go_together() -> None:
    bib = parse_bib(TEXT)
    added = [finding(bib, changes=(Change(key="a", field=name, old=None, new="1"),)) for name in ("volume", "number")]
    fixed = fix_once(bib, added)
    assert len(fixed.applied) == 2
    assert fixed.text == TEXT.replace("{2020},", "{2020},\n  volume = {1},\n  number = {1},")


def test_unsafe_fixes_are_made_only_when_asked_for() -> None:
    bib = parse_bib(TEXT)
    unsafe = finding(bib, changes=(title("Two"),), safety=Safety.UNSAFE)
    shown = finding(bib, changes=(title("Three"),), safety=Safety.DISPLAY)
    assert fixable([unsafe, shown]) == []
    assert fixable([unsafe, shown], unsafe=True) == [unsafe]


def test_a_fix_that_would_damage_the_file_is_left_out_and_the_others_are_made() -> None:
    bib = parse_bib(TEXT)
    at = TEXT.index("2020")
    bad = finding(bib, edits=(Edit(span=Span(at, at + 4), text="{2020"),))
    fixed = fix_once(bib, [bad, finding(bib, changes=(title("Two"),))])
    assert fixed.text == TEXT.replace("One", "Two")
    assert len(fixed.applied) == 1


def test_a_fix_for_a_value_that_is_not_there_any_more_is_left_out() -> None:
    bib = parse_bib(TEXT)
    stale = dataclasses.replace(title("Two"), old="Another")
    assert fix_once(bib, [finding(bib, changes=(stale,))]).text == TEXT


def test_a_letter_that_the_encoding_lacks_is_left_out() -> None:
    bib = decode_bib("@article{a, title = {Caf\xe9}}".encode("latin-1"), "a.bib")
    at = bib.text.index("C")
    fixed = fix_once(bib, [finding(bib, edits=(Edit(span=Span(at, at + 1), text="Č"),))])
    assert fixed.text == bib.text


def test_fixes_of_another_file_are_not_made() -> None:
    bib = parse_bib(TEXT, "one.bib")
    other = finding(parse_bib(TEXT, "two.bib"), changes=(title("Two"),))
    assert fix_once(bib, [other]).text == TEXT


def test_one_fix_may_call_for_the_next() -> None:
    text = "@book{a,\n  url = {\\url{https://doi.org/10.5555/12345678}},\n}\n"
    context = Context(bibs=(parse_bib(text),))
    config = CheckConfig(select=("URL006", "DOI004"))
    assert fix_all(context, config).context.bibs[0].text == (
        "@book{a,\n  url = {https://doi.org/10.5555/12345678},\n  doi = {10.5555/12345678},\n}\n"
    )


VALUES = st.text(alphabet="aB1 .,-&%#$_\\{}\"'~é�ﬁ<>;/:", max_size=12)
NAMES = st.sampled_from(
    ["author", "title", "journal", "year", "pages", "month", "doi", "url", "note", "isbn", "edition"]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(NAMES, VALUES), max_size=8))
def test_whatever_the_file_holds_fixing_is_stable_and_loses_no_entry(fields: list[tuple[str, str]]) -> None:
    body = "".join(f"  {name} = {{{value}}},\n" for name, value in fields)
    bib = parse_bib(f"@article{{a,\n{body}}}\n\n@book{{b, title = {{B}}}}\n")
    context, config = Context(bibs=(bib,)), CheckConfig(select=("ALL",))
    run_check(context, config)
    fixed = fix_all(context, config, unsafe=True)
    assert bib.findings or fixed.context.bibs[0].keys == bib.keys
    assert not fix_all(fixed.context, config, unsafe=True).applied


@pytest.mark.parametrize(
    ("damaged", "mended"),
    [
        ("@article{a,\n title = {A}\n year = 2000,\n}\n", "@article{a,\n title = {A},\n year = 2000,\n}\n"),
        ("@article{a,\n title = {A},, year = 2000,\n}\n", "@article{a,\n title = {A}, year = 2000,\n}\n"),
        ("@article{a,\n title {A},\n}\n", "@article{a,\n title = {A},\n}\n"),
        ("@article{a\n title = {A},\n}\n", "@article{a,\n title = {A},\n}\n"),
        ("@article{a, title = , year = 2000}\n", "@article{a, year = 2000}\n"),
        (
            "@article{a,\r\n title = {A}\r\n year = 2000,\r\n}\r\n",
            "@article{a,\r\n title = {A},\r\n year = 2000,\r\n}\r\n",
        ),
        ("\ufeff@article{a, title = {A} year = 2000}\n", "\ufeff@article{a, title = {A}, year = 2000}\n"),
        ("@misc{a, note = {x}, note = {x}}\n@misc{a, note = {y}}\n", "@misc{a, note = {x}}\n@misc{a, note = {y}}\n"),
        ("@misc{a, note = {x}, note = {y}}\n", "@misc{a, note = {x}, note = {y}}\n"),
    ],
)
def test_damage_is_cured_where_one_sign_is_enough(damaged: str, mended: str) -> None:
    fixed = fix_all(Context(bibs=(parse_bib(damaged),)), CheckConfig(select=("BIB",)))
    assert fixed.context.bibs[0].text == mended


def edit_at(start: int, end: int, text: str) -> Edit:
    return Edit(span=Span(start, end), text=text)


@pytest.mark.parametrize(
    ("first", "second", "together"),
    [
        (("One", "Two"), ("2020", "2021"), True),  # apart
        (("title", "booktitle"), ("One", "Two"), True),  # apart on one line
        (("On", "Tw"), ("e", "o"), True),  # one ends where the other begins
        (("One", "Two"), ("n", "m"), False),  # one inside the other
        (("On", "Tw"), ("ne", "wo"), False),  # overlapping
        (("One", "Two"), ("One", "Six"), False),  # the same stretch
        (("", "a"), ("", "b"), False),  # two insertions at one place
    ],
)
@pytest.mark.parametrize("turned", [False, True], ids=["in order", "the later one first"])
def test_edits_that_do_not_meet_go_together(
    first: tuple[str, str], second: tuple[str, str], together: bool, turned: bool
) -> None:
    bib = parse_bib(TEXT)
    pair = []
    for old, new in (first, second):
        at = TEXT.index("One") + 1 if not old else TEXT.index(old, TEXT.index("One") if old in "One" else 0)
        pair.append(finding(bib, edits=(edit_at(at, at + len(old), new),)))
    fixed = fix_once(bib, pair[::-1] if turned else pair)
    assert len(fixed.applied) == 1 + together


def test_many_fixes_are_each_compared_with_their_neighbours_only_and_all_made() -> None:
    text = "".join(f"@misc{{k{i},\n  title = {{t{i}}},\n}}\n" for i in range(30))
    bib = parse_bib(text)
    findings = [
        finding(bib, changes=(Change(key=f"k{i}", field="title", old=f"t{i}", new=f"T{i}"),)) for i in range(30)
    ]
    order = findings[::2] + findings[1::2]
    fixed = fix_once(bib, [*order, *findings])  # each a second time
    assert len(fixed.applied) == 30
    assert fixed.text == text.replace("{t", "{T")


def test_a_fix_of_an_entry_that_is_not_there_is_left_out() -> None:
    bib = parse_bib(TEXT)
    gone = finding(bib, changes=(Change(key="nobody", field="title", old="One", new="Two"),))
    fixed = fix_once(bib, [gone, finding(bib, changes=(title("Two"),))])
    assert (len(fixed.applied), fixed.text) == (1, TEXT.replace("One", "Two"))
    assert fix_once(bib, [gone]).text == TEXT


def test_without_findings_the_text_is_as_it_was() -> None:
    bib = parse_bib(TEXT)
    assert (fix_once(bib, []).text, fix_once(bib, []).applied) == (TEXT, ())


def test_files_without_a_fix_are_kept_as_they_were_read_and_nothing_is_checked_again() -> None:
    clean = parse_bib("@misc{a, title={One}, author={Roe, Ada}, howpublished={Letter}, year={2020}}\n", path="a.bib")
    odd = parse_bib(
        "@article{b, title={Two}, author={Roe, Ada}, journal={J}, pages={1-2}, year={2020}}\n", path="b.bib"
    )
    fixed = fix_all(Context(bibs=(clean, odd)), CheckConfig(select=("PAG001",)))
    assert fixed.context.bibs[0] is clean and fixed.context.bibs[1] is not odd
    assert [found.place.path for found in fixed.applied] == ["b.bib"]
    assert fixed.result.findings == ()
    untouched = Context(bibs=(clean,))
    again = fix_all(untouched, CheckConfig(select=("PAG001",)))
    assert again.context is untouched and again.applied == ()
