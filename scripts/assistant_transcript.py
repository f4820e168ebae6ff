#!/usr/bin/env python3
"""Write the transcript of docs/assistants.md: what an assistant asks and is told about the example, offline."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "scripts")]

from mcp_client import Client  # noqa: E402

PAGE = ROOT / "docs" / "assistants.md"
DRAFT = "examples/llm-safety/survey-page.txt"
BEGIN, END = "<!-- transcript -->\n", "<!-- end of the transcript -->"
MOST_ITEMS = 2
CALLS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("resolve_text", {"path": DRAFT}),
    ("verify_references", {"keys": ["olah2020zoom", "templeton2024scaling"]}),
    ("check_bibliography", {"path": DRAFT}),
    ("explain_rule", {"code": "CIT004"}),
    ("cite", {"keys": ["templeton2024scaling"], "narrative": True}),
)


def transcript() -> str:
    """Each call with its answer; of long lists the first items."""
    parts = []
    with Client(ROOT, "--offline", "--cache", "none") as client:
        for name, arguments in CALLS:
            answer = {key: _short(value) for key, value in client.told(name, **arguments).items()}
            parts.append(f"`{name}` with `{json.dumps(arguments)}`:\n\n```json\n{_dumped(answer)}\n```\n")
    return "\n".join(parts)


def _short(value: Any) -> Any:
    if isinstance(value, list) and len(value) > MOST_ITEMS:
        return [*map(_short, value[:MOST_ITEMS]), f"… {len(value) - MOST_ITEMS} more"]
    if isinstance(value, list):
        return [_short(each) for each in value]
    if isinstance(value, dict):
        return {key: _short(each) for key, each in value.items()}
    return value if not isinstance(value, str) or len(value) < 160 else f"{value[:150]}…"


def _dumped(answer: dict[str, Any]) -> str:
    lines = [f'  "{key}": {_value(value)}' for key, value in answer.items()]
    return "{\n" + ",\n".join(lines) + "\n}"


def _value(value: Any) -> str:
    if isinstance(value, list) and value:
        return "[\n" + ",\n".join(f"    {json.dumps(each, ensure_ascii=False)}" for each in value) + "\n  ]"
    return json.dumps(value, ensure_ascii=False)


def main() -> int:
    """Write it; with --check, only say whether it is current (exit 1 if not)."""
    old = PAGE.read_text(encoding="utf-8")
    new = re.sub(f"{BEGIN}.*?{END}", lambda _: f"{BEGIN}\n{transcript()}\n{END}", old, flags=re.DOTALL)
    if "--check" in sys.argv[1:]:
        print(f"{PAGE.relative_to(ROOT)} {'is current' if new == old else 'is not current: run this without --check'}")
        return int(new != old)
    PAGE.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
