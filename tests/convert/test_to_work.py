"""What the bridge decides beyond its table: titles, theses, numbers, links, dates, related entries."""

from __future__ import annotations

from typing import Any

import pytest

from survey_refs.bib import parse_bib
from survey_refs.convert import to_work, to_works
from survey_refs.convert.localisation import WORDS
from survey_refs.convert.words import LANGUAGES, THESIS_KINDS
from survey_refs.model import Date, Name, Work


def work(bib: str, key: str = "k") -> Work:
    parsed = parse_bib(bib)
    entry = parsed.entry(key)
    assert entry is not None
    return to_work(entry, parsed)


VALUES: list[tuple[str, str, Any]] = [
    # fields of an entry, variable, value
    ("@article{k, title = {A {NASA} Tale}}", "title", 'A <span class="nocase">NASA</span> Tale'),
    ("@book{k, title = {One}, subtitle = {Two}}", "title", "One: Two"),
    ("@book{k, title = {One?}, subtitle = {Two}}", "title", "One? Two"),
    ("@book{k, title = {\\textit{Whole}}}", "title", '<span class="nocase">Whole</span>'),
    ("@proceedings{k, booktitle = {Proc}}", "title", "Proc"),
    ("@proceedings{k, title = {Proc}, booktitle = {Proc}}", "container_title", ""),
    ("@incollection{k, booktitle = {Book}, booksubtitle = {Sub}}", "container_title", "Book: Sub"),
    ("@article{k, journaltitle = {J}, journalsubtitle = {S}}", "container_title", "J: S"),
    ("@book{k, maintitle = {Main}, title = {T}}", "typed:main_title", "Main"),
    ("@audio{k, maintitle = {Show}, title = {T}}", "container_title", "Show"),
    ("@article{k, pages = {12--34}}", "page", "12–34"),
    ("@article{k, pages = {12-34}}", "page", "12–34"),
    ("@article{k, number = {2-4}}", "issue", "2-4"),
    ("@article{k, eid = {45}, pages = {45}}", "page", ""),
    ("@article{k, eid = {45}, pages = {45}}", "number", "45"),
    ("@inproceedings{k, number = {4}}", "issue", "4"),
    ("@inproceedings{k, number = {4}, series = {S}}", "collection_number", "4"),
    ("@phdthesis{k, school = {U}, publisher = {ProQuest}}", "publisher", "U"),
    ("@phdthesis{k, school = {U}}", "genre", "PhD thesis"),
    ("@mastersthesis{k, school = {U}}", "typed:thesis_kind", "master"),
    ("@thesis{k, type = {Licentiate thesis}}", "genre", "Licentiate thesis"),
    ("@techreport{k, institution = {Lab}}", "publisher", "Lab"),
    ("@misc{k, howpublished = {Leaflet}}", "publisher", "Leaflet"),
    ("@book{k, howpublished = {Hardcover}, publisher = {P}}", "publisher", "P"),
    ("@unpublished{k, howpublished = {mansub}}", "status", "Manuscript submitted for publication"),
    ("@misc{k, howpublished = {\\url{http://a.example}}}", "URL", "http://a.example"),
    ("@misc{k, howpublished = {\\url{http://a.example}}}", "type", "webpage"),
    ("@misc{k, note = {arXiv:1305.4216}}", "archive_location", "1305.4216"),
    ("@misc{k, note = {arXiv:1305.4216}}", "type", "article"),
    ("@article{k, journal = {arXiv preprint arXiv:1806.06505}}", "archive_location", "1806.06505"),
    ("@article{k, journal = {CoRR}, volume = {abs/2404.09939}}", "archive_location", "2404.09939"),
    ("@online{k, eprint = {CNN}}", "archive", "CNN"),
    ("@book{k, edition = {Second}}", "edition", "2"),
    ("@book{k, edition = {2nd.}}", "edition", "2"),
    ("@book{k, edition = {2nd.}}", "typed:edition_typed", "2nd."),
    ("@book{k, edition = {Third edition}}", "edition", "3"),
    ("@book{k, edition = {revised}}", "edition", "revised"),
    ("@book{k, langid = {ngerman}}", "language", "de"),
    ("@book{k, langid = {canadien}}", "language", "fr-CA"),
    ("@book{k, langid = {nswissgerman}}", "language", "de-CH"),
    ("@book{k, langid = {english}, langidopts = {variant=british}}", "language", "en-GB"),
    ("@book{k, langid = {greek}, langidopts = {variant=ancient, numerals=greek}}", "language", "grc"),
    ("@book{k, langid = {german}, langidopts = {spelling=old}}", "language", "de"),
    ("@book{k, publisher = {{MIT} Press}}", "publisher", "MIT Press"),
    ("@book{k, edition = {{Second}}}", "edition", "2"),
    ("@techreport{k, number = {{TR-5}}}", "number", "TR-5"),
    ("@misc{k, note = {{DNA} in \\textsc{nets}}}", "note",
     'DNA in <span style="font-variant:small-caps;">nets</span>'),
    ("@book{k, language = {Klingon}}", "language", "Klingon"),
    ("@article{k, year = 2020, month = sep}", "issued", Date(parts=((2020, 9),))),
    ("@article{k, year = 2020, month = sep}", "typed:month", ""),
    ("@article{k, year = 2020, month = {Sep}}", "typed:month", "Sep"),
    ("@article{k, year = 2020, month = {9}}", "typed:month", ""),
    ("@presentation{k, eventdate = {2018-09-27/2018-09-30}}", "issued", Date(parts=((2018, 9, 27), (2018, 9, 30)))),
    ("@book{k, pubstate = {inpress}}", "status", "in press"),
    ("@online{k, urldate = {2020-01-02}}", "accessed", Date(parts=((2020, 1, 2),))),
    ("@misc{k, lastaccessed = {March 2, 2005}}", "accessed", Date(parts=((2005, 3, 2),))),
    ("@misc{k, lastaccessed = {some day}}", "accessed", None),
    ("@book{k, publisher = {Gracie Films and Fox}, date = 1995}", "publisher", "Gracie Films; Fox"),
    ("@book{k, publisher = {Society for Industrial and Applied Mathematics}, year = 1995}", "publisher",
     "Society for Industrial and Applied Mathematics"),
    ("@book{k, publisher = {A {and} B}, date = 1995}", "publisher", "A and B"),
]  # fmt: skip


@pytest.mark.parametrize(("bib", "variable", "value"), VALUES, ids=[f"{bib[1:40]}-{name}" for bib, name, _ in VALUES])
def test_a_field_becomes_the_variable_of_its_type(bib: str, variable: str, value: Any) -> None:
    made = work(bib)
    found = getattr(made.typed, variable[6:]) if variable.startswith("typed:") else getattr(made, variable)
    assert found == value


LINKS = [
    # doi, url: DOI, URL
    ("10.1000/a_b", "", "10.1000/a_b", ""),
    ("https://doi.org/10.1000/x", "", "10.1000/x", ""),
    ("doi: 10.1000/x", "", "10.1000/x", ""),
    ("https://doi.org/http://doi.acm.org/10.1145/1.2", "", "10.1145/1.2", ""),
    ("10/ghddxb", "", "10/ghddxb", ""),
    ("d4vb59", "", "d4vb59", ""),
    ("10.1000/a\\_b", "", "10.1000/a_b", ""),
    ("10.1000/x", "https://doi.org/10.1000/X", "10.1000/x", ""),
    ("10.1000/x", "https://a.example/x", "10.1000/x", "https://a.example/x"),
    ("", "http://dx.doi.org/10.1000/x", "10.1000/x", ""),
    ("", "\\url{http://a.example/a\\_b}", "", "http://a.example/a_b"),
    ("", "http://a.example/{\\textasciitilde}me", "", "http://a.example/~me"),
]


@pytest.mark.parametrize(("doi", "url", "bare", "address"), LINKS)
def test_dois_and_addresses_are_told_apart(doi: str, url: str, bare: str, address: str) -> None:
    made = work(f"@misc{{k, doi = {{{doi}}}, url = {{{url}}}}}")
    assert (bare, address) == (made.DOI, made.URL)


@pytest.mark.parametrize("kind", sorted(THESIS_KINDS))
def test_every_kind_of_thesis(kind: str) -> None:
    assert work(f"@thesis{{k, type = {{{kind.title()}}}}}").extra["thesis-kind"] == THESIS_KINDS[kind]


@pytest.mark.parametrize("key", sorted(WORDS))
def test_every_localisation_key_becomes_words(key: str) -> None:
    assert work(f"@report{{k, type = {{{key}}}}}").genre == WORDS[key]


@pytest.mark.parametrize("name", sorted(LANGUAGES))
def test_every_language_name(name: str) -> None:
    assert work(f"@book{{k, langid = {{{name.upper()}}}}}").language == LANGUAGES[name]


def test_particles_and_useprefix() -> None:
    kept, dropped = (work(f"@book{{k, author = {{van Eff, Dan}}, {more}}}").author[0] for more in ("", OFF))
    assert (kept.non_dropping_particle, kept.dropping_particle) == ("van", "")
    assert (dropped.non_dropping_particle, dropped.dropping_particle) == ("", "van")


OFF = "options = {useprefix=false}"


def test_editor_with_another_role() -> None:
    made = work("@book{k, editor = {Bee, A.}, editortype = {compiler}, editora = {Eff, D.}, editoratype = {director}}")
    assert [name.family for name in made.compiler] == ["Bee"]
    assert [name.family for name in made.director] == ["Eff"]
    assert made.editor == ()


def test_name_annotations_are_kept() -> None:
    made = work('@video{k, author = {Bee, A.}, author+an:role = {1=director}, author+an:username = {1="@bee"}}')
    assert (made.extra["author-roles"], made.extra["author-usernames"]) == ("1=director", '1="@bee"')


def test_review_of_a_related_entry() -> None:
    made = work(
        "@article{k, title = {R}, related = {film}, relatedtype = {reviewof}}"
        "@video{film, title = {The Wave}, author = {Bee, A.}, entrysubtype = {film}}"
    )
    assert (made.reviewed_title, made.reviewed_author) == ("The Wave", (Name(family="Bee", given="A."),))
    assert made.extra["relation"] == "reviewof"


def test_reprint_gives_the_original_date() -> None:
    made = work("@article{k, related = {old}, relatedtype = {reprintfrom}, year = 2000}@article{old, year = 1980}")
    assert made.original_date == Date(parts=((1980,),))


def test_related_entries_in_a_circle_end() -> None:
    made = work("@misc{k, related = {l}, relatedtype = {reviewof}}@misc{l, related = {k}, relatedtype = {reviewof}}")
    assert made.id == "k"


def test_first_of_a_repeated_key_in_file_order() -> None:
    bib = parse_bib("@misc{b, title = {1}}@misc{a, title = {2}}@misc{b, title = {3}}@xdata{x, title = {4}}")
    assert [(made.id, made.title) for made in to_works(bib)] == [("b", "1"), ("a", "2")]


def test_crossref_is_inherited() -> None:
    made = work(
        "@inproceedings{k, title = {T}, crossref = {p}}@proceedings{p, title = {Proc}, year = 2001, publisher = {P}}"
    )
    assert (made.container_title, made.publisher, made.issued) == ("Proc", "P", Date(parts=((2001,),)))
