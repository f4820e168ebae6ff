"""What the editor shows is what the command finds: in any file, after any edits."""

from __future__ import annotations

import os
import random
from pathlib import Path

import hypothesis
import pytest
from hypothesis import strategies as st

from survey_refs.bib.decode import decode
from survey_refs.check import run_check
from survey_refs.editor.desk import Desk
from survey_refs.editor.positions import Lines
from survey_refs.formats.library import read_library
from survey_refs.project.checking import context_of
from survey_refs.project.load import cite_texts, read_texts

SHARED = Path(os.environ.get("SURVEY_REFS_SHARED", Path(__file__).parents[3] / "shared")) / "bib" / "corpus"
PIECES = ["{", "}", ",", "\n", "\n\n", " ", "x", "é", "𝔛", "@misc{k,", "title = {One},\n", "\\cite{a}", "[@b]", "%", ""]
BIB = "@book{a, title = {One}, author = {Roe, Ann}, pages = {1-2}, year = 2020}\n\n@misc{b, title = {Two}}\n"
TEXTS = {
    "one.tex": "\\section{A}\nSee \\cite{a} and \\citep{c}.\n\nMore \\cite{b}; Roe (2020).\n",
    "one.md": "# A\n\nSee [@a] and @c.\n\nMore [see @b, p. 3].\n",
    "one.typ": "= A\nSee @a and @c.\n\nMore #cite(<b>).\n",
}


def opened(path: Path) -> dict[Path, Lines]:
    return {path: Lines(decode(path.read_bytes()).text)}


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared corpus of .bib files is not there")
def test_the_findings_of_every_file_of_the_corpus_are_those_of_the_command() -> None:
    names = sorted(SHARED.rglob("*.bib"))
    for path in random.Random(7).sample(names, min(40, len(names))):
        path = path.resolve()
        if path.stat().st_size > 100_000:
            continue
        (snapshot,) = Desk().look(opened(path), [path]).values()
        assert list(snapshot.findings) == list(run_check(context_of([read_library(path)])).findings), path


def edit(text: str, rng: random.Random) -> str:
    """A text with some characters replaced."""
    start = rng.randrange(len(text) + 1)
    end = min(len(text), start + rng.choice([0, 0, 0, 1, 2, 20]))
    return text[:start] + rng.choice(PIECES) + text[end:]


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("seed", range(3))
def test_after_any_edits_a_pause_shows_what_a_check_that_begins_anew_finds(
    name: str, seed: int, tmp_path: Path
) -> None:
    rng = random.Random(seed)
    bib, text = (tmp_path / "refs.bib").resolve(), (tmp_path / name).resolve()
    bib.write_text(BIB, encoding="utf-8")
    text.write_text(TEXTS[name], encoding="utf-8")
    held = {bib: Lines(BIB), text: Lines(TEXTS[name])}
    desk = Desk()
    desk.look(held, held)
    for _ in range(12):
        path = rng.choice([bib, text])
        held = {**held, path: Lines(edit(held[path].text, rng))}
        desk.look(held, [path], whole=False)
        if rng.random() < 0.5:
            continue
        found = desk.look(held, [], whole=True)
        for each in held:
            each.write_text(held[each].text, encoding="utf-8", newline="")
        try:
            (document,) = read_texts([str(text)], found[text].config)
            bibs = [read_library(bib)]
        except Exception as error:
            assert str(error) in found[bib].problem + found[text].problem
            continue
        whole = run_check(context_of(bibs, cite_texts([document], bibs)))
        assert list(found[bib].findings) == list(run_check(context_of(bibs)).findings)
        assert found[text].findings_in(text) == [f for f in whole.findings if f.place.path == str(text)]


def test_a_project_whose_bibliography_could_not_be_read_is_there_again_once_it_can_be(tmp_path: Path) -> None:
    folder = tmp_path.resolve()
    (folder / "survey-refs.toml").write_text('bib = "refs.bib"\ntexts = "one.md"\n')
    bib, text = folder / "refs.bib", folder / "one.md"
    bib.write_text(BIB)
    text.write_text("See [@nobody].\n")
    desk, held = Desk(), {bib: Lines(BIB), text: Lines("See [@nobody].\n")}
    whole = desk.look(held, held)[text].findings
    assert "not a bibliography" in desk.look({**held, bib: Lines("This is no bibliography.\n")}, [bib])[text].problem
    again = desk.look(held, [bib])[text]
    assert (again.problem, again.findings) == ("", whole)


LIBRARY = [
    "@string{jml = {Journal}}\n",
    "@string{jml = {Other Journal}}\n",
    "@article{a, title = {One}, journal = jml, pages = {1-2}}\n",
    "@book{p, title = {Parent}, year = 2020}\n",
    "@inbook{c, title = {Part}, crossref = {p}}\n",
    "@misc{x, title = {Two}, xdata = {d}, related = {a}}\n",
    "@xdata{d, year = 20, url = {{xdata=p-title}}}\n",
    "% survey-refs: ignore PAG\n",
    "@article{a, title = {One again",
    "}}\n",
]


@hypothesis.settings(max_examples=25, deadline=None)
@hypothesis.given(st.lists(st.lists(st.sampled_from(LIBRARY), max_size=6).map("".join), min_size=2, max_size=4))
def test_after_any_states_of_a_bibliography_its_findings_are_those_of_a_new_check(
    tmp_path_factory: pytest.TempPathFactory, states: list[str]
) -> None:
    path = (tmp_path_factory.mktemp("states") / "refs.bib").resolve()
    path.write_text(BIB)
    desk = Desk()
    desk.look({path: Lines(BIB)}, [path])
    for text in states:
        desk.look({path: Lines(BIB + text)}, [path], whole=False)
        found = desk.look({path: Lines(BIB + text)}, [])[path].findings
        path.write_text(BIB + text, newline="")
        assert list(found) == list(run_check(context_of([read_library(path)])).findings)
