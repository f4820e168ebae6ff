"""The filter for pandoc, beside pandoc's own reader and writers; LaTeX's .bbl."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from survey_refs.bib import read_bib
from survey_refs.cite.bbl import write_bbl
from survey_refs.cite.references import make_references
from survey_refs.cite.rendering.convert import run_pandoc
from survey_refs.convert import to_works

pytest.importorskip("pypandoc", reason="the extra render is not installed")

BIB = Path(__file__).parent / "works.bib"
ROOT = Path(__file__).parent.parent.parent


def filtered(text: str, *arguments: str, to: str = "markdown-citations", **metadata: str) -> tuple[str, str]:
    """A text through pandoc with the filter, and what the filter says."""
    given = {"bibliography": str(BIB)} | {name.replace("_", "-"): value for name, value in metadata.items()}
    options = [f"--metadata={name}={value}" for name, value in given.items()]
    tree = run_pandoc(text.encode(), ["--from=markdown", "--to=json", *options])
    command = [sys.executable, "-m", "survey_refs", "pandoc", *arguments]
    done = subprocess.run(command, input=tree, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    return run_pandoc(done.stdout, ["--from=json", f"--to={to}"]).decode(), done.stderr.decode()


CASES = [
    ("So [see @smith2019account, p. 3, for more; @olah2020zoom].", "apa",
     "So (see Smith, 2019, p. 3, for more; Olah et al., 2020)."),
    ("@smithlee2018 [p. 7] say.", "apa", "Smith and Lee (2018, p. 7) say."),
    ("@olah2020zoom [p. 3; see @smith2019account].", "apa", "Olah et al. (2020, p. 3; see Smith, 2019)."),
    ("Smith [-@smith2019account] says.", "apa", "Smith (2019) says."),
    ("@olah2020zoom say [@smithlee2018].", "ieee", "Olah et al. [1] say [2]."),
    ("So it is [@olah2020zoom].", "nature", "So it is¹."),
    ("See @fig:one and [@nothere].", "apa", "See @fig:one and (nothere?)."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "style", "expected"), CASES)
def test_citations(text: str, style: str, expected: str) -> None:
    printed, _ = filtered(text, to="plain", citation_style=style, link_citations="false")
    assert printed.splitlines()[0] == expected


def test_an_unknown_key_is_told() -> None:
    assert "no entry has the key 'nothere'" in filtered("So [@nothere].", citation_style="apa")[1]


def test_notes_come_after_the_punctuation() -> None:
    printed, _ = filtered(
        "So [@smith2019account], it is.", citation_style="chicago-notes-bibliography", link_citations="false"
    )
    assert printed.startswith("So,[^1] it is.")
    assert '[^1]: John Smith, "An Account,"' in printed


def test_the_list_goes_where_the_document_has_its_place() -> None:
    page, _ = filtered("So [@smith2019account].\n\n::: {#refs}\n:::\n\n# After\n", to="html", citation_style="apa")
    assert page.index('id="ref-smith2019account"') < page.index('id="after"')
    assert page.count('id="refs"') == 1
    assert '<a href="#ref-smith2019account">' in page


def test_a_list_for_each_section() -> None:
    text = "# One\n\n[@smith2019account]\n\n# Two\n\n[@smithlee2018; @smith2019account]\n"
    page, _ = filtered(text, "--bibliography", "section", to="html", citation_style="apa")
    assert [page.count(f'id="refs-{number}"') for number in (1, 2, 3)] == [1, 1, 0]
    assert page.count(">References</h2>") == 2


def test_titles_and_languages_of_the_metadata() -> None:
    text = "So [@smithlee2018].\n"
    assert "# Quellen" in filtered(text, citation_style="apa", reference_section_title="Quellen")[0]
    assert "# Literatur" in filtered(text, citation_style="apa", lang="de")[0]
    assert "Harbours" not in filtered(text, citation_style="apa", suppress_bibliography="true")[0]


@pytest.mark.parametrize("data", [b"", b"{}", b"[1]", b'{"meta": [], "blocks": 1}', b"\xff"])
def test_what_is_no_document_is_refused(data: bytes) -> None:
    done = subprocess.run([sys.executable, "-m", "survey_refs", "pandoc"], input=data, capture_output=True)
    assert done.returncode == 3
    assert b"pandoc -t json" in done.stderr


def test_a_document_without_citations_stays_as_it_is() -> None:
    tree: Any = json.loads(run_pandoc(b"# A\n\nB *c*.\n", ["--from=markdown", "--to=json"]))
    command = [sys.executable, "-m", "survey_refs", "pandoc", "--bib", str(BIB)]
    done = subprocess.run(command, input=json.dumps(tree).encode(), capture_output=True)
    assert json.loads(done.stdout) == tree


@pytest.mark.parametrize("style", ["apa", "nature", "ieee"])
def test_bbl_has_natbibs_labels(style: str) -> None:
    bib = read_bib(BIB)
    text = write_bbl(make_references([bib], style), {work.id: work for work in to_works(bib)})
    labels = dict(re.findall(r"\\bibitem\[(.*?)\]\{([^}]+)\}", text))
    assert {key: label for label, key in labels.items()}["smithlee2018"] == "Smith and Lee(2018)"
    assert {key: label for label, key in labels.items()}["olah2020zoom"] == "Olah et~al.(2020)"
    assert not re.search(r"\(\d{1,2}\)\]", text)
    assert text.startswith("\\begin{thebibliography}{7}\n")
    assert text.endswith("\\end{thebibliography}\n")


PAGE = {
    "type": "root",
    "children": [
        {"type": "cite", "kind": "narrative", "label": "olah2020zoom"},
        {
            "type": "citeGroup",
            "kind": "parenthetical",
            "children": [{"type": "cite", "label": "smith2019account", "suffix": "p. 3"}],
        },
    ],
}
RUN = """
import plugin from {plugin};
const page = {page};
plugin.transforms[0].plugin()(page, {{}});
console.log(JSON.stringify(page));
"""


def test_the_plug_in_for_myst(tmp_path: Path) -> None:
    node, command = shutil.which("node"), Path(sys.executable).with_name("survey-refs")
    if node is None or not command.is_file():
        pytest.skip("Node.js, or the installed command, is not here")
    plugin = ROOT / "plugins" / "myst" / "survey-refs.mjs"
    (tmp_path / "run.mjs").write_text(RUN.format(plugin=json.dumps(plugin.as_uri()), page=json.dumps(PAGE)))
    environment = {**os.environ, "SURVEY_REFS_BIB": str(BIB), "SURVEY_REFS_STYLE": "apa"}
    environment["PATH"] = f"{command.parent}{os.pathsep}{environment['PATH']}"
    done = subprocess.run([node, "run.mjs"], cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    said = [words(child) for child in json.loads(done.stdout)["children"]]
    assert said[:3] == ["Olah et al. (2020)", "(Smith, 2019, p. 3)", "References"]
    assert [text.split(",")[0] for text in said[3:]] == ["Olah", "Smith"]


def words(node: Any) -> str:
    return str(node.get("value", "")) + "".join(map(words, node.get("children", [])))
