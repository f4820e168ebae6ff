"""The file in bibtexparser 2's model, with our reading where the two differ."""

from __future__ import annotations

import pytest
from bibtexparser import write_string
from bibtexparser.middlewares import RemoveEnclosingMiddleware, ResolveStringReferencesMiddleware

from survey_refs.bib import parse_bib
from survey_refs.bib.library import normalised_copy

TEXT = """\
% note
@string{m = {Macro}}
@preamble{"p"}
@comment{c}
@Article
{one, Title = {T}, journal = m}
@abnt-options(two, note = "n")
@commented{three, note = {x}}
"""


def test_blocks_and_fields() -> None:
    library = parse_bib(TEXT).library.library
    assert [type(block).__name__ for block in library.blocks] == [
        "ImplicitComment", "String", "Preamble", "ExplicitComment", "Entry", "Entry", "Entry",
    ]  # fmt: skip
    one = library.entries_dict["one"]
    assert (one.entry_type, one.start_line, one["Title"], one["journal"]) == ("article", 4, "{T}", "m")
    assert one.parser_metadata["span"] == (TEXT.index("@Article"), TEXT.index("@abnt") - 1)
    assert library.entries_dict["two"].entry_type == "abnt-options"


def test_bibtexparsers_middlewares_work_on_our_library() -> None:
    library = parse_bib(TEXT).library.library
    for middleware in (ResolveStringReferencesMiddleware(), RemoveEnclosingMiddleware()):
        library = middleware.transform(library)
    assert library.entries_dict["one"]["journal"] == "Macro"
    assert "@commented{three" in write_string(library)


def test_repeated_keys_are_kept() -> None:
    library = parse_bib("@misc{a, note={x}}\n@misc{a, note={y}}").library.library
    assert len(library.blocks) == 2 and len(library.failed_blocks) == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("@misc{a, title = {P \\{\\&} V}, year = 1999}", "misses the field year"),
        ("@misc{a,\n title = {T},\n % note\n year = 1999}", "misses the field year"),
        ("@misc{a, title = {see\n@misc{b, note = {x}} there}}", "ParsingFailedBlock"),
        ("@misc{a, title = {T}} = {x}, year = 1999}", ""),
    ],
)
def test_a_different_reading_is_a_finding(text: str, message: str) -> None:
    bib = parse_bib(text)
    found = bib.library.findings
    if message:
        assert [finding.name for finding in found] == ["read-differently"]
        assert message in found[0].message
    block = bib.library.library.entries_dict["a"]
    assert [(field.key, field.value) for field in block.fields] == [(f.name, f.raw) for f in bib.entries[0].fields]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_the_copy_has_the_same_length_and_places(line_end: str) -> None:
    text = TEXT.replace("\n", line_end)
    bib = parse_bib(text)
    copy = normalised_copy(bib)
    assert len(copy) == len(text)
    assert not bib.library.findings
    for field in bib.entries[0].fields:
        assert copy[field.span.start : field.span.end] == text[field.span.start : field.span.end]
