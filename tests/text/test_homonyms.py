"""dblp's numbers for people of one name."""

import pytest

from survey_refs.text.homonyms import without_number


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Wei Wang 0001", "Wei Wang"),
        ("Wei Wang  0123", "Wei Wang"),
        ("Expedition 2015", "Expedition 2015"),
        ("Wei Wang0001", "Wei Wang0001"),
        ("0001", "0001"),
        ("", ""),
    ],
)
def test_the_number_goes_and_no_other(name: str, expected: str) -> None:
    assert without_number(name) == expected
