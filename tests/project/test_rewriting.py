"""Keys renamed and entries merged in bibliography, lock and texts together."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from survey_refs.bib import parse_bib
from survey_refs.bib.merging import fuller_value
from survey_refs.cli import decide, merge, rename
from survey_refs.errors import SurveyRefsError
from survey_refs.lock import read_lock

BIB = """@string{jg = "Journal of Glens"}

@article{Moss:2004,
  author = {Moss, A.},
  title = {On ferns and brooks of the north},
  journal = jg,
  year = 2004,
  pages = {12}
}

@inproceedings{Rill:1999, author = {Rill, Bo}, title = {Brooks}, crossref = {proc}, year = 1999}

@article{moss04,
  author = {Moss, Ada},
  title = {On Ferns and Brooks of the North},
  journal = {J. Glens},
  year = 2004,
  pages = {12--19},
  doi = {10.5555/x},
  month = nov,
  volume = {3}
}

@proceedings{proc, title = {Proc of B}, year = 1999}
"""
LOCK = '{"version": 1, "entries": {"moss04": {"status": "verified", "identifiers": {"doi": "10.5555/x"}}}}'
TEXTS = {
    "t.md": "See [@moss04, p. 3; -@Rill:1999] and @Moss:2004, not `@moss04`.\n",
    "t.tex": "\\cite[p.~3]{moss04, Rill:1999} % \\cite{moss04}\n",
    "t.typ": "Seen @moss04 and #cite(<moss04>).\n",
    "t.rst": "Seen :cite:p:`moss04,Rill:1999`.\n",
    "latin1.md": "Süd [@moss04].\n",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "references.bib").write_text(BIB, encoding="utf-8")
    (tmp_path / "references.lock.json").write_text(LOCK, encoding="utf-8")
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, encoding="latin-1" if name == "latin1.md" else "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def all_texts() -> list[str]:
    return [word for name in TEXTS for word in ("--texts", name)]


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_key_is_renamed_everywhere_and_nothing_else_changes(folder: Path) -> None:
    before = contents(folder)
    shown = CliRunner().invoke(rename.command, ["moss04=fern", "proc=bproc", *all_texts()])
    assert shown.exit_code == 0, shown.output
    assert contents(folder) == before
    assert "+@article{fern," in shown.stdout
    assert CliRunner().invoke(rename.command, ["moss04=fern", "proc=bproc", *all_texts(), "--write"]).exit_code == 0
    bib = (folder / "references.bib").read_text(encoding="utf-8")
    assert bib == BIB.replace("{moss04,", "{fern,").replace("{proc}", "{bproc}").replace("{proc,", "{bproc,")
    assert list(read_lock(folder / "references.lock.json").entries) == ["fern"]
    assert (folder / "t.md").read_text() == TEXTS["t.md"].replace("[@moss04", "[@fern")
    assert (folder / "t.tex").read_text() == "\\cite[p.~3]{fern, Rill:1999} % \\cite{moss04}\n"
    assert (folder / "t.typ").read_text() == TEXTS["t.typ"].replace("moss04", "fern")
    assert (folder / "t.rst").read_text() == TEXTS["t.rst"].replace("moss04", "fern")
    assert (folder / "latin1.md").read_bytes() == "Süd [@fern].\n".encode("latin-1")


def test_the_texts_of_a_folder_without_configuration_are_found(folder: Path) -> None:
    (folder / "other.tex").write_text("\\cite{moss04}\n\\bibliography{other}\n", encoding="utf-8")
    (folder / "other.bib").write_text("@misc{moss04, title = {Another}}\n", encoding="utf-8")
    words = ["moss04=fern", "--bib", "references.bib", "--write"]
    assert CliRunner().invoke(rename.command, words).exit_code == 0
    assert "[@fern, p. 3;" in (folder / "t.md").read_text()
    assert (folder / "t.typ").read_text() == TEXTS["t.typ"].replace("moss04", "fern")
    assert "\\cite{moss04}" in (folder / "other.tex").read_text(), "it names another bibliography"


@pytest.mark.parametrize(
    ("listed", "left"),
    [
        ("{moss04,Rill:1999,Moss:2004}", "{Moss:2004,Rill:1999}"),
        ("{Rill:1999, moss04 , Moss:2004, proc}", "{Rill:1999, Moss:2004, proc}"),
        ("{moss04, Moss:2004}", "{Moss:2004}"),
    ],
)
def test_a_set_names_an_entry_once_after_a_merge(folder: Path, listed: str, left: str) -> None:
    path = folder / "references.bib"
    path.write_text(f"{BIB}@set{{all, entryset = {listed}}}\n", encoding="utf-8")
    assert CliRunner().invoke(merge.command, ["Moss:2004", "moss04", "--write"]).exit_code == 0
    assert f"entryset = {left}" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(("listed", "left"), [("{moss04, Rill:1999}", "{Rill:1999}"), ("{moss04}", "{}")])
def test_an_entry_is_not_related_to_itself_after_a_merge(folder: Path, listed: str, left: str) -> None:
    path = folder / "references.bib"
    path.write_text(BIB.replace("  pages = {12}", f"  pages = {{12}},\n  related = {listed}"), encoding="utf-8")
    assert CliRunner().invoke(merge.command, ["Moss:2004", "moss04", "--write"]).exit_code == 0
    assert f"related = {left}" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "words",
    [
        ["moss04=Moss:2004"],
        ["moss04=MOSS:2004"],
        ["nix=new"],
        ["moss04=a b"],
        ["moss04=x", "proc=x"],
        ["moss04"],
        [],
        ["--pattern", "{editor}"],
    ],
)
def test_what_cannot_be_renamed_is_refused_and_nothing_is_written(folder: Path, words: list[str]) -> None:
    before = contents(folder)
    done = CliRunner().invoke(rename.command, [*words, *all_texts(), "--write"])
    assert isinstance(done.exception, SurveyRefsError)
    assert contents(folder) == before


def test_two_keys_can_change_places(folder: Path) -> None:
    assert CliRunner().invoke(rename.command, ["moss04=proc", "proc=moss04", "--write"]).exit_code == 0
    bib = parse_bib((folder / "references.bib").read_text(encoding="utf-8"))
    assert bib.keys == ["Moss:2004", "Rill:1999", "proc", "moss04"]
    assert bib["Rill:1999"].get("crossref") == "moss04"


def test_keys_by_a_pattern(folder: Path) -> None:
    words = ["--pattern", "{Author}_{year}_{word}", "--texts", "t.md", "--write"]
    assert CliRunner().invoke(rename.command, words).exit_code == 0
    bib = parse_bib((folder / "references.bib").read_text(encoding="utf-8"))
    assert bib.keys == ["Moss_2004_fernsa", "Rill_1999_brooks", "Moss_2004_fernsb", "Proc_1999_proc"]
    assert "[@Moss_2004_fernsb, p. 3; -@Rill_1999_brooks]" in (folder / "t.md").read_text()
    again = CliRunner().invoke(rename.command, words)
    assert "nothing to change" in again.stderr


@pytest.mark.parametrize("keys", [[], ["Moss:2004", "moss04"]])
def test_merging_loses_no_field_and_the_texts_follow(folder: Path, keys: list[str]) -> None:
    done = CliRunner().invoke(merge.command, [*keys, *all_texts(), "--write"])
    assert done.exit_code == 0, done.output
    bib = parse_bib((folder / "references.bib").read_text(encoding="utf-8"))
    assert bib.keys == ["Moss:2004", "Rill:1999", "proc"]
    assert bib["Moss:2004"].values() == {
        "author": "Moss, Ada",
        "title": "On ferns and brooks of the north",
        "journal": "Journal of Glens",
        "year": "2004",
        "pages": "12--19",
        "doi": "10.5555/x",
        "month": "November",
        "volume": "3",
    }
    assert "month = nov" in bib.text
    assert "journal = jg" in bib.text
    assert (folder / "t.md").read_text().startswith("See [@Moss:2004, p. 3; -@Rill:1999]")
    assert read_lock(folder / "references.lock.json").entries["Moss:2004"].identifiers == {"doi": "10.5555/x"}


def test_what_contradicts_is_told_and_remembered(folder: Path) -> None:
    path = folder / "references.bib"
    path.write_text(BIB.replace("  pages = {12}\n", "  pages = {12},\n  volume = {4}\n"), encoding="utf-8")
    done = CliRunner().invoke(merge.command, ["Moss:2004", "moss04", "--write"])
    assert "Moss:2004.volume: '4' stays; moss04 said '3'" in done.stderr
    (decision,) = read_lock(folder / "references.lock.json").entries["Moss:2004"].decisions
    assert (decision.kind, decision.value) == ("merged", "moss04")
    assert "'3'" in decision.reason


@pytest.mark.parametrize("keys", [["Moss:2004"], ["Moss:2004", "nix"]])
def test_what_cannot_be_merged_is_refused(folder: Path, keys: list[str]) -> None:
    before = contents(folder)
    assert isinstance(CliRunner().invoke(merge.command, [*keys, "--write"]).exception, SurveyRefsError)
    assert contents(folder) == before


@pytest.mark.parametrize(
    ("field", "one", "two", "kept"),
    [
        ("author", "Moss, A.", "Moss, Ada", "Moss, Ada"),
        ("author", "Moss, Ada and others", "Moss, Ada and Rill, Bo", "Moss, Ada and Rill, Bo"),
        ("author", "Moss, Ada", "Moss, Bea", None),
        ("author", "Moss, Ada", "Moss, Ada and Rill, Bo", None),
        ("title", "{F}erns", "Ferns", "{F}erns"),
        ("title", "Ferns", "Ferns: a study", "Ferns: a study"),
        ("title", "Ferns", "Brooks", None),
        ("journal", "J. Glens", "Journal of Glens", "Journal of Glens"),
        ("journal", "Glens", "Brooks", None),
        ("pages", "12--19", "12", "12--19"),
        ("pages", "12-19", "12--19", "12-19"),
        ("pages", "12", "129", None),
        ("year", "2004", "2005", None),
        ("doi", "https://doi.org/10.5555/X", "10.5555/x", "https://doi.org/10.5555/X"),
        ("keywords", "ferns, brooks", "Brooks; glens", "ferns, brooks, glens"),
        ("month", "{Nov.}", "nov", "{Nov.}"),
    ],
)
def test_which_value_says_more(field: str, one: str, two: str, kept: str | None) -> None:
    assert fuller_value(field, one, two) == kept
    other = fuller_value(field, two, one)
    assert (other is None) == (kept is None)


def test_decisions(folder: Path) -> None:
    def decisions() -> list[tuple[str, str, str]]:
        entry = read_lock(folder / "references.lock.json").entries["Rill:1999"]
        return [(one.kind, one.value, one.reason) for one in entry.decisions]

    def run(*words: str) -> int:
        done = CliRunner().invoke(decide.command, ["Rill:1999", *words])
        return 0 if done.exception is None else getattr(done.exception, "exit_code", 1)

    assert run("no-doi", "--because", "a talk") == 0
    assert decisions() == [("no-doi", "", "a talk")]
    assert run("accept", "https://doi.org/10.5555/Y") == 0
    assert decisions() == [("accepted", "10.5555/y", "")]
    assert run("reject", "10.5555/z", "--because", "a review") == 0
    assert run("reject", "10.5555/y") == 0
    assert decisions() == [("rejected", "10.5555/z", "a review"), ("rejected", "10.5555/y", "")]
    assert run("accept") == 2
    assert run("no-doi", "10.5555/y") == 2
    assert run("accept", "nonsense") == 2
    assert "moss04" in read_lock(folder / "references.lock.json").entries


TWIN = "@article{moss20, author={Moss, A.}, title={On ferns and brooks of the north}, year=2004, doi={10.5555/x}}\n"
DOUBLED = {
    # a text that cites the kept entry and the other, and what is left when both are one
    "t.md": ("[@moss04; @moss20, p. 3] [@moss20; @moss04; @a] @moss04 [@moss20] [@moss04; @moss04]",
             "[@moss04, p. 3] [@moss04; @a] @moss04 [@moss04] [@moss04; @moss04]"),
    "t.tex": (r"\cite{moss04,moss20} \citep[see][p. 2]{a, moss20, moss04} \cites{moss04}{moss20}",
              r"\cite{moss04} \citep[see][p. 2]{a, moss04} \cites{moss04}{moss04}"),
    "t.rst": (":cite:p:`moss20,moss04`\n", ":cite:p:`moss04`\n"),
    "t.org": ("[cite:@moss04;@moss20] citep:&moss20;&moss04", "[cite:@moss04] citep:&moss04"),
}  # fmt: skip


def test_entries_of_several_files_become_one_and_no_text_cites_it_twice(folder: Path) -> None:
    (folder / "more.bib").write_text(TWIN + "@book{own, title = {Own}}\n", encoding="utf-8")
    for name, (before, _) in DOUBLED.items():
        (folder / name).write_text(before, encoding="utf-8")
    arguments = [part for name in DOUBLED for part in ("--texts", name)]
    result = CliRunner().invoke(
        merge.command, ["moss04", "moss20", "--bib", "references.bib", "--bib", "more.bib", *arguments, "--write"]
    )
    assert result.exit_code == 0, result.output
    assert (folder / "more.bib").read_text(encoding="utf-8") == "@book{own, title = {Own}}\n"
    assert "moss04" in (folder / "references.bib").read_text(encoding="utf-8")
    for name, (_, after) in DOUBLED.items():
        assert (folder / name).read_text(encoding="utf-8") == after, name


def test_duplicates_of_several_files_are_found_unless_a_key_means_two_works(folder: Path) -> None:
    from survey_refs.project.rewriting import sure_duplicates

    first = parse_bib("@article{a, author={Moss, A.}, title={On ferns}, year=2004, doi={10.5555/x}}", path="a.bib")
    second = parse_bib("@article{b, author={Moss, Ada}, title={On Ferns}, year=2004, doi={10.5555/x}}", path="b.bib")
    third = parse_bib("@book{b, author={Rill, Bo}, title={Brooks of the south}, year=1999}", path="c.bib")
    assert sure_duplicates([first, second]) == [["a", "b"]]
    assert sure_duplicates([first, second, third]) == []
    same = parse_bib(first.text, path="d.bib")
    assert sure_duplicates([first, same]) == [["a"]]


def test_a_word_file_that_cites_a_renamed_key_is_named_and_left(folder: Path) -> None:
    pypandoc = pytest.importorskip("pypandoc", reason="pypandoc-binary is not installed")
    pypandoc.convert_text("Seen by Moss (2004).", "docx", format="markdown", outputfile=str(folder / "t.docx"))
    data = (folder / "t.docx").read_bytes()
    result = CliRunner().invoke(rename.command, ["moss04=moss", "--texts", "t.docx", "--texts", "t.md", "--write"])
    assert result.exit_code == 0, result.output
    assert (folder / "t.docx").read_bytes() == data
    assert "@moss," in (folder / "t.md").read_text(encoding="utf-8")
