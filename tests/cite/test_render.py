"""Texts with their citations printed in a style: what each form of text gives in each output."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from survey_refs.bib import read_bib
from survey_refs.cite.rendering.headings import heading_in
from survey_refs.cite.rendering.render import Options, Rendering, compose, render_text
from survey_refs.cite.rendering.word import word_file
from survey_refs.cite.texts import CitedText
from survey_refs.config import OUTPUTS
from survey_refs.convert import to_works
from survey_refs.document import parse_document
from survey_refs.errors import MissingExtra
from survey_refs.resolve import Index, resolve

BIB = Path(__file__).parent / "works.bib"
WORKS = to_works(read_bib(BIB))
INDEX = Index(WORKS)
BY_KEY = {work.id: work for work in WORKS}


def rendered(text: str, form: str = "markdown", style: str = "apa", to: str = "", **more: object) -> Rendering:
    document = parse_document(text, form)
    cited = CitedText(document=document, mentions=resolve(document, INDEX))
    return render_text(cited, BY_KEY, Options(style=style, to=to or form, **more))  # type: ignore[arg-type]


def body(text: str, **more: object) -> str:
    """The text without its list."""
    return rendered(text, bibliography="none", **more).content.strip()  # type: ignore[arg-type]


MARKDOWN = [
    # the text, and what it is in APA, IEEE and Nature
    (
        "So [@smith2019account].",
        "So (Smith, 2019).",
        "So \\[1\\].",
        "So^1^.",
    ),
    (
        "@smithlee2018 say.",
        "Smith and Lee (2018) say.",
        "Smith and Lee \\[1\\] say.",
        "Smith and Lee^1^ say.",
    ),
    (
        "@olah2020zoom [p. 3] say.",
        "Olah et al. (2020, p. 3) say.",
        "Olah et al. \\[1, p. 3\\] say.",
        "Olah et al.^1^ say.",
    ),
    (
        "Smith [-@smith2019account] says.",
        "Smith (2019) says.",
        "Smith \\[1\\] says.",
        "Smith^1^ says.",
    ),
    (
        "(Smith, 2019) and Smith's account (2019)",
        "(Smith, 2019) and Smith's account (2019)",
        "\\[1\\] and Smith's account \\[1\\]",
        "^1^ and Smith's account^1^",
    ),
    (
        "So [see @smith2019account, pp. 3--5, for more; @olah2020zoom].",
        "So (see Smith, 2019, pp. 3–5, for more; Olah et al., 2020).",
        None,
        None,
    ),
    (
        "[@olah2021b] then [@olah2021a; @smith2019account]",
        "(Olah et al., 2021b) then (Olah et al., 2021a; Smith, 2019)",
        "\\[1\\] then \\[2\\], \\[3\\]",
        "^1^ then^2,3^",
    ),
    (
        "[Zenith; @smith2019account [p. 3]] and [@smithlee2018; and so on]",
        "[Zenith; Smith (2019, p. 3)] and [Smith and Lee (2018); and so on]",
        "[Zenith; Smith \\[1, p. 3\\]] and [Smith and Lee \\[2\\]; and so on]",
        None,
    ),
    (
        "[@smith2019account, so\\; and on; @smithlee2018]",
        "(Smith, 2019, so; and on; Smith & Lee, 2018)",
        None,
        None,
    ),
    (
        "@olah2020zoom [-@olah2021a; -@olah2021b]",
        "Olah et al. (2020, 2021a, 2021b)",
        "Olah et al. \\[1\\]–\\[3\\]",
        "Olah et al.^1–3^",
    ),
]


@pytest.mark.parametrize(
    ("text", "style", "expected"),
    [
        (text, style, expected)
        for text, *forms in MARKDOWN
        for style, expected in zip(("apa", "ieee", "nature"), forms, strict=True)
        if expected is not None
    ],
)
def test_citations(text: str, style: str, expected: str) -> None:
    assert body(text, style=style) == expected


OWN_FORMS = [
    ("latex", "So \\citep[see][p.~3]{smith2019account}.", "So (see Smith, 2019, p. 3)."),
    ("latex", "\\citet{olah2020zoom} and \\citeyearpar{smith2019account}", "Olah et al. (2020) and (2019)"),
    ("latex", "by \\citeauthor{smith2019account} (\\citealp{smithlee2018})", "by Smith (Smith \\& Lee, 2018)"),
    ("latex", "So \\parencite{smith2019account}, \\textcite{smithlee2018}.", "So (Smith, 2019), Smith and Lee (2018)."),
    ("latex", "\\citet{olah2021a,olah2021b} say", "Olah et al. (2021a, 2021b) say"),
    ("latex", "\\citet{olah2021a,smith2019account} say", "Olah et al. (2021); Smith (2019) say"),
    ("latex", "So \\citep[see][for a review]{smith2019account}", "So (see Smith, 2019, for a review)"),
    (
        "latex",
        "So \\citep[A3]{smith2019account}, \\citep[Theorem 3]{smithlee2018}",
        "So (Smith, 2019, p. A3), (Smith \\& Lee, 2018, Theorem 3)",
    ),
    (
        "typst",
        '#cite(<olah2021a>, form: "prose") #cite(<olah2021b>, form: "prose") say',
        "Olah et al. (2021a, 2021b) say",
    ),
    ("latex", "So \\cite{nothere}.\\nocite{smith2019account}", "So [\\textbf{?}]."),
    ("typst", "So @smith2019account @smithlee2018.", "So (Smith, 2019; Smith & Lee, 2018)."),
    ("typst", 'So #cite(<smith2019account>, form: "prose").', "So Smith (2019)."),
    ("text", "So Smith and Lee (2018) and (Smith & Lee, 2018).", "So Smith and Lee (2018) and (Smith & Lee, 2018)."),
]


@pytest.mark.parametrize(("form", "text", "expected"), OWN_FORMS)
def test_a_text_in_its_own_format(form: str, text: str, expected: str) -> None:
    assert body(text, form=form) == expected


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("markdown", "# A _title_\r\n\r\n* item [@smith2019account]\r\n\r\n```\n[@smith2019account]\n```\n"),
        ("latex", "% \\cite{x}\n\\section{A}\n50\\% of \\citep{smith2019account}\n\\verb|\\cite{b}|\n"),
        ("typst", "= A\n\n/* @b */ so @smith2019account // @c\n"),
        ("html", "<!doctype html>\n<p class=a>so (Smith, 2019)&nbsp;and\n</p>"),
    ],
)
def test_nothing_but_citations_changes_in_a_text_of_its_own_format(form: str, text: str) -> None:
    printed = rendered(text, form, bibliography="none").content
    anchored = re.sub(r"<span class=\"citation\"[^>]*>.*?</span>", "(Smith, 2019)", printed)
    cited = r"(?<=item )\[@smith2019account\]|\\citep\{[^}]*\}|(?<=so )@smith2019account"
    assert anchored == re.sub(cited, "(Smith, 2019)", text)


CONVERTED = [
    (
        "markdown",
        "html",
        "So [@smith2019account].",
        'So <span class="citation" id="cite-1" data-cites="smith2019account">',
    ),
    ("markdown", "latex", "50% [@smithlee2018]", "50\\% (Smith \\& Lee, 2018)"),
    ("markdown", "typst", "So [@smith2019account].", "So (Smith, 2019)."),
    ("markdown", "text", "*So* [@smith2019account].", "So (Smith, 2019)."),
    ("latex", "html", "\\emph{So} \\citep{smith2019account}.", "<em>So</em> <span"),
    ("rst", "html", "*So* :cite:p:`smith2019account`.", "<em>So</em> <span"),
    ("org", "markdown", "/So/ [cite:@smith2019account].", "*So* (Smith, 2019)."),
    ("text", "markdown", "5 * 3 < 20 and (Smith, 2019).", "5 \\* 3 \\< 20 and (Smith, 2019)."),
    ("text", "html", "5 * 3 < 20 and (Smith, 2019).", "5 * 3 &lt; 20 and <span"),
]


@pytest.mark.parametrize(("form", "to", "text", "expected"), CONVERTED)
def test_a_text_in_another_format(form: str, to: str, text: str, expected: str) -> None:
    assert expected in rendered(text, form, to=to).content


@pytest.mark.parametrize("to", OUTPUTS.keys() - {"docx", "pdf"})
def test_every_output_but_files_of_programs_is_written(to: str) -> None:
    printed = rendered("So [@smith2019account] and @smithlee2018.", to=to).content
    assert re.search(r"\(.*Smith.*2019.*\)", printed, re.DOTALL) and re.search(r"An account", printed, re.IGNORECASE)


@pytest.mark.parametrize("to", ["html", "markdown", "latex", "typst", "text"])
def test_footnotes_of_note_styles(to: str) -> None:
    text = "So it is [see @smith2019account, p. 3], and [@smith2019account, p. 4].\n\nMy note.^[As @smithlee2018.]\n"
    printed = rendered(text, to=to, style="chicago-notes-bibliography").content
    plain = re.sub(r"<[^>]*>|[*_]|\\textit|#emph|[{}\[\]]|\\footnote|#footnote", "", printed)
    assert "See John Smith, “An Account,”" in plain
    assert "Smith, “An Account,” 4." in plain or "Ibid., 4." in plain
    mark = {
        "html": "fnref2",
        "markdown": "and.[^2]",
        "latex": "and.\\footnote{",
        "typst": "and.#footnote[",
        "text": "[2]",
    }
    assert mark[to] in printed or to == "html"


@pytest.mark.parametrize("style", ["chicago-notes-bibliography", "chicago-notes", "apa", "nature"])
@pytest.mark.parametrize("to", ["html", "markdown", "latex", "typst"])
def test_no_link_stands_in_another(style: str, to: str) -> None:
    document = parse_document("So [see @olah2020zoom, p. 3], and [@elhage2022toy; @smith2019account].\n", "markdown")
    cited = CitedText(document=document, mentions=resolve(document, INDEX))
    works = {key: work.changed(DOI=f"10.1234/{key}") for key, work in BY_KEY.items()}
    printed = render_text(cited, works, Options(style=style, to=to, links=True)).content
    assert not re.search("[\ufdd0-\ufdef\U000f0000-\U000fffff]", printed)
    depth = 0
    for tag in re.findall(r"<(/?)a\b", printed):
        depth += -1 if tag else 1
        assert depth in (0, 1)
    for address in re.findall(r"https?://[^\s\"]+", printed):
        assert "</" not in address.partition("</a>")[0]


def test_links_lead_to_the_entry_and_back() -> None:
    page = rendered("So [@smith2019account; @olah2020zoom, p. 3].\n", to="html").content
    targets = set(re.findall(r'href="#([^"]+)"', page))
    names = set(re.findall(r'id="([^"]+)"', page))
    assert {"ref-smith2019account", "ref-olah2020zoom", "cite-1"} <= targets <= names


@pytest.mark.parametrize("to", ["markdown", "latex", "typst", "text"])
def test_other_outputs_have_links_on_request_only(to: str) -> None:
    text = "So [@smith2019account].\n"
    without = rendered(text, to=to).content
    assert "ref-smith2019account" not in without
    assert ("ref-smith2019account" in rendered(text, to=to, links=True).content) == (to != "text")


PLACES = [
    ("So [@smith2019account].\n\n::: {#refs}\n:::\n\n# After\n", "# References", "# After"),
    ("So [@smith2019account].\n\n# Bibliography\n", "# Bibliography", ""),
    ("So [@smith2019account].\n\n# Works cited\n\n::: {#refs}\n:::\n\n# After\n", "# Works cited", "# After"),
    (
        "So (Smith, 2019).\n\n# References\n\nSmith, J. (2019). An Account. Harbour Studies, 4, 1–9.\n",
        "# References",
        "",
    ),
    ("So [@smith2019account].\n\n```{bibliography}\n```\n", "# References", ""),
    ("So [@smith2019account].\n", "# References", ""),
]


@pytest.mark.parametrize(("text", "heading", "after"), PLACES)
def test_where_the_list_goes(text: str, heading: str, after: str) -> None:
    printed = rendered(text).content
    assert printed.lower().count("an account") == 1
    assert printed.count("# ") == 1 + bool(after)
    assert re.search(rf"{heading}\n\nSmith, J\. \(2019\)\. An [Aa]ccount\.[^\n]*\n(?:\n{after}\n)?$", printed), printed


HEADED = {
    "markdown": "# References\n\n{}",
    "markdown, underlined": "References\n==========\n\n{}",
    "rst": "References\n==========\n\n{}",
    "typst": "= References\n\n{}",
    "text": "References\n\n{}",
    "latex": "\\section*{{References}}\\label{{refs}}\n\n{}",
    "html": '<h2 class="a">References</h2>\n<p>{}</p>',
}
LISTED = "Smith, J. (2019). An Account. Harbour Studies, 4, 1–9."


@pytest.mark.parametrize("name", HEADED)
def test_the_heading_over_a_list_stays_with_the_list_and_goes_with_it(name: str) -> None:
    form, heading = name.split(",")[0], HEADED[name].format("").replace("<p></p>", "").strip()
    text = f"So Smith (2019).\n\n{HEADED[name].format(LISTED)}\n"
    to = "markdown" if form == "rst" else form
    printed = rendered(text, form, to=to).content
    assert heading in printed or (form == "rst" and "# References" in printed)
    assert printed.count("References") == 1
    without = rendered(text, form, to=to, bibliography="none").content
    assert re.sub(r"<[^>]*>", "", without).strip() == "So Smith (2019)."
    assert "References" not in rendered(text, form, style="bluebook-inline", to=to).content


HTML_LISTS = [
    "<h2>References</h2>\n<p>Smith, J. (2019). An account. Studies.</p>\n<p>Lee, A. (2018). Harbours.</p>\n<hr>",
    "<h2>References</h2>\n<ol class='a'><li>Smith, J. (2019). An account.</li>\n<li>Lee, A. (2018). Harbours.</li></ol>"
    "\n<hr>",
]


@pytest.mark.parametrize("listed", HTML_LISTS)
def test_a_printed_list_of_html_is_replaced_as_a_whole(listed: str) -> None:
    page = rendered(f"<body><p>So (Smith, 2019).</p>\n{listed}</body>", "html").content
    after = page[page.index("<h2>") :]
    assert re.sub(r'<div class="csl-bib-body.*</div>', "LIST", after, flags=re.DOTALL) == (
        "<h2>References</h2>\n\nLIST\n\n<hr></body>"
    )


WHOLE = {
    "markdown": "# On @smithlee2018\n\n*so* [@olah2020zoom].^[By @smith2019account.]\n\n```\n[@olah2021a]\n```\n",
    "latex": "\\section{\\citet{smithlee2018}}\n\\emph{so} \\citep{olah2020zoom}.\\footnote{\\cite{smith2019account}}",
    "typst": '= On @smithlee2018\n\n_so_ @olah2020zoom.#footnote[By @smith2019account.]\n\n#bibliography("a.bib")\n',
    "rst": "On :cite:t:`smithlee2018`\n==========\n\n*so* :cite:p:`olah2020zoom`.\n",
    "org": "* On [cite/t:@smithlee2018]\n\n/so/ [cite:@olah2020zoom] and [cite:@nothere].\n",
    "html": "<h1>On Smith and Lee (2018)</h1><p><em>so</em> (Olah et al., 2020).</p>",
    "text": "Smith and Lee (2018) * _so_ #x $y (Olah et al., 2020).\n",
}


@pytest.mark.parametrize("style", ["apa", "nature", "chicago-notes-bibliography"])
@pytest.mark.parametrize("form", sorted(WHOLE))
def test_typst_of_any_format_compiles(form: str, style: str) -> None:
    typst = pytest.importorskip("typst", reason="the extra render is not installed")
    printed = rendered(WHOLE[form], form, style=style, to="typst", links=True).content
    assert typst.compile(printed.encode()).startswith(b"%PDF")


def test_the_list_of_latex_takes_the_place_of_the_command() -> None:
    command = "\\bibliographystyle{plain}\n\\bibliography{works}\n"
    text = f"\\begin{{document}}\nSo \\cite{{smith2019account}}.\n{command}\\end{{document}}\n"
    printed = rendered(text, "latex").content
    assert not re.search(r"\\cite|\\bibliography", printed)
    places = [printed.index(words) for words in ("\\section*{References}", "\\item Smith, J.", "\\end{document}")]
    assert places == sorted(places)


def test_a_list_for_each_section() -> None:
    text = "# One\n\n[@smith2019account]\n\n## Inner\n\n[@olah2020zoom]\n\n# Two\n\n[@smithlee2018]\n"
    printed = rendered(text, bibliography="section", style="ieee").content
    first, second = printed.split("# Two")
    assert first.count("## References") == second.count("## References") == 1
    assert "“An account,”" in first
    assert "“Zoom in,”" in first
    assert "\\[3\\] J. Smith and A. Lee" in second


@pytest.mark.parametrize(("language", "word"), [("de-AT", "Literatur"), ("fr", "Références"), ("xx", "References")])
def test_the_word_for_references(language: str, word: str) -> None:
    assert heading_in(language) == word


def test_a_language() -> None:
    printed = rendered("So [@smithlee2018; @nothere].\n", style="ieee", locale="de-DE").content
    assert "# Literatur" in printed


def test_unknown_keys_are_printed_and_told() -> None:
    done = rendered("So [@nothere], @nothere, [@smith2019account; @nothere].\n")
    assert done.content.startswith("So (**nothere?**), **nothere?**, (Smith, 2019; **nothere?**).")
    assert [key for _, key in done.unknown] == ["nothere"] * 3


def test_what_a_style_has_no_list_for_is_told() -> None:
    done = rendered("So [@smith2019account].\n", style="bluebook-inline")
    assert "# References" not in done.content or done.warnings == ()


def test_a_citation_in_a_heading_an_image_and_a_title() -> None:
    text = "---\ntitle: T\n---\n# On @smith2019account\n\n![As @smith2019account $x$](a.png)\n"
    page = rendered(text, to="html").content
    assert 'id="on"' in page
    assert "citationno" not in page


KEYS = sorted(key for key in BY_KEY if "/" not in key)
PIECES = st.lists(
    st.tuples(
        st.text(alphabet="abc ,;:", max_size=8), st.lists(st.sampled_from(KEYS), min_size=1, max_size=3, unique=True)
    ),
    min_size=1,
    max_size=5,
)


@settings(max_examples=40, deadline=None)
@given(pieces=PIECES, style=st.sampled_from(["apa", "chicago", "ieee"]))
def test_what_is_printed_reads_back(pieces: list[tuple[str, list[str]]], style: str) -> None:
    text = "".join(f"Word {words} so [{'; '.join('@' + key for key in keys)}] it.\n\n" for words, keys in pieces)
    printed = rendered(text, style=style).content
    again = resolve(parse_document(printed, "markdown"), INDEX)
    got = [one.key for item in again for one in item.resolutions]
    assert sorted(filter(None, got)) == sorted(key for _, keys in pieces for key in keys)


def test_the_command(tmp_path: Path) -> None:
    (tmp_path / "works.bib").write_bytes(BIB.read_bytes())
    (tmp_path / "survey.md").write_text("So [@smith2019account] and [@nothere].\n", encoding="utf-8")
    arguments = [sys.executable, "-m", "survey_refs", "render", "survey.md", "--style", "apa", "--to"]

    def run(*more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([*arguments, *more], cwd=tmp_path, capture_output=True, text=True)

    done = run("markdown")
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, "So (Smith, 2019) and (**nothere?**).")
    assert "survey.md:1:28: no entry has the key 'nothere'" in done.stderr
    assert run("html", "-o", "survey.html").returncode == 0
    assert "ref-smith2019account" in (tmp_path / "survey.html").read_text(encoding="utf-8")
    assert run("docx").returncode == 2
    assert run("html", "--live", "zotero").returncode == 2
    assert run("html", "-o", "no/folder/x.html").returncode == 3
    assert run("html", "--style", "no-such-style").returncode == 2


STANDARD_INPUT = [
    # the text, --from, and what of it is printed
    ("# A\n\nSo [@smith2019account].\n", (), "So (Smith, 2019)."),
    ("So [@smith2019account].\n", ("--from", "text"), "\\[\\@smith2019account\\]"),
    ("\\begin{document}\nSo \\citep{smith2019account}.\n\\end{document}\n", (), "So (Smith, 2019)."),
    ("So \\citep{smith2019account}.\n", ("--from", "latex"), "So (Smith, 2019)."),
    ('#set text(lang: "en")\nSo @smith2019account.\n', (), "So (Smith, 2019)."),
    ("So :cite:p:`smith2019account`.\n", (), "So (Smith, 2019)."),
]


@pytest.mark.parametrize(("text", "options", "expected"), STANDARD_INPUT)
def test_standard_input_is_what_it_looks_like_or_what_it_is_said_to_be(
    text: str, options: tuple[str, ...], expected: str
) -> None:
    command = [sys.executable, "-m", "survey_refs", "render", "-", "--style", "apa", "--to", "markdown"]
    done = subprocess.run([*command, *options, "--bib", str(BIB)], input=text, capture_output=True, text=True)
    assert (done.returncode, expected in done.stdout) == (0, True), done.stdout + done.stderr


def test_the_format_of_a_file_is_not_said(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("So.\n")
    command = [sys.executable, "-m", "survey_refs", "render", "a.md", "--from", "latex", "--to", "text"]
    done = subprocess.run([*command, "--bib", str(BIB)], cwd=tmp_path, capture_output=True, text=True)
    assert (done.returncode, "--from" in done.stderr) == (2, True)


INCLUDING = {
    "main.tex": "\\begin{document}\nA \\cite{smith2019account}.\n\\input{part}\nEnd.\n\\end{document}\n",
    "main.md": "A [@smith2019account].\n\n{{< include part.md >}}\n\nEnd.\n",
    "main.typ": 'A @smith2019account.\n\n#include "part.typ"\n\nEnd.\n',
    "main.rst": "A :cite:p:`smith2019account`.\n\n.. include:: part.rst\n\nEnd.\n",
}
PARTS = {"tex": "B \\cite{smithlee2018}.\n", "md": "B [@smithlee2018].\n", "typ": "B @smithlee2018.\n"}
PARTS["rst"] = "B :cite:p:`smithlee2018`.\n"


@pytest.mark.parametrize("name", sorted(INCLUDING))
def test_included_files_are_rendered_in_their_place(tmp_path: Path, name: str) -> None:
    ending = name.partition(".")[2]
    (tmp_path / "works.bib").write_bytes(BIB.read_bytes())
    (tmp_path / name).write_text(INCLUDING[name], encoding="utf-8")
    (tmp_path / f"part.{ending}").write_text(PARTS[ending], encoding="utf-8")
    to = {"tex": "latex", "typ": "typst"}.get(ending, "markdown")
    command = [sys.executable, "-m", "survey_refs", "render", name, "--style", "ieee", "--to", to]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    plain = done.stdout.replace("\\", "")
    assert plain.index("A [1].") < plain.index("B [2].") < plain.index("End.") < plain.index("[2] J. Smith and A. Lee")


def test_a_note_after_the_list_is_no_part_of_it_in_restructuredtext() -> None:
    listed = "References\n==========\n\nSmith, J. (2019). An account. Harbour Studies, 4, 1-9.\n\n"
    text = f"T\n=\n\nSo (Smith, 2019) is. [#]_\n\n{listed}.. [#]\n   A note.\n"
    assert "[^1]: A note." in rendered(text, "rst", to="markdown").content
    entries = ".. [1] Smith, J. (2019). An account.\n.. [2] Smith, J., & Lee, A. (2018). Harbours. Quay Press.\n"
    numbered = f"T\n=\n\nSo [1]_ it is, and so [2]_.\n\nReferences\n==========\n\n{entries}"
    document = parse_document(numbered, "rst")
    assert "Smith" in document.prose.text[document.reference_parts[0].start : document.reference_parts[0].end]


@pytest.fixture
def without_pandoc(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> str:
        raise MissingExtra("this needs pandoc", extra="render")

    monkeypatch.setattr("survey_refs.cite.rendering.convert.pandoc_path", missing)


@pytest.mark.usefixtures("without_pandoc")
@pytest.mark.parametrize("style", ["apa", "chicago-notes-bibliography"])
def test_without_pandoc_markdown_becomes_html_and_text(style: str) -> None:
    text = "# One\n\n::: note\n*So* [@smith2019account].[^a]\n:::\n\n- item\n\n[^a]: See @smithlee2018.\n"
    printed = rendered(text, to="text", style=style).content
    assert "So (Smith, 2019).[1]" in printed or "So.[1][2]" in printed
    assert "- item" in printed
    assert "[1] " in printed
    page = rendered(text, to="html", style=style).content
    assert '<h1 id="one">One</h1>' in page
    assert 'id="ref-smith2019account"' in page
    assert "citationno" not in printed + page


@pytest.mark.usefixtures("without_pandoc")
def test_without_python_docx_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    document = parse_document("So [@smith2019account].\n", "markdown")
    cited = CitedText(document=document, mentions=resolve(document, INDEX))
    with pytest.raises(MissingExtra, match=r"survey-refs\[docx\]"):
        word_file(compose(cited, BY_KEY, Options(style="apa", to="docx")), None, live=False)


@pytest.mark.usefixtures("without_pandoc")
@pytest.mark.parametrize(("form", "to"), [("markdown", "latex"), ("latex", "html"), ("rst", "text")])
def test_what_needs_pandoc_says_so(form: str, to: str) -> None:
    with pytest.raises(MissingExtra, match=r"survey-refs\[render\]"):
        rendered("So it is.\n", form, to=to)
