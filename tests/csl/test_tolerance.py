"""Odd items and broken styles never raise: they print what can be printed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from survey_refs.csl import CiteItem, Cluster, Processor, from_csl_json, load_style, parse_style, to_csl_json
from survey_refs.csl.locale import load_locale
from survey_refs.csl.style import Style
from survey_refs.errors import StyleError, UnknownLocale
from survey_refs.model import Date, Work
from survey_refs.model.csl_variables import DATE_VARIABLES, NAME_VARIABLES, NUMBER_VARIABLES, TEXT_VARIABLES

LEAF = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(max_size=12))
LEAF |= st.sampled_from(["<i>x", "a</b>", '"', "‘x", "\ufdd0", "2001-13-45", "²", "1890?", "and\nmore"])
KEYS = st.sampled_from(
    ["family", "given", "literal", "date-parts", "raw", "season", "circa", "suffix", "year", "month"]
)
VALUE = st.recursive(
    LEAF, lambda value: st.lists(value, max_size=3) | st.dictionaries(KEYS, value, max_size=3), max_leaves=8
)
VARIABLE = st.sampled_from(
    sorted({"type", "foo", *NAME_VARIABLES, *DATE_VARIABLES, *NUMBER_VARIABLES, *TEXT_VARIABLES})
)
STYLES = [load_style(f"collection:{name}") for name in ("apa", "ieee", "chicago-notes-bibliography")]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.dictionaries(VARIABLE, VALUE, max_size=10), min_size=1, max_size=3), st.sampled_from(STYLES), st.text()
)
def test_items_of_any_shape(items: list[dict[str, Any]], style: Any, affix: str) -> None:
    works = [{**item, "id": number} for number, item in enumerate(items)]
    processor = Processor(style, works)
    outputs = [output for _, output in processor.bibliography()]
    cites = tuple(CiteItem(id=key, prefix=affix, suffix=affix, locator=affix) for key in processor.items)
    outputs += processor.cite([Cluster(items=cites), Cluster(items=cites[:1], narrative=True)])
    for output in outputs:
        for markup in ("text", "html", "markdown", "latex", "marked"):
            assert not any("\ufdd0" <= char <= "\ufdef" for char in output.to(markup))
    for work in works:
        assert isinstance(to_csl_json(from_csl_json(work)), dict)


BROKEN = """<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0"
 et-al-min="²" page-range-format="odd">
<macro name="loop"><text macro="loop"/><text macro="gone"/></macro>
<citation near-note-distance="far" collapse="never" disambiguate-add-names="maybe">
  <sort><key/><key macro="gone"/><key variable="title" names-min="x"/></sort>
  <layout><text/><number/><label/><date/><names/><group/><choose/><foo/>
  <names variable="author"><name et-al-min="many"/></names>
  <date variable="issued" form="odd"/><date variable="issued"><date-part name="hour"/><date-part/></date>
  <text variable="title" text-case="odd" font-style="odd" display="odd"/><text macro="loop"/>
  <number variable="title" form="odd"/>
  <choose><if><text value="1"/></if>
  <else-if position="odd" is-numeric=""><text value="2"/></else-if></choose></layout>
</citation></style>"""


def test_a_style_with_everything_wrong_still_prints() -> None:
    item = {
        "id": "a",
        "type": "book",
        "title": "Title",
        "author": [{"family": "Roe"}],
        "issued": {"date-parts": [[2000]]},
    }
    processor = Processor(parse_style(BROKEN), [item, {**item, "id": "b"}])
    text = str(processor.cite([Cluster(items=(CiteItem(id="a"), CiteItem(id="b")))])[0])
    assert "Roe" in text and "Title" in text
    assert any("calls itself" in warning for warning in processor.warnings)
    assert any("foo" in warning for warning in processor.warnings)


def style_with(macros: str, layout: str, name: str = "mine.csl") -> Style:
    xml = f'<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text">{macros}'
    return parse_style(f"{xml}<citation><layout>{layout}</layout></citation></style>", name)


def test_macros_that_call_each_other_without_end_are_refused_with_the_style_and_a_macro() -> None:
    macros = "".join(
        f'<macro name="m{number}"><text macro="m{number + 1}"/><text macro="m{number + 1}"/></macro>'
        for number in range(30)
    )
    style = style_with(f'{macros}<macro name="m30"><text variable="title"/></macro>', '<text macro="m0"/>')
    with pytest.raises(StyleError, match=r"mine\.csl.*'m\d+'"):
        Processor(style, [{"id": "a", "title": "T"}])


def test_elements_nested_without_end_are_refused() -> None:
    style = style_with("", "<group>" * 500 + '<text variable="title"/>' + "</group>" * 500)
    with pytest.raises(StyleError, match=r"mine\.csl.*nested"):
        Processor(style, [{"id": "a", "title": "T"}])


def test_a_macro_that_calls_itself_is_told_and_printed_without_that_call() -> None:
    style = style_with('<macro name="m"><text variable="title"/><text macro="m"/></macro>', '<text macro="m"/>')
    processor = Processor(style, [{"id": "a", "title": "T"}])
    assert str(processor.cite_one("a")) == "T"
    assert processor.warnings == ["the macro 'm' calls itself; that call prints nothing"]


def test_the_branches_of_a_choose_count_once() -> None:
    branch = '<if type="book"><text macro="m"/></if>'
    style = style_with(
        '<macro name="m"><text variable="title"/></macro><macro name="all"><choose>'
        + branch
        + branch.replace("if", "else-if") * 12_000
        + "</choose></macro>",
        '<text macro="all"/>',
    )
    assert str(Processor(style, [{"id": "a", "type": "book", "title": "T"}]).cite_one("a")) == "T"


def test_an_unknown_locale_is_an_error_with_the_nearest() -> None:
    style = style_with("", '<text variable="title"/>')
    with pytest.raises(UnknownLocale, match=r"unknown locale 'xx'; the nearest are .+, .+, .+"):
        Processor(style, [], "xx")


def test_a_dialect_without_a_locale_is_told() -> None:
    style = style_with("", '<text variable="title"/>')
    assert Processor(style, [], "en-UK").warnings == [
        "there is no locale 'en-UK'; the terms and dates are those of en-US"
    ]
    assert [Processor(style, [], tag).warnings for tag in ("de", "de_AT", "zh-Hant-TW", "DE-de")] == [[], [], [], []]


@pytest.mark.parametrize(
    ("tag", "name", "text"),
    [("zh-HK", "no date", "日期不詳"), ("zh-Hant", "no date", "日期不詳"), ("zh-SG", "no date", "日期不详"),
     ("de-CH", "graphic", "Bild"), ("de-AT", "month-01", "Jänner")],
)  # fmt: skip
def test_a_dialect_has_the_terms_of_its_script_and_language(tag: str, name: str, text: str) -> None:
    assert load_locale(tag).term(name) == text


@pytest.mark.parametrize("link", ["http://www.zotero.org/styles/../../x", "", "../up"])
def test_a_parent_link_that_names_no_style_is_told_with_the_file(tmp_path: Path, link: str) -> None:
    path = tmp_path / "mine.csl"
    path.write_text(
        '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0"><info><title>T</title>'
        f'<link rel="independent-parent" href="{link}"/></info></style>',
        "utf-8",
    )
    with pytest.raises(StyleError, match=r"mine\.csl"):
        load_style(path)


@pytest.mark.parametrize(("parts", "year"), [([[-44]], -45), ([[-1, 3]], -2), ([[44]], 44)])
def test_years_before_christ_are_counted_as_iso_8601_in_works_and_as_history_does_in_csl_json(
    parts: list[list[int]], year: int
) -> None:
    work = Work(id="a", issued=Date(parts=tuple(map(tuple, parts))))
    data = to_csl_json(work)
    assert data["issued"]["date-parts"][0][0] == year
    assert from_csl_json(data) == work
