"""Entries and fields with their spans, over one text that never changes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, count, islice, repeat

from survey_refs.bib.datamodel import VERBATIM_FIELDS
from survey_refs.bib.decode import STRAY, Decoded, readable
from survey_refs.bib.macros import Macros
from survey_refs.bib.scan import Scanned, Segment, line_view, scan
from survey_refs.bib.syntax import Parsed, parse_fields, parse_string, value_parts
from survey_refs.bib.syntax_errors import SYNTAX_ERRORS
from survey_refs.collector import collector_paused
from survey_refs.latex.decode import latex_to_unicode
from survey_refs.limits import limit
from survey_refs.model import Finding, Place, Span
from survey_refs.patterns import regex

_XDATA = regex("[xX][dD][aA][tT][aA]")  # found sooner than with IGNORECASE
_WHITE = regex(r"[ \t\r\n\f\v]+")
_marks = count()


class Field:
    """One field of an entry: ``name`` in lower case, ``raw`` as in the file, ``value`` as BibTeX passes it on.

    The value is LaTeX source: delimiters off, parts joined by ``#`` put together, macros expanded, runs of white
    space as one blank (bibtex.web, section 252). A macro that nobody defines stands as its own name.
    """

    __slots__ = ("_bib", "_parts", "_spans", "_value", "name")

    def __init__(self, bib: BibSource, spans: tuple[int, int, int, int], name: str, value: str | None = None) -> None:
        self._bib = bib
        self._spans = spans
        self._value = value  # where it is known already
        self._parts: list[tuple[str, int, int]] | None = None
        self.name = name

    def __repr__(self) -> str:
        return f"Field({self.name!r}, {self.raw!r})"

    @property
    def span(self) -> Span:
        """From the name to the end of the value."""
        return Span(self._spans[0], self._spans[3])

    @property
    def name_span(self) -> Span:
        """The name."""
        return Span(self._spans[0], self._spans[1])

    @property
    def value_span(self) -> Span:
        """The value with its delimiters; empty where the value is missing."""
        return Span(self._spans[2], self._spans[3])

    @property
    def name_as_written(self) -> str:
        """The name in the file's upper and lower case."""
        return self._bib.text[self._spans[0] : self._spans[1]]

    @property
    def raw(self) -> str:
        """The value as it stands in the file, with its delimiters."""
        return self._bib.text[self._spans[2] : self._spans[3]]

    @property
    def source(self) -> str:
        """The text of the whole file, which all offsets point into."""
        return self._bib.text

    @property
    def parts(self) -> list[tuple[str, int, int]]:
        """The parts joined by ``#``: kind (``{``, ``"`` or ``w`` for a macro or number), start and end inside it."""
        if self._parts is None:
            self._parts = value_parts(self._bib.view, self._spans[2], self._spans[3])
        return self._parts

    @property
    def value(self) -> str:
        """The value as LaTeX source."""
        if self._value is None:
            self._value = self._bib.value_of(self._spans[2], self._spans[3])
        return self._value

    @property
    def text(self) -> str:
        """The value in Unicode, without LaTeX; verbatim fields (url, doi, …) as they stand."""
        return self.value if self.name in VERBATIM_FIELDS else latex_to_unicode(self.value)

    @property
    def is_macro(self) -> bool:
        """Whether the value is one bare word that is no number."""
        raw = self.raw
        return raw[:1] not in ("{", '"', "") and not raw.isdigit() and "#" not in raw


class Entry:
    """One entry as the file says it. ``entry_type`` is lower-case; ``index`` counts earlier entries with this key."""

    __slots__ = ("_bib", "_fields", "_key", "_names", "_parsed", "_segment", "index")

    def __init__(self, bib: BibSource, segment: Segment, index: int = 0, key: str | None = None) -> None:
        self._bib = bib
        self._segment = segment
        self._parsed: Parsed | None = None
        self._fields: tuple[Field, ...] | None = None
        self._names: dict[str, Field] | None = None
        self._key = key  # where it is known already
        self.index = index

    def __repr__(self) -> str:
        return f"Entry({self.entry_type!r}, {self.key!r})"

    @property
    def parsed(self) -> Parsed:
        """Spans of key and fields, and the damage between them."""
        if self._parsed is None:
            at = self._segment
            self._parsed = parse_fields(self._bib.view, at.body, at.close, at.strays, bool(at.broken))
        return self._parsed

    def forget(self) -> None:
        """Drop what was read of the entry but its key; it is read again when it is asked for. Saves memory."""
        self._parsed, self._fields, self._names = None, None, None

    @property
    def segment(self) -> Segment:
        """The segment that the entry is."""
        return self._segment

    @property
    def key(self) -> str:
        """The citation key; empty where it is missing."""
        if self._key is None:
            self._key = self._bib.readable(self.parsed.key_start, self.parsed.key_end)
        return self._key

    @property
    def entry_type(self) -> str:
        """The type in lower case (``article``)."""
        return self._bib.lower_word(self._segment.type_start, self._segment.type_end)

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields in the order of the file, repeated ones included."""
        if self._fields is None:
            bib = self._bib
            name = bib.lower_word
            self._fields = tuple([Field(bib, spans, name(spans[0], spans[1])) for spans in self.parsed.fields])
        return self._fields

    @property
    def span(self) -> Span:
        """From the ``@`` to the closing bracket."""
        return Span(self._segment.start, self._segment.end)

    @property
    def key_span(self) -> Span:
        """The key."""
        return Span(self.parsed.key_start, self.parsed.key_end)

    @property
    def type_span(self) -> Span:
        """The type, without the ``@``."""
        return Span(self._segment.type_start, self._segment.type_end)

    @property
    def raw(self) -> str:
        """The entry as it stands in the file."""
        return self._bib.text[self._segment.start : self._segment.end]

    def field(self, name: str) -> Field | None:
        """The field of that name (any case), the last one where it is repeated, as BibTeX has it."""
        if self._names is None:
            self._names = {field.name: field for field in self.fields}
        return self._names.get(name.lower())

    def raw_value(self, name: str) -> str | None:
        """The value of a field as it stands in the file; None where there is no such field."""
        text, name = self._bib.text, name.lower()
        for name_start, name_end, start, end in reversed(self.parsed.fields):
            if name_end - name_start == len(name) and text[name_start:name_end].lower() == name:
                return text[start:end]
        return None

    def get(self, name: str) -> str | None:
        """The value of a field as LaTeX source (see :class:`Field`); None where there is no such field."""
        found = self.field(name)
        return None if found is None else found.value

    def text(self, name: str) -> str:
        """The value of a field in Unicode (see :attr:`Field.text`); empty where there is no such field."""
        found = self.field(name)
        return "" if found is None else found.text

    def values(self) -> dict[str, str]:
        """All fields by name, as :meth:`get` gives them."""
        if self._fields is not None:
            return {field.name: field.value for field in self._fields}
        return self._bib.values_of(self.parsed)

    def fields_of(self, values: Mapping[str, str]) -> dict[str, Field]:
        """The field of each name, the last one where it is repeated; ``values`` are what :meth:`values` gave."""
        bib, fields = self._bib, self.parsed.fields
        if len(values) == len(fields):  # no name is repeated, so they are in one order
            return {name: Field(bib, at, name, value) for (name, value), at in zip(values.items(), fields, strict=True)}
        names = [bib.lower_word(at[0], at[1]) for at in fields]
        return {name: Field(bib, at, name, values[name]) for name, at in zip(names, fields, strict=True)}

    def field_around(self, start: int, end: int) -> Field | None:
        """The field whose value holds the whole span; None where there is none."""
        for number, at in enumerate(self.parsed.fields):
            if at[2] <= start and end <= at[3]:
                return self.fields[number]  # which knows its parts already where one before has asked for them
        return None


def new_marks(number: int) -> list[int]:
    """So many marks (see :attr:`BibSource.marks`) that no entry has."""
    return list(islice(_marks, number))


def counted(entries: list[Entry]) -> list[Entry]:
    """The entries of a file, each with the number of those before it that have its key."""
    counts: dict[str, int] = {}
    for entry in entries:
        key = entry.key
        entry.index = counts.get(key, 0)
        counts[key] = entry.index + 1
    return entries


class BibSource:
    """The text of a .bib file as decoded, the segments it consists of, and the entries and macros found in it."""

    def __init__(
        self,
        decoded: Decoded,
        path: str = "references.bib",
        macros: Mapping[str, str] | None = None,
        scanned: Scanned | None = None,
        view: str | None = None,
    ) -> None:
        self.path = path
        self.text = decoded.text
        self.decoded = decoded
        self.view = line_view(decoded.text) if view is None else view
        self.segments, self.scan_remarks = scan(self.view) if scanned is None else scanned
        self.outside = macros
        self._words: dict[str, str] = {}

    @property
    def encoding(self) -> str:
        """Python's name of the file's encoding."""
        return self.decoded.encoding

    @property
    def data(self) -> bytes:
        """The bytes of the file, from its segments: what a write without a change writes."""
        text = self.text
        return self.decoded.encode("".join([text[segment.start : segment.end] for segment in self.segments]))

    @cached_property
    def entries(self) -> list[Entry]:
        """The entries in the order of the file, repeated keys included."""
        keys: Iterable[str | None] = vars(self).get("entry_keys") or repeat(None)  # known already after an edit
        with collector_paused():
            return counted([Entry(self, at, key=key) for at, key in zip(self.entry_segments, keys, strict=False)])

    @cached_property
    def entry_segments(self) -> list[Segment]:
        """The segments that are entries, in the order of ``entries``."""
        return [segment for segment in self.segments if segment.kind == "entry"]

    @cached_property
    def entry_keys(self) -> list[str]:
        """The key of each entry, in the order of ``entries``."""
        return [entry.key for entry in self.entries]

    def nth(self, number: int, index: int) -> Entry:
        """The entry of that number, before which ``index`` have its key; the others are not made for its sake."""
        if "entries" in vars(self):
            return self.entries[number]
        return Entry(self, self.entry_segments[number], index, self.entry_keys[number])

    @cached_property
    def marks(self) -> list[int]:
        """A number for each entry, in the order of ``entries``; in a later state of the file (:mod:`bib.edited`) the
        entries whose text is still the same have their number still. No two entries of any file share one."""
        return new_marks(len(self.entry_keys))

    @cached_property
    def _by_key(self) -> dict[str, Entry]:
        found: dict[str, Entry] = {}
        for entry in self.entries:
            found.setdefault(entry.key, entry)
        return found

    @cached_property
    def _by_folded_key(self) -> dict[str, Entry]:
        found: dict[str, Entry] = {}
        for entry in self.entries:
            found.setdefault(entry.key.lower(), entry)
        return found

    def entry(self, key: str, index: int = 0) -> Entry | None:
        """The entry with exactly this key, the first one unless ``index`` says otherwise; None where there is none."""
        first = self._by_key.get(key)
        if index == 0 or first is None:
            return first
        return next((entry for entry in self.entries if entry.index == index and entry.key == key), None)

    def parent(self, key: str) -> Entry | None:
        """The entry that a crossref or xdata field names: exactly, else in any case, as BibTeX has it."""
        return self._by_key.get(key) or self._by_folded_key.get(key.lower())

    @cached_property
    def strings(self) -> Macros:
        """What the file's @string blocks define."""
        macros = Macros(self.outside)
        for segment in self.segments:
            if segment.kind == "string":
                for spans in parse_string(self.view, segment.body, segment.close).fields:
                    value = self._joined(spans[2], spans[3], macros, segment.start)
                    macros.define(self.readable(spans[0], spans[1]), segment.start, value)
        return macros

    @property
    def string_blocks(self) -> list[tuple[int, str]]:
        """The @string blocks as they stand in the file, each with the number of entries before it."""
        found, entries = [], 0
        for segment in self.segments:
            if segment.kind == "entry":
                entries += 1
            elif segment.kind == "string":
                found.append((entries, self.text[segment.start : segment.end]))
        return found

    def forget(self) -> None:
        """Drop the entries, but their keys; they are made again when they are asked for. Saves memory."""
        _ = self.entry_keys
        for name in ("entries", "_by_key", "_by_folded_key", "keys"):
            vars(self).pop(name, None)

    @property
    def preambles(self) -> list[str]:
        """The values of the @preamble blocks."""
        return [self.value_of(at.body, at.close) for at in self.segments if at.kind == "preamble"]

    @property
    def comments(self) -> list[str]:
        """The @comment blocks as they stand in the file."""
        return [self.text[at.start : at.end] for at in self.segments if at.kind == "comment"]

    def lower_word(self, start: int, end: int) -> str:
        """The name of a field or type in lower case."""
        written = self.text[start:end]
        word = self._words.get(written)
        if word is None:
            word = self._words[written] = self.readable(start, end).lower()
        return word

    def readable(self, start: int, end: int) -> str:
        """A stretch of the text without lone surrogates."""
        text = self.text[start:end]
        return readable(text) if self.decoded.strays else text

    def value_of(self, start: int, end: int) -> str:
        """The value that stands in a span: delimiters off, parts joined, macros expanded, white space compressed."""
        raw = self.text[start:end]
        if raw.isdigit():
            return raw
        one_part = (raw[:1] == "{" and raw[-1:] == "}") or (raw[:1] == raw[-1:] == '"' and raw.count('"') == 2)
        if one_part and "#" not in raw and raw.count("{") == raw.count("}"):
            return _compress(readable(raw[1:-1]) if self.decoded.strays else raw[1:-1])
        return _compress(self._joined(start, end, self.strings, start))

    def values_of(self, parsed: Parsed) -> dict[str, str]:
        """Names and values of fields by their spans, without making a :class:`Field` of each."""
        if parsed.remarks or self.decoded.strays:
            return {self.lower_word(at[0], at[1]): self.value_of(at[2], at[3]) for at in parsed.fields}
        text, words, odd_white = self.text, self._words, self._odd_white
        found: dict[str, str] = {}
        for name_start, name_end, start, end in parsed.fields:
            raw = text[start:end]
            first = raw[0]
            # without damage, what is braced at both ends (or quoted, with no more marks) and not joined is one part
            if "#" in raw:
                value = self.value_of(start, end)
            elif (first == "{" and raw[-1] == "}") or (first == '"' and raw.count('"') == 2):
                value = raw[1:-1]
                if "\n" in value or "  " in value or odd_white:
                    value = _compress(value)
                value = value.strip(" ")
            elif first in '{"':
                value = self.value_of(start, end)
            else:
                value = _compress(self._expanded(raw, self.strings, start))
            found[words.get(text[name_start:name_end]) or self.lower_word(name_start, name_end)] = value
        return found

    @cached_property
    def _odd_white(self) -> bool:
        """Whether the file has white space beside blanks and newlines that has to be looked for in every value."""
        return "\t" in self.text or "\r" in self.text

    def _joined(self, start: int, end: int, macros: Macros, offset: int) -> str:
        return "".join([piece for piece, _ in self._pieces(start, end, macros, offset)])

    def _pieces(self, start: int, end: int, macros: Macros, offset: int) -> Iterator[tuple[str, Span | None]]:
        """The parts of a value, and the span of a macro that would make it too long, which stands as its name."""
        length, most = 0, self._most_expanded
        for kind, part_start, part_end in value_parts(self.view, start, end):
            piece = self.readable(part_start, part_end)
            if kind != "w":
                yield piece, None
                continue
            expanded = self._expanded(piece, macros, offset)
            length += len(expanded)
            if length > most:
                yield piece, Span(part_start, part_end)
            else:
                yield expanded, None

    @cached_property
    def _most_expanded(self) -> float:
        return limit("MAX_EXPANDED")

    def macros_too_long(self, start: int, end: int) -> list[Span]:
        """The macros in a value that are not written out, because it would be longer than the limit."""
        parts = 1 + self.text.count("#", start, end)
        if end - start + parts * self.strings.longest <= self._most_expanded:  # as nearly always
            return []
        return [span for _, span in self._pieces(start, end, self.strings, start) if span is not None]

    @staticmethod
    def _expanded(word: str, macros: Macros, offset: int) -> str:
        """What a bare word stands for: a number for itself, as a macro that nobody defines."""
        known = None if word.isdigit() else macros.at(word, offset)
        return word if known is None else known

    @cached_property
    def names_xdata(self) -> bool:
        """Whether the word ``xdata`` occurs anywhere in the file."""
        return _XDATA.search(self.text) is not None

    @cached_property
    def line_starts(self) -> Sequence[int]:
        """The offset of each line."""
        lines = self.view.split("\n")
        return [*accumulate(map(len, lines[:-1]), lambda start, length: start + length + 1, initial=0)]

    def _position(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self.line_starts, offset)
        start = self.line_starts[line - 1]
        column = offset - start + 1
        if line == 1 and self.text.startswith("\ufeff") and column > 1:
            column -= 1
        return line, column

    def place(self, where: Span | int) -> Place:
        """Line and column of a span or an offset."""
        start, end = (where, where) if isinstance(where, int) else (where.start, where.end)
        line, column = self._position(start)
        end_line, end_column = self._position(end)
        return Place(path=self.path, line=line, column=column, end_line=end_line, end_column=end_column)

    def finding(self, name: str, where: Span | int, message: str, key: str = "", field: str = "") -> Finding:
        """A finding for damage of the table in ``bib.damage``."""
        damage = SYNTAX_ERRORS[name]
        return Finding(
            code=damage.code,
            name=name,
            message=STRAY.sub("\ufffd", message),
            place=self.place(where),
            severity=damage.severity,
            key=key,
            field=field,
            help=damage.help,
        )

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.path!r}, {len(self.segments)} segments)"


def _compress(value: str) -> str:
    """White space as BibTeX has it: one blank for each run, none at the ends; a no-break space is none."""
    if "\n" in value or "  " in value or "\t" in value or "\r" in value:
        value = _WHITE.sub(" ", value)
    return value.strip(" ")
