"""Printed citations in all their forms against a small bibliography of our own.

A case is a text and what must be found in it, in order: ``printed -> key``; ``? a b`` for candidates of an ambiguous
citation, ``-`` for one that no entry fits, with its near misses behind it.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from survey_refs.bib import parse_bib, read_bib
from survey_refs.convert import to_works
from survey_refs.document import parse_document
from survey_refs.model import Date, MentionForm, Name, ResolutionStatus, Work
from survey_refs.resolve import Index, resolve

INDEX = Index(to_works(read_bib(Path(__file__).with_name("own.bib"))))

CASES = [
    # one author, two, three, many
    ("Light fades (Hartmann, 2019).", "Hartmann, 2019 -> hartmann2019"),
    (
        "Hartmann (2019) and Hartmann and Voss (2020)",
        "Hartmann (2019) -> hartmann2019; Hartmann and Voss (2020) -> hartmannvoss2020",
    ),
    ("Okafor, Lindqvist & Moreau (2018) say", "Okafor, Lindqvist & Moreau (2018) -> trio2018"),
    ("(Okafor et al., 2018)", "Okafor et al., 2018 -> trio2018"),
    ("(Okafor, Lindqvist, et al., 2021)", "Okafor, Lindqvist, et al., 2021 -> quartet2021a"),
    ("Okafor, Brandt et al. 2021 say", "Okafor, Brandt et al. 2021 -> quartet2021b"),
    ("(Okafor et al., 2021)", "Okafor et al., 2021 -> ? quartet2021a quartet2021b"),
    ("Hartmann/Voss (2020)", "Hartmann/Voss (2020) -> hartmannvoss2020"),
    # "and" and "et al." in other languages
    (
        "Hartmann und Voss (2020), Hartmann et Voss (2020)",
        "Hartmann und Voss (2020) -> hartmannvoss2020; Hartmann et Voss (2020) -> hartmannvoss2020",
    ),
    (
        "Hartmann y Voss (2020), Hartmann u. Voss (2020)",
        "Hartmann y Voss (2020) -> hartmannvoss2020; Hartmann u. Voss (2020) -> hartmannvoss2020",
    ),
    (
        "Okafor u. a. (2018), Okafor y otros (2018)",
        "Okafor u. a. (2018) -> trio2018; Okafor y otros (2018) -> trio2018",
    ),
    ("(Okafor et coll., 2018 : 12)", "Okafor et coll., 2018 -> trio2018"),
    ("Okafor and her colleagues (2018), Okafor a kol. (2018)", "Okafor and her colleagues (2018) -> trio2018; "
     "Okafor a kol. (2018) -> trio2018"),
    ("Hartmann（2019）说，（Okafor et al.，2018；Becker，2015a）", "Hartmann（2019） -> hartmann2019; "
     "Okafor et al.，2018 -> trio2018; Becker，2015a -> ? twinA twinB"),
    # groups, several years, letters
    (
        "(Hartmann, 2019; Hartmann & Voss, 2020)",
        "Hartmann, 2019 -> hartmann2019; Hartmann & Voss, 2020 -> hartmannvoss2020",
    ),
    (
        "Becker (2015a, 2015b) and (Becker, 2015a,b)",
        "Becker (2015a -> twinA; 2015b -> twinB; Becker, 2015a -> twinA; b -> twinB",
    ),
    ("(Becker 2015a–b), (Becker 2015a; b)", "Becker 2015a -> twinA; b -> twinB; Becker 2015a -> twinA; b -> twinB"),
    ("(Becker, 2015)", "Becker, 2015 -> ? twinA twinB"),
    (
        "Hartmann (2019a) and Hartmann (2019b)",
        "Hartmann (2019a) -> ? hartmann2019; Hartmann (2019b) -> ? hartmann2019",
    ),
    ("Hartmann (2019e)", "Hartmann (2019e) -> hartmann2019"),
    # diacritics and fonts
    (
        "Müller-Lüdenscheidt (1988), Mueller-Luedenscheidt (1988)",
        "Müller-Lüdenscheidt (1988) -> umlaut; Mueller-Luedenscheidt (1988) -> umlaut",
    ),
    (
        "Mu¨ller-Lu¨denscheidt (1988), Müller-\nLüdenscheidt (1988)",
        "Mu¨ller-Lu¨denscheidt (1988) -> umlaut; Müller-\nLüdenscheidt (1988) -> umlaut",
    ),
    ("Weiß (1999), Weiss (1999), WEISS (1999)", "Weiß (1999) -> sharp; Weiss (1999) -> sharp; WEISS (1999) -> sharp"),
    (
        "Østrup (2003), Ostrup (2003), Oestrup (2003)",
        "Østrup (2003) -> ostrup; Ostrup (2003) -> ostrup; Oestrup (2003) -> ostrup",
    ),
    ("Łukasiewicz (2004), Lukasiewicz (2004)", "Łukasiewicz (2004) -> lodz; Lukasiewicz (2004) -> lodz"),
    ("Yağız (2011), Yagiz (2011)", "Yağız (2011) -> istanbul; Yagiz (2011) -> istanbul"),
    ("Kov´acs and Nˇemec (2000)", "Kov´acs and Nˇemec (2000) -> accent"),
    # particles, several surnames, apostrophes, Mc, Jr
    (
        "van der Meer (2007), Meer (2007), Van Der Meer (2007)",
        "van der Meer (2007) -> particle; Meer (2007) -> particle; Van Der Meer (2007) -> particle",
    ),
    (
        "VanderMeer (2007), Jan van der Meer (2007)",
        "VanderMeer (2007) -> particle; Jan van der Meer (2007) -> particle",
    ),
    ("(de la Cruz, 2008), (Cruz, 2008)", "de la Cruz, 2008 -> particle2; Cruz, 2008 -> particle2"),
    (
        "von Stein and ten Brink (2009), (Stein & Brink, 2009)",
        "von Stein and ten Brink (2009) -> particle3; Stein & Brink, 2009 -> particle3",
    ),
    ("García López (2012), Garcia-Lopez (2012)", "García López (2012) -> spanish; Garcia-Lopez (2012) -> spanish"),
    (
        "O’Sullivan and D’Angelo (2013), OSullivan & DAngelo (2013)",
        "O’Sullivan and D’Angelo (2013) -> apostrophe; OSullivan & DAngelo (2013) -> apostrophe",
    ),
    (
        "Mc-\nGrath and Skoda (2006), Mc Grath & Škoda (2006)",
        "Mc-\nGrath and Skoda (2006) -> prefix; Mc Grath & Škoda (2006) -> prefix",
    ),
    ("King Jr. (1963), (King, Jr., 1963)", "King Jr. (1963) -> junior; King, Jr., 1963 -> junior"),
    # initials and given names tell authors apart
    (
        "J. Wang (2010), (L. Wang, 2010), (Wang, J., 2010)",
        "J. Wang (2010) -> initialA; L. Wang, 2010 -> initialB; Wang, J., 2010 -> initialA",
    ),
    ("Wang (2010)", "Wang (2010) -> ? initialA initialB"),
    (
        "Ruth Hartmann (2019), Hartmann, Ruth (2019)",
        "Ruth Hartmann (2019) -> hartmann2019; Hartmann, Ruth (2019) -> hartmann2019",
    ),
    ("Hartmann, R., & Voss, L. (2020)", "Hartmann, R., & Voss, L. (2020) -> hartmannvoss2020"),
    # organisations, abbreviations, works without names
    ("World Fisheries Council (2016); later WFC (2016)", "World Fisheries Council (2016) -> who; WFC (2016) -> who"),
    ("World Fisheries Council [WFC] (2016)", "World Fisheries Council [WFC] (2016) -> who"),
    (
        "(Bureau of Coastal Research [BCR], 2017), BCR (2017)",
        "Bureau of Coastal Research [BCR], 2017 -> noaa; BCR (2017) -> noaa",
    ),
    (
        "IfM (2019), (Institut fuer Meereskunde 2019)",
        "IfM (2019) -> shortform; Institut fuer Meereskunde 2019 -> shortform",
    ),
    ("(Netmakers Guild, 2002)", "Netmakers Guild, 2002 -> manual"),
    (
        '("Catch statistics," 2014), (“Catch Statistics for the Northern Banks” 2014)',
        '"Catch statistics," 2014 -> untitled; “Catch Statistics for the Northern Banks” 2014 -> untitled',
    ),
    (
        "Silva and Rocha (Eds.) (2001), (Silva & Rocha, eds., 2001), Pinto (2001)",
        "Silva and Rocha (Eds.) (2001) -> edited; Silva & Rocha, eds., 2001 -> edited; "
        "Pinto (2001) -> crossed",
    ),
    # years: original, range, none, pending, at the turn of the year
    (
        "Freymann (1905/1967), (Freymann 1967 [1905]), Freymann ([1905] 1967)",
        "Freymann (1905/1967) -> classic; Freymann 1967 [1905] -> classic; "
        "Freymann ([1905] 1967) -> classic",
    ),
    ("(Freymann, 1905), Freymann 1967 (1905)", "Freymann, 1905 -> classic; Freymann 1967 (1905) -> classic"),
    (
        "(Nakata, in press), Adeyemi (forthcoming: 3), Nakata (submitted)",
        "Nakata, in press -> press; Adeyemi (forthcoming: 3) -> forth; Nakata (submitted) -> press",
    ),
    ("(Carver, n.d.), Carver (no date)", "Carver, n.d. -> nodate; Carver (no date) -> nodate"),
    ("(Tamm, 1990–1995), Tamm (1995)", "Tamm, 1990–1995 -> range; Tamm (1995) -> range"),
    ("Ellis (2018), Ellis (2019)", "Ellis (2018) -> winter; Ellis (2019) -> winter"),
    # possessives, the year apart from the names, the year before the names
    (
        "Sapirson’s (1921) view; Hartmann and Voss' (2020) view",
        "Sapirson’s (1921) -> lang1921; Hartmann and Voss' (2020) -> hartmannvoss2020",
    ),
    ("Sapirson’s account of speech (1921)", "1921 -> lang1921"),
    ("the 1921 paper by Sapirson and the 2018 study of Okafor et al.", "1921 -> lang1921; 2018 -> trio2018"),
    # notes inside
    (
        "(see, e.g., Hartmann, 2019, p. 3; cf. Hartmann & Voss 2020: 12–14)",
        "Hartmann, 2019 -> hartmann2019; Hartmann & Voss 2020 -> hartmannvoss2020",
    ),
    ("(Freud, 1899, as cited in Hartmann, 2019)", "Freud, 1899 -> -; Hartmann, 2019 -> hartmann2019"),
    ("[Hartmann 2019], [see WFC, 2016: 12]", "Hartmann 2019 -> hartmann2019; WFC, 2016 -> who"),
    # a page right after the colon, as sociologists print it; a time is none
    ("Hartmann (2019:12), (Hartmann & Voss 2020:12–14), at 2019:12:30", "Hartmann (2019:12) -> hartmann2019; "
     "Hartmann & Voss 2020 -> hartmannvoss2020"),
    # further years of the same names after a note or a lead word
    ("(Tamm, 1990, Section 4; 1995), (Becker, 2015a, chapter 2; see 2015b)", "Tamm, 1990 -> range; 1995 -> range; "
     "Becker, 2015a -> twinA; 2015b -> twinB"),
    ("(Becker, 2015a; siehe auch 2015b), (Becker, 2015a, S. 3; vgl. 2015b)", "Becker, 2015a -> twinA; "
     "2015b -> twinB; Becker, 2015a -> twinA; 2015b -> twinB"),
    # initials without a stop
    ("J Wang (2010), (L Wang, 2010: 3)", "J Wang (2010) -> initialA; L Wang, 2010 -> initialB"),
    # line breaks
    (
        "Hartmann\nand\nVoss (2020), Hart-\nmann (2019), (Okafor et\nal., 2018)",
        "Hartmann\nand\nVoss (2020) -> hartmannvoss2020; Hart-\nmann (2019) -> hartmann2019; "
        "Okafor et\nal., 2018 -> trio2018",
    ),
    # elided articles, square brackets for the year, spaces before colons
    ("d’Hartmann (2019), d'Okafor et al. (2018)", "Hartmann (2019) -> hartmann2019; Okafor et al. (2018) -> trio2018"),
    ("in the method ofHartmann and Voss (2020)", "Hartmann and Voss (2020) -> hartmannvoss2020"),
    ("L’étude d’O’Sullivan et D’Angelo (2013)", "O’Sullivan et D’Angelo (2013) -> apostrophe"),
    ("Hartmann [2019, p. 12], (Hartmann & Voss [2020])", "Hartmann [2019, p. 12] -> hartmann2019; "
     "Hartmann & Voss [2020] -> hartmannvoss2020"),
    ("(Hartmann et Voss, 2020 : 12)", "Hartmann et Voss, 2020 -> hartmannvoss2020"),
    ("see doi:10.1000/hartmann.2019 and https://example.org/2019/hartmann", ""),
    # fewer names than the entry has, and near misses
    ("(Okafor, 2018)", "Okafor, 2018 -> trio2018"),
    ("(Hartmann et al., 2019)", "Hartmann et al., 2019 -> - hartmann2019"),
    ("(Hartman, 2019)", "Hartman, 2019 -> - hartmann2019"),
    ("(Hartmann, 2018)", "Hartmann, 2018 -> - hartmann2019 hartmannvoss2020"),
    ("Hartmann and Lee (2020)", "Hartmann and Lee (2020) -> - hartmannvoss2020"),
    ("(Smithers et al., 2020), (Smithers, 2011)", "Smithers et al., 2020 -> -; Smithers, 2011 -> -"),
    # author and page
    (
        "Fish (Hartmann 12), (Hartmann and Voss 12-14), (Becker, Harbours 3).",
        "Hartmann -> hartmann2019; Hartmann and Voss -> hartmannvoss2020; Becker, Harbours -> twinA",
    ),
    # prose
    ("In 2012 and at WMT 2014, (Table 3, 2020), May 2020, (May 2020), since 2019, Summer 2018, Python (2019)", ""),
    (
        "(Covid-19, 2020), Windows 2000, (see Figure 2, 2019), $2019, 2019%, in 2019a world, Gottlob Frege (1848–1925)",
        "",
    ),
    ("Edith Wharton (1916), the Olympics (2012), Section 2.2019, v1.2019, 12019", ""),
]  # fmt: skip


def expected(line: str) -> list[tuple[str, str]]:
    pairs = [part.split(" -> ") for part in line.split("; ")] if line else []
    return [(printed, answer.strip()) for printed, answer in pairs]


def found(text: str) -> list[tuple[str, str]]:
    answers = []
    for item in resolve(parse_document(text, "text"), INDEX):
        assert text[item.mention.span.start : item.mention.span.end] == item.mention.text
        for resolution in item.resolutions:
            cite = resolution.cite
            assert text[cite.span.start : cite.span.end] == cite.text
            assert resolution.reason
            keys = " ".join(candidate.key for candidate in resolution.candidates)
            answer = {
                ResolutionStatus.RESOLVED: resolution.key or "",
                ResolutionStatus.AMBIGUOUS: f"? {keys}",
                ResolutionStatus.UNRESOLVED: f"- {keys}".strip(),
            }[resolution.status]
            answers.append((cite.text, answer))
    return answers


@pytest.mark.parametrize(("text", "line"), CASES, ids=[text[:60] for text, _ in CASES])
def test_each_printed_citation_means_the_entry_beside_it(text: str, line: str) -> None:
    assert found(text) == expected(line)


def test_mention_forms_and_notes() -> None:
    text = "Hartmann (2019, p. 3) and (see Hartmann & Voss, 2020, pp. 4–5; Okafor et al. 2018)."
    first, second = (item.mention for item in resolve(parse_document(text, "text"), INDEX))
    assert (first.form, first.text) == (MentionForm.NARRATIVE, "Hartmann (2019, p. 3)")
    assert (second.form, second.text) == (
        MentionForm.PARENTHETICAL,
        "(see Hartmann & Voss, 2020, pp. 4–5; Okafor et al. 2018)",
    )
    assert [(c.prefix, c.locator) for c in (*first.cites, *second.cites)] == [
        ("", "p. 3"),
        ("see", "pp. 4–5"),
        ("", ""),
    ]


def test_markup_inside_a_citation() -> None:
    texts = {
        "markdown": "Hartmann *et al.* and [Hartmann & Voss (2020)](#x) and (Okafor *et al.*, 2018) \\& M",
        "latex": 'M\\"{u}ller-L{\\"u}denscheidt~(1988) and (Okafor \\emph{et~al.}, 2018), Hartmann \\& Voss (2020)',
        "html": "<p>M&uuml;ller-L&#252;denscheidt&nbsp;(1988), (Okafor <i>et al.</i>, 2018), "
        "Hartmann &amp; Voss (2020)</p>",
        "typst": "Hartmann & Voss (2020) and (Okafor _et al._, 2018)",
        "rst": "Hartmann & Voss (2020) and (Okafor *et al.*, 2018)",
    }
    for form, text in texts.items():
        keys = [a.key for item in resolve(parse_document(text, form), INDEX) for a in item.resolutions]
        wanted = {"hartmannvoss2020", "trio2018"} | ({"umlaut"} if form in ("latex", "html") else set())
        assert set(keys) == wanted, form
        for item in resolve(parse_document(text, form), INDEX):
            assert text[item.mention.span.start : item.mention.span.end] == item.mention.text


def test_a_page_tells_twins_apart() -> None:
    works = to_works(read_bib(Path(__file__).with_name("own.bib")))
    from dataclasses import replace

    paged = [
        replace(w, page={"twinA": "100–120", "twinB": "30–41"}[w.id]) if w.id in ("twinA", "twinB") else w
        for w in works
    ]
    (item,) = resolve(parse_document("As Becker (2015: 33) says", "text"), paged)
    assert item.resolutions[0].key == "twinB"
    assert "pages" in item.resolutions[0].reason


def test_words_tell_twins_apart() -> None:
    text = "Harbours of the north, northern harbours: all harbours of the north grew (Becker, 2015)."
    longer = "Harbours of the north and their trade"
    titled = [replace(work, title=longer) if work.id == "twinA" else work for work in INDEX.works]
    (item,) = resolve(parse_document(text, "text"), titled)
    assert item.resolutions[0].key == "twinA"


def test_both_printed_years_tell_an_edition_from_its_original() -> None:
    dated = to_works(
        parse_bib(
            "@book{old, author={Freymann, S.}, title={Dreams}, year=1905}"
            "@book{new, author={Freymann, S.}, title={Dreams}, date={1967}, origdate={1905}}"
        )
    )
    for text, key in (("(Freymann, 1905/1967)", "new"), ("Freymann (1967 [1905])", "new"), ("(Freymann 1905)", "old")):
        (item,) = resolve(parse_document(text, "text"), dated)
        assert item.resolutions[0].key == key, text


def test_dates_and_copyright_are_no_citations_of_authors_with_such_names() -> None:
    works = [
        Work(id=f"{name.lower()}{year}", author=(Name(family=name),), issued=Date(parts=((year,),)), title="On nets")
        for name in ("March", "May", "Rose")
        for year in (2014, 2019, 2020)
    ]
    text = "Version 2 (March 20, 2020), version 1 (May 5, 2019). May 5, 2019 was wet. Drawn by Rose © 2014.\n"
    assert [item.mention.text for item in resolve(parse_document(text, "text"), works)] == []
    holders = "Copyright: 2014-2019 Ann Rose\n           2020, 2021 Moss Ltd\n 2014 Cy May and others\n 2019 Bo Lund\n"
    assert [item.mention.text for item in resolve(parse_document(holders, "text"), works)] == []
    wrapped = "As seen by Rose\n(2014) and again (Rose\n2019; Rose\n2020, too; see Rose\n2014 for all)."
    assert [answer.key for item in resolve(parse_document(wrapped, "text"), works) for answer in item.resolutions] == [
        "rose2014", "rose2019", "rose2020", "rose2014",
    ]  # fmt: skip
    found = resolve(parse_document("As May (2019) and others (March, 2020) say.", "text"), works)
    assert [answer.key for item in found for answer in item.resolutions] == ["may2019", "march2020"]
