"""Tidying: what changes, what never does, and that a second run changes nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from survey_refs.bib import Entry, Field, parse_bib
from survey_refs.bib.journal_names import read_journal_names
from survey_refs.bib.rewording import Rewording, reworded
from survey_refs.bib.tidy import Tidy, _Writer, left_alone, tidied, tidy
from survey_refs.errors import UnreadableFile, UsageError, WriteRefused

UNTIDY = """\
%% My list
@STRING{ jml = "Journal"}

@Article { doe2020 ,
AUTHOR = "Doe, Jane", Title={The "Title"},
   month = "March", pages={12-34},
  journal = jml # { B}, year=2020}
% about the next one
@book(smith, title = "S",
  year = {1999}
)
@comment{left
  as it is}


@misc{odd, title = {x} note = {y}}
"""

TIDIED = """\
%% My list
@STRING{ jml = "Journal"}

@article{doe2020,
  author = {Doe, Jane},
  title = {The "Title"},
  month = mar,
  pages = {12--34},
  journal = jml # { B},
  year = 2020,
}

% about the next one
@book(smith,
  title = {S},
  year = {1999},
)

@comment{left
  as it is}

@misc{odd, title = {x} note = {y}}
"""


def test_by_default_only_white_space_and_case_change() -> None:
    assert tidy(parse_bib(UNTIDY)) == TIDIED
    assert tidy(parse_bib(TIDIED)) == TIDIED


def test_damaged_entries_are_left_alone() -> None:
    assert [entry.key for entry in left_alone(parse_bib(UNTIDY))] == ["odd"]


OPTIONS = [
    ({"align": -1}, "@misc{a, b={1}, long_name={2}}", "@misc{a,\n  b         = {1},\n  long_name = {2},\n}\n"),
    ({"align": 12}, "@misc{a, b={1}}", "@misc{a,\n  b       = {1},\n}\n"),
    ({"indent": 4, "trailing_comma": False}, "@misc{a, b={1}}", "@misc{a,\n    b = {1}\n}\n"),
    ({"delimiters": '"'}, '@misc{a, b={1}, c={"q"}, d={{"}}}', '@misc{a,\n  b = "1",\n  c = {"q"},\n  d = "{"}",\n}\n'),
    ({"delimiters": None}, '@misc{a, b={1}, c="2"}', '@misc{a,\n  b = {1},\n  c = "2",\n}\n'),
    ({"names": "upper", "types": "upper"}, "@misc{a, b={1}}", "@MISC{a,\n  B = {1},\n}\n"),
    ({"names": None, "types": None}, "@Misc{a, Bc={1}}", "@Misc{a,\n  Bc = {1},\n}\n"),
    ({"months": False, "pages": False}, "@misc{a, month={3}, pages={1-2}}",
     "@misc{a,\n  month = {3},\n  pages = {1-2},\n}\n"),
    ({}, "@misc{a, month={10}, pages={S1--S2, 5–7}}", "@misc{a,\n  month = oct,\n  pages = {S1--S2, 5--7},\n}\n"),
    ({}, "@misc{a, month={Mar/Apr}, pages={1-2-3}}", "@misc{a,\n  month = {Mar/Apr},\n  pages = {1-2-3},\n}\n"),
    ({"unwrap": True}, "@misc{a, b={x\n   y}, url={x\ny}}", "@misc{a,\n  b = {x y},\n  url = {x\ny},\n}\n"),
    ({"sort_fields": True}, "@misc{a, year=1, zz={z}, author={x}}",
     "@misc{a,\n  author = {x},\n  year = 1,\n  zz = {z},\n}\n"),
    ({"sort": "key"}, "@misc{b}\n@misc{A}", "@misc{A,\n}\n\n@misc{b,\n}\n"),
    ({"sort": "type"}, "@misc{b}\n@book{c}", "@book{c,\n}\n\n@misc{b,\n}\n"),
    ({"sort": "year"}, "@misc{b, year=2001}\n@misc{c, date={1999-02}}",
     "@misc{c,\n  date = {1999-02},\n}\n\n@misc{b,\n  year = 2001,\n}\n"),
    ({"sort": "author"}, "@misc{b, author={Zed, A}}\n@misc{c, author={Bo Abt}}",
     "@misc{c,\n  author = {Bo Abt},\n}\n\n@misc{b,\n  author = {Zed, A},\n}\n"),
    # headings keep their entries, notes go with theirs, parents of crossref stay behind their children
    ({"sort": "key"}, "% H1\n\n@misc{z}\n% of y\n@misc{y}\n\n% H2\n\n@misc{a}\n",
     "% H1\n\n% of y\n@misc{y,\n}\n\n@misc{z,\n}\n\n% H2\n\n@misc{a,\n}\n"),
    ({"sort": "key"}, "@inbook{z, crossref={a}}\n@book{a}", "@inbook{z,\n  crossref = {a},\n}\n\n@book{a,\n}\n"),
    ({"blank_lines": 0}, "@misc{a}\n\n\n@misc{b}", "@misc{a,\n}\n@misc{b,\n}\n"),
    ({}, "@misc{a} % behind\n\n\n\n% alone\n\n", "@misc{a,\n} % behind\n\n% alone\n"),
    ({}, "", ""),
    ({}, "\ufeff@misc{a}", "\ufeff@misc{a,\n}\n"),
    ({}, "@misc{a, b=1}\r\n\r\n% c\r\n@misc{d}", "@misc{a,\r\n  b = 1,\r\n}\r\n\r\n% c\r\n@misc{d,\r\n}\r\n"),
]  # fmt: skip


@pytest.mark.parametrize(("options", "before", "after"), OPTIONS)
def test_an_option_changes_what_it_names(options: dict[str, object], before: str, after: str) -> None:
    settings = Tidy(**options)  # type: ignore[arg-type]
    assert tidy(parse_bib(before), settings) == after
    assert tidy(parse_bib(after), settings) == after


def test_options_that_cannot_be_meant() -> None:
    with pytest.raises(UsageError, match="sort by"):
        Tidy(sort="length")
    with pytest.raises(UsageError, match="delimiters"):
        Tidy(delimiters="(")


def test_an_entry_that_is_never_closed_is_not_sorted() -> None:
    text = "@misc{b, note = {x}\n@misc{a, note = {y}}\n"
    with pytest.raises(WriteRefused, match=r"references\.bib:1: b is never closed"):
        tidy(parse_bib(text), Tidy(sort="key"))
    assert tidy(parse_bib(text)) == "@misc{b, note = {x}\n\n@misc{a,\n  note = {y},\n}\n"


def test_an_entry_that_would_say_something_else_is_left_and_named(monkeypatch: pytest.MonkeyPatch) -> None:
    value = _Writer._value

    def changed(self: _Writer, field: Field, entry: Entry) -> str:
        return "{changed}" if entry.key == "a" else value(self, field, entry)

    monkeypatch.setattr("survey_refs.bib.tidy._Writer._value", changed)
    text, left = tidied(parse_bib("@misc{a, note = {x}}\n@misc{b, note = {y}}"))
    assert text == "@misc{a, note = {x}}\n\n@misc{b,\n  note = {y},\n}\n"
    assert [entry.key for entry in left] == ["a"]


REWORDED = [
    ({"omit": ("b", "c")}, "@misc{a, b={1}, d={2}, c={3}}", "@misc{a, d={2}}"),
    ({"duplicate_fields": True}, "@misc{a, b={1}, c={2}, B={1}}", "@misc{a, c={2}, B={1}}"),
    ({"duplicate_fields": True}, "@misc{a, b={1}, b={2}}", "@misc{a, b={1}, b={2}}"),
    ({"empty_fields": True}, "@misc{a, b={}, c={ }, d={1}}", "@misc{a, d={1}}"),
    ({"enclose": ("title",)}, "@misc{a, title={On {X} and Y}}", "@misc{a, title={{On {X} and Y}}}"),
    ({"enclose": ("title",)}, "@misc{a, title={{On X}}}", "@misc{a, title={{On X}}}"),
    ({"strip_enclosing": True}, "@misc{a, title={{On X}}, b={{A} and {B}}}", "@misc{a, title={On X}, b={{A} and {B}}}"),
    ({"strip_braces": ("title",)}, "@misc{a, title={{O}n {XY} and \\emph{A} {\\\"u} ${a}_{b}$}}",
     "@misc{a, title={On XY and \\emph{A} {\\\"u} ${a}_{b}$}}"),
    ({"drop_all_caps": True}, "@misc{a, title={ON THE STATE OF X-RAYS: A STUDY}}",
     "@misc{a, title={On the State of X-Rays: A Study}}"),
    ({"drop_all_caps": True}, "@misc{a, title={NASA}, note={ALL IN CAPITALS}}",
     "@misc{a, title={NASA}, note={ALL IN CAPITALS}}"),
    ({"encode_urls": True}, "@misc{a, url={https://x.org/a b|c?d=é&e=%20#f}}",
     "@misc{a, url={https://x.org/a%20b%7Cc?d=%C3%A9&e=%20#f}}"),
    ({"max_authors": 2}, "@misc{a, author={A, B and {C and D} and E, F and G, H}}",
     "@misc{a, author={A, B and {C and D} and others}}"),
    ({"max_authors": 2}, "@misc{a, author={A, B and C, D and others}}", "@misc{a, author={A, B and C, D and others}}"),
    ({"comments": True}, "% x\n@misc{a, b={1}}\nfree\n@comment{c}\n@string{m={1}}",
     "\n@misc{a, b={1}}\n\n@string{m={1}}"),
]  # fmt: skip


@pytest.mark.parametrize(("asked", "before", "after"), REWORDED)
def test_what_is_changed_on_request(asked: dict[str, object], before: str, after: str) -> None:
    text, left = reworded(parse_bib(before), Rewording(**asked), lambda entry: False)  # type: ignore[arg-type]
    assert (text, left) == (after, [])
    assert reworded(parse_bib(after), Rewording(**asked), lambda entry: False)[0] == after  # type: ignore[arg-type]
    assert tidied(parse_bib(before)).text == tidy(parse_bib(before))


LAYOUT = [
    ({"tab": True}, "@misc{a, b={1}}", "@misc{a,\n\tb = {1},\n}\n"),
    ({"bare_numbers": True}, '@misc{a, year={2004}, n="3", v={1a}}',
     "@misc{a,\n  year = 2004,\n  n = 3,\n  v = {1a},\n}\n"),
    ({"field_order": ("year", "title")}, "@misc{a, b={1}, title={T}, year=1}",
     "@misc{a,\n  year = 1,\n  title = {T},\n  b = {1},\n}\n"),
    ({"sort": "-year,key"}, "@misc{a, year=1}\n@misc{c, year=2}\n@misc{b, year=2}",
     "@misc{b,\n  year = 2,\n}\n\n@misc{c,\n  year = 2,\n}\n\n@misc{a,\n  year = 1,\n}\n"),
    ({"sort": "title"}, "@misc{a, title={b}}\n@misc{b, title={A}}",
     "@misc{b,\n  title = {A},\n}\n\n@misc{a,\n  title = {b},\n}\n"),
    ({"wrap": 30}, "@misc{a, title={one two three four five six}, url={https://example.org/a/b/c/d/e}}",
     "@misc{a,\n  title = {one two three four\n           five six},\n  url = {https://example.org/a/b/c/d/e},\n}\n"),
    ({}, "@misc{a, pages={ubq204-ubq219}}", "@misc{a,\n  pages = {ubq204--ubq219},\n}\n"),
    ({}, "@misc{a, pages={pbc12-pbc14}}", "@misc{a,\n  pages = {pbc12--pbc14},\n}\n"),
]  # fmt: skip


@pytest.mark.parametrize(("options", "before", "after"), LAYOUT)
def test_layout_on_request(options: dict[str, object], before: str, after: str) -> None:
    settings = Tidy(**options)  # type: ignore[arg-type]
    assert tidied(parse_bib(before), settings) == (after, [])
    assert tidied(parse_bib(after), settings) == (after, [])


def run(*arguments: str, cwd: Path, text: str | None = None) -> subprocess.CompletedProcess[str]:
    source = str(Path(__file__).parents[2] / "src")
    command = [sys.executable, "-m", "survey_refs", "tidy", *arguments]
    environment = {"PYTHONPATH": source, "PATH": "/usr/bin"}
    return subprocess.run(command, cwd=cwd, input=text, capture_output=True, text=True, env=environment, check=False)


def test_the_command_shows_a_diff_and_writes_when_told_to(tmp_path: Path) -> None:
    path = tmp_path / "references.bib"
    path.write_text(UNTIDY)
    shown = run(cwd=tmp_path)
    assert shown.returncode == 0 and "-@Article { doe2020 ," in shown.stdout and "+@article{doe2020," in shown.stdout
    assert "references.bib:16: no comma after the value of title: odd is left as it is" in shown.stderr
    checked = run("--check", cwd=tmp_path)
    assert (checked.returncode, checked.stdout) == (1, "")
    assert path.read_text() == UNTIDY
    both = run("--check", "--diff", cwd=tmp_path)
    assert both.returncode == 1 and both.stdout == shown.stdout
    written = run("--write", "--backup", "references.bib", cwd=tmp_path)
    assert written.returncode == 0 and path.read_text() == TIDIED
    assert (tmp_path / "references.bib.bak").read_text() == UNTIDY
    assert run("--check", cwd=tmp_path).returncode == 0
    piped = run("-", "--quiet", cwd=tmp_path, text=UNTIDY)
    assert (piped.stdout, piped.stderr) == (TIDIED, "")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["nowhere.bib"], 3), (["--align", "x"], 2), (["--sort", "size"], 2), (["--write", "--check"], 2)],
)
def test_the_command_says_no(arguments: list[str], code: int, tmp_path: Path) -> None:
    result = run(*arguments, cwd=tmp_path)
    assert result.returncode == code
    assert "Traceback" not in result.stderr and result.stderr


LTWA = "WORDS\tABBREVIATIONS\tLANGUAGES\njournal\tj.\teng\nphysic-\tphys.\tmul\nmathemati-\tmath.\tmul\n"
LTWA += "review-\trev.\teng\nletter-\tlett.\teng\nnature\tn.a.\teng\nhigh\tn.a.\teng\nenergy\tn.a.\teng\n"


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("Journal of Mathematical Physics", "J. Math. Phys."),
        ("Physical Review Letters", "Phys. Rev. Lett."),
        ("The Journal of High Energy Physics", "J. High Energy Phys."),
        ("Nature", "Nature"),
        ("Physics", "Physics"),
        ("Phys. Rev. Lett.", "Phys. Rev. Lett."),
    ],
)
def test_journals_by_title_words(full: str, short: str, tmp_path: Path) -> None:
    (tmp_path / "ltwa.csv").write_text(LTWA, encoding="utf-8")
    assert read_journal_names(tmp_path / "ltwa.csv").abbreviated(full) == short


def test_journals_both_ways_by_a_list(tmp_path: Path) -> None:
    (tmp_path / "journals.csv").write_text("Annals of R&D;Ann. R&D\nNature;Nature\n", encoding="utf-8")
    names = read_journal_names(tmp_path / "journals.csv")
    before, after = "@article{a, journal={Annals of R\\&D}}", "@article{a, journal={Ann. R\\&D}}"
    short, full = (Rewording(journals=way, journal_names=names) for way in ("abbreviated", "full"))
    assert reworded(parse_bib(before), short, lambda entry: False)[0] == after
    assert reworded(parse_bib(after), full, lambda entry: False)[0] == before
    with pytest.raises(UsageError, match="list of journals"):
        Rewording(journals="full")
    (tmp_path / "empty.csv").write_text("\n", encoding="utf-8")
    with pytest.raises(UnreadableFile):
        read_journal_names(tmp_path / "empty.csv")
