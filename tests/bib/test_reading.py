"""Reading a .bib file: segments, entries, fields, macros, inheritance."""

from __future__ import annotations

from pathlib import Path

import pytest

from survey_refs.bib import decode_bib, parse_bib, read_bib
from survey_refs.errors import MissingFile, UnreadableFile

TEXT = """\
% a list
@string{jml = "Journal of Made-up Letters"}
@Article{doe2020,
  Author = {Doe, Jane and {The Group}},
  title = "A {Title} with " # {parts},
  journal = jml,
  month = mar,
  year = 2020
}

@comment{ kept }
@book( smith1999, title = {Paper (Un)folded}, year = "1999" )
"""


def test_segments_concatenate_to_the_file() -> None:
    bib = parse_bib(TEXT)
    assert "".join(TEXT[at.start : at.end] for at in bib.segments) == TEXT
    assert [at.kind for at in bib.segments if at.kind != "text"] == ["string", "entry", "comment", "entry"]


def test_entries_and_fields_with_their_spans() -> None:
    bib = parse_bib(TEXT)
    entry = bib.entries[0]
    assert (entry.key, entry.entry_type, bib.keys) == ("doe2020", "article", ["doe2020", "smith1999"])
    assert [field.name for field in entry.fields] == ["author", "title", "journal", "month", "year"]
    title = entry.fields[1]
    assert title.raw == '"A {Title} with " # {parts}'
    assert title.value == "A {Title} with parts"
    assert TEXT[title.span.start : title.span.end] == 'title = "A {Title} with " # {parts}'
    assert entry.fields[0].name_as_written == "Author"
    assert TEXT[entry.key_span.start : entry.key_span.end] == "doe2020"
    assert TEXT[entry.type_span.start : entry.type_span.end] == "Article"
    assert bib.place(title.span).line == 5 and bib.place(title.span).column == 3


def test_macros_of_the_file_and_of_the_standard_styles() -> None:
    entry = parse_bib(TEXT).entries[0]
    assert entry.get("journal") == "Journal of Made-up Letters"
    assert entry.get("month") == "March"
    assert entry.get("nothing") is None


def test_parentheses_delimit_an_entry() -> None:
    entry = parse_bib(TEXT).entries[1]
    assert entry.get("title") == "Paper (Un)folded"
    assert entry.get("year") == "1999"


def test_a_macro_may_be_redefined_further_down() -> None:
    bib = parse_bib("@string{m={one}}\n@misc{a, note=m}\n@string{m={two}}\n@misc{b, note=m # { and } # n}\n")
    assert [entry.get("note") for entry in bib.entries] == ["one", "two and n"]


def test_files_that_are_not_there_or_not_text(tmp_path: Path) -> None:
    with pytest.raises(MissingFile, match=r"nowhere\.bib"):
        read_bib(tmp_path / "nowhere.bib")
    with pytest.raises(MissingFile):
        read_bib(tmp_path)
    with pytest.raises(UnreadableFile):
        decode_bib(b"\x7fELF\0\0\1\2" * 50)
