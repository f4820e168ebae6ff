"""The order of words by language; each row was compared with what ICU (in citeproc-js) makes of it."""

from __future__ import annotations

import pytest

from survey_refs.csl import Processor, parse_style
from survey_refs.csl.collation import collate

ORDERS = {
    "": "ä Aarhus æble Alpha ångström ärla azur čas ð đak dža gz iz ız łan ñandú ö öga oz šaty ßa ssb zebra þorn Ωμέγα",
    "cs": "Cox čas gz hz chata ida ryba řeka sz šaty zebra žena",
    "da": "Alpha azur zebra ä æble ö øl Øre ångström Aarhus",
    "el": "Άγρας Ωμέγα Alpha zebra Яша",
    "es": "nube nzx ñandú oso",
    "et": "sz šaty zebra žena ta wz õun ärla öga ülo xa",
    "hr": "Cox čas Ćwik dz džep đak luk ljubav nz njuh šaty zebra žena",
    "hu": "nz nya oz öp ősz p uz ü",
    "is": "dz ð ez é yz ý zebra þorn æble öga ångström",
    "ko": "한국 Alpha",
    "lv": "iz ya zebra žena",
    "pl": "Cox Ćwik lup łan oz ósmy sz śnieg zebra źle żaba",
    "ro": "az ăsta âmbla iz în sz șaty tz țara",
    "ru": "Борис Яша Alpha Ωμέγα",
    "sl": "ljubav luk",
    "sv": "Aarhus azur zebra ångström æble ärla öga øl",
    "tr": "Cox çay gz ğ hz Iz ida iz oz öga sz şu uz ülke",
    "vi": "az ăn âm dz đak ez êm oz ông ơn uz ưa",
    "zh": "中文 Alpha",
}


@pytest.mark.parametrize("lang", ORDERS)
def test_words_stand_in_the_order_of_their_language(lang: str) -> None:
    words = ORDERS[lang].split()
    keys = [collate(word, lang) for word in words]
    assert keys == sorted(set(keys))


def test_quotation_marks_and_what_comes_before_the_first_letter_do_not_count() -> None:
    assert collate("“The” door") == collate("„The“ door") == collate("(The door")


@pytest.mark.parametrize(("locale", "expected"), [("sv-SE", ["Zorn", "Åkerman"]), ("en-US", ["Åkerman", "Zorn"])])
def test_a_bibliography_is_sorted_as_the_language_of_the_style_asks(locale: str, expected: list[str]) -> None:
    layout = '<layout><text variable="title"/></layout>'
    style = (
        f'<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0" default-locale="{locale}">'
        f"<citation>{layout}</citation>"
        f'<bibliography><sort><key variable="title"/></sort>{layout}</bibliography></style>'
    )
    works = [{"id": title, "type": "book", "title": title} for title in expected]
    assert [str(entry) for _, entry in Processor(parse_style(style), works).bibliography()] == expected
