"""What others make of our outputs: LibreOffice, a browser, LaTeX, Sphinx, mystmd; each where it is installed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

BIB = Path(__file__).parent / "works.bib"
ROOT = Path(__file__).parent.parent.parent
TEXT = "# Intro\n\nAs @olah2020zoom show [see @smith2019account, p. 3].^[A note on @smithlee2018.]\n"
SECONDS = 120


def program(*names: str) -> str:
    """The first of the programs that is on the path; the test is left out where none is."""
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        pytest.skip(f"{names[0]} is not installed")
    return found


def render(folder: Path, *arguments: str) -> str:
    (folder / "works.bib").write_bytes(BIB.read_bytes())
    (folder / "survey.md").write_text(TEXT, encoding="utf-8")
    command = [sys.executable, "-m", "survey_refs", "render", "survey.md", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def words_of_pdf(path: Path) -> str:
    pdfium = pytest.importorskip("pypdfium2", reason="the extra pdf is not installed")
    pages = pdfium.PdfDocument(str(path))
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())


def test_libreoffice_opens_word_files(tmp_path: Path) -> None:
    office = program("soffice", "libreoffice")
    pytest.importorskip("docx", reason="the extra docx is not installed")
    pytest.importorskip("pypandoc", reason="the extra render is not installed")
    render(tmp_path, "--style", "apa", "--to", "docx", "-o", "plain.docx")
    render(tmp_path, "--style", "apa", "--to", "docx", "-o", "fields.docx", "--live", "zotero")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "pdf", "plain.docx", "fields.docx"]
    subprocess.run(command, cwd=tmp_path, capture_output=True, timeout=SECONDS, check=True)
    for name in ("plain.pdf", "fields.pdf"):
        words = words_of_pdf(tmp_path / name)
        assert "As Olah et al. (2020) show (see Smith, 2019, p. 3)" in words
        assert "A note on Smith and Lee (2018)" in words
        assert "Zoom in. Distill, 5(3)" in words


def test_a_browser_shows_a_page(tmp_path: Path) -> None:
    browser = program("chromium", "chromium-browser", "google-chrome")
    page = tmp_path / "survey.html"
    render(tmp_path, "--style", "apa", "--to", "html", "-o", page.name)
    command = [browser, "--headless", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={tmp_path / 'page.pdf'}"]
    subprocess.run([*command, page.as_uri()], capture_output=True, timeout=SECONDS, check=True)
    words = words_of_pdf(tmp_path / "page.pdf")
    assert "As Olah et al. (2020) show (see Smith, 2019, p. 3)" in words
    assert "References" in words


@pytest.mark.parametrize("style", ["apa", "ieee"])
def test_latex_sets_a_bbl_with_natbib(tmp_path: Path, style: str) -> None:
    latex = program("pdflatex")
    (tmp_path / "works.bib").write_bytes(BIB.read_bytes())
    source = (
        "\\documentclass{article}\\usepackage{natbib}\\begin{document}\nAs \\citet{olah2020zoom} show "
        "\\citep[see][p.~3]{smith2019account}.\n\\bibliographystyle{plainnat}\\bibliography{works}\\end{document}\n"
    )
    (tmp_path / "paper.tex").write_text(source, encoding="utf-8")
    command = [sys.executable, "-m", "survey_refs", "export", "--cited", "paper.tex", "--style", style, "--to", "bbl"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    (tmp_path / "paper.bbl").write_text(done.stdout, encoding="utf-8")
    for _ in range(2):
        run = [latex, "-interaction=nonstopmode", "-halt-on-error", "paper.tex"]
        subprocess.run(run, cwd=tmp_path, capture_output=True, timeout=SECONDS, check=True)
    assert "As Olah et al. [2020] show [see Smith, 2019, p. 3]" in words_of_pdf(tmp_path / "paper.pdf")


def test_latex_sets_a_rendered_text(tmp_path: Path) -> None:
    latex = program("pdflatex")
    pytest.importorskip("pypandoc", reason="the extra render is not installed")
    render(tmp_path, "--style", "apa", "--to", "latex", "--links", "-o", "survey.tex")
    run = [latex, "-interaction=nonstopmode", "-halt-on-error", "survey.tex"]
    subprocess.run(run, cwd=tmp_path, capture_output=True, timeout=SECONDS, check=True)
    assert "As Olah et al. (2020) show (see Smith, 2019, p. 3)" in words_of_pdf(tmp_path / "survey.pdf")


PRINTED = """\
As Olah et al. (2020, p. 3) show (see Smith, 2019, p. 4; Smith & Lee, 2018, for more), and Smith's account (2019) holds.
Both (Quirk, 1999; Elhage et al., 2022) and Smith's claim (2019, p. 5); within (words, Smith, 2019; Nobody, 1901).

HEADING

Smith, J. (2019). An account. Harbour Studies, 4, 1–9.

Smith, J., & Lee, A. (2018). Harbours. Quay Press.
"""
SPHINX = {  # the notation: the file, the extensions of Sphinx, headings
    "rst": ("index.rst", ["sphinxcontrib.bibtex"], "Survey\n======\n\n", "References\n=========="),
    "myst": ("index.md", ["sphinxcontrib.bibtex", "myst_parser"], "# Survey\n\n", "## References"),
}


@pytest.mark.parametrize("to", SPHINX)
def test_sphinx_prints_a_text_with_keys_without_a_warning(tmp_path: Path, to: str) -> None:
    name, extensions, title, heading = SPHINX[to]
    for extension in extensions:
        pytest.importorskip(extension, reason=f"{extension} is not installed")
    (tmp_path / "works.bib").write_bytes(BIB.read_bytes())
    (tmp_path / name).write_text(title + PRINTED.replace("HEADING", heading), encoding="utf-8")
    command = [sys.executable, "-m", "survey_refs", "keys", name, "--to", to, "--write", "--replace-list"]
    assert subprocess.run(command, cwd=tmp_path, capture_output=True).returncode == 0
    settings = f"extensions = {extensions}\nbibtex_bibfiles = ['works.bib']\nbibtex_reference_style = 'author_year'\n"
    (tmp_path / "conf.py").write_text(settings, encoding="utf-8")
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "-b", "text", ".", "built"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=SECONDS)
    assert done.returncode == 0, done.stderr
    page = " ".join((tmp_path / "built" / "index.txt").read_text(encoding="utf-8").replace("*", "").split())
    assert "As Olah et al. [2020, p. 3] show [see Smith, 2019, p. 4, Smith and Lee, 2018, for more]" in page
    assert "Smith’s account [2019] holds" in page.replace("'", "’")
    assert "claim (2019, p. 5); within (words, Smith, 2019; Nobody, 1901)." in page
    assert "An account. Harbour Studies, 4:1–9, 2019." in page


def test_mystmd_prints_a_page_with_the_plug_in(tmp_path: Path) -> None:
    myst, command = program("myst"), Path(sys.executable).with_name("survey-refs")
    if not command.is_file():
        pytest.skip("the command is not installed beside Python")
    (tmp_path / "works.bib").write_bytes(BIB.read_bytes())
    shutil.copy(ROOT / "plugins" / "myst" / "survey-refs.mjs", tmp_path)
    project = (
        "version: 1\nproject:\n  bibliography: [works.bib]\n  plugins: [survey-refs.mjs]\nsite: {template: none}\n"
    )
    (tmp_path / "myst.yml").write_text(project)
    text = "# A\n\nAs {cite:t}`olah2020zoom` say {cite:p}`{see}smith2019account{p. 3}` and [-@smithlee2018].\n"
    (tmp_path / "index.md").write_text(text)
    environment = {**os.environ, "SURVEY_REFS_STYLE": "apa"}
    environment["PATH"] = f"{command.parent}{os.pathsep}{environment['PATH']}"
    run = [myst, "build", "--site", "--ci"]  # it ends with an error where the network has no templates
    subprocess.run(run, cwd=tmp_path, env=environment, capture_output=True, timeout=SECONDS)
    page = json.loads((tmp_path / "_build" / "site" / "content" / "index.json").read_text(encoding="utf-8"))
    assert "As Olah et al. (2020) say (see Smith, 2019, p. 3) and (2018)." in words_of(page["mdast"])


def words_of(node: Any) -> str:
    return str(node.get("value", "")) + "".join(map(words_of, node.get("children", [])))
