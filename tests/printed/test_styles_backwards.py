"""A work printed in a style and read again is the work."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from survey_refs.csl import Processor, load_style
from survey_refs.csl.style import Style
from survey_refs.model import Date, Name, Work
from survey_refs.printed import parse_reference

STYLES = (
    "apa", "chicago-author-date", "ieee", "modern-language-association", "vancouver", "nature", "elsevier-harvard",
    "springer-basic-author-date", "american-sociological-association", "plos",
)  # fmt: skip
FAMILIES = ("Miller", "Stone", "Rivers", "O’Brien", "Smith-Jones", "Müller", "Kovács", "Tanaka", "Novák", "García")
GIVEN = ("Ann", "Carl", "Dora B.", "Émile", "Jean-Paul", "Wei", "Zoë", "K. L.")
NOUNS = ("memory", "grammar", "climate", "protein", "markets", "language", "justice", "attention")
JOURNALS = (
    "Journal of Applied Linguistics", "Nature", "Annals of Statistics", "Physical Review Letters", "Ecology",
    "The Review of Economic Studies", "Cognitive Science", "Zeitschrift für Soziologie",
)  # fmt: skip
LINKS = ("of", "and", "in", "for")


@st.composite
def articles(draw: st.DrawFn) -> Work:
    people = draw(st.lists(st.tuples(st.sampled_from(FAMILIES), st.sampled_from(GIVEN)), min_size=1, max_size=4))
    first, second, third = draw(st.permutations(NOUNS))[:3]
    title = f"The {first} {draw(st.sampled_from(LINKS))} {second} under changing {third}"
    page = draw(st.integers(100, 900))
    return Work(
        id="w",
        type="article-journal",
        title=title,
        author=tuple(Name(family=family, given=given) for family, given in people),
        container_title=draw(st.sampled_from(JOURNALS)),
        volume=str(draw(st.integers(13, 90))),
        issue=str(draw(st.integers(1, 12))),
        page=f"{page}-{page + draw(st.integers(2, 9))}",
        issued=Date(parts=((draw(st.integers(1950, 2023)),),)),
    )


@pytest.fixture(scope="module")
def styles() -> dict[str, Style]:
    return {name: load_style(name) for name in STYLES}


@pytest.mark.parametrize("name", STYLES)
@given(work=articles())
@settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
def test_a_printed_article_is_read_back(name: str, work: Work, styles: dict[str, Style]) -> None:
    ((_, output),) = Processor(styles[name], [work]).bibliography(labels=False)
    text = str(output)
    read = parse_reference(text).work()
    assert read.title.casefold() == work.title.casefold(), text
    assert read.issued is not None
    assert work.issued is not None
    assert read.issued.year == work.issued.year, text
    assert read.volume == work.volume, text
    assert read.page.replace("–", "-").split("-")[0] == work.page.split("-")[0], text
    families = [person.family for person in read.author if not person.others]
    assert families == [person.family for person in work.author][: len(families)], text
    assert read.type == "article-journal", text
