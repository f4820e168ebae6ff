"""Keys for new entries in the manner of those that are there."""

from __future__ import annotations

import pytest

from survey_refs.convert.keys import KeyPattern, key_pattern, new_key
from survey_refs.model import Date, Name, Work


def work(key: str, families: str, year: int | None, title: str) -> Work:
    people = tuple(Name(family=family) for family in families.split(" and ") if family)
    return Work(id=key, author=people, issued=Date(parts=((year,),)) if year else None, title=title)


NEW = work("", "Müller-Lüdenscheidt and Brandt and Okafor and Ndiaye", 2019, "The Lantern networks of a harbour")


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (["olah2020zoom", "power2022grokking", "gao2024scaling"], "mullerludenscheidt2019lantern"),
        (["Olah2020", "Power2022", "Gao2024"], "Mullerludenscheidt2019"),
        (["olah:2020", "power:2022", "gao:2024"], "mullerludenscheidt:2019"),
        (["Olah_2020_Zoom", "Power_2022_Grokking", "Gao_2024_Scaling"], "Mullerludenscheidt_2019_Lantern"),
        (["OlahEtAl20", "PowerEtAl22", "GaoEtAl24"], "MullerludenscheidtEtAl19"),
        (["OLAH20", "POWER22", "GAO24"], "MULLERLUDENSCHEIDT19"),
        (["ref1", "x", "b:b"], "mullerludenscheidt2019lantern"),
        ([], "mullerludenscheidt2019lantern"),
    ],
)
def test_the_manner_is_learnt(keys: list[str], expected: str) -> None:
    facts = [
        ("Olah and Carter", 2020, "Zoom In: An Introduction to Circuits"),
        ("Power and Burda", 2022, "Grokking: Generalization Beyond Overfitting"),
        ("Gao and Wu", 2024, "Scaling and evaluating sparse autoencoders"),
    ]
    works = [work(key, *fact) for key, fact in zip(keys, facts, strict=False)]
    assert new_key(NEW, works, keys) == expected


def test_a_letter_that_tells_two_apart_is_no_manner() -> None:
    works = [
        work("Abel2001", "Abel", 2001, "X"),
        work("Abel2001a", "Abel", 2001, "Y"),
        work("Cohen1999", "Cohen", 1999, "Z"),
    ]
    assert key_pattern(works) == KeyPattern(people_case="title", word="none")


def test_a_taken_key_gets_a_letter_in_any_case() -> None:
    assert new_key(NEW, [], ["MullerLudenscheidt2019lantern"]) == "mullerludenscheidt2019lanterna"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (Work(id="", title="The tide"), "tide" + "tide"),
        (
            Work(id="", author=(Name(literal="Agency for Safe Quays"),), title="Guidance on quay lighting"),
            "agencyguidance",
        ),
        (Work(id=""), "anonymous"),
        (Work(id="", author=(Name(family="O’Neil"),), title="Über allen Gipfeln"), "oneiluber"),
    ],
)
def test_thin_works_have_keys_too(given: Work, expected: str) -> None:
    assert new_key(given, [], []) == expected
