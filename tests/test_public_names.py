"""The public names: there, typed, and never in the way of the rooms that have the same name."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

import survey_refs as sr
from survey_refs.reexports import REEXPORTS

ROOT = Path(__file__).parent.parent
FUNCTIONS = (
    "build",
    "check",
    "cite",
    "enrich",
    "parse_bib",
    "parse_text",
    "read_bib",
    "read_text",
    "references",
    "resolve",
)
BIB = "@article{roe2020, author={Roe, Ada}, title={On Lanterns}, journal={Light}, year={2020}}\n"


@pytest.mark.parametrize("name", sr.__all__)
def test_a_public_name_is_there(name: str) -> None:
    assert getattr(sr, name) is not None


@pytest.mark.parametrize(("package", "name"), [(p, n) for p, names in REEXPORTS.items() for n in names])
def test_a_name_of_the_first_version_is_still_found_where_it_was(package: str, name: str) -> None:
    assert getattr(importlib.import_module(package), name) is not None


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="nowhere"):
        sr.nowhere  # type: ignore[attr-defined] # noqa: B018


EVERY_MODULE = """
import importlib, inspect, pkgutil
import survey_refs as sr
for module in pkgutil.walk_packages(sr.__path__, "survey_refs."):
    if not module.name.endswith("__main__") and "sphinx" not in module.name:
        importlib.import_module(module.name)
for name in {names!r}:
    assert inspect.isfunction(getattr(sr, name)), name
import survey_refs.check.fixes, survey_refs.resolve.index as index
assert survey_refs.check.fixes.fix_all and index.Index and sr.resolve.Index and sr.resolve.resolve is not sr.resolve
from survey_refs import check
from survey_refs.check import run_check
assert check is sr.check
"""


def test_functions_stay_functions_after_every_module_was_imported() -> None:
    done = subprocess.run([sys.executable, "-c", EVERY_MODULE.format(names=FUNCTIONS)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_every_function_says_what_it_takes_gives_and_raises() -> None:
    for name in FUNCTIONS:
        function = getattr(sr, name)
        assert inspect.getdoc(function) and function.__annotations__["return"], name


def typed(tmp_path: Path, program: str) -> str:
    (tmp_path / "program.py").write_text(program, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", "--config-file=", "program.py"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        env={"MYPYPATH": str(ROOT / "src"), "MYPY_CACHE_DIR": str(tmp_path)},
    )
    assert not done.stderr, done.stderr
    return done.stdout


@pytest.mark.timeout(600)
def test_the_type_checker_knows_every_public_name_and_no_other(tmp_path: Path) -> None:
    lines = ["import survey_refs as sr", *(f"reveal_type(sr.{name})" for name in sr.__all__)]
    shown = typed(tmp_path, "\n".join(lines))
    assert shown.count("Revealed type") == len(sr.__all__)
    assert "Any" not in [part.split('"')[1] for part in shown.splitlines() if "Revealed type" in part], shown
    assert "has no attribute" not in shown
    wrong = typed(tmp_path, "from survey_refs import read_bibb\nfrom survey_refs.bib import to_workk\n")
    assert "read_bibb" in wrong and "to_workk" in wrong


def test_rooms_of_the_same_name_are_the_ones_that_the_package_has() -> None:
    rooms = {module.name for module in pkgutil.iter_modules(sr.__path__)}
    assert rooms & set(sr.__all__) == {"check", "cite", "enrich", "resolve"}


def test_paths_are_taken_as_strings_and_as_paths(tmp_path: Path) -> None:
    bib, text = tmp_path / "refs.bib", tmp_path / "text.md"
    bib.write_text(BIB, encoding="utf-8")
    text.write_text("# One\n\nAs Roe (2020) has it [@roe2020; @nobody].\n", encoding="utf-8")
    for kind in (str, Path):
        found = sr.resolve(kind(text), kind(bib))
        assert found.keys == ("roe2020",)
        assert [resolution.cite.key for resolution in found.unsettled] == ["nobody"]
        assert str(sr.references(kind(bib)).entries[0]).startswith("Roe, A. (2020). On lanterns.")
        assert "CIT001" in {finding.code for finding in sr.check(kind(bib), kind(text)).findings}
        assert list(sr.read_bib(kind(bib))) == ["roe2020"]


def test_several_files_texts_and_values_that_were_read_are_taken_as_they_are(tmp_path: Path) -> None:
    bib = sr.parse_bib(BIB)
    text = sr.parse_text("As Roe (2020) has it.")
    assert sr.resolve(text, [bib, sr.parse_bib("@misc{b}")]).keys == ("roe2020",)
    assert not {"CIT001", "CIT002"} & {finding.code for finding in sr.check(bib, [text]).findings}
    assert str(sr.cite(bib, "roe2020", narrative=True)) == "Roe (2020)"
    assert str(sr.cite([bib], ["roe2020"], "ieee", locator="12")) == "[1, p. 12]"
    assert sr.enrich(bib).changes == ()
    (tmp_path / "references.bib").write_text(BIB, encoding="utf-8")
    assert sr.build(tmp_path).survey.works[0].id == "roe2020"


def test_a_notebook_shows_references_and_resolutions_and_nothing_of_the_data_as_markup() -> None:
    bib = sr.parse_bib(BIB.replace("On Lanterns", "On <b>Lanterns</b> & <script>alert(1)</script>"))
    shown = sr.references(bib)._repr_html_()
    assert '<div class="csl-entry">Roe, A.' in shown and "<script" not in shown
    table = sr.resolve(
        sr.parse_text("As Roe (2020) and <img src=x> (Doe, 1999) have it [@<b>x</b>]."), bib
    )._repr_html_()
    assert "<td><code>roe2020</code></td>" in table and "<img" not in table
