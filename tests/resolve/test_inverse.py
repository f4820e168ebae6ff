"""The inverse law: what the styles print of random works resolves to the same keys, or to candidates that hold them.

Printed forms may not tell works apart (the same names and year twice, MLA without a title); then the key must be among
the candidates, and no other key may be taken.
"""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from survey_refs.csl import CiteItem, Cluster, Processor, load_style
from survey_refs.document import parse_document
from survey_refs.model import Date, Name, Work
from survey_refs.resolve import resolve

FAMILIES = (
    "Becker", "Okafor", "Lindqvist", "Müller", "Weiß", "Østrup", "Łukasiewicz", "Kovács", "Yağız", "O’Sullivan",
    "D’Angelo", "McGrath", "Sato", "Nguyen", "Smith-Jones", "García", "Núñez", "Šimůnek", "Çelik", "Ångström",
    "Dvořák", "Fernández", "Brontë", "Ibsen", "Zhao", "Petrov", "Haddad", "Oyelaran", "García Márquez",
)  # fmt: skip
PARTICLES = ("van", "von der", "de", "de la", "ten")
GIVEN = ("Ada", "Ben", "Carla", "Dev", "Elif", "Finn", "Greta", "Hugo", "Ines", "Jun", "Kofi", "Lena")
ORGANISATIONS = ("World Fisheries Council", "Institute for Coastal Studies", "Harbour Authority of the North")
NOUNS = ("harbour", "tide", "reef", "current", "island", "beacon", "vessel", "market", "winter", "lagoon", "cargo")
PROSE = ("Much has been written on this since the last century, and not all of it holds: ", "As the tables show, ")


@st.composite
def names(draw: st.DrawFn) -> Name:
    particle = draw(st.sampled_from(("", "", "", "", *PARTICLES)))
    return Name(
        family=draw(st.sampled_from(FAMILIES)), given=draw(st.sampled_from(GIVEN)), non_dropping_particle=particle
    )


@st.composite
def bibliographies(draw: st.DrawFn) -> list[Work]:
    works = []
    for number in range(draw(st.integers(2, 7))):
        if draw(st.integers(0, 9)) == 0:
            authors: tuple[Name, ...] = (Name(literal=draw(st.sampled_from(ORGANISATIONS))),)
        else:
            authors = tuple(draw(st.lists(names(), min_size=1, max_size=5, unique_by=lambda name: name.family)))
        title = " ".join(draw(st.lists(st.sampled_from(NOUNS), min_size=2, max_size=5, unique=True)))
        works.append(
            Work(
                id=f"key{number}",
                type=draw(st.sampled_from(("book", "article-journal", "chapter"))),
                title=f"{title.capitalize()} number {number} of its kind",
                author=authors,
                issued=Date(parts=((draw(st.integers(1890, 2024)),),)),
                container_title="Journal of the sea",
            )
        )
    return works


@st.composite
def cited(draw: st.DrawFn) -> tuple[list[Work], list[Cluster]]:
    works = draw(bibliographies())
    clusters = []
    for _ in range(draw(st.integers(1, 5))):
        keys = draw(st.lists(st.sampled_from([work.id for work in works]), min_size=1, max_size=3, unique=True))
        narrative = len(keys) == 1 and draw(st.booleans())
        located = draw(st.booleans())
        items = tuple(
            CiteItem(id=key, locator="12" if located and number == 0 else "", label="page")
            for number, key in enumerate(keys)
        )
        clusters.append(Cluster(items=items, narrative=narrative))
    return works, clusters


def written(style: str, works: list[Work], clusters: list[Cluster], with_list: bool) -> tuple[str, list[int]]:
    """A text with the clusters as the style prints them, and where each begins."""
    used = {item.id for cluster in clusters for item in cluster.items}
    processor = Processor(load_style(style), [work for work in works if work.id in used])
    outputs = processor.cite(clusters)
    text, starts = "", []
    for number, output in enumerate(outputs):
        text += PROSE[number % 2]
        starts.append(len(text))
        text += output.to("text") + ", and so on.\n\n"
    if with_list:
        text += "References\n\n" + "\n\n".join(entry.to("text") for _, entry in processor.bibliography())
    return text, starts


def check(style: str, works: list[Work], clusters: list[Cluster], with_list: bool) -> None:
    text, starts = written(style, works, clusters, with_list)
    answers: dict[int, list[set[str]]] = {number: [] for number in range(len(clusters))}
    for item in resolve(parse_document(text, "text"), works):
        number = max(n for n, start in enumerate(starts) if start <= item.mention.span.start)
        for resolution in item.resolutions:
            known = {resolution.key} if resolution.key else {candidate.key for candidate in resolution.candidates}
            answers[number].append({key for key in known if key})
    for number, cluster in enumerate(clusters):
        wanted = [item.id for item in cluster.items]
        found = answers[number]
        place = f"{style}: {text[starts[number] : starts[number] + 160]!r} gave {found}, wanted {wanted}"
        assert all(any(key in keys for keys in found) for key in wanted), place
        assert all(keys & set(wanted) for keys in found), place
        assert len(found) == len(wanted), place


STYLES = [
    ("apa", False), ("apa", True), ("chicago-author-date", False), ("chicago-author-date", True),
    ("harvard-cite-them-right", False), ("harvard-cite-them-right", True), ("ieee", True), ("acm", True),
]  # fmt: skip


@pytest.mark.parametrize(("style", "with_list"), STYLES)
@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(case=cited())
def test_cited_and_resolved(style: str, with_list: bool, case: tuple[list[Work], list[Cluster]]) -> None:
    check(style, *case, with_list)


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(case=cited())
def test_author_and_page(case: tuple[list[Work], list[Cluster]]) -> None:
    works, clusters = case
    parenthetical = [
        Cluster(items=tuple(CiteItem(id=item.id, locator="12", label="page") for item in cluster.items))
        for cluster in clusters
    ]
    check("modern-language-association", works, parenthetical, with_list=False)


PIECES = [*"abcÄéß (),;:.&'’[]0129\n\f-–@\\{}$*_`#<>/=%", "Smith", "2020", " et al.", "@a", "\\cite", "References\n"]


@settings(max_examples=300, deadline=None, derandomize=True)
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=60))
def test_no_text_whatever_makes_it_raise(pieces: list[str]) -> None:
    text = "".join(pieces)
    works = [Work(id="a", title="T", author=(Name(family="Smith", given="A."),), issued=Date(parts=((2020,),)))]
    for form in ("text", "markdown", "latex", "typst", "html", "rst", "page"):
        document = parse_document(text, form)
        for item in resolve(document, works):
            assert 0 <= item.mention.span.start <= item.mention.span.end <= len(text)


def test_the_law_holds_for_many_works() -> None:
    """One large text: 400 works, each cited once, by name and year."""
    chance = random.Random(7)
    works = [
        Work(
            id=f"k{n}",
            type="book",
            title=f"Title {n}",
            author=tuple(
                Name(family=chance.choice(FAMILIES) + chance.choice(["", "sen", "ova"]), given=chance.choice(GIVEN))
                for _ in range(chance.randint(1, 4))
            ),
            issued=Date(parts=((chance.randint(1950, 2024),),)),
        )
        for n in range(400)
    ]
    clusters = [Cluster(items=(CiteItem(id=work.id),)) for work in works]
    check("apa", works, clusters, with_list=True)
