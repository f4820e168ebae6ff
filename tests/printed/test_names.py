"""Printed names in every form."""

from __future__ import annotations

import pytest

from survey_refs.printed.names import read_names
from survey_refs.printed.tokens import tokenise

FORMS = {
    "A. B. Smith and C. Jones": ["Smith|A. B.", "Jones|C."],
    "Smith, A. B., & Jones, C.": ["Smith|A. B.", "Jones|C."],
    "Smith, A.B. & Jones, C.": ["Smith|A. B.", "Jones|C."],
    "Smith AB, Jones C": ["Smith|AB", "Jones|C"],
    "Smith, Ann, and Bob Jones": ["Smith|Ann", "Jones|Bob"],
    "Smith, Ann & Jones, Bob": ["Smith|Ann", "Jones|Bob"],
    "Kuo, Frances Y., Ian H. Sloan, and Henryk Woźniakowski": ["Kuo|Frances Y.", "Sloan|Ian H.", "Woźniakowski|Henryk"],
    "Ann Smith": ["Smith|Ann"],
    "Ludwig van Beethoven and Maarten de Rijke": ["van Beethoven|Ludwig", "de Rijke|Maarten"],
    "van der Berg, X. and De Ridder, J.": ["van der Berg|X.", "De Ridder|J."],
    "SMITH, J.; JONES, K.": ["Smith|J.", "Jones|K."],
    "Smith J., Jones K.": ["Smith|J.", "Jones|K."],
    "Иванов И. И., Петров П. П.": ["Иванов|И. И.", "Петров|П. П."],
    "王伟, 李娜": ["王|伟", "李|娜"],
    "田中太郎・鈴木花子": ["田中|太郎", "鈴木|花子"],
    "World Health Organization": ["World Health Organization|"],
    "R Core Team": ["R Core Team|"],
    "OpenAI": ["OpenAI|"],
    "Smith, J., Jr., & Jones, K.": ["Smith|J.", "Jones|K."],
    "Jean-Paul Martin et Marie Curie": ["Martin|Jean-Paul", "Curie|Marie"],
    "Chung-En Sun and Shamik Roy": ["Sun|Chung-En", "Roy|Shamik"],
    "Müller, K. und Weiß, L.": ["Müller|K.", "Weiß|L."],
}


@pytest.mark.parametrize(("text", "expected"), FORMS.items(), ids=FORMS)
def test_a_list_of_names(text: str, expected: list[str]) -> None:
    names = [found.name for found in read_names(text, tokenise(text), "author")]
    read = [f"{' '.join(filter(None, (n.non_dropping_particle, n.family))) or n.literal}|{n.given}" for n in names]
    assert read == expected


@pytest.mark.parametrize("ending", [" et al.", ", et al.", " and others", ", et al", " u. a.", " и др."])
def test_a_list_that_is_cut_short(ending: str) -> None:
    text = "Smith, J., Roy, K." + ending
    names = read_names(text, tokenise(text), "author")
    assert [found.name.family for found in names[:-1]] == ["Smith", "Roy"]
    assert names[-1].name.others
