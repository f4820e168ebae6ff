"""The texts of a folder that nobody has described are found by what they say."""

from __future__ import annotations

from pathlib import Path

import pytest

from survey_refs.project.found import find_texts

BIB = "@book{ash2020, author = {Ash, Ida}, title = {Silt}, year = {2020}}\n"

FOLDERS: dict[str, tuple[dict[str, str], list[str]]] = {
    "a thesis and its chapters": (
        {
            "thesis.tex": "\\documentclass{book}\n\\include{chapters/one}\n\\bibliography{soil}",
            "chapters/one.tex": "\\cite{ash2020}",
        },
        ["thesis.tex"],
    ),
    "LaTeX that nothing includes": (
        {
            "paper.tex": "\\documentclass{article}\n\\cite{ash2020}\\bibliography{soil}",
            "draft.tex": "Old: \\cite{ash2020}",
            "figure.tex": "\\documentclass{standalone}\n\\begin{document}x\\end{document}",
        },
        ["paper.tex"],
    ),
    "a chapter alone": ({"one.tex": "\\cite{ash2020}"}, ["one.tex"]),
    "a book of Quarto": (
        {
            "_quarto.yml": "project:\n  type: book\nbook:\n  chapters:\n    - index.qmd\n",
            "index.qmd": "See [@ash2020].",
        },
        ["_quarto.yml"],
    ),
    "a project of Quarto without chapters": (
        {"_quarto.yml": "project:\n  type: default\nbibliography: soil.bib\n", "paper.qmd": "See [@ash2020]."},
        ["paper.qmd"],
    ),
    "Sphinx": (
        {
            "conf.py": "bibtex_bibfiles = ['soil.bib']\n",
            "index.rst": "Soil\n====\n\n.. toctree::\n\n   one\n",
            "one.rst": "One\n===\n\n:cite:`ash2020`\n",
        },
        ["index.rst"],
    ),
    "Typst": ({"main.typ": '@ash2020\n#bibliography("soil.bib")'}, ["main.typ"]),
    "printed citations": ({"survey.md": "As shown (Ash, 2020).\n"}, ["survey.md"]),
    "plain text": ({"survey.txt": "As shown (Ash, 2020).\n"}, ["survey.txt"]),
    "what cites nothing of ours": (
        {"notes.md": "Ask @someone (Birch, 1999).\n", "README.md": "Cite [@ash2020]", "CHANGELOG.md": "[@ash2020]"},
        [],
    ),
    "what programs made of a text": (
        {
            "paper.qmd": "See [@ash2020].",
            "paper.md": "As shown (Ash, 2020).",
            "paper.html": "<p>As shown (Ash, 2020).</p>",
            "paper.tex": "\\documentclass{article}\n\\cite{ash2020}\\bibliography{soil}",
            "page.html": "<p>As shown (Ash, 2020).</p>",
        },
        ["paper.qmd", "page.html"],
    ),
    "what was built": ({"build/report.md": "[@ash2020]", ".venv/a.md": "[@ash2020]", "_site/a.md": "[@ash2020]"}, []),
}


def fill(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize(("files", "expected"), FOLDERS.values(), ids=FOLDERS)
def test_texts_are_found_by_what_they_say(files: dict[str, str], expected: list[str], tmp_path: Path) -> None:
    fill(tmp_path, {"soil.bib": BIB, **files})
    found = find_texts(tmp_path)
    assert [Path(text.path).relative_to(tmp_path).as_posix() for text in found.texts] == expected
    assert [path.name for path in found.bibs] == ["soil.bib"]


def test_damaged_files_are_passed_over(tmp_path: Path) -> None:
    fill(tmp_path, {"soil.bib": BIB, "a.md": "[@ash2020]", "login.bib": "<html></html>", "b.ipynb": "{"})
    (tmp_path / "c.tex").write_bytes(b"\0\1\2")
    (tmp_path / "d.docx").write_bytes(b"PK\x03\x04 broken")
    assert [Path(text.path).name for text in find_texts(tmp_path).texts] == ["a.md"]
