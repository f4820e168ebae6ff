"""Dates as BibTeX and biblatex write them."""

from __future__ import annotations

import pytest

from survey_refs.bib import parse_date
from survey_refs.model import Date


def date(*parts: tuple[int, ...], season: str = "", circa: bool = False, literal: str = "", end: bool = False) -> Date:
    return Date(parts=parts, season=season, circa=circa, literal=literal, open_end=end)


ISO = [
    # biblatex's manual, section 2.3.8 (its examples and their kinds)
    ("1850", date((1850,))),
    ("1997-06", date((1997, 6))),
    ("1997-06-05", date((1997, 6, 5))),
    ("-0876", date((-876,))),
    ("-0877/-0866", date((-877,), (-866,))),
    ("1997/1998", date((1997,), (1998,))),
    ("1988-02/1989-04-05", date((1988, 2), (1989, 4, 5))),
    ("1967-02/", date((1967, 2), end=True)),
    ("1967-02/..", date((1967, 2), end=True)),
    ("1967/open", date((1967,), end=True)),
    ("unknown/1967", date(literal="–1967")),
    ("2012-00-00", date((2012,))),
    ("2012-05-00", date((2012, 5))),
    # whole dates in another order, and what is no range
    ("2012/05/03", date((2012, 5, 3))),
    ("2012-5-3", date((2012, 5, 3))),
    ("3.5.2012", date((2012, 5, 3))),
    ("25/12/2012", date((2012, 12, 25))),
    ("12/25/2012", date((2012, 12, 25))),
    ("03/05/2012", date(literal="03/05/2012")),
    ("2012/05", date((2012, 5))),
    ("1999/00", date((1999,), (2000,))),
    ("2020-13", date(literal="2020-13")),
    ("2020-105", date(literal="2020-105")),
    ("20200407", date((2020, 4, 7))),
    ("20201307", date(literal="20201307")),
    ("c1999", date((1999,))),
    ("©1999", date((1999,))),
    ("cop. 1999", date((1999,))),
    ("1880–920", date((1880,), (1920,))),
    ("2009-01-31/", date((2009, 1, 31), end=True)),
    ("/1997", date(literal="–1997")),
    ("2004-21", date((2004,), season="1")),
    ("2004-24", date((2004,), season="4")),
    ("2004-25", date((2004,), season="1")),
    ("2004-32", date((2004,), season="4")),
    ("2004-33", date((2004,))),
    ("2004-41", date((2004,))),
    ("2004-21/2005-23", date((2004, 13), (2005, 15))),
    ("2004-21/2005", date((2004,), (2005,), season="1")),
    ("1997~", date((1997,), circa=True)),
    ("1997?", date((1997,), circa=True)),
    ("1997-04%", date((1997, 4), circa=True)),
    ("199X", date((1990,), (1999,))),
    ("19XX", date((1900,), (1999,))),
    ("1999-XX", date((1999,))),
    ("1999-05-XX", date((1999, 5))),
    ("y17000000002", date((17000000002,))),
    ("2004-04-05T14:34:00", date((2004, 4, 5))),
    ("2004-13", date((2004,), (2013,))),
    ("2004-02-45", date(literal="2004-02-45")),
    ("{1999-02}", date((1999, 2))),
    ("forthcoming", date(literal="forthcoming")),
    ("12 May 1999", date((1999, 5, 12))),
    ("May 12, 1999", date((1999, 5, 12))),
]


@pytest.mark.parametrize(("text", "expected"), ISO)
def test_the_date_field(text: str, expected: Date) -> None:
    assert parse_date(text) == expected


CLASSIC = [
    # year, month, day
    ("1999", "", "", date((1999,))),
    ("1999", "March", "", date((1999, 3))),
    ("1999", "mar", "5", date((1999, 3, 5))),
    ("1999", "3", "", date((1999, 3))),
    ("1999", "03", "05", date((1999, 3, 5))),
    ("1999", "10~January", "", date((1999, 1, 10))),
    ("1999", "January 10", "", date((1999, 1, 10))),
    ("1999", "Jan./Feb.", "", date((1999, 1), (1999, 2))),
    ("1999", "December--January", "", date((1999, 12), (2000, 1))),
    ("1999", "May 3--5", "", date((1999, 5, 3), (1999, 5, 5))),
    ("1999", "May 30 -- June 2", "", date((1999, 5, 30), (1999, 6, 2))),
    ("1999", "Sept.", "", date((1999, 9))),
    ("1999", 'M{\\"a}rz', "", date((1999, 3))),
    ("1999", "août", "", date((1999, 8))),
    ("1999", "Spring", "", date((1999,), season="1")),
    ("1999", "22", "", date((1999,), season="2")),
    ("1999", "Spring/Summer", "", date((1999, 13), (1999, 14))),
    ("1999", "Fall--Winter", "", date((1999, 15), (1999, 16))),
    ("350 BC", "", "", date((-349,))),
    ("c. 44 B.C.E.", "", "", date((-43,), circa=True)),
    ("384--322 BC", "", "", date((-383,), (-321,))),
    ("AD 79", "", "", date((79,))),
    ("79 CE", "", "", date((79,))),
    ("1999", "whenever", "", date((1999,))),
    ("{1999}", "", "", date((1999,))),
    ("1999a", "", "", date((1999,))),
    ("1999--2001", "", "", date((1999,), (2001,))),
    ("1999-01", "", "", date((1999, 1))),
    ("1998–99", "", "", date((1998,), (1999,))),
    ("1999/2000", "", "", date((1999,), (2000,))),
    ("1999--", "", "", date((1999,), end=True)),
    ("ca. 1850", "", "", date((1850,), circa=True)),
    ("c.~1850", "", "", date((1850,), circa=True)),
    ("circa 1850", "", "", date((1850,), circa=True)),
    ("[1850]", "", "", date((1850,))),
    ("[ca. 1850]", "", "", date((1850,), circa=True)),
    ("1850?", "", "", date((1850,), circa=True)),
    ("\\noopsort{b}1973", "", "", date((1973,))),
    ("in press", "", "", date(literal="in press")),
    ("n.d.", "", "", date(literal="n.d.")),
    ("to appear", "may", "", date(literal="to appear")),
    ("\\textit{forthcoming}", "", "", date(literal="forthcoming")),
    ("", "May", "", date(literal="May")),
]


@pytest.mark.parametrize(("year", "month", "day", "expected"), CLASSIC)
def test_year_month_and_day(year: str, month: str, day: str, expected: Date) -> None:
    assert parse_date(year=year, month=month, day=day) == expected


def test_nothing_said_is_no_date() -> None:
    assert parse_date() is None
    assert parse_date("", year="  ", month="") is None


def test_the_date_field_goes_first_and_the_year_helps_out() -> None:
    assert parse_date("2001-02", year="1999") == date((2001, 2))
    assert parse_date("nonsense", year="1999") == date((1999,))
