"""Which bibliography is taken where none is given."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from survey_refs.config import Config, find_config
from survey_refs.document import read_document
from survey_refs.errors import MissingFile, NoBibliography
from survey_refs.project.bibliography import find_bibliographies

BIB = "@book{ash2020, author = {Ash, Ida}, title = {Silt}, year = {2020}}\n"

NAMED = [
    # the text, a file of the project and what it says
    ("a.qmd", "---\nbibliography: soil.bib\n---\n[@ash2020]", "", ""),
    ("a.tex", "\\cite{ash2020}\\bibliography{soil}", "", ""),
    ("a.org", "#+bibliography: soil.bib\n[cite:@ash2020]", "", ""),
    ("a.rst", ":cite:`ash2020`\n\n.. bibliography:: soil.bib\n", "", ""),
    ("a.html", '<d-cite key="ash2020"></d-cite><d-bibliography src="soil.bib"></d-bibliography>', "", ""),
    ("a.qmd", "[@ash2020]", "_quarto.yml", "project:\n  type: book\nbibliography: [soil.bib]\n"),
    ("a.md", "{cite}`ash2020`", "_config.yml", "title: A\nbibtex_bibfiles:\n  - soil.bib\n"),
    ("a.md", "{cite}`ash2020`", "myst.yml", "version: 1\nproject:\n  bibliography:\n    - soil.bib\n"),
    ("a.Rmd", "[@ash2020]", "index.Rmd", "---\nbibliography: soil.bib\n---\n"),
    ("a.rst", ":cite:`ash2020`", "conf.py", "import os\nbibtex_bibfiles = ['soil.bib']\n"),
]


@pytest.mark.parametrize(("name", "text", "file", "says"), NAMED, ids=[f"{row[0]} {row[2]}" for row in NAMED])
def test_the_named_one_is_taken(name: str, text: str, file: str, says: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    if file:
        (tmp_path / file).write_text(says, encoding="utf-8")
    for bib in ("soil.bib", "other.bib"):
        (tmp_path / bib).write_text(BIB, encoding="utf-8")
    document = read_document(tmp_path / name)
    assert find_bibliographies(Config(folder=tmp_path), [document]) == [tmp_path / "soil.bib"]


def test_a_chapter_finds_what_the_project_above_it_names(tmp_path: Path) -> None:
    (tmp_path / "chapters").mkdir()
    (tmp_path / "chapters" / "one.tex").write_text("\\cite{ash2020} \\bibliography{refs/soil}", encoding="utf-8")
    (tmp_path / "refs").mkdir()
    (tmp_path / "refs" / "soil.bib").write_text(BIB, encoding="utf-8")
    document = read_document(tmp_path / "chapters" / "one.tex")
    assert find_bibliographies(Config(folder=tmp_path), [document]) == [tmp_path / "refs" / "soil.bib"]


def test_the_only_one_in_the_folder(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("[@ash2020]", encoding="utf-8")
    document = read_document(tmp_path / "a.md")
    with pytest.raises(NoBibliography, match="--bib"):
        find_bibliographies(Config(folder=tmp_path), [document])
    (tmp_path / "soil.bib").write_text(BIB, encoding="utf-8")
    assert find_bibliographies(Config(folder=tmp_path), [document]) == [tmp_path / "soil.bib"]
    (tmp_path / "rock.bib").write_text(BIB, encoding="utf-8")
    with pytest.raises(MissingFile, match=r"rock\.bib, soil\.bib"):
        find_bibliographies(Config(folder=tmp_path), [document])


def test_the_configuration_comes_before_the_text(tmp_path: Path) -> None:
    (tmp_path / "survey-refs.toml").write_text('bib = "rock.bib"\n', encoding="utf-8")
    (tmp_path / "a.qmd").write_text("---\nbibliography: soil.bib\n---\n", encoding="utf-8")
    (tmp_path / "soil.bib").write_text(BIB, encoding="utf-8")
    document = read_document(tmp_path / "a.qmd")
    assert find_bibliographies(find_config(tmp_path), [document]) == [tmp_path / "rock.bib"]


def test_a_named_file_that_is_not_there_is_told_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "a.qmd").write_text("---\ntitle: A\nbibliography: gone.bib\n---\n", encoding="utf-8")
    with pytest.raises(MissingFile, match=r"a\.qmd:3: the bibliography gone\.bib is not there"):
        find_bibliographies(Config(folder=tmp_path), [read_document(tmp_path / "a.qmd")])


def run(*words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "survey_refs", *words], cwd=folder, capture_output=True, text=True, encoding="utf-8"
    )


def test_configured_texts_and_patterns_are_read_by_every_command(tmp_path: Path) -> None:
    (tmp_path / "survey-refs.toml").write_text('texts = ["chapters/*.md"]\n', encoding="utf-8")
    (tmp_path / "soil.bib").write_text(BIB, encoding="utf-8")
    (tmp_path / "chapters").mkdir()
    for name in ("one", "two"):
        (tmp_path / "chapters" / f"{name}.md").write_text(f"# {name}\n\n[@ash2020]\n", encoding="utf-8")
    for command in ("resolve", "sections"):
        done = run(command, folder=tmp_path)
        assert done.returncode == 0, done.stderr
        assert "one.md" in done.stdout and "two.md" in done.stdout
    assert run("check", "--select", "CIT", folder=tmp_path).returncode == 0


def test_a_text_without_citations_accuses_no_entry(tmp_path: Path) -> None:
    (tmp_path / "soil.bib").write_text(BIB, encoding="utf-8")
    (tmp_path / "a.md").write_text("Nothing here.\n", encoding="utf-8")
    (tmp_path / "a.wiki").write_text("Something {{Cite|ash2020}}.\n", encoding="utf-8")
    for name, reason in (("a.md", "no citation was found in a.md"), ("a.wiki", r"no reader knows .wiki files")):
        done = run("check", name, "--bib", "soil.bib", "--select", "CIT002", folder=tmp_path)
        assert done.returncode == 0 and "CIT002" not in done.stdout
        assert reason in done.stderr
    assert "no citation was found" in run("resolve", "a.md", folder=tmp_path).stderr


def test_the_lock_is_the_projects_for_the_projects_bibliography(tmp_path: Path) -> None:
    from survey_refs.project.locks import lock_path

    (tmp_path / "survey-refs.toml").write_text('texts = ["a.md"]\n', encoding="utf-8")
    (tmp_path / "soil.bib").write_text(BIB, encoding="utf-8")
    elsewhere = tmp_path.parent / "soil.bib"
    config = find_config(tmp_path)
    assert lock_path(tmp_path / "soil.bib", config) == tmp_path / "references.lock.json"  # the configuration names none
    assert lock_path(elsewhere, config) == elsewhere.with_name("soil.lock.json")
    (tmp_path / "references.bib").write_text(BIB, encoding="utf-8")
    assert lock_path(tmp_path / "references.bib", config) == tmp_path / "references.lock.json"
    assert lock_path(tmp_path / "soil.bib", config) == tmp_path / "soil.lock.json"
    no_config = find_config(tmp_path / "..")
    assert lock_path(tmp_path / "soil.bib", no_config) == tmp_path / "soil.lock.json"
