"""Columns of tables by the names that Spark has for their types, as Arrow has them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

Columns = Sequence[tuple[str, str]]
"""Names and types: ``bigint``, ``string``, ``double``, ``boolean``, ``array<…>``."""
_TYPES = {"bigint": "int64", "string": "string", "double": "float64", "boolean": "bool_"}


def schema(columns: Columns) -> Any:
    """The Arrow schema of a table."""
    import pyarrow as pa

    return pa.schema([(name, _type(kind)) for name, kind in columns])


def array(values: Iterable[Any], kind: str) -> Any:
    """Values as an Arrow array of a type."""
    import pyarrow as pa

    return pa.array(values, _type(kind))


def batch(rows: Sequence[tuple[Any, ...]], columns: Columns) -> Any:
    """Rows as an Arrow record batch."""
    import pyarrow as pa

    values = zip(*rows, strict=True) if rows else ((),) * len(columns)
    arrays = [array(column, kind) for column, (_, kind) in zip(values, columns, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=schema(columns))


def _type(kind: str) -> Any:
    import pyarrow as pa

    if kind.startswith("array<"):
        return pa.list_(_type(kind[len("array<") : -1]))
    return getattr(pa, _TYPES[kind])()
