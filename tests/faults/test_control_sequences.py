"""What a file holds cannot steer a terminal: escape, bell, C1, characters that turn the direction of writing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.faults.support import Run

from survey_refs.text.visible import escaped, visible

EVIL = "\x1b]0;owned\x07\x9b31m\u202e\x08\u2066"
HARMFUL = set("\x1b\x07\x9b\x08\u202e\u2066\x85\x00")


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "evil", "--bib", "references.bib"),
        ("show", "evil", "--bib", "references.bib", "--format", "json"),
        ("export", "--bib", "references.bib"),
        ("export", "--bib", "references.bib", "--to", "json"),
        ("export", "--bib", "references.bib", "--to", "ris"),
        ("cite", "evil", "--bib", "references.bib"),
        ("tidy", "--diff", "references.bib"),
        ("tidy", "--check", "references.bib"),
        ("check", "references.bib", "--select", "ALL"),
        ("check", "references.bib", "--select", "ALL", "--format", "json"),
        ("check", "references.bib", "--select", "ALL", "--diff", "--unsafe-fixes"),
        ("resolve", "text.md"),
        ("sections", "text.md"),
        ("sections", "text.md", "--format", "json"),
        ("sections", "text.md", "--format", "markdown"),
        ("export", "--bib", f"no{EVIL[1:]}.bib"),
        ("export", "--style", EVIL),
        (f"no{EVIL}",),
        ("explain", EVIL),
    ],
    ids=lambda arguments: " ".join(arguments[:4]).encode("ascii", "backslashreplace").decode(),
)
def test_nothing_that_steers_is_printed(arguments: tuple[str, ...], bib: Path, run: Run, tmp_path: Path) -> None:
    bib.write_text(f"@misc{{evil, author = {{Olah{EVIL}, C}}, title = {{A {EVIL} b}}, year = {{2020}}, url={{a b}}}}\n")
    (tmp_path / "text.md").write_text(f"# Head {EVIL}\n\nA {EVIL} [@evil; @nobody{EVIL}] (Olah{EVIL}, 2020).\n")
    done = run(*arguments)
    assert done.stdout + done.stderr
    assert not HARMFUL & set(done.stdout + done.stderr)


@given(st.text())
def test_json_keeps_its_values(text: str) -> None:
    dumped = escaped(json.dumps({text: text}, ensure_ascii=False))
    assert json.loads(dumped) == {text: text} and not HARMFUL & set(dumped)


@given(st.text())
def test_harmless_text_stays(text: str) -> None:
    shown = visible(text)
    assert visible(shown) == shown and len(shown) == len(text) and not HARMFUL & set(shown)
    if text.isprintable():
        assert shown == text


def test_only_our_own_colours_stay() -> None:
    assert visible("\x1b[1;31mred\x1b[0m\x1b]0;x\x07", coloured=True) == "\x1b[1;31mred\x1b[0m\ufffd]0;x\ufffd"
    assert visible("a\r\nb\rc\td") == "a\r\nb\ufffdc\td"
