"""The narrow door: styles in, works in, citations and references out in every markup."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from survey_refs.csl import CiteItem, Cluster, Processor, from_csl_json, load_style, parse_style, to_csl_json
from survey_refs.errors import StyleError, UnknownKey
from survey_refs.model import Date, Name, Work

ARTICLE = Work(
    id="roe2021",
    type="article-journal",
    title="Reading the <i>margins</i>",
    author=(Name(family="Roe", given="Ada M."), Name(family="Poe", given="Ben")),
    issued=Date(parts=((2021, 4),)),
    container_title="Journal of Glosses",
    volume="7",
    issue="2",
    page="11-19",
    DOI="10.1234/glosses.7",
)
BOOK = Work(
    id="poe2019",
    type="book",
    title="Marginalia",
    author=(Name(family="Poe", given="Ben"),),
    publisher="Foliant",
    issued=Date(parts=((2019,),)),
)


def test_apa_reference_in_every_markup() -> None:
    processor = Processor(load_style("apa"), [ARTICLE])
    (key, output), *rest = processor.bibliography()
    assert (key, rest) == ("roe2021", [])
    assert output.to("text") == (
        "Roe, A. M., & Poe, B. (2021). Reading the margins. Journal of Glosses, 7(2), 11–19. "
        "https://doi.org/10.1234/glosses.7"
    )
    assert "*Journal of Glosses*, *7*(2)" in output.to("marked")
    assert "Reading the *margins*" in output.to("markdown")
    assert "\\textit{Journal of Glosses}" in output.to("latex")
    assert '<a href="https://doi.org/10.1234/glosses.7">' in output.to("html")
    assert "<a " not in output.to("html", links=False)


def test_acm_numbers_follow_the_style_order() -> None:
    processor = Processor(load_style("association-for-computing-machinery"), [ARTICLE, BOOK])
    assert [key for key, _ in processor.bibliography()] == ["poe2019", "roe2021"]
    assert [str(out) for out in processor.cite([Cluster(items=(CiteItem(id="roe2021"),))])] == ["[2]"]


def test_narrative_and_author_less_citations_are_printed() -> None:
    processor = Processor(load_style("apa"), [ARTICLE, BOOK])
    one = Cluster(items=(CiteItem(id="roe2021", locator="12", label="page"),))
    two = Cluster(items=(CiteItem(id="roe2021"), CiteItem(id="poe2019", prefix="see also ")))
    told = Cluster(items=(CiteItem(id="roe2021"),), narrative=True)
    assert [str(out) for out in processor.cite([one, two, told])] == [
        "(Roe & Poe, 2021, p. 12)",
        "(see also Poe, 2019; Roe & Poe, 2021)",
        "Roe and Poe (2021)",
    ]


def test_unknown_key_and_broken_styles() -> None:
    processor = Processor(load_style("apa"), [BOOK])
    with pytest.raises(UnknownKey, match="nobody"):
        processor.cite([Cluster(items=(CiteItem(id="nobody"),))])
    with pytest.raises(StyleError, match="not well-formed"):
        parse_style("<style", "mine.csl")
    with pytest.raises(StyleError, match="not a CSL style"):
        parse_style("<a/>")
    with pytest.raises(ValueError, match="unknown markup"):
        processor.cite_one("poe2019").to("docx")


def test_works_and_csl_json_correspond() -> None:
    assert from_csl_json(to_csl_json(ARTICLE)) == ARTICLE
    assert from_csl_json(to_csl_json(BOOK)) == BOOK


def test_items_of_odd_shape_render() -> None:
    odd = {"id": 7, "title": 12, "author": "Plain Name", "issued": "n.d.", "editor": [None, {}], "page": None, "x": {}}
    processor = Processor(load_style("apa"), [odd])
    assert str(processor.bibliography()[0][1]).startswith("Plain Name. (n.d.). 12")


def test_example_of_the_documentation_prints_what_it_says(capsys: pytest.CaptureFixture[str]) -> None:
    page = (Path(__file__).parents[2] / "docs" / "csl.md").read_text("utf-8")
    code, expected = re.findall(r"```python\n(.*?)```\n\n```text\n(.*?)```", page, re.DOTALL)[0]
    exec(compile(code, "docs/csl.md", "exec"), {})
    assert capsys.readouterr().out == expected
