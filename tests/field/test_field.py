"""Small files as people have them, and what a command says of each; made after public reports and manuals.

One case a line: ``files`` and ``argv`` go in; ``contains``, ``lacks``, ``matches`` (regular expressions), ``json`` (the
value at a dotted path) are about standard output, ``stderr_…`` about the other, ``exit`` is the code where it matters;
``rows`` are pairs of a printed citation and its keys, in what ``resolve`` prints.
``registry`` names the file that stands for Crossref. ``source`` says what the case was made after.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from survey_refs.cli import main

FOLDER = Path(__file__).parent
CASES = [
    pytest.param(case, id=f"{path.stem}: {case['about']}")
    for path in sorted(FOLDER.glob("*.jsonl"))
    for case in map(json.loads, path.read_text("utf-8").splitlines())
]
NOBODY = "http://127.0.0.1:9"


def value_at(data: Any, path: str) -> Any:
    for step in path.split("."):
        data = data[int(step)] if isinstance(data, list) else data[step]
    return data


def keys_of(printed: str, out: str) -> set[str]:
    """The keys of all citations that are ``printed``, hold it, or are part of it."""
    rows = [line.split("\t") for line in out.splitlines() if "\t" in line]
    return {key for _, text, keys, *_ in rows if text in printed or printed in text for key in keys.split(",")}


@pytest.mark.parametrize("case", CASES)
def test_a_command_says_what_is_right(
    case: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in case["files"].items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    if registry := case.get("registry"):
        monkeypatch.setenv("SURVEY_REFS_CROSSREF_URL", (tmp_path / registry).as_uri())
        monkeypatch.setenv("SURVEY_REFS_CACHE", str(tmp_path / "cache"))
        for other in ("DATACITE", "DOI"):
            monkeypatch.setenv(f"SURVEY_REFS_{other}_URL", NOBODY)
    with pytest.raises(SystemExit) as stop:
        main(case["argv"])
    out, err = capsys.readouterr()
    assert stop.value.code == case.get("exit", stop.value.code), err
    for text in case.get("contains", ()):
        assert text in out
    for printed, keys in case.get("rows", ()):
        assert set(keys.split(",")) <= keys_of(printed, out), out
    for text in case.get("lacks", ()):
        assert text not in out
    for pattern in case.get("matches", ()):
        assert re.search(pattern, out, re.MULTILINE | re.DOTALL), out
    for text in case.get("stderr_contains", ()):
        assert text in err
    for text in case.get("stderr_lacks", ()):
        assert text not in err
    for path, value in case.get("json", {}).items():
        assert value_at(json.loads(out), path) == value
