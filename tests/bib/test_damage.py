"""Damage: each kind gives its finding at its place, and every other entry and field is still read."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from survey_refs.bib import decode_bib, parse_bib
from survey_refs.bib.syntax_errors import CODES, SYNTAX_ERRORS
from survey_refs.model import Severity

BEFORE = "@misc{before,\n  title = {B},\n}\n\n"
AFTER = "\n\n@misc{after,\n  title = {A},\n}\n"

CASES = [
    # name of the damage, the damaged text (| marks the place), its key, and the fields that are read all the same
    ("unclosed-entry", "|@misc{x,\n  title = {T},\n  year = 1999\n", "x", {"title": "T", "year": "1999"}),
    ("unclosed-entry", "|@misc{x, title = {T}", "x", {"title": "T"}),
    ("unclosed-value", "@misc{x,\n  title = |{T,\n  year = {1999},\n  note = {n}\n}", "x",
     {"title": "T", "year": "1999", "note": "n"}),
    ("unclosed-value", "@misc{x,\n  year = {1999},\n  title = |{T\n}", "x", {"year": "1999", "title": "T"}),
    ("unclosed-quote", '@misc{x,\n  title = |"T,\n  year = {1999}\n}', "x", {"title": "T", "year": "1999"}),
    ("unclosed-quote", '@misc{x,\n  title = |"T,\n  year = "1999",\n  note = "n"\n}', "x",
     {"title": "T", "year": "1999", "note": "n"}),
    ("extra-closing-brace", "@misc{x,\n  title = {T}|},\n  year = {1999}\n}", "x", {"title": "T", "year": "1999"}),
    ("extra-closing-brace", "@misc{x,\n  title = {T}\n}\n|}", "x", {"title": "T"}),
    ("extra-closing-brace", "@misc{x,\n  title = {T}}|}", "x", {"title": "T"}),
    ("missing-comma", "@misc{x,\n  title = {T}|\n  year = {1999}\n}", "x", {"title": "T", "year": "1999"}),
    ("missing-comma", "@misc{x,\n  year = 1999|\n  title = {T}\n}", "x", {"title": "T", "year": "1999"}),
    ("doubled-comma", "@misc{x,\n  title = {T},|,\n  year = {1999}\n}", "x", {"title": "T", "year": "1999"}),
    ("missing-equals-sign", "@misc{x,\n  title| {T},\n  year = {1999}\n}", "x", {"title": "T", "year": "1999"}),
    ("missing-value", "@misc{x,\n  |title = ,\n  year = {1999}\n}", "x", {"title": "", "year": "1999"}),
    ("missing-value", "@misc{x,\n  year = {1999},\n  |title =\n}", "x", {"title": "", "year": "1999"}),
    ("quote-in-quoted-value", '@misc{x,\n  title = "A |"big" T",\n  year = 1999\n}', "x",
     {"title": 'A "big" T', "year": "1999"}),
    ("unexpected-text", "@misc{x,\n  title = {T},\n  |what is this\n  , year = 1999\n}", "x",
     {"title": "T", "year": "1999"}),
    ("unexpected-text", "@misc{x,\n  title = {T} |and more,\n  year = 1999\n}", "x", {"title": "T", "year": "1999"}),
    ("missing-key", "@misc|{,\n  title = {T},\n  year = {1999}\n}", "", {"title": "T", "year": "1999"}),
    ("missing-key", "@misc|{\n  title = {T},\n  year = {1999}\n}", "", {"title": "T", "year": "1999"}),
    ("missing-key", "@misc|{ year = 1999, title = {T} }", "", {"title": "T", "year": "1999"}),
    ("missing-comma-after-key", "@misc{x|\n  title = {T},\n  year = {1999}\n}", "x", {"title": "T", "year": "1999"}),
    ("malformed-key", "@misc{|x y,\n  title = {T}\n}", "x y", {"title": "T"}),
    ("repeated-field", "@misc{x,\n  year = 1998,\n  |year = {1999}\n}", "x", {"year": "1999"}),
    ("undefined-macro", "@misc{x,\n  year = |nowhere\n}", "x", {"year": "nowhere"}),
    ("comment-in-entry", '@misc{x,\n  title = {T},\n  |% a "quoted" note, year = 2000\n  year = 1999\n}', "x",
     {"title": "T", "year": "1999"}),
    ("unbalanced-escaped-brace", r"@misc{x, title = {A |\{\&} B}}", "x", {"title": r"A \{\&} B"}),
    ("closing-parenthesis-missing", "|@misc(x,\n  title = {T},\n", "x", {"title": "T"}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "marked", "key", "fields"), CASES)
def test_a_damaged_entry(name: str, marked: str, key: str, fields: dict[str, str]) -> None:
    at = marked.index("|")
    text = marked[:at] + marked[at + 1 :]
    bib = parse_bib(BEFORE + text + AFTER)
    assert bib.keys == ["before", key, "after"]
    assert bib.data.decode() == BEFORE + text + AFTER
    entry = bib.entry(key)
    assert entry is not None and entry.values() == fields
    found = [finding for finding in bib.findings if finding.name == name]
    assert found, [finding.name for finding in bib.findings]
    expected = (BEFORE + text)[: len(BEFORE) + at]
    place = (expected.count("\n") + 1, len(expected) - expected.rfind("\n"))
    assert place in [(finding.place.line, finding.place.column) for finding in found]


BETWEEN = [
    # damage that belongs to no entry: the text, and the keys that are found
    ("repeated-key", "@misc{before, title = {x}}", ["before", "before", "after"]),
    ("keys-differ-in-case-only", "@misc{Before, title = {x}}", ["before", "Before", "after"]),
    ("commented-out-entry", "%@misc{x, title = {x}}", ["before", "after"]),
    ("commented-out-entry", "  % see @misc{x, title = {x}}", ["before", "after"]),
    ("entry-in-comment", "@comment{ @misc{x, title = {x}} }", ["before", "after"]),
    ("field-outside-entry", "  year = {1999},", ["before", "after"]),
    ("at-sign-in-free-text", "write to a@b.org (or c@d.org)", ["before", "after"]),
    ("unclosed-comment", "@comment{ never closed", ["before", "after"]),
    ("malformed-string", "@string{ nothing }", ["before", "after"]),
    ("malformed-preamble", "@preamble{ nothing }", ["before", "after"]),
    ("unclosed-entry", "@string{ m = {x}\n", ["before", "after"]),
    ("missing-parent", "@misc{x, crossref = {nobody}}", ["before", "x", "after"]),
    ("circular-inheritance", "@misc{x, crossref = {y}}\n@misc{y, xdata = {x}}", ["before", "x", "y", "after"]),
    ("circular-inheritance", "@misc{x, crossref = {x}}", ["before", "x", "after"]),
    ("parent-before-child", "@misc{x, crossref = {before}}", ["before", "x", "after"]),
]


@pytest.mark.parametrize(("name", "text", "keys"), BETWEEN)
def test_damage_between_and_among_entries(name: str, text: str, keys: list[str]) -> None:
    bib = parse_bib(BEFORE + text + AFTER)
    assert bib.keys == keys
    found = [finding for finding in bib.findings if finding.name == name]
    assert found and found[0].place.line >= 5
    assert found[0].help == SYNTAX_ERRORS[name].help


LEGAL = [
    "@misc\n{x, title = {T}}",
    "@ misc {x, title = {T}}",
    "@misc-x{x, title = {T}}",
    "@misc{x, title = {see\n@misc{foo} for more}}",
    "@misc{x, title = {see\n@misc{foo, title = {bar}} for more}}",
    '@misc{x, title = "see\n@misc{foo, title = {bar}} for more"}',
    '@misc(x, title = "see\n@misc{foo, title = {bar}} for more")',
    "@misc{x, title = {A \\{ and \\} B}}",
    "@misc{x,\n}",
    "@misc{x}",
    "@misc{DBLP:conf/a+b/C'22, title = {T},}",
    "@misc{x=y, title = {T}}",
    "@commentary{x, title = {T}}",
    "@stringent{x, title = {T}}",
    '@misc{x, title = {100% " of it}}',
    "@comment{ {balanced} } @misc{x, title={T}}",
    "@comment no brace\n@misc{x, title={T}}",
    "@misc{x, month = jan # {~1}, year = 2000, journal = cacm}",
    "@string{m = {x}} @misc{x, note = m}",
    '@misc(x, title = {a ) b}, note = "c ) d")',
    "Free text, with = signs and {braces}.\n@misc{x, title = {T}}",
]


@pytest.mark.parametrize("text", LEGAL)
def test_what_is_legal_gives_no_finding(text: str) -> None:
    bib = parse_bib(BEFORE + text + AFTER)
    assert [finding.name for finding in bib.findings] == []
    assert len(bib.keys) == 3


@pytest.mark.parametrize(
    "tail", ["@", "@art", "@article", "@article ", "@article{", "@article{k", "@article{k,\n title"]
)
def test_a_file_that_ends_in_a_header(tail: str) -> None:
    bib = parse_bib(BEFORE + tail)
    assert [finding.name for finding in bib.findings][:1] in (["unclosed-entry"], ["missing-key"], ["unexpected-text"])
    assert bib.findings[0].place.line >= 5


def test_many_broken_entries_are_all_found() -> None:
    text = "".join(f"@misc{{k{i},\n  title = {{T}},\n" for i in range(50))
    assert parse_bib(text).keys == [f"k{i}" for i in range(50)]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_places_count_lines_whatever_ends_them(line_end: str) -> None:
    bib = parse_bib(f"\ufeff% x{line_end}@misc{{a,{line_end} title = {{T}}{line_end} year = 1,,{line_end}}}")
    assert [(f.name, f.place.line, f.place.column) for f in bib.findings] == [
        ("missing-comma", 3, 13), ("doubled-comma", 4, 11),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "encoding", "finding", "note"),
    [
        ("@misc{a, note={é}}".encode(), "utf-8", None, "é"),
        ("\ufeff@misc{a, note={é}}".encode(), "utf-8", None, "é"),
        ("@misc{a, note={é “x”}}".encode("cp1252"), "cp1252", "not-utf-8", "é “x”"),
        ("% Encoding: ISO8859_2\n@misc{a, note={ř}}".encode("iso8859-2"), "iso8859-2", "not-utf-8", "ř"),
        ("@misc{a, note={é".encode() + b" \xe9}}", "utf-8", "stray-byte", "é é"),
        ("\ufeff@misc{a, note={é}}".encode("utf-16-le"), "utf-16-le", None, "é"),
        ("\ufeff@misc{a, note={é}}".encode("utf-16-be"), "utf-16-be", None, "é"),
        ("\ufeff@misc{a, note={é}}".encode("utf-32-le"), "utf-32-le", None, "é"),
        ("@misc{a, note={abcdefgh}}".encode("utf-16-le"), "utf-16-le", "not-utf-8", "abcdefgh"),
        (b"@misc{a, note={\x81\xe9}}", "latin-1", "not-utf-8", "\x81é"),
    ],
)
def test_a_file_is_read_in_the_encoding_that_it_has(data: bytes, encoding: str, finding: str | None, note: str) -> None:
    bib = decode_bib(data)
    assert (bib.encoding, bib.data) == (encoding, data)
    assert bib.entries[0].get("note") == note
    assert [found.name for found in bib.findings] == ([finding] if finding else [])


def test_codes_are_unique_and_explained() -> None:
    assert len(CODES) == len(SYNTAX_ERRORS)
    assert all(re.fullmatch(r"BIB\d{3}", code) for code in CODES)
    assert all(damage.why.endswith(".") and damage.help.endswith(".") for damage in CODES.values())
    assert {damage.severity for damage in CODES.values()} == set(Severity)


def test_every_kind_of_damage_has_a_case() -> None:
    cases = {case[0] for case in CASES} | {case[0] for case in BETWEEN} | {"not-utf-8", "stray-byte"}
    elsewhere = {"read-differently"}  # tests/bib/test_library.py
    assert set(SYNTAX_ERRORS) == cases | elsewhere


def test_hostile_depth_is_no_trouble() -> None:
    deep = "@misc{a, title = " + "{" * 50_000 + "x" + "}" * 50_000 + "}"
    assert parse_bib(deep).keys == ["a"] and not parse_bib(deep).findings
    chain = "".join(f"@misc{{k{i}, crossref = {{k{i + 1}}}}}\n" for i in range(3000)) + "@misc{k3000, note = {x}}"
    bib = parse_bib(chain)
    assert bib.inherited(bib.entries[-3])["note"] == "x"
    assert bib.inherited(bib.entries[0]) is not None
    assert {finding.name for finding in bib.findings} == {"missing-parent"}  # a chain that is cut is told


SHARED = Path(os.environ.get("SURVEY_REFS_SHARED", Path(__file__).parents[3] / "shared")) / "bib"


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared corpus of .bib files is not here (SURVEY_REFS_SHARED)")
def test_every_planted_syntax_errors_of_the_corpus_is_noticed() -> None:
    rows = [json.loads(line) for line in (SHARED / "damaged.jsonl").read_text().splitlines()]
    for row in rows[::5]:
        data = (SHARED / "damaged" / row["file"]).read_bytes()
        bib = decode_bib(data, row["file"])
        assert bib.data == data
        assert set(row["others"]) <= set(bib.keys)
        assert row["legal"] or bib.findings, row["file"]
