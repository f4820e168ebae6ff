"""References as columns of text, which every engine can hold and send between processes: JSON, and back to works."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from survey_refs.model import Name, TypedEntry, Work
from survey_refs.model.csl_json import of_csl_json, to_csl_json

_TYPED = tuple(field.name for field in fields(TypedEntry))
_PEOPLE = ("author", "editor")


def packed(work: Work) -> str:
    """A work as JSON, with what CSL-JSON cannot say and a comparison looks at."""
    value: dict[str, Any] = {"csl": to_csl_json(work)}
    typed = {name: text for name in _TYPED if isinstance(text := getattr(work.typed, name), str) and text}
    if typed:
        value["typed"] = typed
    others = [name for name in _PEOPLE if any(person.others for person in getattr(work, name))]
    if others:
        value["others"] = others
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def unpacked(text: str) -> Work:
    """The work again."""
    value: Mapping[str, Any] = json.loads(text)
    work = of_csl_json(value["csl"]["id"], value["csl"])
    more = {name: (*getattr(work, name), Name(others=True)) for name in value.get("others", ())}
    return work.changed(extra=TypedEntry.of(value.get("typed", {})), **more)
