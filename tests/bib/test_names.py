"""Names as CSL has them: particles, suffixes, organisations, biblatex's extended form."""

from __future__ import annotations

import pytest

from survey_refs.bib import parse_names
from survey_refs.model import Name


def person(family: str, given: str = "", von: str = "", suffix: str = "", dropping: str = "") -> Name:
    return Name(family=family, given=given, non_dropping_particle=von, suffix=suffix, dropping_particle=dropping)


CASES = [
    # BibTeX's three forms
    ("Donald E. Knuth", [person("Knuth", "Donald E.")]),
    ("Knuth, Donald E.", [person("Knuth", "Donald E.")]),
    ("Ludwig van Beethoven", [person("Beethoven", "Ludwig", "van")]),
    ("van Beethoven, Ludwig", [person("Beethoven", "Ludwig", "van")]),
    ("de la Cruz, Jr, Maria", [person("Cruz", "Maria", "de la", "Jr")]),
    ("King, Jr., Martin Luther", [person("King", "Martin Luther", suffix="Jr.")]),
    ("Smith, John and Doe, Jane", [person("Smith", "John"), person("Doe", "Jane")]),
    ("Plato", [person("Plato")]),
    ("Jean-Paul Sartre", [person("Sartre", "Jean-Paul")]),
    ("Anna Smith-Jones", [person("Smith-Jones", "Anna")]),
    ("'t Hooft, Gerard", [person("Hooft", "Gerard", "'t")]),
    ("D'Alembert, Jean", [person("D'Alembert", "Jean")]),
    ("O'Brien,Flann", [person("O'Brien", "Flann")]),
    # letters in LaTeX and Unicode: case decides about particles in both
    (r"{\"O}zg{\"u}r, Ay{\c s}e", [person("Özgür", "Ayşe")]),
    (r"{\'E}mile Zola", [person("Zola", "Émile")]),
    ("Émile Zola", [person("Zola", "Émile")]),
    ("Ángel de Élan", [person("Élan", "Ángel", "de")]),
    ("Łukasz ó Maolalaigh", [person("Maolalaigh", "Łukasz", "ó")]),
    (r"Per {\o}st Berg", [person("Berg", "Per", "øst")]),
    ("А. С. Пушкин", [person("Пушкин", "А. С.")]),
    ("王小明", [person("王小明")]),
    # companies, and the space of a command
    (r"Hale \& Dorn", [Name(literal="Hale & Dorn")]),
    (r"Roe, Ed and Procter {\&} Gamble", [person("Roe", "Ed"), Name(literal="Procter & Gamble")]),
    (r"Lamport, L.\ and Roe, Ed", [person("Lamport", "L."), person("Roe", "Ed")]),
    # blanks
    ("Knuth,  Donald\n  E.", [person("Knuth", "Donald E.")]),
    ("D.~E.~Knuth", [person("Knuth", "D.\u00a0E.")]),
    # organisations
    ("{World Health Organization}", [Name(literal="World Health Organization")]),
    ("{{NASA}}", [Name(literal="NASA")]),
    ("{Barnes and Noble} and Doe, J.", [Name(literal="Barnes and Noble"), person("Doe", "J.")]),
    (r"{Caf{\'e} \& Co}", [Name(literal="Café & Co")]),
    ("{van Gogh}, Vincent", [person("van Gogh", "Vincent")]),
    ("Vincent {van Gogh}", [person("van Gogh", "Vincent")]),
    # and others
    ("Doe, Jane and others", [person("Doe", "Jane"), Name(others=True)]),
    # biblatex's extended form (manual, section 3.7)
    ("given=Hans, family=Harman, given-i={Ha}", [person("Harman", "Hans")]),
    ("family=Berg, given=Jan, prefix=van der, useprefix=true", [person("Berg", "Jan", "van der")]),
    ("family=Berg, given=Jan, prefix=van der, useprefix=false", [person("Berg", "Jan", dropping="van der")]),
    ("given={Jean, Pierre}, family={Simon}, suffix=Jr", [person("Simon", "Jean, Pierre", suffix="Jr")]),
    ("family={World Bank}", [Name(literal="World Bank")]),
    ("given=Jo, family=Bo and Doe, Jane", [person("Bo", "Jo"), person("Doe", "Jane")]),
    # what people type by mistake
    ("Doe, Jane,", [person("Doe", "Jane")]),
    ("Doe, Jane and", [person("Doe", "Jane")]),
    ("", []),
]


@pytest.mark.parametrize(("value", "names"), CASES)
def test_names_are_taken_apart_as_bibtex_does_it(value: str, names: list[Name]) -> None:
    assert parse_names(value) == tuple(names)


def test_too_many_commas_lose_nothing() -> None:
    (name,) = parse_names("A. Smith, B. Doe, C. Roe, D. Poe")
    assert (name.family, name.suffix, name.given) == ("A. Smith", "B. Doe", "C. Roe D. Poe")
