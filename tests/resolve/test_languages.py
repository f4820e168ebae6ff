"""Citations in many languages and scripts, and what only looks like one."""

from __future__ import annotations

import pytest

from survey_refs.document import parse_document
from survey_refs.model import Date, Name, Work
from survey_refs.resolve import resolve


def work(key: str, year: int | None, *names: str, accessed: int | None = None) -> Work:
    people = [Name(family=family, given=given) for family, _, given in (name.partition(", ") for name in names)]
    return Work(
        id=key,
        title=f"Title of {key}",
        author=tuple(people),
        issued=Date(parts=((year,),)) if year else None,
        accessed=Date(parts=((accessed,),)) if accessed else None,
    )


WORKS = [
    work("three", 2004, "Lund, Per", "Aas, Tor", "Vik, Eva"), work("ida", 1999, "Sørensen, Ida"),
    work("may", 2010, "May, Rob"), work("in", 2017, "In, Kyu"), work("who", 2015, "WHO"), work("hyde",
    2020, "Hyde, Ann"),
    work("kim", 2019, "김, 민수"), work("yamada", 2017, "山田, 太郎"), work("two", 2015, "鈴木, 一郎", "佐藤, 花子"),
    work("wang", 2021, "王, 小明", "李, 红", "张, 三"), work("page", None, "Tans, Pieter", "Keeling, Ralph",
    accessed=2012),
    work("press", None, "Berg, Ole"), work("marx", 1967, "Marx, Karl"), work("march", 1991, "March, James G."),
]  # fmt: skip


def found(text: str) -> list[tuple[str, str | None]]:
    document = parse_document(text, "text")
    return [
        (resolution.cite.text, resolution.key) for item in resolve(document, WORKS) for resolution in item.resolutions
    ]


@pytest.mark.parametrize(
    "printed",
    [
        "Lund et al. (2004)", "Lund i sur. (2004)", "Lund i suradnici (2004)", "Lund a kol. (2004)",
        "Lund i in. (2004)",
        "Lund mfl. (2004)", "Lund m. fl. (2004)", "Lund ym. (2004)", "Lund és mtsai. (2004)", "Lund și alții (2004)",
        "Lund ve ark. (2004)", "Lund и др. (2004)", "Lund e.a. (2004)", "Lund u. a. (2004)", "Lund et coll. (2004)",
        "Lund y otros (2004)", "Lund in drugi (2004)", "Lund dkk. (2004)", "Lund κ.ά. (2004)", "Lund et.al. (2004)",
    ],
)  # fmt: skip
def test_and_others(printed: str) -> None:
    assert found(f"So {printed} say.") == [(printed, "three")]
    inside = printed.replace(" (2004)", ", 2004")
    assert found(f"So it is ({inside}).") == [(inside, "three")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("김민수(2019)는 항구를", [("김민수(2019)", "kim")]),
        ("연구했다(김민수, 2019).", [("김민수, 2019", "kim")]),
        ("本文参考了王小明等（2021）的研究", [("王小明等（2021）", "wang")]),
        ("（王小明、李红和张三，2021）", [("王小明、李红和张三，2021", "wang")]),
        ("山田（2017年）による", [("山田（2017年）", "yamada")]),
        ("鈴木・佐藤（2015）による", [("鈴木・佐藤（2015）", "two")]),
        ("また鈴木と佐藤（２０１５）は", [("鈴木と佐藤（２０１５）", "two")]),
        ("［鈴木、佐藤、2015］", [("鈴木、佐藤、2015", "two")]),
        ("王小明他(2021)", [("王小明他(2021)", "wang")]),
    ],
)
def test_scripts_without_spaces(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On 3 May 2010 it broke. May (2010) explains.", [("May (2010)", "may")]),
        ("In May 2010 it broke (3 May (2010) was cold).", []),
        ("It broke (May 2010), as told (May, 2010).", [("May, 2010", "may")]),
        ("In 2017 they sank. In (2017) counted (In, 2017).", [("In (2017)", "in"), ("In, 2017", "in")]),
        ("Those who 2015 (who, 2015) asked the WHO (2015).", [("WHO (2015)", "who")]),
        ("The march (1991) went on. March (1991) tells.", [("March (1991)", "march")]),
        ("In Crane v. Hyde (2020) and Crane vs Town of Hyde (2020)", []),
        ("In re Hyde (2020) is no work, Hyde (2020) is.", [("Hyde (2020)", "hyde")]),
        ("the Data Act (2018), the Clean Water Act of 1972, Directive (2016)", []),
        ("by Lund et al. (2004) 2005 ships", [("Lund et al. (2004)", "three")]),
        ("Marx (1875) 1967 is", [("Marx (1875) 1967", "marx")]),
        ("March (1991) 1991 times", [("March (1991)", "march")]),
        ("March (1991) vs. Hyde (2020)", [("March (1991)", "march"), ("Hyde (2020)", "hyde")]),
    ],
)
def test_what_only_looks_like_a_citation(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Ida M. Sørensen (1999)", "ida"), ("I. M. Sørensen (1999)", "ida"), ("I. Sørensen (1999)", "ida"),
        ("J. March (1991)", "march"), ("James March (1991)", "march"), ("James Gardner March (1991)", "march"),
        ("T. Sørensen (1999)", None), ("Tom M. Sørensen (1999)", None),
    ],
)  # fmt: skip
def test_an_initial_more_or_less(text: str, key: str | None) -> None:
    assert found(f"As {text} says.")[0][1] == key


@pytest.mark.parametrize(
    "text",
    [
        "(Tans and Keeling, accessed January 2012)", "(Tans & Keeling, accessed 3 January 2012)",
        "(Tans and Keeling, 2012)", "(Tans and Keeling, last accessed on 3rd May 2012)", "(Tans and Keeling, n.d.)",
        "(Tans y Keeling, s.f.)", "(Tans und Keeling, abgerufen am 3. Mai 2012)",
    ],
)  # fmt: skip
def test_a_page_with_the_date_of_access(text: str) -> None:
    assert [key for _, key in found(f"It rises {text}.")] == ["page"]


@pytest.mark.parametrize(
    "phrase",
    ["to appear", "in press", "à paraître", "im Druck", "en prensa", "i trykk", "u tisku", "no prelo", "в печати"],
)
def test_not_yet_published(phrase: str) -> None:
    works = [Work(id="press", title="T", author=(Name(family="Berg", given="Ole"),), status="forthcoming")]
    document = parse_document(f"As shown (Berg, {phrase}), so it is.", "text")
    assert [resolution.key for item in resolve(document, works) for resolution in item.resolutions] == ["press"]


def test_a_name_alone_in_a_text_that_cites_by_key() -> None:
    document = parse_document("Ice [@may]. So it is (Hyde). And (March) too.", "markdown")
    assert [cite.key for item in resolve(document, WORKS) for cite in item.mention.cites] == ["may"]
