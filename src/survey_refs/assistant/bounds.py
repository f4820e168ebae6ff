"""An answer as it may leave: without characters that steer or hide, and no longer than an assistant can use."""

from __future__ import annotations

import json
from typing import Any

from survey_refs.text.visible import visible

LONGEST_STRING = 20_000
LONGEST_ANSWER = 150_000
"""Characters of an answer's JSON."""
_FEWEST = 5  # items of a list that are left in any case


def bounded(answer: dict[str, Any]) -> dict[str, Any]:
    """The answer with visible text and within the limit; its ``cut`` says what was taken away."""
    cut: list[str] = []
    clean: dict[str, Any] = {name: _clean(value, name, cut) for name, value in answer.items()}
    while _size(clean) > LONGEST_ANSWER:
        name, items = max(
            ((name, value) for name, value in clean.items() if isinstance(value, list)),
            key=lambda pair: _size(pair[1]),
            default=("", []),
        )
        if len(items) <= _FEWEST:
            break
        keep = max(_FEWEST, int(len(items) * min(0.9, LONGEST_ANSWER / _size(clean))))
        clean[name] = items[:keep]
    for name, value in clean.items():
        if isinstance(value, list) and len(value) < len(answer[name]):
            cut.append(f"{name}: the first {len(value)} of {len(answer[name])}; ask about fewer at a time")
    return clean | ({"cut": cut} if cut else {})


def _clean(value: Any, name: str, cut: list[str]) -> Any:
    if isinstance(value, str):
        if len(value) > LONGEST_STRING:
            cut.append(f"{name}: the first {LONGEST_STRING} of {len(value)} characters")
            value = value[:LONGEST_STRING]
        return visible(value)
    if isinstance(value, list):
        return [_clean(each, name, cut) for each in value]
    if isinstance(value, dict):
        return {visible(str(key)): _clean(each, f"{name}.{key}", cut) for key, each in value.items()}
    return value


def _size(value: Any) -> int:
    return len(json.dumps(value, ensure_ascii=False))
