"""APA as biblatex-apa prints it: references, citations in the text, order. The entries are our own."""

from __future__ import annotations

import pytest

from survey_refs.bib import parse_bib
from survey_refs.convert import to_works
from survey_refs.csl import Cluster, load_style
from survey_refs.csl.cite_items import CiteItem
from survey_refs.csl.processor import Processor
from survey_refs.texstyles.apa import arabic

REFERENCES = [
    (
        "@article{k, author = {Ann Bee and Carl de Dee}, title = {Growing Old in {New York}: a Study of NLP Tools},"
        "journal = {Journal of Ageing}, volume = 3, number = 2, pages = {1--9}, year = 2011, month = mar,"
        "doi = {https://doi.org/10.1000/xyz}}",
        "Bee, A., & de Dee, C. (2011). Growing old in New York: A study of NLP tools. *Journal of Ageing*, *3*(2), "
        "1–9. https://doi.org/10.1000/xyz",
    ),
    (
        "@book{k, author = {Ann Bee}, editor = {Dan Eff}, translator = {Dan Eff}, title = {On Tides}, edition = 3,"
        "volume = 2, publisher = {Harbour Press}, address = {Hull}, date = {1999}, origdate = {1870}}",
        "Bee, A. (1999). *On tides* (D. Eff, Ed. & Trans.; 3rd ed., Vol. 2). Harbour Press. "
        "(Original work published 1870)",
    ),
    (
        "@incollection{k, author = {Ann Bee}, editor = {D. Eff and G. Hay}, title = {A Tide}, booktitle = {All Tides},"
        "edition = {Second}, pages = {3--7}, publisher = {Harbour Press}, year = 2001}",
        "Bee, A. (2001). A tide. In D. Eff & G. Hay (Eds.), *All tides* (2nd ed., pp. 3–7). Harbour Press.",
    ),
    (
        "@inproceedings{k, author = {Ann Bee}, title = {A Wave}, booktitle = {Proc. Waves}, volume = 4,"
        "pages = {11--12}, year = 2002}",
        "Bee, A. (2002). A wave. *Proc. Waves*, *4*, 11–12.",
    ),
    (
        "@phdthesis{k, author = {Ann Bee}, title = {Waves at Night}, school = {Hull University}, year = 2003}",
        "Bee, A. (2003). *Waves at night* [Doctoral dissertation, Hull University].",
    ),
    (
        "@techreport{k, author = {Ann Bee}, title = {Waves}, institution = {Wave Lab}, number = {12-3}, year = 2004}",
        "Bee, A. (2004). *Waves* (Technical Report No. 12-3). Wave Lab.",
    ),
    (
        "@online{k, author = {{Wave Club}}, title = {Our Waves}, url = {https://waves.example/a_b},"
        "urldate = {2020-02-03}}",
        "Wave Club. (n.d.). *Our waves*. Retrieved February 3, 2020, from https://waves.example/a_b",
    ),
    (
        '@video{k, entrysubtype = {film}, author = {Ann Bee and Dan Eff}, author+an:role = {1=director;2="Boat Hand"},'
        "title = {The Wave}, publisher = {Sea Films and Shore Films}, date = {1980}}",
        "Bee, A. (Director), & Eff, D. (Boat Hand). (1980). *The wave* [Film]. Sea Films; Shore Films.",
    ),
    (
        "@jurisdiction{k, title = {Wave v. Shore}, citation = {1 Sea 2}, organization = {Tidal Ct.}, date = {1950}}",
        "Wave v. Shore, 1 Sea 2 (Tidal Ct. 1950).",
    ),
    (
        "@book{k, author = {Ann Bee}, title = {Old Waves}, date = {-0100~}}",
        "Bee, A. [ca. 101 B.C.E.]. *Old waves*.",
    ),
]  # fmt: skip

REFERENCES += [
    (
        "@book{k, author = {Wang, Yu-chen and Smith, {Lee-ann} and Sá, Ana de and de Bee, Chr.}, title = {Waves},"
        "year = 2001}",
        "Wang, Y.-c., Smith, L., Sá, A. de, & de Bee, C. (2001). *Waves*.",
    ),
    (
        "@book{k, author = {F. d'Eff{\\'e}-Gee and al-Hay, Omar and de la Eye-Jay, Ann}, title = {Waves}, year = 2001}",
        "d’Effé-Gee, F., al-Hay, O., & de la Eye-Jay, A. (2001). *Waves*.",
    ),
    (
        "@book{k, author = {Ann Bee}, title = {Tides at Sea (2Nd Ed.): Proc. Int. Conf. on Waves}, year = 2001}",
        "Bee, A. (2001). *Tides at sea (2nd ed.): Proc. Int. Conf. on waves*.",
    ),
    (
        "@manual{k, author = {Ann Bee}, title = {Waves}, version = {1.2}, organization = {Wave Club}, year = 2001}",
        "Bee, A. (2001). *Waves*. Version 1.2. Wave Club.",
    ),
    (
        "@book{k, author = {Ann Bee and Others}, title = {Tides: The A.I. of a F.E.A.R. Game}, year = 2001}",
        "Bee, A., et al. (2001). *Tides: The A.I. of a F.E.A.R. game*.",
    ),
    (
        "@proceedings{k, editor = {Ann Bee}, title = {On Waves}, eventdate = {2003-04-05/2003-04-08}, year = 2004}",
        "Bee, A. (Ed.). (2004). *On waves*.",
    ),
    (
        "@inproceedings{k, author = {Ann Bee}, title = {A Wave}, booktitle = {Waves}, eventdate = {2003-04-05},"
        "date = {2004}}",
        "Bee, A. (2004). A wave. *Waves*.",
    ),
    (
        "@mastersthesis{k, author = {Ann Bee}, title = {Waves}, school = {Hull University}, year = 2003,"
        "note = {In German}}",
        "Bee, A. (2003). *Waves* [Master’s thesis, Hull University] [In German].",
    ),
    (
        "@techreport{k, author = {Ann Bee}, title = {Waves}, institution = {Wave Lab}, number = {Technical Report 12},"
        "year = 2004}",
        "Bee, A. (2004). *Waves* (Technical Report 12). Wave Lab.",
    ),
]


def processor(bib: str) -> Processor:
    return Processor(load_style("apa"), to_works(parse_bib(bib)))


@pytest.mark.parametrize(("bib", "reference"), REFERENCES, ids=[bib[1:12] for bib, _ in REFERENCES])
def test_the_reference_is_what_the_manual_prints(bib: str, reference: str) -> None:
    assert processor(bib).bibliography()[0][1].to("marked").strip() == reference


CITATIONS = [
    ("@book{k, author = {Ann Bee and Dan Eff}, title = {T}, year = 2001}", "(Bee & Eff, 2001)", "Bee and Eff (2001)"),
    ("@book{k, author = {Ann Bee}, title = {T}, year = 2001, origdate = 1900}", "(Bee, 1900/2001)", "Bee (1900/2001)"),
    ("@book{k, author = {Ann Bee}, title = {T}}", "(Bee, n.d.)", "Bee (n.d.)"),
    ("@book{k, author = {Ann Bee}, title = {T}, pubstate = {inpress}}", "(Bee, in press)", "Bee (in press)"),
    ("@article{k, title = {on waves}, year = 2001}", "(“on waves,” 2001)", "“on waves” (2001)"),
    ("@book{k, author = {{Wave Club}}, shortauthor = {WC}, title = {T}, year = 2001}", "(Wave Club [WC], 2001)",
     "Wave Club (WC, 2001)"),
    ("@legislation{k, title = {Wave Act}, location = {1 Sea 2}, date = 2001}", "(Wave Act, 2001)", "Wave Act (2001)"),
    ("@constitution{k, source = {us}, type = {constitution}, article = {I}, section = {2}}",
     "(U.S. Const. art. I, § 2)", "Article I, Section 2, of the U.S. Constitution"),
]  # fmt: skip


@pytest.mark.parametrize(("bib", "parenthetical", "narrative"), CITATIONS, ids=[bib[1:50] for bib, *_ in CITATIONS])
def test_both_forms_of_the_citation_are_what_the_manual_prints(bib: str, parenthetical: str, narrative: str) -> None:
    both = [Cluster(items=(CiteItem(id="k"),), narrative=form) for form in (False, True)]
    assert [processor(bib).cite([cluster])[0].to("text") for cluster in both] == [parenthetical, narrative]


def test_order_letter_by_letter_with_dates_and_suffixes() -> None:
    bib = """
    @book{press, author = {Zed, A.}, title = {D}, pubstate = {inpress}}
    @book{new, author = {Zed, A.}, title = {C}, year = 2016}
    @book{none, author = {Zed, A.}, title = {B}}
    @book{two, author = {Zed, A. and Yo, B.}, title = {A}, year = 1990}
    @book{particle, author = {de Zed, A.}, title = {A}, year = 1990}
    @book{dropped, author = {de Zed, A.}, title = {A}, year = 1991, options = {useprefix=false}}
    @book{molina, author = {L{\\'o}pez de Molina, G.}, title = {A}, year = 1990}
    @book{lopez, author = {L{\\'o}pez, M. E.}, title = {A}, year = 1990}
    @book{carthy, author = {M'Carthy, L.}, title = {A}, year = 1990}
    @book{mac, author = {MacCallum, T.}, title = {A}, year = 1990}
    @book{title, title = {The Kite}, year = 1990}
    """
    order = [key for key, _ in processor(bib).bibliography()]
    assert order == [
        "particle", "title", "lopez", "molina", "mac", "carthy", "none", "new", "press", "two", "dropped",
    ]  # fmt: skip


def test_year_letters_follow_the_order_of_dates() -> None:
    bib = """@book{a, author = {Bee, A.}, title = {Alpha}, date = {2012-07}}
    @book{b, author = {Bee, A.}, title = {Beta}, date = {2012-06}}"""
    references = [output.to("text").strip() for _, output in processor(bib).bibliography()]
    assert references == ["Bee, A. (2012a, June). Beta.", "Bee, A. (2012b, July). Alpha."]


@pytest.mark.parametrize(
    ("typed", "printed"),
    [("I", "1"), ("IV", "4"), ("XIX", "19"), ("MCMXC", "1990"), ("C", "C"), ("", ""), ("7", "7"), ("IIII", "IIII")],
)
def test_volumes_in_roman_numerals(typed: str, printed: str) -> None:
    assert arabic(typed) == printed


def test_titles_in_another_language_keep_their_capitals() -> None:
    bib = "@book{k, author = {Bee, A.}, title = {Wellen und Licht}, langid = {german}, year = 2001}"
    assert processor(bib).bibliography()[0][1].to("text").strip() == "Bee, A. (2001). Wellen und Licht."


def test_et_al_never_stands_for_one_name() -> None:
    bib = """@book{a, author = {Red, A. and Green, B. and Black, C. and Blue, D.}, title = {A}, year = 2022}
    @book{b, author = {Red, A. and Green, B. and White, C. and Blue, D.}, title = {B}, year = 2022}
    @book{c, author = {Red, A. and Green, B. and Grey, C. and Blue, D. and Tan, E.}, title = {C}, year = 2022}"""
    made = processor(bib)
    assert made.cite_one("a").to("text") == "(Red, Green, Black, & Blue, 2022)"
    assert made.cite_one("b", narrative=True).to("text") == "Red, Green, White, and Blue (2022)"
    assert made.cite_one("c").to("text") == "(Red, Green, Grey, et al., 2022)"
