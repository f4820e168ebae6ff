"""A small file cannot become a large one: macros, inheritance and the programs of BibTeX styles have limits."""

from __future__ import annotations

import contextlib
import io
import os
import time
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from tests.faults.support import ENTRY, Run

from survey_refs.bib import parse_bib
from survey_refs.cite.references import make_references
from survey_refs.convert import to_works
from survey_refs.document import parse_document, read_document
from survey_refs.errors import MissingFile, StyleError, UnreadableFile
from survey_refs.files import read_file
from survey_refs.limits import LIMITS, limit, setting
from survey_refs.resolve import resolve
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
    named = ",".join(f"x{each}" for each in range(205))
    parents = "".join(f"@xdata{{x{each}, note={{n}}}}\n" for each in range(205))
    bib = parse_bib(f"@misc{{a, title={{T}}, xdata={{{named}}}}}\n{parents}")
    assert [(finding.name, finding.key) for finding in bib.findings] == [("missing-parent", "a")]
    assert "SURVEY_REFS_MAX_ANCESTORS allows more" in bib.findings[0].message


def test_a_row_of_parents_that_is_cut_is_told() -> None:
    row = "".join(f"@book{{b{each}, title={{T}}, crossref={{b{each + 1}}}}}\n" for each in range(199))
    bib = parse_bib(row + "@book{b199, title={T}, note={last}}\n")
    assert "note" not in bib.inherited(bib.entries[0]) and bib.inherited(bib.entries[60])["note"] == "last"
    assert {finding.key for finding in bib.findings} == {f"b{each}" for each in range(49)}


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
    assert len(values["title"]) < 3 * limit("MAX_EXPANDED")
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


@pytest.mark.parametrize("name", LIMITS)
def test_every_limit_is_in_the_documentation(name: str) -> None:
    default, bounds = LIMITS[name]
    page = (Path(__file__).parents[2] / "docs" / "security.md").read_text(encoding="utf-8")
    assert f"| `{setting(name)}` | {default:,.0f} | {bounds} |" in page


def test_a_limit_that_is_no_number_is_told(bib: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SURVEY_REFS_MAX_BYTES", "10 MB")
    done = run("check", bib)
    assert done.returncode == 2 and "SURVEY_REFS_MAX_BYTES: a number is expected, not '10 MB'" in done.stderr


COMMANDS = [
    ("check", "{bib}"),
    ("tidy", "{bib}"),
    ("show", "k", "--bib", "{bib}"),
    ("export", "--bib", "{bib}"),
    ("cite", "k", "--bib", "{bib}"),
    ("import", "{bib}"),
    ("enrich", "--offline", "--bib", "{bib}"),
]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: str(command[0]))
def test_a_field_of_twenty_million_characters(command: tuple[str, ...], run: Run, tmp_path: Path) -> None:
    path = tmp_path / "long.bib"
    path.write_text("@misc{j, title = {T}}\n@misc{k,\n  title = {" + "lorem {IPSUM} " * 1_500_000 + "}}\n")
    done = run(*(part.format(bib="long.bib") for part in command), seconds=60)
    assert done.returncode == 3
    assert "long.bib:3:11: k.title: a field of 21,000,002 characters; the most that is read is 1,000,000" in done.stderr


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("long.ris", "TY  - BOOK\nTI  - {long}\nER  - \n"),
        ("long.json", '[{{"id": "k", "type": "book", "title": "{long}"}}]'),
        ("long.yaml", "references:\n- id: k\n  type: book\n  title: {long}\n"),
    ],
)
def test_a_long_field_of_another_format(
    name: str, text: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SURVEY_REFS_MAX_FIELD", "1000")
    (tmp_path / name).write_text(text.format(long="lorem " * 200))
    for command in (("export", "--bib", name), ("import", name)):
        done = run(*command)
        assert done.returncode == 3 and f"{name}:" in done.stderr and "SURVEY_REFS_MAX_FIELD" in done.stderr


TITLES = {
    "words": "Lorem Ipsum {DNA} -- ",
    "one word": "A",
    "dots": "A.",
    "sentences": 'One: Two. <i> "q" ',
    "accents": "\\'",
    "mathematics": "$x$ ",
    "commands": "\\textit{a} ",
    "nested": "{\\em ",
}


@pytest.mark.parametrize("piece", TITLES.values(), ids=TITLES)
@pytest.mark.parametrize("field", ["title", "author", "pages"])
def test_a_long_field_takes_a_time_that_suits_its_length(field: str, piece: str) -> None:
    def seconds(length: int) -> float:
        value = piece * (length // len(piece))
        value += "}" * (value.count("{") - value.count("}"))
        bib = parse_bib(f"@article{{k, author = {{Olah, C}}, {field} = {{{value}}}}}")
        started = time.process_time()
        make_references([bib], "apa")
        return time.process_time() - started

    seconds(2_000)
    small = max(seconds(10_000), 0.02)
    assert seconds(80_000) < 8 * 5 * small


ALIASES = "\n".join(
    ["a0: &a0 [l,l,l,l,l,l,l,l,l]", *(f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10))]
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"{ALIASES}\nreferences: *a9\n", "refused: aliases add more than 1,000,000 characters"),
        (f"{ALIASES}\nk:\n  type: book\n  title: *a9\n", "refused: aliases add more than 1,000,000 characters"),
        ("references: &a [*a]\n", "long.yaml:1: refused: the alias 'a' stands in what it stands for"),
        ("references: " + "[" * 20_000 + "]" * 20_000, "long.yaml"),
    ],
    ids=["aliases", "aliases in a title", "itself", "depth"],
)
@pytest.mark.parametrize("form", ["csl-yaml", "hayagriva"])
def test_yaml_that_grows(form: str, text: str, said: str, run: Run, tmp_path: Path) -> None:
    (tmp_path / "long.yaml").write_text(text)
    done = run("import", "long.yaml", "--from", form, seconds=20)
    assert done.returncode == 3 and said in done.stderr


WORD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("<w:p><w:r><w:t>" + "a" * 60_000_000 + "</w:t></w:r></w:p>", "SURVEY_REFS_MAX_UNPACKED allows more"),
        ("<w:p/>" * 1_000_000, "SURVEY_REFS_MAX_RATIO allows more"),
    ],
    ids=["size", "ratio"],
)
def test_a_word_file_that_unpacks_to_much(body: str, said: str, bib: Path, run: Run, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "text.docx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", WORD.format(body))
    done = run("resolve", "text.docx", "--bib", bib)
    assert done.returncode == 3 and "text.docx: refused: word/document.xml has" in done.stderr and said in done.stderr


def test_an_address_that_ends_the_text_within_a_bracket() -> None:
    text = "See https://do(i.org/10.5555/x"
    assert parse_document(text, "markdown").text == text


def test_macros_of_a_style_that_call_each_other(bib: Path, run: Run, tmp_path: Path) -> None:
    macros = "".join(f'<macro name="m{n}"><text macro="m{n + 1}"/><text macro="m{n + 1}"/></macro>' for n in range(30))
    (tmp_path / "twice.csl").write_text(
        '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text"><info><title>T</title><id>x</id>'
        f'</info>{macros}<macro name="m30"><text variable="title"/></macro>'
        '<citation><layout><text macro="m0"/></layout></citation></style>'
    )
    done = run("cite", "olah2020", "--bib", bib, "--style", "twice.csl", seconds=20)
    assert done.returncode == 3 and "SURVEY_REFS_CSL_CALLS allows more" in done.stderr and "twice.csl" in done.stderr


def test_reading_a_small_file_takes_no_memory_for_a_large_one(tmp_path: Path) -> None:
    path = tmp_path / "one.bib"
    path.write_text("@misc{a, title = {T}}\n", encoding="utf-8")
    tracemalloc.start()
    try:
        read_file(path)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert most < 2 << 20


@pytest.mark.parametrize("encoding", ["bogus", "zlib", "idna", "utf-16", "undefined"])
def test_xml_in_an_encoding_that_nobody_reads(encoding: str, bib: Path, run: Run, tmp_path: Path) -> None:
    declared = f'<?xml version="1.0" encoding="{encoding}"?>'
    (tmp_path / "odd.csl").write_text(
        f'{declared}<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text"><info><title>T</title>'
        '<id>x</id></info><citation><layout><text variable="title"/></layout></citation></style>'
    )
    (tmp_path / "odd.xml").write_text(f"{declared}<xml><records><record><titles/></record></records></xml>")
    with zipfile.ZipFile(tmp_path / "odd.docx", "w") as archive:
        archive.writestr("word/document.xml", declared + WORD.format("<w:p/>"))
    done = run("cite", "olah2020", "--bib", bib, "--style", "odd.csl")
    assert done.returncode == 3 and "odd.csl: not well-formed XML" in done.stderr
    done = run("resolve", "odd.docx", "--bib", bib)
    assert done.returncode == 3 and "odd.docx: not a whole Word file" in done.stderr
    assert run("import", "odd.xml", "--from", "endnote-xml").returncode in (0, 3)


@pytest.mark.parametrize("byte", range(0, 400, 7))
def test_a_damaged_word_file(byte: int, tmp_path: Path) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", WORD.format("<w:p><w:r><w:t>A text.</w:t></w:r></w:p>"))
    data = bytearray(made.getvalue())
    for value in (0, 0xFF, data[byte % len(data)] ^ 0x41):
        data[byte % len(data)] = value
        (tmp_path / "text.docx").write_bytes(data)
        with contextlib.suppress(UnreadableFile):
            read_document(tmp_path / "text.docx")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("text.tex", r"\begin{document}" + r"\begin{quote}" * 20_000 + r"\cite{olah2020}" + r"\end{document}"),
        ("text.html", "<html><body>" + "<div>" * 20_000 + "(Olah, 2020)" + "</div>" * 20_000),
        ("text.md", "".join(f"{'  ' * deep}- item\n" for deep in range(700))),
        ("text.txt", f"A text (Olah, 2020).{' ' * 500_000}End"),
    ],
)
def test_a_text_of_nested_parts_or_of_spaces(name: str, text: str, bib: Path, run: Run, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text)
    assert run("resolve", name, "--bib", bib, seconds=60).returncode == 0  # minutes, where time grows with the square


@pytest.mark.parametrize(
    "value", ["{a} # " * 20_000 + "{b}", "{" + "a & b " * 20_000 + "}", "{" + "\\" * 50_000 + "&}"]
)
def test_a_value_of_many_parts_or_signs(value: str, run: Run, tmp_path: Path) -> None:
    (tmp_path / "many.bib").write_text(f"@misc{{k, author = {{A, B}}, year = 2020, title = {value}}}\n")
    assert run("check", "many.bib", "--select", "ALL", seconds=60).returncode in (0, 1)
    assert run("tidy", "many.bib", seconds=60).returncode == 0


@pytest.mark.parametrize("length", ["99999999999", "9" * 25, "9" * 6000, "-5"])
def test_an_editor_that_announces_a_message_of_any_length(length: str, run: Run) -> None:
    pytest.importorskip("pygls", reason="the language server is not installed (the extra editor)")
    done = run("lsp", input=f"Content-Length: {length}\r\n\r\n{{}}")
    assert done.returncode in (1, 3) and done.stdout == ""
    assert ("SURVEY_REFS_MAX_BYTES allows more" in done.stderr) == (done.returncode == 3) == (10 < len(length) < 1000)


@pytest.mark.parametrize(
    "piece", ["Text (Olah, 2020) and [@olah2020] more. ", "In 2020 Olah (2020) was 2020. ", "[1], [2] "]
)
def test_citations_in_one_long_line_are_resolved_in_a_time_that_suits_its_length(piece: str) -> None:
    works = to_works(parse_bib(ENTRY))

    def seconds(length: int) -> float:
        document = parse_document(piece * (length // len(piece)), "markdown")
        started = time.process_time()
        resolve(document, works)
        return time.process_time() - started

    seconds(2_000)
    small = max(seconds(30_000), 0.05)
    assert seconds(300_000) < 10 * 2.5 * small  # the square of ten is a hundred
