"""ISBNs and ISSNs: found in text, checked, brought to one form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey_refs.identifiers.isbn import find_isbns, is_isbn, longest_number, normalise_isbn
from survey_refs.identifiers.issn import find_issns, is_issn


@pytest.mark.parametrize(
    ("text", "isbn"),
    [
        ("978-0-262-03384-8", "9780262033848"),
        ("0-262-03384-4", "9780262033848"),
        ("ISBN 0 8044 2957 X", "9780804429573"),
        ("978-0-262-03384-9", ""),
        ("12345", ""),
    ],
)
def test_isbns_in_both_lengths(text: str, isbn: str) -> None:
    assert normalise_isbn(text) == isbn


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("978-0-262-03384-8 (print), 0-262-03384-4", ["9780262033848", "0262033844"]),
        ("978\u20130\u2013262\u201303384\u20138", ["9780262033848"]),
        (r"978\textendash 0262033848", ["9780262033848"]),
        ("0 8044 2957 x", ["080442957X"]),
        ("9770262033848", []),
        ("123456", []),
    ],
)
def test_isbns_are_found_whether_valid_or_not(text: str, numbers: list[str]) -> None:
    assert find_isbns(text) == numbers


def test_the_longest_number_says_what_a_wrong_isbn_lacks() -> None:
    assert longest_number("ISBN 12-34 or 978-0-262") == "9780262"
    assert longest_number("none") == ""


@given(st.integers(min_value=0, max_value=10**9 - 1))
def test_exactly_one_last_digit_makes_an_isbn(stem: int) -> None:
    tens = [f"{stem:09}{last}" for last in "0123456789X"]
    thirteens = [f"978{stem:09}{last}" for last in "0123456789"]
    assert sum(map(is_isbn, tens)) == sum(map(is_isbn, thirteens)) == 1
    ten, thirteen = next(filter(is_isbn, tens)), next(filter(is_isbn, thirteens))
    assert normalise_isbn(ten) == normalise_isbn(thirteen) == thirteen


@pytest.mark.parametrize(
    ("text", "issns"),
    [("0028-0836", ["0028-0836"]), ("ISSN 2434561x", ["2434-561X"]), ("0028\u20130836", ["0028-0836"]), ("28", [])],
)
def test_issns_are_found(text: str, issns: list[str]) -> None:
    assert find_issns(text) == issns


@pytest.mark.parametrize(
    ("issn", "valid"), [("0028-0836", True), ("00280836", True), ("0028-0837", False), ("2434-561X", True)]
)
def test_the_check_digit_of_an_issn(issn: str, valid: bool) -> None:
    assert is_issn(issn) is valid
