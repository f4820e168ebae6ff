"""Fuzz the reader and writer of .bib files for a bounded time: soups of BibTeX's own signs, and random bytes.

Usage: python scripts/fuzz_bib.py [--seconds N] [--seed N]

Each example must be read without an exception, written back byte for byte, edited and tidied without losing
anything. The first example that breaks a law is made as small as possible and printed; exit 1.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

from survey_refs.bib import BibFile, Entry, apply_edits, decode_bib, parse_bib, parse_date, parse_names, plan_edits
from survey_refs.bib.tidy import Tidy, tidy
from survey_refs.errors import SurveyRefsError, UnreadableFile, WriteRefused
from survey_refs.latex.decode import latex_to_markup, latex_to_unicode
from survey_refs.model import Change

TOKENS = (
    "@misc{", "@article(", "@comment{", "@string{", "@preamble{", "@", "@misc\n{", "key,", "a,", "title", " = ", "=",
    "{", "}", "{x}", "{{X} y}", '"', '"x"', "#", " # ", ",", ",\n", "\n", "\r\n", "\r", " ", "%", "% note\n", "(", ")",
    "year", "1999", "jan", "m", "\\", "\\'e", "\\{", "\\}", "$x^2$", "~", "é", "\ufeff", "\u2028", "\x00", "\udcff",
    "crossref", "xdata", "and", " and ", "others", "month = mar,", "author = {A B and C, D},", "}\n\n@misc{b,\n",
    "@misc{c, note = {z}}\n", "pages = {1-2},",
)  # fmt: skip
SOUP = st.lists(st.sampled_from(TOKENS), max_size=60).map("".join)
BYTES = st.one_of(
    st.binary(max_size=200),
    SOUP.map(lambda text: text.encode("utf-8", "surrogateescape")),
    SOUP.map(lambda text: text.encode("cp1252", "ignore")),
    SOUP.map(lambda text: b"\xff\xfe" + text.encode("utf-16-le", "ignore")),
    SOUP.map(lambda text: text.encode("utf-16-be", "ignore")),
)


def check_bytes(data: bytes) -> None:
    """What is read is written back byte for byte; only binary files are refused."""
    try:
        bib = decode_bib(data)
    except UnreadableFile:
        assert b"\0" in data
        return
    assert bib.data == data
    check_reading(bib)


def check_text(text: str) -> None:
    """Segments, spans, values, findings, an edit of each field and tidying."""
    bib = parse_bib(text)
    assert "".join(text[at.start : at.end] for at in bib.segments) == text
    check_reading(bib)
    check_edits(bib)
    check_additions(bib)
    check_tidy(bib)


def check_reading(bib: BibFile) -> None:
    """Everything that can be asked of a file answers, and all spans lie in order inside their entry."""
    values = [entry.values() for entry in bib.entries]  # before any field is made
    assert values == [{field.name: field.value for field in entry.fields} for entry in bib.entries]
    for finding in bib.findings:
        assert finding.place.line >= 1 and finding.place.column >= 1 and finding.message
    for entry in bib.entries:
        assert entry.span.start <= entry.key_span.start <= entry.key_span.end <= entry.span.end
        last = entry.key_span.end
        for field in entry.fields:
            assert last <= field.name_span.start < field.name_span.end <= field.value_span.start <= field.value_span.end
            assert field.value_span.end <= entry.span.end
            last = field.value_span.end
            field.value.encode("utf-8", "surrogatepass")
            latex_to_unicode(field.value)
            latex_to_markup(field.value)
            parse_names(field.value)
            parse_date(year=field.value)
        bib.inherited(entry)


def check_edits(bib: BibFile) -> None:
    """Changing one field changes its span and nothing else, or is refused."""
    for entry in bib.entries:
        for field in entry.fields:
            if entry.field(field.name) is not field:
                continue
            change = Change(key=entry.key, field=field.name, old=field.value, new="n {E} w", index=entry.index)
            try:
                text = apply_edits(bib, plan_edits(bib, [change]))
            except WriteRefused:
                continue
            span = field.value_span
            tail = len(bib.text) - span.end
            assert text[: span.start] == bib.text[: span.start]
            assert text[len(text) - tail :] == bib.text[span.end :]
            assert parse_bib(text).keys == bib.keys


def check_additions(bib: BibFile) -> None:
    """A field that is added or taken away leaves all other fields, keys and comments as they are."""
    for entry in bib.entries:
        change = Change(key=entry.key, field="zz", old=None, new="n", index=entry.index)
        gone = [
            Change(key=entry.key, field=field.name, old=field.value, new=None, index=entry.index)
            for field in entry.fields
            if entry.field(field.name) is field
        ]
        for changes in ([change], gone[:1], gone[-1:], [change, *gone[:1]]):
            try:
                text = apply_edits(bib, plan_edits(bib, changes))
            except WriteRefused:
                continue
            result = parse_bib(text)
            names = {change.field for change in changes}
            assert result.keys == bib.keys and result.comments == bib.comments
            left = others(result, entry, names)
            assert all(field in left for field in others(bib, entry, names))


def others(bib: BibFile, changed: Entry, names: set[str]) -> list[tuple[str, str, str]]:
    """All fields without damage but those of one entry that have these names."""
    return [
        (entry.key, field.name, field.raw)
        for entry in bib.entries
        for field in entry.fields
        if not ((entry.key, entry.index) == (changed.key, changed.index) and field.name in names)
        and not any(field.span.start <= start < field.span.end for _, start, _, _ in entry.parsed.remarks)
    ]


def check_tidy(bib: BibFile) -> None:
    """A tidy file stays as it is when it is tidied again."""
    for options in (Tidy(), Tidy(sort="key", align=-1, unwrap=True, blank_lines=0, delimiters='"')):
        try:
            once = tidy(bib, options)
        except WriteRefused:
            continue
        assert tidy(parse_bib(once), options) == once


def main() -> int:
    """Run until the time is over; 1 where a law is broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    end = time.monotonic() + options.seconds
    count = 0
    number = options.seed
    quiet = settings(
        max_examples=300, database=None, deadline=None, suppress_health_check=list(HealthCheck),
        phases=[Phase.generate, Phase.shrink],
    )  # fmt: skip
    while time.monotonic() < end:
        for law, strategy in ((check_text, SOUP), (check_bytes, BYTES)):
            quiet(seed(number)(given(strategy)(law)))()
            count += 300
        number += 1
    print(f"{count} examples, seeds {options.seed} to {number - 1}: no law broken")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (AssertionError, SurveyRefsError) as error:
        print(f"broken: {error}", file=sys.stderr)
        raise
