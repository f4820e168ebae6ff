"""JSON of a dump, of which only what a snapshot keeps becomes values: the rest of a work, its reference list above all,
is three quarters of the bytes and of the time of reading them.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, TypedDict

from survey_refs.sources.snapshot.slim import INNER, KEPT, PART_OF_NAME, PEOPLE

WRAPPED = ("work", "message")
"""Where a work may be inside an object that says where it is from."""
_DOI = b'"DOI"'


def decode(data: bytes) -> Any:
    """The value of a text in JSON; of a work in Crossref's shape what is kept. Raises :class:`ValueError`."""
    value = _partly(data, 0)
    return value if value is not None and _is_work(value) else _wholly(data)


def decode_list(data: bytes) -> list[Any]:
    """The values of a JSON list, alone or under ``items``, as :func:`decode` reads them. Raises :class:`ValueError`."""
    value = _partly(data, 2 if data.lstrip().startswith(b"[") else 1)
    if value is not None:
        works = value if isinstance(value, list) else value["items"]
        if all(map(_is_work, works)):
            return list(works)
    value = _wholly(data)
    return list(value["items"] if isinstance(value, dict) else value)


def _is_work(value: dict[str, Any]) -> bool:
    return any(name in value for name in ("DOI", *WRAPPED))


def _wholly(data: bytes) -> Any:
    import orjson

    return orjson.loads(data)


def _partly(data: bytes, form: int) -> Any:
    """None for what is not of that form (one work, works under ``items``, a list of works), or is no JSON."""
    import msgspec

    if _DOI not in data:
        return None
    try:
        return _decoders()[form](data)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None


@cache
def _decoders() -> tuple[Callable[[bytes], Any], ...]:
    import msgspec

    # the fields are named once, in slim: mypy would have them here as literals
    person = TypedDict("person", dict.fromkeys(PART_OF_NAME, Any), total=False)  # type: ignore[misc]
    fields = dict.fromkeys((*KEPT, *INNER, *WRAPPED), Any) | dict.fromkeys(PEOPLE, list[person] | None)
    work = TypedDict("work", fields, total=False)  # type: ignore[misc]
    items = TypedDict("items", dict.fromkeys(["items"], list[work]))  # type: ignore[misc]
    return tuple(msgspec.json.Decoder(form).decode for form in (work, items, list[work]))
