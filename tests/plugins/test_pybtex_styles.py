"""Styles for pybtex, Sphinx and Jupyter Book."""

from __future__ import annotations

import importlib
import re
import subprocess
import sys
import tomllib
from html.parser import HTMLParser
from pathlib import Path

import pytest
from pybtex.database import BibliographyData, Entry, Person, parse_string

from survey_refs.texstyles import pybtex_styles
from survey_refs.texstyles.pybtex_styles import Apa, CslStyle, Ieee, works_of_entries

from .conftest import BIB, PROJECT

NAMES = ("apa", "acm", "ieee", "chicago", "mla", "vancouver", "nature", "harvard")
POINTS = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["entry-points"]


def data() -> BibliographyData:
    return parse_string(BIB, "bibtex")


def written(style: type[CslStyle], backend: str, keys: list[str] | None = None) -> list[tuple[str, str, str]]:
    from pybtex.plugin import find_plugin

    formatted = style().format_bibliography(data(), keys)
    renderer = find_plugin("pybtex.backends", backend)()
    return [(entry.key, entry.label, entry.text.render(renderer)) for entry in formatted]


def test_every_style_has_an_entry_point() -> None:
    found = POINTS["pybtex.style.formatting"]
    assert set(found) == {f"survey-refs-{name}" for name in NAMES}
    for target in found.values():
        module, name = target.split(":")
        assert issubclass(getattr(importlib.import_module(module), name), CslStyle)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("backend", ["plaintext", "html", "latex", "markdown"])
def test_every_style_and_backend_prints_every_entry(name: str, backend: str) -> None:
    style = getattr(pybtex_styles, name.capitalize())
    rows = written(style, backend)
    assert {key for key, _, _ in rows} >= {"moreau2019a", "moreau2019b", "ito2020", "nobody"}
    assert all(text.strip() for _, _, text in rows)
    assert len({label for _, label, _ in rows}) == len(rows)


def test_labels_are_the_citations_and_year_letters_are_right() -> None:
    labels = {key: label for key, label, _ in written(Apa, "plaintext")}
    assert labels["moreau2019a"] == "Moreau & Clark, 2019a"
    assert labels["moreau2019b"] == "Moreau & Clark, 2019b"
    assert labels["ito2020"] == "Ito, 2020"
    assert [label for _, label, _ in written(Ieee, "plaintext")] == ["1", "2", "3", "4", "5"]


def test_the_order_is_the_style_s_own() -> None:
    keys = ["moreau2019b", "ito2020"]
    assert [key for key, _, _ in written(Apa, "plaintext", keys)] == ["ito2020", "moreau2019b"]
    assert [key for key, _, _ in written(Ieee, "plaintext", keys)] == ["moreau2019b", "ito2020"]


def test_markup_links_and_escapes_reach_the_backend() -> None:
    html = {key: text for key, _, text in written(Apa, "html")}["moreau2019a"]
    assert "<em>E. coli</em>" in html
    assert "<em>Annals of Rooms</em>" in html
    assert re.search(r'<a href="https://doi.org/10.1234/rooms_7"[^>]*>https://doi.org/10.1234/rooms_7</a>', html)
    assert "DNA &amp; " in html
    latex = {key: text for key, _, text in written(Apa, "latex")}["moreau2019a"]
    assert r"\&" in latex
    assert r"\emph{E. coli}" in latex


def test_a_crossref_is_inherited() -> None:
    text = {key: text for key, _, text in written(Apa, "plaintext")}["ito2020"]
    assert "Proceedings of Walls" in text
    assert "2020" in text


def test_an_entry_formatted_without_its_neighbours() -> None:
    entry = data().entries["moreau2019a"]
    assert Apa().format_entry("x", entry).text.render_as("text").startswith("Moreau, A., & Clark, L. A. (2019).")


def test_entries_that_programs_made() -> None:
    entries = [
        Entry("article", fields={"title": "One } too many", "year": "2001"}, persons={"author": [Person("Doe, Jane")]}),
        Entry("odd-type", fields={}),
        Entry(
            "book", fields={"title": "T"}, persons={"author": [Person("{World {Health}}"), Person("van der Berg, Jan")]}
        ),
    ]
    for key, entry in zip(("a", "b,c", "c"), entries, strict=True):
        entry.key = key
    works = works_of_entries(entries)
    assert [work.id for work in works] == ["a", "b,c", "c"]
    assert works[0].author[0].family == "Doe"
    assert [name.literal or name.family for name in works[2].author] == ["World Health", "Berg"]
    assert [entry.key for entry in Apa().format_entries(entries)]


# ------------------------------------------------------------------------------------------------------------- Sphinx

INDEX = """\
Rooms
=====

Light :cite:p:`moreau2019b` and walls :cite:t:`ito2020`, together :cite:p:`moreau2019a,ito2020`.

.. bibliography::
"""


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.text, self.links = "", []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.links += [value for name, value in attrs if tag == "a" and name == "href"]

    def handle_data(self, data: str) -> None:
        self.text += data


def build_page(folder: Path, environment: dict[str, str], settings: str) -> _Page:
    pytest.importorskip("sphinxcontrib.bibtex", reason="sphinxcontrib-bibtex is not installed")
    source = folder / "source"
    source.mkdir()
    (source / "conf.py").write_text(
        f"extensions = ['sphinxcontrib.bibtex']\nbibtex_bibfiles = ['refs.bib']\n{settings}\n", encoding="utf-8"
    )
    (source / "index.rst").write_text(INDEX, encoding="utf-8")
    (source / "refs.bib").write_text(BIB.replace("crossref = {proc}", "year = 2020"), encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "-W",
        "--keep-going",
        "-q",
        "-b",
        "html",
        str(source),
        str(folder / "out"),
    ]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    page = _Page()
    page.feed((folder / "out" / "index.html").read_text(encoding="utf-8"))
    page.text = " ".join(page.text.split())
    return page


def test_a_sphinx_project_in_apa(tmp_path: Path, installed: dict[str, str]) -> None:
    settings = "bibtex_default_style = 'survey-refs-apa'\nbibtex_reference_style = 'survey-refs-author-year'"
    page = build_page(tmp_path, installed, settings)
    assert (
        "Light (Moreau & Clark, 2019b) and walls Ito (2020), together (Ito, 2020; Moreau & Clark, 2019a)." in page.text
    )
    assert "Moreau, A., & Clark, L. A. (2019a). Measuring DNA & E. coli. Annals of Rooms, 7, 11–29." in page.text
    assert page.text.index("Ito, K. (2020)") < page.text.index("Moreau, A., & Clark, L. A. (2019a)")
    assert "https://doi.org/10.1234/rooms_7" in page.links


def test_a_sphinx_project_in_ieee(tmp_path: Path, installed: dict[str, str]) -> None:
    page = build_page(tmp_path, installed, "bibtex_default_style = 'survey-refs-ieee'")
    assert "Light [1] and walls Ito [2], together [2, 3]." in page.text
    assert page.text.count("[1]") >= 2


def test_pybtex_s_own_command(tmp_path: Path, installed: dict[str, str]) -> None:
    (tmp_path / "refs.bib").write_text(BIB, encoding="utf-8")
    command = [sys.executable, "-m", "pybtex.database.format", "-b", "plaintext", "--style", "survey-refs-apa"]
    done = subprocess.run(
        [*command, "refs.bib", "out.txt"], cwd=tmp_path, env=installed, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "Ito, K. (2020). Walls." in (tmp_path / "out.txt").read_text(encoding="utf-8")
