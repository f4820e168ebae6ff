"""References of any number as a table: of a .bib file, or rows of JSON Lines, CSV or Parquet.

A row is CSL-JSON (bare or under ``csl``), a work of Crossref's API, or columns named as BibTeX or CSL name the fields:
``id``, ``title``, ``author`` (names parted by ``;`` or ``and``), ``year``, ``journal`` …
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from survey_refs.bib import read_bib
from survey_refs.convert import to_works
from survey_refs.enrich.reconcile.columns import batch, schema
from survey_refs.enrich.reconcile.keys import SKETCH, sketch_of_work
from survey_refs.enrich.reconcile.packing import packed
from survey_refs.errors import MissingFile, UnreadableFile
from survey_refs.limits import limit
from survey_refs.model import Date, Name, Work
from survey_refs.model.csl_json import from_csl_json
from survey_refs.sources.answers import name_of
from survey_refs.sources.crossref_record import record_of_item
from survey_refs.sources.metadata import clean_doi

Tell = Callable[[str], None]
REFERENCES = (("ref", "bigint"), ("id", "string"), ("work", "string"), *SKETCH)
"""The columns of the table of references; ``ref`` is their order, ``work`` what they say (see :mod:`packing`)."""
AT_ONCE = 10_000
COLUMNS = {  # of a flat row -> field of a work
    "title": "title",
    "journal": "container_title",
    "journaltitle": "container_title",
    "booktitle": "container_title",
    "container-title": "container_title",
    "container_title": "container_title",
    "venue": "container_title",
    "volume": "volume",
    "number": "issue",
    "issue": "issue",
    "pages": "page",
    "page": "page",
    "publisher": "publisher",
    "doi": "DOI",
    "isbn": "ISBN",
    "url": "URL",
    "edition": "edition",
}
TYPES = {
    "article": "article-journal",
    "inproceedings": "paper-conference",
    "conference": "paper-conference",
    "incollection": "chapter",
    "inbook": "chapter",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "techreport": "report",
}
KEYS = ("id", "key", "citation_key", "citation-key")
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_BETWEEN_NAMES = re.compile(r"\s*;\s*|\s+and\s+")


def read_references(path: Path, tell: Tell) -> Iterator[Work]:
    """The references of a file, by the ending of its name. A row that is none is told with its place and left out.

    Raises :class:`MissingFile` and :class:`UnreadableFile`.
    """
    kind = path.suffix.lower()
    if not path.is_file():
        raise MissingFile(f"{path}: no such file")
    if kind == ".bib":
        return iter(to_works(read_bib(path)))
    if kind not in _READERS:
        raise UnreadableFile(f"{path}: .bib, .jsonl, .csv or .parquet is expected")
    return _works(path, _READERS[kind](path), tell)


def write_table(works: Iterable[Work], path: Path) -> int:
    """Put references into a Parquet file with the columns :data:`REFERENCES`; how many they are."""
    import pyarrow.parquet as pq

    rows = ((ref, work.id, packed(work), *sketch_of_work(work)) for ref, work in enumerate(works))
    count = 0
    with pq.ParquetWriter(path, schema(REFERENCES), compression="zstd") as writer:
        while some := [*islice(rows, AT_ONCE)]:
            writer.write_batch(batch(some, REFERENCES))
            count += len(some)
    return count


def _works(path: Path, rows: Iterable[tuple[int, Any]], tell: Tell) -> Iterator[Work]:
    found = left_out = 0
    for number, row in rows:
        work = work_of_row(row, f"{path.stem}:{number}") if isinstance(row, dict) else None
        if work is None:
            left_out += 1
            tell(f"{path}:{number}: left out: not a reference: it has neither title nor DOI nor authors")
            continue
        found += 1
        yield work
    if left_out and not found:
        raise UnreadableFile(f"{path}: no references: rows with `title`, `author`, `year` or CSL-JSON are expected")


def work_of_row(row: Mapping[str, Any], name: str) -> Work | None:
    """The work that a row says; None where it says nothing. ``name``: its identifier where it has none."""
    for inside in ("csl", "work"):
        if isinstance(row.get(inside), str) and row[inside].lstrip().startswith("{"):
            row = {**row, inside: _json(row[inside])}
        if isinstance(row.get(inside), dict):
            row = {**row[inside], **{key: row[key] for key in KEYS if row.get(key)}}
    key = next((text for key in KEYS if (text := _text(row.get(key)))), name)
    title = row.get("title")
    if isinstance(title, list) and isinstance(row.get("DOI"), str):
        work = record_of_item(row, clean_doi(row["DOI"])).work.changed(id=key)
    elif isinstance(row.get("issued"), dict) or _of_objects(row.get("author")):
        work = from_csl_json({**row, "id": key})
    else:
        work = _of_columns(row, key)
    return work if work.title or work.DOI or work.author else None


def _of_objects(value: object) -> bool:
    return isinstance(value, list) and any(isinstance(one, dict) for one in value)


def _of_columns(row: Mapping[str, Any], key: str) -> Work:
    values: dict[str, Any] = {}
    texts = {str(name).strip().lower(): _text(value) for name, value in row.items() if name is not None}
    for column, field in COLUMNS.items():
        if texts.get(column):
            values.setdefault(field, texts[column])
    for column, field in (("author", "author"), ("authors", "author"), ("editor", "editor")):
        if texts.get(column):
            values[field] = _people(texts[column])
    for column in ("year", "date", "issued"):
        if (found := _YEAR.search(texts.get(column, ""))) and "issued" not in values:
            values["issued"] = Date(parts=((int(found[0]),),))
    kind = texts.get("type", "").lower() or texts.get("entrytype", "").lower()
    return Work(id=key, type=TYPES.get(kind, kind or "document"), **values)


def _text(value: object) -> str:
    """The text of a cell: a number without its ``.0``, a list parted by ``;``; empty for what is no text."""
    if isinstance(value, list):
        return "; ".join(filter(None, map(_text, value)))
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None or value != value else " ".join(str(value).split())


def _people(text: str) -> tuple[Name, ...]:
    found = []
    for name in _BETWEEN_NAMES.split(text):
        if name.rstrip(".").lower() in ("others", "et al"):
            found.append(Name(others=True))
        elif name.startswith("{") and name.endswith("}"):
            found.append(Name(literal=name[1:-1]))
        elif person := name_of(name):
            found.append(person)
    return tuple(found)


# ------------------------------------------------------------------------------------------------------------ formats


def _json_lines(path: Path) -> Iterator[tuple[int, Any]]:
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            if line.strip():
                yield number, _json(line)


def _json(text: str | bytes) -> Any:
    """The value of a JSON text; None for what is none."""
    import orjson

    try:
        return orjson.loads(text)
    except ValueError:
        return None


def _csv(path: Path) -> Iterator[tuple[int, Any]]:
    csv.field_size_limit(min(int(limit("MAX_FIELD")), sys.maxsize))
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            head = file.read(4096).split("\n")[0]
            file.seek(0)
            reader = csv.DictReader(file, delimiter=max(",;\t", key=head.count))
            for row in reader:
                yield reader.line_num, row
    except (csv.Error, UnicodeDecodeError) as error:
        raise UnreadableFile(f"{path}: not CSV in UTF-8: {error}") from None


def _parquet(path: Path) -> Iterator[tuple[int, Any]]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(path) as file:
            number = 0
            for batch in file.iter_batches(AT_ONCE):
                for row in batch.to_pylist():
                    number += 1
                    yield number, row
    except pa.ArrowInvalid as error:
        raise UnreadableFile(f"{path}: not a Parquet file: {error}") from None


_READERS: dict[str, Callable[[Path], Iterator[tuple[int, Any]]]] = {
    ".jsonl": _json_lines,
    ".csv": _csv,
    ".parquet": _parquet,
}
