"""Work → BibTeX fields: the bridge backwards."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey_refs.bib import parse_bib, parse_names
from survey_refs.convert import to_work, to_works, work_to_fields
from survey_refs.convert.to_fields import names_to_latex, protected
from survey_refs.entry_types import WRITTEN_AS
from survey_refs.formats import bibtex
from survey_refs.model import Date, Name, Work


def test_an_article_becomes_the_fields_that_bibtex_has_for_it() -> None:
    fields = work_to_fields(
        Work(
            id="k", type="article-journal", title="Deep <i>E. coli</i> & NMR", container_title="Journal of R&D",
            author=(Name(family="Bee", given="Ann"), Name(literal="Wave & Shore Club"), Name(others=True)),
            issued=Date(parts=((2020, 3, 5),)), volume="3", issue="4", page="1–9", DOI="10.1000/x",
            URL="https://doi.org/10.1000/x", ISSN="1234-5678", number="e45",
        )
    )  # fmt: skip
    assert fields == {
        "ENTRYTYPE": "article",
        "author": "Bee, Ann and {Wave \\& Shore Club} and others",
        "title": "Deep \\emph{E. coli} \\& {NMR}",
        "journal": "Journal of R\\&D",
        "year": "2020",
        "month": "mar",
        "day": "5",
        "number": "4",
        "eid": "e45",
        "volume": "3",
        "pages": "1--9",
        "issn": "1234-5678",
        "doi": "10.1000/x",
    }


@pytest.mark.parametrize("csl_type", sorted(WRITTEN_AS))
def test_every_csl_type_has_an_entry_type(csl_type: str) -> None:
    assert work_to_fields(Work(id="k", type=csl_type, title="T"))["ENTRYTYPE"] == WRITTEN_AS[csl_type]


@pytest.mark.parametrize(
    ("work", "field", "value"),
    [
        (Work(id="k", type="thesis", publisher="U", genre="Master's thesis"), "ENTRYTYPE", "mastersthesis"),
        (Work(id="k", type="thesis", publisher="U"), "school", "U"),
        (Work(id="k", type="report", publisher="Lab", number="7"), "institution", "Lab"),
        (Work(id="k", type="report", publisher="Lab", number="7"), "number", "7"),
        (Work(id="k", type="chapter", container_title="Book"), "booktitle", "Book"),
        (Work(id="k", type="paper-conference", container_title="Proc"), "booktitle", "Proc"),
        (Work(id="k", type="paper-conference", number_of_pages="9"), "numpages", "9"),
        (Work(id="k", type="article", archive="arXiv", archive_location="2001.1"), "eprint", "2001.1"),
        (Work(id="k", type="webpage", accessed=Date(parts=((2020, 1, 2),))), "urldate", "2020-01-02"),
        (Work(id="k", type="book", issued=Date(literal="in press")), "year", "in press"),
        (Work(id="k", type="book", issued=Date(parts=((1990,), (1992,)))), "year", "1990--1992"),
        (Work(id="k", type="book", issued=Date(parts=((2004, 13), (2004, 14)))), "month", "Spring/Summer"),
        (Work(id="k", type="book", issued=Date(parts=((-349,),))), "year", "350 BC"),
        (Work(id="k", type="book", issued=Date(parts=((-383,), (-321,)), circa=True)), "year", "ca. 384--322 BC"),
        (Work(id="k", type="patent", publisher="Net Corp."), "holder", "Net Corp."),
        (Work(id="k", type="patent", jurisdiction="Norway"), "address", "Norway"),
        (Work(id="k", type="legal_case", authority="High Court"), "institution", "High Court"),
        (Work(id="k", type="graphic", medium="Oil on canvas"), "howpublished", "Oil on canvas"),
        (Work(id="k", type="book", call_number="QA 5"), "library", "QA 5"),
        (Work(id="k", type="report", number="5", issue="2"), "issue", "2"),
        (Work(id="k", type="book", publisher="A; B"), "publisher", "A and B"),
        (Work(id="k", type="book", language="de-CH"), "langid", "nswissgerman"),
        (Work(id="k", type="book", language="fr-BE"), "langid", "french"),
        (
            Work(id="k", author=(Name(family="Hakim", given="A.", non_dropping_particle="al-"),)),
            "author",
            "al-Hakim, A.",
        ),
        (Work(id="k", type="book", title="100% of $5_x #1"), "title", "100\\% of \\$5\\_x \\#1"),
    ],
)
def test_a_variable_becomes_the_field_of_its_type(work: Work, field: str, value: str) -> None:
    assert work_to_fields(work)[field] == value


@pytest.mark.parametrize(
    ("work", "field", "value"),
    [
        (Work(id="k", type="book", publisher="Simon and Schuster"), "publisher", "{Simon and Schuster}"),
        (
            Work(id="k", type="book", publisher_place="Oslo; Trinidad and Tobago"),
            "location",
            "Oslo and {Trinidad and Tobago}",
        ),
        (Work(id="k", type="book", issued=Date(parts=((2004, 13), (2004, 14)))), "date", "2004-21/2004-22"),
    ],
)
def test_a_variable_becomes_biblatex_s_field(work: Work, field: str, value: str) -> None:
    assert work_to_fields(work, "biblatex")[field] == value


@pytest.mark.parametrize(
    "fields",
    [
        "foreword = {Berg, Bo and von Moe, Per}",
        "annotator = {Berg, Bo}, introduction = {Roe, Al}, afterword = {Lie, Ida}",
        "editora = {Berg, Bo}, editoratype = {redactor}",
        "eprint = {2348}, eprinttype = {jstor}, url = {https://example.org/a}",
    ],
)
def test_what_csl_has_no_variable_for_comes_back(fields: str) -> None:
    bib = parse_bib(f"@book{{k, author = {{Lund, Kari}}, title = {{Nets}}, date = {{2001}}, {fields}}}")
    first = to_work(bib.entries[0], bib)
    again = parse_bib(bibtex.write([first], "biblatex"))
    assert to_work(again.entries[0], again) == first


def test_capitals_inside_words_are_protected_once() -> None:
    span = '<span class="nocase">{}</span>'.format
    assert protected(f"An mRNA for {span('NASA')}, X and IBM") == (
        f"An {span('mRNA')} for {span('NASA')}, X and {span('IBM')}"
    )


WORDS = st.text(alphabet="abcdefghijkéöß", min_size=1, max_size=6).map(str.capitalize)
PERSONS = st.builds(
    Name,
    family=WORDS,
    given=WORDS,
    non_dropping_particle=st.sampled_from(["", "van", "de la"]),
    suffix=st.sampled_from(["", "Jr.", "III"]),
)
GROUPS = st.builds(Name, literal=st.lists(WORDS, min_size=2, max_size=4).map(" and ".join))


@given(st.lists(PERSONS | GROUPS, min_size=1, max_size=4))
def test_names_come_back(names: list[Name]) -> None:
    assert parse_names(names_to_latex(tuple(names))) == tuple(names)


ROUND = """@article{k, author = {van Eff, Dan and {Wave Club}}, title = {A {NASA} Tale of 5\\% \\emph{x}},
journal = {J \\& K}, year = {2020}, month = sep, volume = {3}, number = {2}, pages = {1--9}, doi = {10.1000/x},
eprint = {2001.00001}, archiveprefix = {arXiv}, primaryclass = {cs.CL}}"""


def test_an_entry_comes_back() -> None:
    bib = parse_bib(ROUND)
    first = to_work(bib.entries[0], bib)
    fields = work_to_fields(first)
    kind = fields.pop("ENTRYTYPE")
    text = f"@{kind}{{k, " + ", ".join(f"{name} = {{{value}}}" for name, value in fields.items()) + "}"
    again = parse_bib(text.replace("month = {sep}", "month = sep"))
    assert to_work(again.entries[0], again) == first


def test_a_small_word_inside_a_family_name_is_no_particle_when_read_again() -> None:
    (name,) = parse_names("{Dupré la Tour}, Tom")
    assert names_to_latex((name,)) == "{Dupré la Tour}, Tom"


def test_who_holds_a_patent_is_its_holder() -> None:
    for publisher in ("Mast Inc.", "Mast Inc. and Hull Ltd"):
        fields = work_to_fields(Work(id="p", type="patent", title="Basket", publisher=publisher))
        assert (fields["holder"], fields.get("publisher")) == (publisher, None)
        assert to_works(parse_bib(f"@patent{{p, holder = {{{publisher}}}}}"))[0].publisher == publisher


def test_the_number_of_a_book_is_kept_where_its_series_has_none() -> None:
    assert work_to_fields(Work(id="b", type="book", title="Nets", number="N-4"))["number"] == "N-4"
    both = work_to_fields(Work(id="b", type="book", title="Nets", number="N-4", collection_number="7"))
    assert (both["number"], both["eid"]) == ("7", "N-4")


@pytest.mark.parametrize(
    ("entry", "field", "value"),
    [
        ("@bookinbook{k, title={T}, booktitle={B}, series={S}, number={26}}", "number", "26"),
        ("@mvbook{k, title={T}, series={S}, number={26}}", "number", "26"),
        ("@inbook{k, title={T}, booktitle={B}, eid={e7}}", "eid", "e7"),
        ("@book{k, title={T}, eid={e7}}", "eid", "e7"),
        ("@conference{k, title={T}, booktitle={B}, eid={e7}}", "eid", "e7"),
        ("@book{k, title={T}, eprint={X4}, eprinttype={googlebooks}, library={Quay}}", "library", "Quay"),
    ],
)
def test_numbers_and_libraries_come_back_whatever_the_type_of_entry(entry: str, field: str, value: str) -> None:
    (work,) = to_works(parse_bib(entry))
    assert work_to_fields(work)[field] == value
