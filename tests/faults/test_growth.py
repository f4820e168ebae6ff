"""A small file cannot become a large one: macros, inheritance and the programs of BibTeX styles have limits."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from tests.faults.support import ENTRY, Run

from survey_refs.bib import parse_bib
from survey_refs.bib.inheritance import MAX_ANCESTORS
from survey_refs.bib.macros import MAX_EXPANDED
from survey_refs.errors import MissingFile, StyleError, UnreadableFile
from survey_refs.files import read_file
from survey_refs.texstyles.bst import run_bst


def circle(size: int) -> str:
    others = [",".join(f"x{other}" for other in range(size) if other != each) for each in range(size)]
    return "".join(f"@xdata{{x{each}, xdata={{{named}}}, n{each}={{n}}}}\n" for each, named in enumerate(others))


def layers(deep: int, wide: int) -> str:
    text = ""
    for layer in range(deep):
        named = ",".join(f"l{layer + 1}n{at}" for at in range(wide))
        text += "".join(f"@xdata{{l{layer}n{at}, xdata={{{named}}}}}\n" for at in range(wide))
    return text + "".join(f"@xdata{{l{deep}n{at}, note={{deep}}}}\n" for at in range(wide))


def test_xdata_that_name_each_other() -> None:
    bib = parse_bib(circle(11) + "@misc{a, title={T}, xdata={x0}}\n")
    started = time.process_time()
    values = bib.inherited(bib.entries[-1])
    assert values["title"] == "T" and {f"n{each}" for each in range(11)} <= set(values)
    assert {finding.name for finding in bib.findings} == {"circular-inheritance"}
    assert time.process_time() - started < 2


def test_layers_of_xdata() -> None:
    bib = parse_bib(layers(22, 3) + "@misc{a, xdata={l0n0}}\n")
    started = time.process_time()
    assert bib.inherited(bib.entries[-1])["note"] == "deep" and not bib.findings
    assert time.process_time() - started < 2


def test_more_parents_than_anybody_has() -> None:
    named = ",".join(f"x{each}" for each in range(MAX_ANCESTORS + 5))
    parents = "".join(f"@xdata{{x{each}, note={{n}}}}\n" for each in range(MAX_ANCESTORS + 5))
    bib = parse_bib(f"@misc{{a, title={{T}}, xdata={{{named}}}}}\n{parents}")
    assert [(finding.name, finding.key) for finding in bib.findings] == [("missing-parent", "a")]


def test_values_that_refer_to_each_other() -> None:
    names = " and ".join(["xdata=b-author"] * 90)
    back = " and ".join(["xdata=a-author"] * 90)
    bib = parse_bib(
        f"@xdata{{a, author={{{names}}}}}\n@xdata{{b, author={{{back}}}}}\n@misc{{c, author={{{names}}}}}\n"
    )
    assert len(bib.inherited(bib.entries[-1])["author"]) < 200_000


def test_macros_that_double() -> None:
    text = "@string{a0 = {xy}}\n" + "".join(f"@string{{a{n + 1} = a{n} # a{n}}}\n" for n in range(45))
    bib = parse_bib(text + "@misc{k, title = a45 # { end}, note = a3}\n")
    values = bib.entries[0].values()
    assert values["note"] == "xy" * 8 and values["title"].endswith(" end")
    assert len(values["title"]) < 3 * MAX_EXPANDED
    assert {finding.name for finding in bib.findings} == {"undefined-macro"}


@pytest.mark.parametrize(
    "functions",
    [
        "FUNCTION{go}{ { #1 } { skip$ } while$ }",
        'FUNCTION{go}{ "xx" { #1 } { duplicate$ * } while$ }',
        'FUNCTION{go}{ { #1 } { "more" write$ } while$ }',
        "FUNCTION{go}{ { #1 } { #1 } while$ }",
        "FUNCTION{f0}{ }" + "".join(f"FUNCTION{{f{n + 1}}}{{ f{n} f{n} }}" for n in range(40)) + "FUNCTION{go}{ f40 }",
        "FUNCTION{go}{ 'skip$ pop$ { #1 } { #1 pop$ } while$ }",
    ],
    ids=["empty loop", "doubled string", "endless output", "endless stack", "calls", "pops"],
)
def test_a_style_that_does_not_end(functions: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SURVEY_REFS_BST_STEPS", "20000")
    style = tmp_path / "endless.bst"
    style.write_text(f"ENTRY{{title}}{{}}{{}}\n{functions}\nREAD\nEXECUTE{{go}}\n")
    with pytest.raises(StyleError, match=r"endless\.bst: the style does not come to an end"):
        run_bst(style, [parse_bib(ENTRY)], ["olah2020"])


@pytest.mark.parametrize("opening", ["{T", '"T', "{T {{{", "{T}, note = {"])
def test_entries_that_are_never_closed(opening: str) -> None:
    def seconds(count: int) -> float:
        text = "".join(f"@misc{{k{number}, title = {opening}\n" for number in range(count))
        started = time.process_time()
        assert len(parse_bib(text).findings) >= count
        return time.process_time() - started

    small = max(seconds(500), 0.01)
    assert seconds(4000) < 8 * 4 * small


@pytest.mark.parametrize(
    ("command", "name"),
    [("tidy", "pipe"), ("check", "pipe"), ("export", "pipe"), ("export", "/dev/zero"), ("tidy", "/dev/zero")],
)
def test_a_pipe_or_a_device_is_no_bibliography(command: str, name: str, run: Run, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    done = run(command, "--bib", name, *(["--write"] if command == "tidy" else []), seconds=20)
    assert done.returncode == 3
    assert f"{name}: a {'device' if name.startswith('/dev') else 'named pipe'}, not a bibliography" in done.stderr


@pytest.mark.parametrize("name", ["pipe.md", "/dev/zero"])
def test_a_pipe_or_a_device_is_no_text(name: str, bib: Path, run: Run, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    done = run("resolve", name, seconds=20)
    assert done.returncode == 3 and f"{name}: a " in done.stderr and ", not a text" in done.stderr
    done = run("check", bib, "--baseline", "pipe.md", seconds=20)
    assert done.returncode == 3 and "pipe.md: a named pipe, not a baseline" in done.stderr


def test_a_pipe_of_the_shell_is_read(bib: Path, run: Run) -> None:
    with bib.open() as given:
        assert "Olah" in run("export", "--bib", "/dev/stdin", stdin=given).stdout
    assert run("check", "--bib", "/dev/null").returncode == 0


def test_a_file_is_read_under_a_limit(bib: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SURVEY_REFS_MAX_BYTES", "10")
    with pytest.raises(UnreadableFile, match="larger than 10 bytes"):
        read_file(bib)
    with pytest.raises(MissingFile):
        read_file(Path("a\0b"))
