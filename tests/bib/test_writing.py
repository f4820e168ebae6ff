"""Writing: planned in the file's manner, spliced, guarded, put in place atomically."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from survey_refs.bib import (
    add_entry,
    apply_changes,
    apply_edits,
    decode_bib,
    parse_bib,
    plan_edits,
    read_bib,
    unified_diff,
    write_bib,
)
from survey_refs.bib.writer import NewEntry, add_entries
from survey_refs.errors import UnknownKey, WriteFailed, WriteRefused
from survey_refs.model import Change, Edit, Span

TEXT = """\
@string{a = "b"}
@Article{x1,
  author    = {Ann Author},
  title     = "T",
  year      = 1999
}

% a note
@Book{y2, title = {Z}, year = {2000},}
"""


def change(key: str, field: str, old: str | None, new: str | None, index: int = 0) -> Change:
    return Change(key=key, field=field, old=old, new=new, index=index)


CASES = [
    # what is changed, the text before, the text after
    ([change("x1", "year", "1999", "2001")], "year      = 1999", "year      = 2001"),
    ([change("x1", "year", "1999", "in press")], "year      = 1999", "year      = {in press}"),
    ([change("x1", "title", "T", "U")], '"T"', '"U"'),
    ([change("x1", "title", "T", 'The "U"')], '"T"', '{The "U"}'),
    ([change("x1", "doi", None, "10.1/x")], "1999\n}", "1999,\n  doi       = {10.1/x}\n}"),
    ([change("x1", "month", None, "mar")], "1999\n}", "1999,\n  month     = mar\n}"),
    ([change("y2", "doi", None, "10.1/x")], "{2000},}", "{2000}, doi = {10.1/x},}"),
    ([change("x1", "year", "1999", None)], '"T",\n  year      = 1999\n', '"T"\n'),
    ([change("x1", "title", "T", None)], '\n  title     = "T",', ""),
    ([change("y2", "year", "2000", None)], " year = {2000},", ""),
    ([change("x1", "author", "Ann Author", "Ann Author")], "", ""),
]


@pytest.mark.parametrize(("changes", "before", "after"), CASES)
def test_a_change_keeps_the_manner_and_all_else(changes: list[Change], before: str, after: str) -> None:
    assert apply_changes(parse_bib(TEXT), changes) == TEXT.replace(before, after, 1)


MANNERS = [
    # a file, and the same with a doi and a volume added
    ("@misc{a}", "@misc{a,\n  doi = {10.1/x},\n  volume = {7}\n}"),
    ("@misc{a,}", "@misc{a,\n  doi = {10.1/x},\n  volume = {7}\n}"),
    ("@misc(a)", "@misc(a,\n  doi = {10.1/x},\n  volume = {7}\n)"),
    ("@misc{ a , note=\"x\" }", "@misc{ a , note=\"x\", doi=\"10.1/x\", volume=\"7\" }"),
    ("@misc{a,note={x},}", "@misc{a,note={x},doi={10.1/x},volume={7},}"),
    ("@misc{a\n, b = {x}\n, year = 1\n}", "@misc{a\n, b = {x}\n, year = 1\n, doi = {10.1/x}\n, volume = 7\n}"),
    ("@misc{a, note = {x}, % c\n}", "@misc{a, note = {x}, doi = {10.1/x}, volume = {7}, % c\n}"),
    ("@MISC{a,\n  NOTE = \"x\",\n}", "@MISC{a,\n  NOTE = \"x\",\n  DOI = \"10.1/x\",\n  VOLUME = \"7\",\n}"),
    ("@misc{a, xdata = {q},\n  title    = {T},\n  a        = {b},\n}",
     "@misc{a, xdata = {q},\n  title    = {T},\n  a        = {b},\n  doi      = {10.1/x},\n  volume   = {7},\n}"),
    ("@misc{a,\n\tnote\t= {x}}", "@misc{a,\n\tnote\t= {x},\n\tdoi\t= {10.1/x},\n\tvolume\t= {7}}"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after"), MANNERS)
def test_new_fields_are_written_in_the_entrys_manner(before: str, after: str) -> None:
    added = [change("a", "doi", None, "10.1/x"), change("a", "volume", None, "7")]
    assert apply_changes(parse_bib(before), added) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("@misc{a,\n  note = {x}\n, year = 1\n}", "@misc{a,\n  note = {x}\n}"),
        ("@misc{a, year = 1, note = {x}}", "@misc{a, note = {x}}"),
        ("@misc{a,\n  year = 1\n}", "@misc{a,\n}"),
        ("@misc{a,\n  note = {x},\n  % c\n  year = 1\n}", "@misc{a,\n  note = {x},\n  % c\n}"),
    ],
)
def test_a_field_is_taken_away_with_its_comma(before: str, after: str) -> None:
    assert apply_changes(parse_bib(before), [change("a", "year", "1", None)]) == after


PLACES = [
    # an entry without fields, after which key and comma stand in other ways, and the same with a doi
    ("@misc{a\n,}", "@misc{a\n,\n  doi = {10.1/x}\n}"),
    ("% note\n\n@misc{a}", "% note\n\n@misc{a,\n  doi = {10.1/x}\n}"),
    ("% note\n\n@misc{a,}", "% note\n\n@misc{a,\n  doi = {10.1/x}\n}"),
    ("@misc{a,\n}", "@misc{a,\n  doi = {10.1/x}\n}"),
    ("@misc{a}, text", "@misc{a,\n  doi = {10.1/x}\n}, text"),
]


@pytest.mark.parametrize(("before", "after"), PLACES)
def test_a_first_field_stands_after_the_key(before: str, after: str) -> None:
    assert apply_changes(parse_bib(before), [change("a", "doi", None, "10.1/x")]) == after


VALUES = [
    # a field as it stands, its new value, and how it is written
    ("month = jan", "feb", "month = feb"),
    ("month = jan", "Feb", "month = Feb"),
    ("month = jan", "late spring", "month = {late spring}"),
    ("month = {jan}", "MAR", "month = MAR"),
    ("note = a", "U", "note = {U}"),
    ('note = a # "b"', "U", "note = {U}"),
    ('note = "a" # b', "U", 'note = "U"'),
    ("note = {a} # b", "U", "note = {U}"),
    ("note = {a} # b", "7", "note = {7}"),
    ('note = "x"', "7", 'note = "7"'),
    ("note = {x}", "jan", "note = {jan}"),
    ("note = 7", "8", "note = 8"),
    ("note = 7", "²", "note = {²}"),
    ("note = {x}", "{y}", "note = {{y}}"),
    ("note = {x}", "{y} and {z{z}}", "note = {{y} and {z{z}}}"),
    ("note = {x}", "a\\\\", "note = {a\\\\}"),
]


@pytest.mark.parametrize(("before", "value", "after"), VALUES)
def test_a_changed_value_is_delimited_as_it_was_where_it_can_be(before: str, value: str, after: str) -> None:
    text = '@string{a = "x"}\n@string{b = "y"}\n@misc{k, %s}\n'
    bib = parse_bib(text % before)
    field = bib.entries[0].fields[0]
    assert apply_changes(bib, [change("k", field.name, field.value, value)]) == text % after


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("value", ["a\nb", "a\r\nb", "a\rb"])
def test_lines_of_a_value_end_as_those_of_the_file(line_end: str, value: str) -> None:
    text = f"@misc{{a,{line_end}  note = {{x}}{line_end}}}{line_end}"
    changed = apply_changes(parse_bib(text), [change("a", "note", "x", value)])
    assert changed == text.replace("x", f"a{line_end}b")


REFUSED = [
    (change("x1", "year", "1998", "2001"), "'1999' and not '1998'"),
    (change("x1", "year", None, "2001"), "is there already"),
    (change("x1", "doi", "10.1/a", "10.1/b"), "no such field"),
    (change("x1", "doi", None, "{"), "do not balance"),
    (change("x1", "doi", None, "}{"), "do not balance"),
    (change("x1", "doi", None, "{}}"), "do not balance"),
    (change("x1", "doi", None, "{}{"), "do not balance"),
    (change("x1", "doi", None, "a}}"), "do not balance"),
    (change("x1", "doi", None, "{}}{"), "do not balance"),
    (change("x1", "doi", None, "a\\"), "backslash"),
    (change("x1", "doi", None, "a\x07"), "control character"),
    (change("x1", "d o i", None, "a"), "not a name of a field"),
]


@pytest.mark.parametrize(("wrong", "message"), REFUSED)
def test_a_change_that_does_not_fit_is_refused(wrong: Change, message: str) -> None:
    with pytest.raises(WriteRefused, match=message):
        plan_edits(parse_bib(TEXT), [wrong])


def test_an_unknown_key_is_a_usage_error() -> None:
    with pytest.raises(UnknownKey, match="nobody"):
        plan_edits(parse_bib(TEXT), [change("nobody", "doi", None, "10.1/x")])


def test_of_several_entries_with_one_key_the_index_says_which() -> None:
    text = "@misc{a, note={x}}\n@misc{a, note={x}}\n"
    changed = apply_changes(parse_bib(text), [change("a", "note", "x", "y", index=1)])
    assert changed == "@misc{a, note={x}}\n@misc{a, note={y}}\n"


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        ("Ann", "Ann", "}"),  # closes a value early
        ("Ann", "Ann", "{"),  # never closed
        ("1999\n}", "\n", ","),  # a comma where a field should be: harmless, see below
        ("@Book", "Book", "%"),  # takes an entry away
        ("x1", ",", "x1"),  # the key's comma
        ("% a", " a", "@misc{new, title={x}} @"),
    ],
)
def test_the_guard_lets_no_other_entry_or_field_change(start: str, end: str, text: str) -> None:
    bib = parse_bib(TEXT)
    at = TEXT.index(start)
    edit = Edit(span=Span(at, TEXT.index(end, at)), text=text)
    try:
        result = parse_bib(apply_edits(bib, [edit]))
    except WriteRefused as error:
        assert "nothing was written" in str(error)
        return
    known = {(e.key, f.name, f.raw) for e in bib.entries for f in e.fields}
    touched = {(e.key, f.name, f.raw) for e in bib.entries for f in e.fields if f.span.start <= at <= f.span.end}
    assert known - touched <= {(e.key, f.name, f.raw) for e in result.entries for f in e.fields}


def test_overlapping_edits_are_refused() -> None:
    edits = [Edit(span=Span(5, 9), text="x"), Edit(span=Span(8, 12), text="y")]
    with pytest.raises(WriteRefused, match="two changes"):
        apply_edits(parse_bib(TEXT), edits)


def test_an_edit_may_mend_damage() -> None:
    text = "@misc{a, title = {x}}, year = {1999}}\n@misc{b, title = {y}\n@misc{c, title = {z}}\n"
    bib = parse_bib(text)
    brace = text.index("}}") + 1
    missing = text.index("\n@misc{c")
    edits = [Edit(span=Span(brace, brace + 1), text=""), Edit(span=Span(missing, missing), text="}")]
    mended = parse_bib(apply_edits(bib, edits))
    assert not mended.findings
    assert [(entry.key, entry.values()) for entry in mended.entries] == [
        ("a", {"title": "x", "year": "1999"}),
        ("b", {"title": "y"}),
        ("c", {"title": "z"}),
    ]


def test_a_new_entry_is_written_in_the_files_manner() -> None:
    text = '@ARTICLE{b1,\n\tTitle = "B",\n\tYear = 1999}\n\n\n@BOOK{d1,\n\tTitle = "D",\n\tYear = 2001}\n\n% end\n'
    edit = add_entry(parse_bib(text), "c1", "misc", {"title": "C", "year": "2000", "month": "jan"})
    new = '@MISC{c1,\n\tTitle = "C",\n\tYear = 2000,\n\tMonth = jan}'
    assert apply_edits(parse_bib(text), [edit]) == text.replace("\n\n% end", f"\n\n\n{new}\n\n% end")


def test_a_new_entry_stands_in_its_place_where_keys_are_sorted() -> None:
    text = "@misc{a, note={1}}\n@misc{c, note={3}}\n@misc{d, note={4}}\n"
    result = apply_edits(parse_bib(text), [add_entry(parse_bib(text), "b", "misc", {"note": "2"})])
    assert parse_bib(result).keys == ["a", "b", "c", "d"]
    second = apply_edits(parse_bib(text), [add_entry(parse_bib(text), "A0", "misc", {"note": "0"})])
    assert parse_bib(second).keys == ["a", "A0", "c", "d"]
    first = apply_edits(parse_bib(text), [add_entry(parse_bib(text), "0", "misc", {"note": "0"})])
    assert first == "@misc{0, note={0}}\n" + text


@pytest.mark.parametrize("text", ["", "% only a comment", "\ufeff", "@string{a={b}}\n"])
def test_a_new_entry_in_a_file_without_entries(text: str) -> None:
    bib = parse_bib(text)
    result = apply_edits(bib, [add_entry(bib, "a", "misc", {"title": "A"})])
    assert result.startswith(text)
    assert result.endswith("@misc{a,\n  title = {A}\n}\n")
    assert parse_bib(result).keys == ["a"]


@pytest.mark.parametrize(
    ("key", "entry_type"),
    [("x1", "misc"), ("X1", "misc"), ("", "misc"), ("a b", "misc"), ("n", "comment"), ("n", "a b")],
)
def test_a_new_entry_that_cannot_be_is_refused(key: str, entry_type: str) -> None:
    with pytest.raises(WriteRefused):
        add_entry(parse_bib(TEXT), key, entry_type, {"title": "x"})


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_line_ends_are_kept_and_used(line_end: str) -> None:
    text = TEXT.replace("\n", line_end)
    result = apply_changes(parse_bib(text), [change("x1", "doi", None, "10.1/x")])
    assert result == text.replace(f"1999{line_end}", f"1999,{line_end}  doi       = {{10.1/x}}{line_end}")


def test_a_letter_the_encoding_lacks_becomes_a_command(tmp_path: Path) -> None:
    path = tmp_path / "a.bib"
    path.write_bytes("@misc{a, note = {Müller}}\n".encode("cp1252"))
    bib = read_bib(path)
    assert bib.encoding == "cp1252"
    text = apply_changes(bib, [change("a", "author", None, "Łukasz Müller")])
    write_bib(bib, text)
    assert path.read_bytes().decode("cp1252") == "@misc{a, note = {Müller}, author = {{\\L}ukasz Müller}}\n"


def test_writing_keeps_mode_link_and_backup(tmp_path: Path) -> None:
    real, link = tmp_path / "real.bib", tmp_path / "link.bib"
    real.write_text(TEXT)
    real.chmod(0o640)
    link.symlink_to(real)
    bib = read_bib(link)
    text = apply_changes(bib, [change("x1", "year", "1999", "2000")])
    assert write_bib(bib, text, backup=True)
    assert link.is_symlink() and real.read_text() == text
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert (tmp_path / "real.bib.bak").read_text() == TEXT
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link.bib", "real.bib", "real.bib.bak"]
    assert not write_bib(read_bib(link), text)


def test_a_file_that_changed_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "a.bib"
    path.write_text(TEXT)
    bib = read_bib(path)
    path.write_text(TEXT + "\n")
    with pytest.raises(WriteRefused, match="changed since"):
        write_bib(bib, TEXT.replace("1999", "2000"))
    assert path.read_text() == TEXT + "\n"


def test_a_write_that_fails_leaves_the_file_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.bib"
    path.write_text(TEXT)
    bib = read_bib(path)

    def no_space(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", no_space)
    with pytest.raises(WriteFailed, match="No space left"):
        write_bib(bib, TEXT.replace("1999", "2000"))
    assert path.read_text() == TEXT
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.bib"]


def test_the_diff_is_one_that_patch_takes() -> None:
    bib = parse_bib("@misc{a,\n  note = {x}\n}", path="r.bib")
    text = apply_changes(bib, [change("a", "note", "x", "y")])
    assert unified_diff(bib, text) == (
        "--- a/r.bib\n+++ b/r.bib\n@@ -1,3 +1,3 @@\n @misc{a,\n-  note = {x}\n+  note = {y}\n }\n"
        "\\ No newline at end of file\n"
    )
    assert unified_diff(bib, bib.text) == ""


def test_the_diff_names_an_absolute_path_as_it_is() -> None:
    bib = parse_bib("@misc{a, note = {x}}\n", path="/papers/r.bib")
    lines = unified_diff(bib, bib.text.replace("x", "y")).splitlines()
    assert lines[:2] == ["--- /papers/r.bib", "+++ /papers/r.bib"]


def test_stray_bytes_survive_an_edit(tmp_path: Path) -> None:
    data = "@misc{a, note = {Müller ".encode() + b"caf\xe9" + "}, year = {1999}}\n@misc{b, note={ÄÖÜ}}".encode()
    bib = decode_bib(data)
    text = apply_changes(bib, [change("a", "year", "1999", "2000")])
    assert bib.decoded.encode(text) == data.replace(b"1999", b"2000")


def test_several_new_entries_stand_in_the_order_of_their_keys_where_the_file_has_one_else_as_given() -> None:
    new = [NewEntry("z", "article", {"title": "Z"}), NewEntry("y", "misc", {"title": "Y"})]
    for keys, expected in (("abc", [*"abc", "y", "z"]), ("cab", [*"cab", "z", "y"])):
        bib = parse_bib("".join(f"@misc{{{key},\n  title = {{T}},\n}}\n\n" for key in keys))
        assert parse_bib(apply_edits(bib, add_entries(bib, new))).keys == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "@misc{a,"),
        ("% mine", "% mine\n\n@misc{a,"),
        ("% mine\n", "% mine\n\n@misc{a,"),
        ("% mine\n\n", "% mine\n\n@misc{a,"),
    ],
)
def test_the_first_entry_stands_apart_from_what_is_there(text: str, expected: str) -> None:
    bib = parse_bib(text)
    assert apply_edits(bib, [add_entry(bib, "a", "misc", {"title": "T"})]).startswith(expected)
