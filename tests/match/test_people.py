"""Names as typed against names as deposited."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from survey_refs.match import compare_people, same_person
from survey_refs.match.people import Person
from survey_refs.model import Agreement, Name


def n(family: str, given: str = "", **parts: str) -> Name:
    return Name(family=family, given=given, **parts)


PEOPLE = [
    (n("Lima", "Ana"), n("Lima", "Ana"), Person.SAME),
    (n("LIMA", "ANA"), n("Lima", "Ana"), Person.SAME),
    (n("Lima", "A."), n("Lima", "Ana"), Person.SAME),
    (n("Lima", "AB"), n("Lima", "Ana Beatriz"), Person.SAME),
    (n("Lima", "A. B."), n("Lima", "Ana"), Person.SAME),
    (n("Lima"), n("Lima", "Ana"), Person.SAME),
    (n("Dupont", "J.-P."), n("Dupont", "Jean-Pierre"), Person.SAME),
    (n("Venter", "Craig"), n("Venter", "J. Craig"), Person.SAME),
    (n("Wang", "Xiao-Ming"), n("Wang", "Xiaoming"), Person.SAME),
    (n("Smith", "Bill"), n("Smith", "William"), Person.SAME),
    (n("Smith", "Dan"), n("Smith", "Daniel"), Person.SAME),
    (n("Müller", "Jörg"), n("Mueller", "Joerg"), Person.SAME),
    (n("Müller", "Jörg"), n("Muller", "Jorg"), Person.SAME),
    (n('M{\\"u}ller', "J"), n("Müller", "Jörg"), Person.SAME),
    (n("Ångström", "A."), n("Angstrom", "Anders"), Person.SAME),
    (n("Łoś", "Jerzy"), n("Los", "Jerzy"), Person.SAME),
    (n("Strauß", "Eva"), n("Strauss", "Eva"), Person.SAME),
    (n("O’Brien", "Tim"), n("OBrien", "Tim"), Person.SAME),
    (n("Oord", "Aaron", non_dropping_particle="van den"), n("van den Oord", "Aaron"), Person.SAME),
    (n("Oord", "Aaron"), n("van den Oord", "Aaron"), Person.SAME),
    (n("Weber", "Hans", suffix="Jr."), n("Weber Jr", "Hans"), Person.SAME),
    (n("Wang 0001", "Wei"), n("Wang", "Wei"), Person.SAME),
    (n("Чайковский", "П."), n("Chaykovskiy", "P."), Person.SAME),
    (Name(literal="Ana Lima"), n("Lima", "Ana"), Person.SAME),
    (Name(literal="World Rust Organization"), Name(literal="World Rust Organization"), Person.SAME),
    (n("Ana", "Lima"), n("Lima", "Ana"), Person.SAME),
    (n("Wei", "Z."), n("Zhang", "Wei"), Person.LIKELY),
    (n("AB", "Lima"), n("Lima", "Ana Beatriz"), Person.LIKELY),
    (n("A", "Lima"), n("Lima", "Ana"), Person.LIKELY),
    (n("García", "Ana"), n("García Márquez", "Ana"), Person.LIKELY),
    (n("Lindqvist", "Ana"), n("Lindquist", "Ana"), Person.LIKELY),
    (n("Smith", "Micheal"), n("Smith", "Michael"), Person.LIKELY),
    (n("Smith", "Leapald"), n("Smith", "Leopold"), Person.LIKELY),  # two letters, in a name of seven
    (n("Smith", "Martin"), n("Smith", "Maryan"), Person.SURNAME),  # two letters, in one of six
    (n("Smith", "Bo"), n("Smith", "Bob"), Person.SURNAME),
    (n("Smith", "Uwe"), n("Smith", "Uve"), Person.SURNAME),
    (n("Donald", "Ana Mac"), n("MacDonald", "Ana"), Person.SAME),
    (n("Amos", "Elin"), n("Soma", "Line"), Person.OTHER),  # the same letters
    (n("Xiong", "Rui"), n("Xiong", "Ruoxuan"), Person.SURNAME),
    (n("Smith", "Ana"), n("Smith", "Bo"), Person.SURNAME),
    (n("Smith", "Ana"), n("Berg", "Ana"), Person.OTHER),
    (n("Li", "Bo"), n("Lu", "Bo"), Person.OTHER),
]  # fmt: skip


@pytest.mark.parametrize(("one", "two", "found"), PEOPLE)
def test_how_far_two_names_are_one_person(one: Name, two: Name, found: Person) -> None:
    assert same_person(one, two) is found
    assert same_person(two, one) is found


THREE = [n("Lima", "Ana"), n("Berg", "Bo"), n("Stone", "Cleo")]
LISTS = [
    (THREE, THREE, Agreement.AGREE, False),
    ([n("Lima", "A"), n("Berg", "B"), n("Stone", "C")], THREE, Agreement.AGREE, False),
    ([*THREE[:1], Name(others=True)], THREE, Agreement.AGREE, False),
    ([*THREE[:1], n("al.", "et")], THREE, Agreement.AGREE, False),
    ([*THREE[:1], Name(literal="et al.")], THREE, Agreement.AGREE, False),
    (THREE[:2], THREE, Agreement.NEAR, True),
    (THREE, THREE[:1], Agreement.NEAR, False),
    (THREE[::-1], THREE, Agreement.NEAR, True),
    ([n("Lima", "Ana"), n("Burg", "Bo"), n("Stone", "Cleo")], THREE, Agreement.NEAR, False),
    ([n("Lima", "Ana"), n("Fox", "Dan"), n("Stone", "Cleo")], THREE, Agreement.NEAR, True),
    ([n("Lima", "Ana"), n("Berg", "Xu"), n("Stone", "Cleo")], THREE, Agreement.NEAR, True),
    ([n("Fox", "Dan"), n("Ruiz", "Eve")], THREE, Agreement.DISAGREE, True),
    ([], THREE, Agreement.NOT_COMPARABLE, False),
    (THREE, [], Agreement.NOT_COMPARABLE, False),
    ([Name(literal="Anonymous")], THREE, Agreement.NOT_COMPARABLE, False),
    ([n("王", "伟")], [n("Wang", "Wei")], Agreement.NOT_COMPARABLE, False),
]  # fmt: skip


@pytest.mark.parametrize(("ours", "theirs", "agreement", "substantial"), LISTS)
def test_lists_of_names(ours: list[Name], theirs: list[Name], agreement: Agreement, substantial: bool) -> None:
    found = compare_people(ours, theirs)
    assert found.agreement is agreement
    assert found.substantial is substantial
    assert found.reason


def test_the_reason_names_who_differs() -> None:
    reason = compare_people([n("Lima", "Ana"), n("Fox", "Dan")], THREE[:2]).reason
    assert "Dan Fox" in reason and "Bo Berg" in reason


some_names = st.builds(
    Name,
    family=st.sampled_from(["Lima", "van Lima", "Lime", "Berg", "", "Müller", "Li"]),
    given=st.sampled_from(["", "Ana", "A.", "A. B.", "Bo", "Berg"]),
    non_dropping_particle=st.sampled_from(["", "van"]),
    literal=st.sampled_from(["", "", "", "Rust Group"]),
)


@given(st.lists(some_names, max_size=4), st.lists(some_names, max_size=4))
@example(  # shares that add up to another number in another order
    [n("Lima", ""), n("Berg", "Bo"), n("", "Ana"), n("Müller", "Ana")],
    [n("Berg", "Ana"), n("Müller", "Bo"), n("Lima", ""), n("Lima", "")],
)
def test_comparing_lists_is_symmetric(ours: list[Name], theirs: list[Name]) -> None:
    there, back = compare_people(ours, theirs), compare_people(theirs, ours)
    assert (there.agreement, there.share, there.first) == (back.agreement, back.share, back.first)
