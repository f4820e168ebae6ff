"""What is written is read again and says the same, in every format and from each to each."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from survey_refs.formats import FORMATS, read_works, write_works
from survey_refs.formats.beside import publisher_of
from survey_refs.formats.ris import TYPES
from survey_refs.formats.table import _module, not_held
from survey_refs.model import Date, Name, Work
from survey_refs.model.csl_json import WORK_FIELDS
from survey_refs.model.csl_variables import DATE_VARIABLES, NAME_VARIABLES

BOTH = tuple(name for name, known in FORMATS.items() if known.writes)
WORDS = st.text(alphabet="abcdefghijklmnopqrstuvwxyzéöß", min_size=2, max_size=8)
CAPITALISED = WORDS.map(str.capitalize)
PHRASES = st.lists(WORDS, min_size=1, max_size=5).map(lambda words: " ".join(words).capitalize())
PERSONS = st.builds(
    Name,
    family=CAPITALISED,
    given=st.lists(CAPITALISED, min_size=1, max_size=2).map(" ".join),
    non_dropping_particle=st.sampled_from(["", "van", "de la"]),
    suffix=st.sampled_from(["", "", "Jr.", "III"]),
)
GROUPS = st.builds(Name, literal=st.lists(CAPITALISED, min_size=2, max_size=4).map(" ".join))
PEOPLE = st.lists(PERSONS | GROUPS, max_size=3).map(tuple)
YEARS = st.integers(1500, 2030)
DATES = st.one_of(
    st.builds(lambda year: Date(parts=((year,),)), YEARS),
    st.builds(lambda year: Date(parts=((year,),)), st.integers(-800, 999)),  # 0 is 1 BC
    st.builds(lambda year, month: Date(parts=((year, month),)), YEARS, st.integers(1, 12)),
    st.builds(lambda y, m, d: Date(parts=((y, m, d),)), YEARS, st.integers(1, 12), st.integers(1, 28)),
)
NUMBERS = st.integers(1, 999).map(str)
PAGES = st.builds(lambda first, more: f"{first}–{first + more}", st.integers(1, 500), st.integers(1, 90))
KEYS = st.from_regex(r"[a-z]{3,8}[12][0-9]{3}[a-z]{0,4}", fullmatch=True)

EVERYWHERE = {
    "title": PHRASES, "author": PEOPLE, "issued": DATES, "DOI": NUMBERS.map("10.5555/ab_{0}.c".format),
    "publisher": PHRASES, "publisher_place": CAPITALISED, "language": st.sampled_from(["en", "de", "fr"]),
    "abstract": PHRASES, "note": PHRASES, "keyword": st.lists(WORDS, max_size=3, unique=True).map(", ".join),
    "URL": WORDS.map("https://example.org/a_b?c={0}".format), "accessed": DATES, "title_short": CAPITALISED,
    "translator": PEOPLE,
}  # fmt: skip
BY_TYPE = {
    "article-journal": {
        "container_title": PHRASES, "volume": NUMBERS, "issue": NUMBERS, "page": PAGES,
        "ISSN": NUMBERS.map("1234-5{0:0>3}".format), "container_title_short": CAPITALISED,
    },
    "book": {
        "collection_title": PHRASES, "volume": NUMBERS, "edition": st.integers(2, 9).map(str), "editor": PEOPLE,
        "ISBN": st.just("978-3-16-148410-0"), "number_of_volumes": NUMBERS,
    },
    "chapter": {"container_title": PHRASES, "editor": PEOPLE, "page": PAGES, "volume": NUMBERS},
    "paper-conference": {
        "container_title": PHRASES, "page": PAGES, "editor": PEOPLE, "event_place": CAPITALISED,
        "collection_title": PHRASES,
    },
    "report": {"number": NUMBERS, "genre": PHRASES},
    "thesis": {"genre": st.sampled_from(["PhD thesis", "Habilitation"])},
    "webpage": {"container_title": PHRASES},
    "patent": {"number": NUMBERS},
    "software": {"version": NUMBERS},
}  # fmt: skip


def works_of_type(csl_type: str) -> st.SearchStrategy[Work]:
    variables = EVERYWHERE | BY_TYPE[csl_type]
    return st.builds(Work, id=KEYS, type=st.just(csl_type), **variables)


WORKS = st.sampled_from(sorted(BY_TYPE)).flatmap(works_of_type)


def through(name: str, work: Work) -> Work:
    (item,) = read_works(write_works([work], name), name, "a").items
    return item.work


def held(name: str) -> frozenset[str]:
    return frozenset(_module(name).HOLDS)


def said(work: Work, variables: frozenset[str]) -> dict[str, object]:
    values = {name: getattr(work, name) for name in sorted(variables)} | {"type": work.type, "id": work.id}
    return values | ({"publisher": publisher_of(work)} if "publisher" in variables else {})  # a patent has a holder


def kept(name: str, work: Work) -> Work:
    """The work without what the format has no place for."""
    return replace(work, **{n: getattr(Work(id=""), n) for n in BY_NAME - held(name) if getattr(work, n)})


BY_NAME = frozenset(EVERYWHERE).union(*BY_TYPE.values())


@pytest.mark.parametrize("name", BOTH)
@settings(max_examples=25, deadline=None)
@given(WORKS)
def test_written_and_read_again(name: str, work: Work) -> None:
    variables = held(name) & BY_NAME
    assert said(through(name, work), variables) == said(work, variables)


PAIRS = [(one, two) for one in BOTH for two in BOTH if one != two]


@settings(max_examples=60, deadline=None)
@given(WORKS, st.sampled_from(PAIRS))
def test_from_each_to_each(work: Work, pair: tuple[str, str]) -> None:
    one, two = pair
    variables = held(one) & held(two) & BY_NAME
    assert said(through(two, through(one, work)), variables) == said(work, variables)


def _marked(field: str, csl: str, at: int) -> tuple[object, str]:
    """A value for a variable, and what is seen of it where it is written; another one for each ``at``."""
    mark = f"Zaq{at}k"
    if csl in NAME_VARIABLES:
        return (Name(family=mark, given="Per"),), mark
    if csl in DATE_VARIABLES:
        return Date(parts=((1877 + at, 7),)), str(1877 + at)
    forms = {"page": f"{mark}–99", "DOI": f"10.5555/{mark}", "URL": f"https://{mark}.org/"}
    return forms.get(field, mark), mark


@pytest.mark.parametrize("name", BOTH)
@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from(sorted(TYPES)),
    st.sets(st.sampled_from(sorted(WORK_FIELDS.keys() - {"citation_key", "page_first", "language"})), max_size=5),
)
def test_a_variable_is_either_written_or_told(name: str, csl_type: str, variables: set[str]) -> None:
    marks = {field: _marked(field, WORK_FIELDS[field], at) for at, field in enumerate(sorted(variables))}
    work = replace(Work(id="k", type=csl_type, title="Nets"), **{field: value for field, (value, _) in marks.items()})
    text, told = write_works([work], name), not_held([work], name)
    assert {field for field, (_, seen) in marks.items() if seen not in text} == {
        field for field in variables if WORK_FIELDS[field] in told
    }
