"""A number of thousands of digits, or of digits that are none, is text: Python reads no number of over 4,300."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.faults.support import Run

from survey_refs.bib import parse_bib
from survey_refs.bib.tidy import tidy
from survey_refs.cite.references import make_references
from survey_refs.convert import to_works
from survey_refs.document import parse_document
from survey_refs.errors import SurveyRefsError
from survey_refs.formats.table import READ, read_works
from survey_refs.lock import parse_lock
from survey_refs.model.csl_items import parse_date
from survey_refs.printed import parse_reference
from survey_refs.resolve import resolve

NUMBERS = ("9" * 5000, "²", "٣", "0" * 5000 + "1")
FIELDS = [
    "year",
    "date",
    "month",
    "day",
    "volume",
    "number",
    "pages",
    "edition",
    "isbn",
    "issn",
    "doi",
    "eprint",
    "urldate",
    "origdate",
    "note",
    "version",
]


@pytest.mark.parametrize("number", NUMBERS, ids=["nines", "raised", "Arabic", "zeros"])
class TestNumbers:
    def test_of_an_entry(self, number: str) -> None:
        forms = (number, f"{number}--{number}", f"2020-{number}-01", f"{number}/{number}", f"-{number}", f"y{number}")
        text = "".join(
            f"@article{{k{at}x{each}, author = {{A, B}}, title = {{T}}, {field} = {{{form}}}}}\n"
            for at, field in enumerate(FIELDS)
            for each, form in enumerate(forms)
        )
        bib = parse_bib(f"{text}@xdata{{x, author = {{A, B}}}}\n@misc{{last, author = {{xdata=x-author-{number}}}}}\n")
        assert len(to_works(bib)) == len(bib.entries) - 1
        make_references([bib], "apa")
        assert tidy(bib).count("@article") == len(FIELDS) * len(forms)

    @pytest.mark.parametrize(
        ("form", "text"),
        [
            (
                "markdown",
                "# A\n\n[@k, p. {n}] [{n}] [1-{n}] (Olah, {n}) [^{n}]\n\n# References\n\n[{n}] A. B. (2020). T.\n",
            ),
            (
                "latex",
                "\\newcommand{{\\x}}[{n}]{{a}}\\setcounter{{chapter}}{{{n}}}\\cite[p.~{n}]{{k}} \\char{n}",
            ),
            ("html", "<h1>A</h1><ol start={n}><li value={n}>Olah ({n})</ol>&#{n};"),
            ("rst", "A\n=\n\n[{n}]_\n\n.. [{n}] A\n\n{n}. a\n"),
        ],
        ids=["markdown", "latex", "html", "rst"],
    )
    def test_of_a_text(self, form: str, text: str, number: str) -> None:
        document = parse_document(text.format(n=number), form)
        resolve(document, to_works(parse_bib("@misc{k, author = {Olah, C}, title = {T}, year = {2020}}\n")))

    @pytest.mark.parametrize("form", READ)
    def test_of_a_library(self, form: str, number: str) -> None:
        texts = (
            "TY  - JOUR\nTI  - T\nPY  - {n}/{n}/{n}\nVL  - {n}\nSP  - {n}\nER  - \n",
            "PMID- {n}\nTI  - T\nDP  - {n} Jan {n}\nPG  - {n}-{n}\n",
            "%0 Book\n%T T\n%D {n}\n%V {n}\n%P {n}-{n}\n",
            "references:\n- id: a\n  type: book\n  title: T\n  volume: {n}\n  issued: {n}\n",
            "a:\n  type: article\n  title: T\n  date: {n}\n  page-range: {n}-{n}\n",
            '[{{"id": "a", "type": "book", "title": "T", "issued": {{"date-parts": [[{n}]], "season": {n}}}}}]',
            '[{{"id": "a", "type": "book", "title": "T", "issued": {{"date-parts": [["{n}"]], "season": "{n}"}}}}]',
            "@book{{a, title = {{T}}, year = {{{n}}}}}",
        )
        for text in texts:
            try:
                read_works(text.format(n=number), form, "library")
            except SurveyRefsError:
                continue

    def test_of_a_printed_reference(self, number: str) -> None:
        parse_reference(
            f'[{number}] A. B, "Title of it", J, vol. {number}, no. {number}, pp. {number}-{number}, {number}.'
        )

    def test_of_a_date(self, number: str) -> None:
        for value in (number, {"raw": number}, {"date-parts": [[number, number]], "season": number}, {"year": number}):
            parse_date(value)


def test_of_a_lock_and_of_a_configuration(bib: Path, run: Run, tmp_path: Path) -> None:
    with pytest.raises(SurveyRefsError):
        parse_lock(f'{{"version": {NUMBERS[0]}}}')
    (tmp_path / "survey-refs.toml").write_text(f"bib = 'references.bib'\nx = {NUMBERS[0]}\n")
    done = run("check")
    assert done.returncode == 2 and "survey-refs.toml: not valid TOML" in done.stderr
    (tmp_path / "survey-refs.toml").unlink()
    (tmp_path / "old.json").write_text(json.dumps({"version": 1, "findings": {}})[:-1] + f', "x": {NUMBERS[0]}}}')
    assert run("check", bib, "--baseline", "old.json").returncode == 3


def test_of_a_style(bib: Path, run: Run, tmp_path: Path) -> None:
    number = NUMBERS[0]
    (tmp_path / "s.csl").write_text(
        '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text" et-al-min="NUMBER">'
        '<info><title>T</title><id>x</id></info><citation et-al-min="NUMBER" near-note-distance="NUMBER"><layout>'
        '<names variable="author" et-al-min="NUMBER"/></layout></citation><locale><terms><term name="ordinal-NUMBER">x'
        "</term></terms></locale></style>".replace("NUMBER", number)
    )
    assert run("cite", "olah2020", "--bib", bib, "--style", "s.csl").returncode in (0, 3)
    (tmp_path / "s.bst").write_text(
        f"ENTRY{{title}}{{}}{{}}\nFUNCTION{{go}}{{ #{number} int.to.str$ write$ }}\nREAD\nEXECUTE{{go}}\n"
    )
    assert run("export", "--bib", bib, "--style", "s.bst").returncode in (0, 3)
