"""The tantivy index of a part: terms of records in, numbers of records out."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any

from survey_refs.sources.snapshot.folder import FIELD, ROW, written
from survey_refs.sources.snapshot.words import terms_of_text

WRITER_BYTES = 128_000_000
COMMIT_AFTER = 2_000_000  # records: what a build that was killed need not do again


def _schema() -> Any:
    import tantivy

    schema = tantivy.SchemaBuilder()
    schema.add_text_field(FIELD, tokenizer_name="whitespace", index_option="basic")
    schema.add_unsigned_field(ROW, stored=False, indexed=False, fast=True)
    return schema.build()


class IndexWriter:
    """Documents added in the order of the records; goes on where the last commit was."""

    def __init__(self, folder: Path) -> None:
        import tantivy

        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._index = tantivy.Index(_schema(), path=str(folder))
        self.rows = self._index.searcher().num_docs
        self._writer = self._index.writer(heap_size=WRITER_BYTES, num_threads=1)
        self._committed = self.rows
        self._document = tantivy.Document

    def add(self, records: Iterable[Iterable[str]]) -> None:
        """The terms of the next records: of many at once, since the thread that takes them sleeps between two calls."""
        try:
            for terms in records:
                document = self._document()
                document.add_text(FIELD, " ".join(terms))
                document.add_unsigned(ROW, self.rows)
                self._writer.add_document(document)
                self.rows += 1
        except ValueError:
            self._commit()  # which says why nothing more is taken
            raise
        if self.rows - self._committed >= COMMIT_AFTER:
            self._commit()

    def close(self) -> None:
        """Write what is left, and wait until segments are merged."""
        self._commit()
        self._writer.wait_merging_threads()

    def _commit(self) -> None:
        with written(self._folder, ValueError):
            self._writer.commit()
        self._committed = self.rows


class Index:
    """Looks for the text of a reference. Thread-safe."""

    def __init__(self, folder: Path) -> None:
        import tantivy

        self._tantivy = tantivy
        index = tantivy.Index.open(str(folder))
        self._schema = index.schema
        self._searcher = index.searcher()

    def search(self, text: str, most: int) -> list[tuple[float, int]]:
        """The numbers of the records most like a text, best first, each with its score (BM25)."""
        frequency = partial(self._searcher.doc_freq, FIELD)
        terms = terms_of_text(text, frequency)
        if not terms:
            return []
        should = self._tantivy.Occur.Should
        one = self._tantivy.Query.term_query
        parts = [(should, one(self._schema, FIELD, term, "basic")) for term in terms]
        hits = self._searcher.search(self._tantivy.Query.boolean_query(parts), limit=most, count=False).hits
        rows = self._searcher.fast_field_values(ROW, [address for _, address in hits])
        return [(float(score), int(row)) for (score, _), row in zip(hits, rows, strict=True)]
