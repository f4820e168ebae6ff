"""Odd items and broken styles never raise: they print what can be printed."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from survey_refs.csl import CiteItem, Cluster, Processor, from_csl_json, load_style, parse_style, to_csl_json
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
