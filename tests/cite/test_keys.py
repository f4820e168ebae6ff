"""Keys in the place of printed citations, in each notation, through the function and the command."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from survey_refs.bib import read_bib
from survey_refs.cite.keys import Keyed, key_edits
from survey_refs.cite.texts import CitedText
from survey_refs.convert import to_works
from survey_refs.document import parse_document
from survey_refs.model import Date, Name, Work
from survey_refs.resolve import Index, resolve

BIB = Path(__file__).parent / "works.bib"
WORKS = to_works(read_bib(BIB))
INDEX = Index(WORKS)
BY_KEY = {work.id: work for work in WORKS}
READ_AS = {"pandoc": "markdown", "myst": "markdown", "latex": "latex", "typst": "typst", "rst": "rst"}


def keyed(text: str, to: str = "pandoc", form: str = "markdown", **options: bool) -> tuple[str, Keyed]:
    document = parse_document(text, form)
    cited = CitedText(document=document, mentions=resolve(document, INDEX))
    found = key_edits(cited, BY_KEY, to, bibliographies=["works"], **options)
    for edit in reversed(found.edits):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text, found


PANDOC = [
    ("as shown (Olah et al., 2020).", "as shown [@olah2020zoom]."),
    ("Olah et al. (2020) show it.", "@olah2020zoom show it."),
    ("Smith and Lee (2018, p. 7) say.", "@smithlee2018 [p. 7] say."),
    ("in (see Smith & Lee, 2018, pp. 3–5, for more).", "in [see @smithlee2018, pp. 3–5, for more]."),
    ("two (Elhage et al., 2022; Olah et al., 2020, p. 3)", "two [@elhage2022toy; @olah2020zoom, p. 3]"),
    ("years (Olah et al., 2020, 2021a,b)", "years [@olah2020zoom; @olah2021a; @olah2021b]"),
    ("Olah et al. (2020, 2021a,b) say", "@olah2020zoom [-@olah2021a; -@olah2021b] say"),
    ("Smith's account (2019) holds", "Smith's account [-@smith2019account] holds"),
    ("Smith's (2019) account", "Smith's [-@smith2019account] account"),
    ("Smith (2019; see also Olah et al., 2020) says", "Smith [-@smith2019account; see also @olah2020zoom] says"),
    ("(*cf.* Smith, 2019)", "[*cf.* @smith2019account]"),
    ("(see Smith, 2019; Smith & Lee, 2018; among others)", "[see @smith2019account; @smithlee2018\\; among others]"),
    (
        "| a (Smith, 2019) | b |\n|---|---|\n| Smith's (2019) | c |",
        "| a [@smith2019account] | b |\n|---|---|\n| Smith's [-@smith2019account] | c |",
    ),
    (
        "[text (Smith, 2019)](u.html) and ![(Smith, 2019)](x.png)",
        "[text [@smith2019account]](u.html) and ![[@smith2019account]](x.png)",
    ),
    (
        "Smith und Lee (2018) sagen, “(Smith, 2019)” <!-- Smith (2019) -->",
        "@smithlee2018 sagen, “[@smith2019account]” <!-- Smith (2019) -->",
    ),
    ("كما قال (Smith, 2019) هنا", "كما قال [@smith2019account] هنا"),
    ("[^1]: See Smi\u0301th (2019).", "[^1]: See @smith2019account."),
    ("\tcode Smith (2019)\n\nText\t(Smith,\t2019)", "\tcode Smith (2019)\n\nText\t[@smith2019account]"),
    ("([Smith, 2019](https://example.org))", "[@smith2019account]"),
    ("Smith (2019) [sic] says", "Smith [-@smith2019account] [sic] says"),
    ("(Quirk, 1999)", "[@odd/key:1]"),
    ("(Smith, 2019)(as it were)", "[@smith2019account] (as it were)"),
    ("(Smith, 2019; Nobody, 1901)", "(@smith2019account; Nobody, 1901)"),
    ("(Smith, 2019, 2020)", "(@smith2019account, 2020)"),
    ("(Nobody et al., 2021a; Olah et al., 2021a,c)", "(Nobody et al., 2021a; Olah et al., 2021a,c)"),
    ("(Smith & Lee, 2018, 1540)", "[@smithlee2018, 1540]"),
    ("so \\[Smith, 2019\\].", "so [@smith2019account]."),
    ("mail me@example.org and [see](Smith.html), 50% of (Smith, 2019)", None),
    ("`(Smith, 2019)` is code and [@smith2019account] a key", "`(Smith, 2019)` is code and [@smith2019account] a key"),
]


@pytest.mark.parametrize(("printed", "expected"), PANDOC, ids=[printed for printed, _ in PANDOC])
def test_pandoc(printed: str, expected: str | None) -> None:
    assert keyed(f"{printed}\n")[0] == f"{expected or printed.replace('(Smith, 2019)', '[@smith2019account]')}\n"


NOTATIONS = {
    "narrative": (
        "Olah et al. (2020, p. 3) say",
        {
            "latex": "\\citet[p.~3]{olah2020zoom} say",
            "typst": '#cite(<olah2020zoom>, supplement: [p. 3], form: "prose") say',
            "myst": "{cite:t}`olah2020zoom{p. 3}` say",
            "rst": ":cite:t:`olah2020zoom{p. 3}` say",
        },
    ),
    "parenthetical": (
        "so (Smith, 2019; Olah et al., 2020) it",
        {
            "latex": "so \\citep{smith2019account,olah2020zoom} it",
            "typst": "so @smith2019account @olah2020zoom it",
            "myst": "so {cite:p}`smith2019account,olah2020zoom` it",
            "rst": "so :cite:p:`smith2019account,olah2020zoom` it",
        },
    ),
    "prefix and locators": (
        "so (see Smith, 2019, p. 3; Olah et al., 2020) it",
        {
            "latex": "so \\citetext{\\citealp[see][p.~3]{smith2019account}; \\citealp{olah2020zoom}} it",
            "typst": 'so (see #cite(<smith2019account>, supplement: [p. 3], form: "prose"); '
            '#cite(<olah2020zoom>, form: "prose")) it',
            "myst": "so {cite:p}`{see}smith2019account{p. 3},olah2020zoom` it",
            "rst": "so :cite:p:`{see}smith2019account{p. 3},olah2020zoom` it",
        },
    ),
    "two works of the same authors": (
        "Olah et al. (2021a, 2021b) say",
        {
            "latex": "\\citet{olah2021a,olah2021b} say",
            "typst": '#cite(<olah2021a>, form: "prose") #cite(<olah2021b>, form: "prose") say',
        },
    ),
    "two works of the same authors with pages": (
        "Olah et al. (2021a, p. 3; 2021b, p. 4) say",
        {"latex": "\\citeauthor{olah2021a} (\\citeyear[p.~3]{olah2021a}; \\citeyear[p.~4]{olah2021b}) say"},
    ),
    "the year alone": (
        "Smith's account (2019) holds",
        {
            "latex": "Smith's account \\citeyearpar{smith2019account} holds",
            "typst": 'Smith\'s account (#cite(<smith2019account>, form: "year")) holds',
            "myst": "Smith's account {cite:yearpar}`smith2019account` holds",
            "rst": "Smith's account :cite:yearpar:`smith2019account` holds",
        },
    ),
    "the year alone with a page": (
        "Smith's account (2019, p. 3) holds",
        {
            "typst": 'Smith\'s account (#cite(<smith2019account>, supplement: [p. 3], form: "year")) holds',
            "myst": "Smith's account ({cite:year}`smith2019account`, p. 3) holds",
            "rst": "Smith's account (:cite:year:`smith2019account`, p. 3) holds",
        },
    ),
    "a mark of a footnote right after a group": (
        "so (Smith, 2019; Olah et al., 2020)4 it",
        {
            "latex": "so \\citep{smith2019account,olah2020zoom}4 it",
            "typst": "so @smith2019account #cite(<olah2020zoom>)4 it",
        },
    ),
    "a key that is no plain label": (
        "so (Quirk, 1999) it",
        {
            "latex": "so \\citep{odd/key:1} it",
            "typst": 'so #cite(label("odd/key:1")) it',
            "myst": "so {cite:p}`odd/key:1` it",
            "rst": "so :cite:p:`odd/key:1` it",
        },
    ),
}


IN_MARKUP = [  # format of the text, notation, printed, expected: no half of a mark is left behind
    (
        "latex",
        "latex",
        r"\textit{Smith}~(2019), \textbf{Smith \& Lee} (2018)",
        r"\citet{smith2019account}, \citet{smithlee2018}",
    ),
    (
        "latex",
        "latex",
        r"{\em Smith} (2019) \textcolor{red}{Smith} (2019)",
        r"\citet{smith2019account} \citet{smith2019account}",
    ),
    (
        "latex",
        "latex",
        r"\emph{(Smith, 2019)} (\emph{Smith}, \textbf{2019})",
        r"\emph{\citep{smith2019account}} \citep{smith2019account}",
    ),
    (
        "latex",
        "latex",
        r"\textit{So Smith} (2019) \footnote{Smith} (2019)",
        r"\textit{So Smith} \citeyearpar{smith2019account} \footnote{Smith} \citeyearpar{smith2019account}",
    ),
    (
        "latex",
        "latex",
        r"(\textbf{Smith, 2019}), Smith (\textbf{2019})",
        r"\citep{smith2019account}, \citet{smith2019account}",
    ),
    ("markdown", "pandoc", "*Smith* (2019), **Smith & Lee** (2018)", "@smith2019account, @smithlee2018"),
    ("markdown", "pandoc", "*(Smith, 2019)* **Smith (2019)**", "*[@smith2019account]* **@smith2019account**"),
    ("markdown", "pandoc", "Smith (**2019**), (*Smith*, 2019)", "@smith2019account, [@smith2019account]"),
    ("markdown", "pandoc", "*so Smith* (2019) says", "*so Smith* [-@smith2019account] says"),
    ("markdown", "pandoc", "[Smith]{.smallcaps} (2019) <i>Smith</i> (2019)", "@smith2019account @smith2019account"),
    ("markdown", "pandoc", "Smith (2019)* and Smith (2019)*", "@smith2019account* and @smith2019account*"),
    (
        "html",
        "pandoc",
        '<p><i>Smith</i> (2019), <a href="#s">Smith</a> (2019)',
        "<p>@smith2019account, @smith2019account",
    ),
    (
        "typst",
        "typst",
        "_Smith_ (2019), #emph[Smith (2019)]",
        '#cite(<smith2019account>, form: "prose"), #emph[#cite(<smith2019account>, form: "prose")]',
    ),
    ("rst", "rst", "**Smith** (2019) says", ":cite:t:`smith2019account` says"),
    ("org", "pandoc", "#+title: t\n\n/Smith/ (2019) says", "#+title: t\n\n@smith2019account says"),
]


@pytest.mark.parametrize(("form", "to", "printed", "expected"), IN_MARKUP, ids=[case[2] for case in IN_MARKUP])
def test_citations_partly_in_markup(form: str, to: str, printed: str, expected: str) -> None:
    assert keyed(printed, to, form)[0] == expected


STAYS = [  # format, notation, text, expected, how many stay
    (
        "latex", "latex", r"\item[Smith (2019, p. 3)] and [Smith (2019, p. 3)]",
        r"\item[{\citet[p.~3]{smith2019account}}] and [\citet[p.~3]{smith2019account}]", 0,
    ),
    ("markdown", "pandoc", "Smith (2019; see [1]) says", "Smith (-@smith2019account; see [1]) says", 0),
    (
        "typst", "typst", r"so \[Smith, 2019\] and Smith (2019)",
        r'so \[#cite(<smith2019account>, form: "prose")\] and #cite(<smith2019account>, form: "prose")', 0,
    ),
    ("rst", "rst", "*as Smith (2019) says*, `Smith (2019) <http://x.org>`_", "", 2),
    ("markdown", "pandoc", r"C:\Smith (2019)", r"C:\@smith2019account", 0),
    ("rst", "rst", "**Smith (2019)** says", ":cite:t:`smith2019account` says", 0),
    ("rst", "rst", ".. figure:: x.png\n   :alt: Smith (2019)\n\n   So it is.\n", "", 1),
    ("rst", "rst", ":Author: Smith (2019)\n", ":Author: :cite:t:`smith2019account`\n", 0),
    ("rst", "rst", "+---------+\n| (Smith, |\n| 2019)   |\n+---------+\n", "", 1),
    (
        "rst", "rst",
        "============================  ====\nSmith (2019), Smith (2019)    a\n"
        "Smith (2019)                  Smith (2019)\n============================  ====\n",
        "============================  ====\nSmith (2019), Smith (2019)    a\n"
        ":cite:t:`smith2019account`    :cite:t:`smith2019account`\n============================  ====\n",
        2,
    ),
    (
        "markdown", "pandoc",
        "+-------------------------+----+\n| (Smith, 2019; Smith & Lee, 2018) | b |\n"
        "| Smith (2019) says.           | c |\n+-------------------------+----+\n",
        "+-------------------------+----+\n| (Smith, 2019; Smith & Lee, 2018) | b |\n"
        "| @smith2019account says.      | c |\n+-------------------------+----+\n",
        1,
    ),
    ("markdown", "pandoc", "| a |\n|---|\n| Smith (2019) |\n", "| a |\n|---|\n| @smith2019account |\n", 0),
]  # fmt: skip


@pytest.mark.parametrize(("form", "to", "text", "expected", "stay"), STAYS, ids=[case[2] for case in STAYS])
def test_what_the_notation_has_no_place_for_stays_and_is_told(
    form: str, to: str, text: str, expected: str, stay: int
) -> None:
    written, found = keyed(text, to, form)
    assert written == (expected or text)
    assert sum(" stays: " in note for note in found.notes) == stay


_PRINTED = (
    "Smith",
    "(",
    ")",
    ", ",
    "2019",
    " ",
    "~",
    "and ",
    "Lee",
    "so ",
    r"\textit{",
    "{",
    "}",
    r"\emph{",
    r"\textbf{",
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(_PRINTED), max_size=14).map("".join))
def test_braces_stay_balanced(printed: str) -> None:
    depth, text = 0, ""
    for character in printed:
        depth += {"{": 1, "}": -1}.get(character, 0)
        text += "" if depth < 0 else character
        depth = max(depth, 0)
    text = f"Smith (2019) {text}" + "}" * depth + r" \textbf{Smith} (2019)"
    written = keyed(text, "latex", "latex")[0]
    assert written.count("{") == written.count("}")
    as_printed = ("Smith (2019)", r"Smith (\citeyear{smith2019account})")  # where a bracket with a year of it follows
    assert written.startswith((r"\citet{smith2019account}", *as_printed))
    assert written.endswith(r"\citet{smith2019account}")


LEE = [
    Work(id=f"lee{year}", author=(Name(family="Lee"),), title="T", issued=Date(parts=((year,),)))
    for year in (2019, 2020)
]


@pytest.mark.parametrize(
    ("printed", "latex", "pandoc"),
    [
        (
            "Lee (2019) and (2020) say.",
            r"\citet{lee2019} and \citeyearpar{lee2020} say.",
            "@lee2019 and [-@lee2020] say.",
        ),
        (
            "Lee (2019), (2020, p. 5) say.",
            r"Lee (\citeyear{lee2019}), (\citeyear{lee2020}, p. 5) say.",
            "Lee (-@lee2019), (-@lee2020, p. 5) say.",
        ),
        ("Lee (2019), (2020) say.", r"\citet{lee2019}, \citeyearpar{lee2020} say.", "@lee2019, [-@lee2020] say."),
        (
            "Lee’s (2019) and (2020) x",
            r"Lee’s \citeyearpar{lee2019} and \citeyearpar{lee2020} x",
            "Lee’s [-@lee2019] and [-@lee2020] x",
        ),
        ("Lee (2019) and (2021) say.", r"\citet{lee2019} and (2021) say.", "@lee2019 and (2021) say."),
    ],
)
def test_years_in_brackets_of_their_own(printed: str, latex: str, pandoc: str) -> None:
    for to, expected in (("latex", latex), ("pandoc", pandoc)):
        cited = CitedText(
            document=(document := parse_document(printed, READ_AS[to])), mentions=resolve(document, Index(LEE))
        )
        text = printed
        for edit in reversed(key_edits(cited, {work.id: work for work in LEE}, to, bibliographies=["works"]).edits):
            text = text[: edit.span.start] + edit.text + text[edit.span.end :]
        assert text == expected


def test_a_year_in_brackets_of_its_own_that_is_not_settled_stays() -> None:
    assert keyed("Olah et al. (2021) and (2020) say.")[0] == "Olah et al. (2021) and [-@olah2020zoom] say."


@pytest.mark.parametrize(
    ("printed", "to", "expected"),
    [(printed, to, text) for printed, forms in NOTATIONS.values() for to, text in forms.items()],
    ids=[f"{name}-{to}" for name, (_, forms) in NOTATIONS.items() for to in forms],
)
def test_notations(printed: str, to: str, expected: str) -> None:
    assert keyed(f"{printed}\n", to, READ_AS[to])[0] == f"{expected}\n"


def test_a_text_that_loads_biblatex_has_its_commands() -> None:
    lead = "\\documentclass{article}\n\\usepackage[style=apa]{biblatex}\n\\begin{document}\n"
    text, found = keyed(f"{lead}Smith (2019) and (see Olah et al., 2020, p. 3; Smith, 2019)\n", "latex", "latex")
    assert text == (
        f"{lead}\\textcite{{smith2019account}} and \\parencites[see][p.~3]{{olah2020zoom}}{{smith2019account}}\n"
    )
    assert not found.notes


NUMBERED = """\
Word [1, 2] and Smith [2], a range [1–3], a page [2, p. 4].

# References

[1] C. Olah, N. Cammarata, and L. Schubert, “Zoom In,” Distill, vol. 5, no. 3, 2020.
[2] J. Smith, “An Account,” Harbour Studies, vol. 4, pp. 1–9, 2019.
[3] J. Smith and A. Lee, Harbours. Quay Press, 2018.
"""


def test_numbers_mean_the_entries_of_the_list_which_stays() -> None:
    text, _ = keyed(NUMBERED)
    tail = NUMBERED.partition("# References")[2]
    assert text == (
        "Word [@olah2020zoom; @smith2019account] and Smith [-@smith2019account], a range "
        "[@olah2020zoom; @smith2019account; @smithlee2018], a page [@smith2019account, p. 4].\n\n# References" + tail
    )


@pytest.mark.parametrize(
    ("to", "command"),
    [
        ("pandoc", "::: {#refs}\n:::"),
        ("myst", "```{bibliography}\n```"),
        ("rst", ".. bibliography::"),
        ("typst", '#bibliography("works.bib", title: none)'),
    ],
)
def test_the_list_is_replaced_on_request(to: str, command: str) -> None:
    text, _ = keyed(NUMBERED, to, replace_list=True)
    assert text.endswith(f"# References\n\n{command}\n")


def test_the_command_of_a_list_stands_on_lines_of_its_own() -> None:
    listed = r"\begin{thebibliography}{1}\bibitem{a} J. Smith. An account. 2019.\end{thebibliography}"
    text, _ = keyed(f"So it is.{listed}Wide it is.\n", "latex", "latex", replace_list=True)
    assert text == "So it is.\n\n\\bibliographystyle{plainnat}\n\\bibliography{works}\n\nWide it is.\n"


def test_raised_numbers() -> None:
    listed = NUMBERED[NUMBERED.index("# References") :]
    text, _ = keyed(f"First¹,² and then.³ More¹ text.\n\n{listed}", form="text")
    first = text.splitlines()[0]
    assert first == "First[@olah2020zoom; @smith2019account] and then.[@smithlee2018] More[@olah2020zoom] text."


def test_what_is_not_settled_is_told_with_its_candidates() -> None:
    text, found = keyed("Olah et al. (2021) and (Smyth, 2019).\n")
    assert text == "Olah et al. (2021) and (Smyth, 2019).\n"
    assert [one.cite.text for one in found.unsettled] == ["Olah et al. (2021)", "Smyth, 2019"]
    assert {candidate.key for candidate in found.unsettled[0].candidates} == {"olah2021a", "olah2021b"}


PRINTED = {
    "(Olah et al., 2020)": ["olah2020zoom"],
    "Smith (2019)": ["smith2019account"],
    "Smith and Lee (2018, p. 7)": ["smithlee2018"],
    "(see Elhage et al., 2022, pp. 3–5; Smith, 2019)": ["elhage2022toy", "smith2019account"],
    "Smith's (2019)": ["smith2019account"],
    "(Olah et al., 2020, 2021a,b)": ["olah2020zoom", "olah2021a", "olah2021b"],
    "(Quirk, 1999)": ["odd/key:1"],
}
WORDS = st.text(alphabet="abc .,;:!?’“”—–", max_size=12)


@settings(max_examples=60, deadline=None)
@given(
    pieces=st.lists(st.tuples(WORDS, st.sampled_from(sorted(PRINTED))), min_size=1, max_size=6),
    to=st.sampled_from(sorted(READ_AS)),
)
def test_resolving_the_text_with_keys_gives_the_same_links(pieces: list[tuple[str, str]], to: str) -> None:
    source = "".join(f"word {words} {printed} word\n\n" for words, printed in pieces)
    document = parse_document(source, READ_AS[to])
    before = resolve(document, INDEX)
    text, _ = keyed(source, to, READ_AS[to])
    after = resolve(parse_document(text, READ_AS[to]), INDEX)
    assert _keys(after) == _keys(before)


def _keys(mentions: object) -> list[str | None]:
    return [one.key for item in mentions for one in item.resolutions if one.key]  # type: ignore[attr-defined]


def command(*arguments: str, cwd: Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "survey_refs", "keys", *arguments], cwd=cwd, input=stdin, capture_output=True, text=True
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "works.bib").write_bytes(BIB.read_bytes())
    (tmp_path / "survey.md").write_bytes("# Café\r\n\r\nSmith (2019) and (Olah et al., 2021).\r\n".encode())
    return tmp_path


def test_the_command_shows_a_diff_and_writes_nothing(folder: Path) -> None:
    before = (folder / "survey.md").read_bytes()
    done = command("survey.md", "--to", "pandoc", cwd=folder)
    assert done.returncode == 0
    assert "+@smith2019account and (Olah et al., 2021)." in done.stdout
    assert "survey.md:3:" in done.stderr
    assert "several works fit: olah2021a, olah2021b" in done.stderr
    assert (folder / "survey.md").read_bytes() == before


def test_the_command_writes_with_the_line_ends_that_there_are(folder: Path) -> None:
    done = command("survey.md", "--to", "pandoc", "--write", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert (folder / "survey.md").read_bytes() == (
        "# Café\r\n\r\n@smith2019account and (Olah et al., 2021).\r\n".encode()
    )


def test_the_command_writes_another_file_or_prints(folder: Path) -> None:
    assert command("survey.md", "--to", "latex", "-o", "new.md", cwd=folder).returncode == 0
    assert b"\\citet{smith2019account}" in (folder / "new.md").read_bytes()
    printed = command(
        "-", "--to", "pandoc", "-o", "-", "--bib", "works.bib", cwd=folder, stdin="As Smith (2019) says\n"
    )
    assert printed.stdout == "As @smith2019account says\n"


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("survey.md", "--to", "word"), 2, "pandoc"),
        (("survey.md",), 2, "--to"),
        (("survey.md", "--to", "pandoc", "--write", "-o", "x.md"), 2, "one of them"),
        (("none.md", "--to", "pandoc"), 3, "none.md"),
        (("survey.md", "--to", "pandoc", "-o", "no/such/folder.md"), 3, "no/such"),
        (("-", "--to", "pandoc", "--write", "--bib", "works.bib"), 3, "-o FILE"),
    ],
)
def test_what_the_command_refuses(folder: Path, arguments: tuple[str, ...], code: int, told: str) -> None:
    before = (folder / "survey.md").read_bytes()
    done = command(*arguments, cwd=folder)
    assert (done.returncode, told in done.stderr) == (code, True), done.stderr
    assert (folder / "survey.md").read_bytes() == before


def test_a_notebook_stays_one(folder: Path) -> None:
    cell = {"cell_type": "markdown", "metadata": {}, "source": ['He "said" (see Smith,\n', "2019, p. 3).\n"]}
    path = folder / "notes.ipynb"
    path.write_text(json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}))
    assert command("notes.ipynb", "--to", "pandoc", "--write", cwd=folder).returncode == 0
    source = "".join(json.loads(path.read_text())["cells"][0]["source"])
    assert source == 'He "said" [see @smith2019account, p. 3].\n'
