"""Forms that a manual asks for, of rarer entries: entries of ours, what the reference says, and the paragraph."""

from __future__ import annotations

import pytest

from survey_refs.bib import parse_bib
from survey_refs.convert import to_works
from survey_refs.convert.links import find_address
from survey_refs.csl import CiteItem, Cluster, Processor, load_style
from survey_refs.csl.locale_files import check_locale
from survey_refs.errors import UsageError

BOOK = "author = {Dahl, Liv}, title = {Salt Roads}, publisher = {Ebb}"
FORMS = [
    # style, entry, part of the reference, the manual's paragraph
    ("chicago-author-date", f"@book{{k, {BOOK}, date = {{1704~}}}}", "Dahl, Liv. [ca. 1704].", "Chicago 17, 14.145"),
    ("chicago-author-date", f"@book{{k, {BOOK}, date = {{-0043}}}}", "Dahl, Liv. 44 BC.", "Chicago 17, 9.34"),
    ("chicago-author-date", f"@book{{k, {BOOK}, date = {{-0349/-0321}}}}", "350–322 BC.", "Chicago 17, 9.64"),
    ("chicago-author-date", f"@book{{k, {BOOK}, pubstate = {{inpress}}}}", "Dahl, Liv. In press.", "Chicago 17, 15.45"),
    ("chicago-author-date", f"@book{{k, {BOOK}, translator = {{Rey, Ana}}, year = 1990}}", "Translated by Ana Rey.",
     "Chicago 17, 14.104"),
    ("chicago-author-date", "@article{k, author = {Dahl, Liv}, title = {``Ebb'' and After}, year = 1990}",
     "“‘Ebb’ and After.”", "Chicago 17, 13.30"),
    ("apa", f"@book{{k, {BOOK}, date = {{-0043}}}}", "(44 B.C.E.)", "APA 7, 9.42"),
    ("apa", "@article{k, title = {Reply to \\enquote{Why Not?} by Ms. Dahl}, journal = {J}}", "not?” by",
     "a sentence goes on behind a quotation"),
    ("apa", r"@article{k, title = {Salt \\ and Nets}, journal = {J}}", "Salt and nets.", "a line break is a space"),
    ("apa", "@article{k, title = {Salt. Part II. The End}, journal = {J}}", "Salt. Part II. The end.",
     "APA 7, 6.17: behind a full stop"),
    ("apa", "@article{k, title = {{\\ss}-shaped Locks}, journal = {J}}", "ß-shaped locks",
     "ß has no capital of one letter"),
    ("chicago-author-date?form=full", f"@book{{k, {BOOK}, date = 1990, urldate = {{2001-02-03}},"
     " url = {https://x.example}}", "Accessed February 3, 2001.", "Chicago 17, 14.12"),
    ("apa", "@article{k, author = {Dahl, Liv}, title = {On $O(N)$ Locks}, journal = {J}, year = 1990}", "On O(N) locks",
     "APA 7, 6.17: only words change their case"),
    ("ieee", "@article{k, author = {Dahl, Liv}, title = {Locks}, journal = {J}, month = {october}, year = 1990}",
     "Oct. 1990", "IEEE Reference Guide, months"),
    ("ieee", "@article{k, author = {Dahl, Liv}, title = {WIDE LOCKS: AN ESSAY}, journal = {J}, year = 1990}",
     "“Wide locks: An essay,”", "IEEE Reference Guide, titles"),
    ("nlm-citation-sequence", "@article{k, author = {Dahl, Liv}, title = {L}, journal = {arXiv:2001.01234},"
     " year = 2020}", "2001.01234", "arXiv's identifiers have a point"),
    ("nature", "@misc{k, author = {Dahl, Liv}, title = {L}, note = {See \\url{https://ebb.example/l}}}",
     "https://ebb.example/l", "an address is no note"),
    ("apa", f"@book{{k, {BOOK}, maintitle = {{Coasts}}, volume = 2, part = 1, date = 1990}}",
     "Coasts: Vol. 2, Pt. 1. Salt roads.", "APA 7, 10.2: a volume with a title of its own"),
    ("acm", f"@book{{k, {BOOK}, maintitle = {{Coasts}}, volume = 2, date = 1990}}", "Coasts, Vol. 2", "acmart: series"),
    ("harvard-cite-them-right", f"@book{{k, {BOOK}, maintitle = {{Coasts}}, volume = 2, date = 1990}}", "(Coasts)",
     "CSL has no title of the whole but the series"),
    ("ieee", "@article{k, title = {L}, journal = {J}, pages = {22-1--22-9}, year = 1990}", "pp. 22-1–22-9",
     "pages that are counted by chapter are no ranges of their own"),
    ("ieee", '@article{k, title = {L}, journal = {J}, month = jul # "/" # aug, year = 1990}', "July/Aug. 1990",
     "a style words BibTeX's macros"),
    ("modern-language-association", f"@book{{k, {BOOK}, origdate = 1850, translator = {{Rey, Ana}}, date = 1990}}",
     "1850. Translated by Ana Rey, Ebb, 1990", "MLA 9, 5.108"),
    ("modern-language-association", "@online{k, title = {L}, date = 1990-05-06, url = {https://x.example},"
     " urldate = 2001-02-03}", "6 May 1990, x.example. Accessed 3 Feb. 2001.", "MLA 9, 5.111"),
    ("chicago-author-date", f"@book{{k, {BOOK}, origdate = 1850, date = 1990}}", "(1850) 1990.", "Chicago 17, 15.40"),
    ("chicago-author-date", "@article{k, title = {L}, journaltitle = {J}, entrysubtype = {newspaper},"
     " date = 1990-05-06}", "J, May 6, 1990", "Chicago 17, 15.49"),
    ("chicago-author-date", "@article{k, title = {L}, journaltitle = {J}, number = 7, pages = {1--2}, date = 1990}",
     "J, no. 7, 1–2", "Chicago 17, 14.171: an issue without a volume"),
]  # fmt: skip


@pytest.mark.parametrize(("style", "entry", "part", "why"), FORMS, ids=[f"{one[0]}-{one[3]}" for one in FORMS])
def test_a_rarer_entry_has_the_form_of_its_manual(style: str, entry: str, part: str, why: str) -> None:
    printed = Processor(load_style(style), to_works(parse_bib(entry))).bibliography(labels=False)[0][1].to("text")
    assert part in printed, why


LOCATORS = [
    # style, label, locator, citation
    ("chicago-author-date", "page", "12", "(Dahl 1990, 12)"),
    ("chicago-author-date", "chapter", "3", "(Dahl 1990, chap. 3)"),
    ("modern-language-association", "page", "12", "(Dahl 12)"),
    ("modern-language-association", "chapter", "3", "(Dahl, ch. 3)"),
    ("ieee", "page", "12", "[1, p. 12]"),
    ("ieee", "chapter", "3", "[1, Ch. 3]"),
    ("ieee", "figure", "2", "[1, Fig. 2]"),
]


@pytest.mark.parametrize(("style", "label", "locator", "citation"), LOCATORS)
def test_a_locator_is_named_by_its_kind(style: str, label: str, locator: str, citation: str) -> None:
    works = to_works(parse_bib(f"@book{{k, {BOOK}, year = 1990}}"))
    item = CiteItem(id="k", locator=locator, label=label)
    assert Processor(load_style(style), works).cite([Cluster(items=(item,))])[0].to("text") == citation


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (r"\url{https://ebb.example/a_b}", ("https://ebb.example/a_b", "")),
        (r"Available online: \url{https://ebb.example}", ("https://ebb.example", "")),
        (r"\href{https://ebb.example}{Ebb Tables}", ("https://ebb.example", "Ebb Tables")),
        ("Blog post, https://ebb.example/x.", ("https://ebb.example/x", "Blog post,")),
        ("Hardcover", None),
    ],
)
def test_an_address_is_found_in_a_field_of_words(text: str, found: tuple[str, str] | None) -> None:
    assert find_address(text) == found


def test_a_locale_that_nobody_has_is_refused() -> None:
    check_locale("de-AT")
    with pytest.raises(UsageError, match="unknown locale 'xx'"):
        check_locale("xx")


REPEATED = [
    # style, line of the second of two works by one author
    ("modern-language-association", "———. Tide Roads."),
    ("chicago-author-date", "———. 1991. Tide Roads."),
]


@pytest.mark.parametrize(("style", "line"), REPEATED)
def test_a_dash_stands_for_the_author_of_the_entry_above(style: str, line: str) -> None:
    bib = f"@book{{a, {BOOK}, year = 1990}} @book{{b, author = {{Dahl, Liv}}, title = {{Tide Roads}}, year = 1991}}"
    printed = Processor(load_style(style), to_works(parse_bib(bib))).bibliography()
    assert printed[1][1].to("text").startswith(line)


def test_proceedings_without_an_editor_begin_with_their_title() -> None:
    (work,) = to_works(parse_bib("@proceedings{k, title = {Tides 1990}, publisher = {Ebb}, year = 1990}"))
    for form in ("full", "tex"):
        printed = Processor(load_style("chicago-author-date", {"form": form}), [work]).bibliography()[0][1].to("text")
        assert printed == "Tides 1990. 1990. Ebb."


@pytest.mark.parametrize(
    ("month", "printed"), [('jan # "--" # mar', "Jan. 1990"), ('"10~" # jan', "Oct. 1990"), ("sep", "Sept. 1990")]
)
def test_the_tex_form_has_the_month_that_biber_reads(month: str, printed: str) -> None:
    (work,) = to_works(parse_bib(f"@article{{k, title = {{L}}, journal = {{J}}, month = {month}, year = 1990}}"))
    style = load_style("modern-language-association", {"form": "tex"})
    assert printed in Processor(style, [work]).bibliography()[0][1].to("text")
