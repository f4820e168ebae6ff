"""What an entry says by one of biblatex's keys is printed in the words of the list's language."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from survey_refs.bib import parse_bib
from survey_refs.convert import to_works
from survey_refs.convert.field_map import CONTRIBUTIONS, FURTHER_EDITOR_TYPES
from survey_refs.convert.localisation import STAGES, WORDS
from survey_refs.csl import Processor, load_style
from survey_refs.texstyles import localised, related

CASES = [
    # language, entry, what the reference says
    ("de-DE", "@thesis{k, title = {T}, type = {phdthesis}, institution = {Kiel}, date = 2008}", "[Dissertation]"),
    ("fr-FR", "@mastersthesis{k, title = {T}, school = {Lyon}, year = 2008}", "[Mémoire de master]"),
    ("es-ES", "@report{k, title = {T}, type = {techreport}, number = 3, date = 2008}", "(Informe técnico No. 3)"),
    ("de-DE", "@patent{k, title = {T}, type = {patentus}, number = {123}, date = 2008}", "(US-Patent Nr. 123)"),
    ("de-AT", "@article{k, title = {T}, journaltitle = {J}, pubstate = {inpress}}", "(im Druck)"),
    ("pt-BR", "@thesis{k, title = {T}, type = {phdthesis}, institution = {U}, date = 2008}", "[Tese de doutorado]"),
    ("zh-HK", "@phdthesis{k, title = {T}, school = {HKU}, year = 2008}", "博士論文"),
    ("zh-CN", "@phdthesis{k, title = {T}, school = {USTC}, year = 2008}", "博士学位论文"),
    ("de-DE", r"@misc{k, title = {T}, howpublished = {\bibstring{techreport}}, date = 2008}", "Technischer Bericht"),
    ("de-DE", "@thesis{k, title = {T}, type = {Habil. thesis}, school = {K}, date = 2008}", "[Habil. thesis]"),
    ("en-GB", "@thesis{k, title = {T}, type = {phdthesis}, school = {Hull}, date = 2008}", "[Doctoral dissertation"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "entry", "part"), CASES)
def test_a_key_is_printed_in_the_language_of_the_list(language: str, entry: str, part: str) -> None:
    processor = Processor(load_style("apa"), to_works(parse_bib(entry)), language)
    assert part in processor.bibliography(labels=False)[0][1].to("text").replace("\u00a0", " ")


def test_a_style_of_the_collection_has_the_words_of_its_own_language() -> None:
    works = to_works(parse_bib("@phdthesis{k, author = {Bee, Ann}, title = {T}, school = {Kiel}, year = 2008}"))
    assert "Dissertation" in Processor(load_style("din-1505-2"), works).bibliography(labels=False)[0][1].to("text")


def test_the_table_has_keys_that_are_read_and_words_without_markup() -> None:
    table = json.loads((Path(localised.__file__).parent / "localisation.json").read_text(encoding="utf-8"))
    read = {
        *WORDS,
        *STAGES,
        *CONTRIBUTIONS.values(),
        *FURTHER_EDITOR_TYPES.values(),
        "phdthesis",
        "mathesis",
        "bathesis",
        "candthesis",
        *related.KEYS,
    }
    assert {key for words in table.values() for key in words} <= read
    assert not [word for words in table.values() for word in words.values() if re.search(r"[\\{}<>]|  ", word)]
