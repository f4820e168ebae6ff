"""What a file holds cannot steer a terminal: escape, bell, C1, characters that turn the direction of writing."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from xml.etree import ElementTree

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
        ("render", "text.md", "--style", "apa", "--to", "markdown"),
        ("render", "text.md", "--style", "apa", "--to", "html"),
        ("keys", "text.md", "--to", "pandoc"),
        ("keys", "text.md", "--to", "pandoc", "-o", "-"),
        ("import", "references.bib", "--to", "csl-yaml"),
        ("merge",),
        ("rename", f"evil=x{EVIL}"),
    ],
    ids=lambda arguments: " ".join(arguments[:4]).encode("ascii", "backslashreplace").decode(),
)
def test_nothing_that_steers_is_printed(arguments: tuple[str, ...], bib: Path, run: Run, tmp_path: Path) -> None:
    bib.write_text(f"@misc{{evil, author = {{Olah{EVIL}, C}}, title = {{A {EVIL} b}}, year = {{2020}}, url={{a b}}}}\n")
    (tmp_path / "text.md").write_text(f"# Head {EVIL}\n\nA {EVIL} [@evil; @nobody{EVIL}] (Olah{EVIL}, 2020).\n")
    done = run(*arguments)
    assert done.stdout + done.stderr
    assert not HARMFUL & set(done.stdout + done.stderr)


def test_a_file_and_a_filter_get_every_byte(bib: Path, run: Run, tmp_path: Path) -> None:
    text = f"Head\r\n\r\nA \x0c {EVIL}.\r\n"
    (tmp_path / "text.md").write_bytes(text.encode())
    with (tmp_path / "out.md").open("wb") as out:
        run("keys", "text.md", "--to", "pandoc", "-o", "-", stdout=out)
    assert (tmp_path / "out.md").read_bytes() == text.encode()
    tidied = run("tidy", "-", input=f"@misc{{a,\n  title = {{A {EVIL} b}},\n}}\n").stdout
    assert EVIL in tidied


@pytest.mark.parametrize("name", ["text.md", "text.html", "text.rst"])
def test_a_word_file_holds_no_character_that_xml_does_not_have(name: str, bib: Path, run: Run, tmp_path: Path) -> None:
    pytest.importorskip("docx")
    bad = f"{EVIL}\ufffe"
    bib.write_text(
        f"@misc{{evil, author = {{Olah{bad}, C}}, title = {{A {bad} b}}, year = {{2020}}, url = {{http://a{bad}}}}}\n"
    )
    texts = {
        "text.md": f"# Head {bad}\n\nA {bad} [@evil] &#27; [x](http://a{bad})\n",
        "text.html": f"<h1 id='{bad}'>H {bad}</h1><p>A &#27; {bad} (Olah, 2020)</p>",
        "text.rst": f"H {bad}\n===========\n\n:cite:`evil` {bad}\n",
    }
    (tmp_path / name).write_text(texts[name])
    done = run("render", name, "--bib", bib, "--style", "apa", "--to", "docx", "-o", "out.docx", seconds=60)
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(tmp_path / "out.docx") as archive:
        for part in archive.namelist():
            if part.endswith(".xml"):
                ElementTree.fromstring(archive.read(part))


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
