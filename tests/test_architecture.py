"""The rooms import what ``scripts/rooms.py`` lets them, and a few more laws of the layout."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from rooms import GROUND, MAY_IMPORT

from survey_refs.reexports import REEXPORTS

SOURCE = Path(__file__).parent.parent / "src" / "survey_refs"

REEXPORTED = "survey_refs.reexports"  # the table of names from 0.1.0; every package may ask it
ONLY_HTTP = {"requests", "requests_cache", "habanero", "httpx2", "urllib3", "urllib.request", "http"}
FORBIDDEN_NAMES = {"utils", "helpers", "common", "misc", "util"}


def room_of(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imports_of(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found.add(node.module or "")
            if node.module == "survey_refs":
                found.update(f"survey_refs.{alias.name}" for alias in node.names)
    return found


def in_reexports(path: Path, name: str) -> bool:
    """Whether a package's own file names, for the type checker, where a name of 0.1.0 has gone."""
    package = ".".join(("survey_refs", *path.relative_to(SOURCE).parent.parts))
    return path.name == "__init__.py" and name in REEXPORTS.get(package, {}).values()


FILES = sorted(SOURCE.rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_imports_follow_the_table(path: Path) -> None:
    room = room_of(path)
    if room in ("__init__", "__main__"):
        return
    for name in imports_of(path):
        if name.startswith("survey_refs."):
            target = name.split(".")[1]
            if target == "__version__" or name == REEXPORTED or in_reexports(path, name):
                continue
            assert target == room or target in MAY_IMPORT[room], f"{room} may not import {target}"
        elif name.split(".")[0] in ONLY_HTTP or name in ONLY_HTTP:
            assert room == "sources", f"only sources speaks HTTP, not {room} ({name})"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_drawer_for_odds_and_ends(path: Path) -> None:
    assert not FORBIDDEN_NAMES & {part.removesuffix(".py") for part in path.relative_to(SOURCE).parts}


def test_every_room_is_in_the_table() -> None:
    assert {room_of(path) for path in FILES} - {"__init__", "__main__"} <= set(MAY_IMPORT)


@pytest.mark.parametrize("path", [p for p in FILES if p.name == "__init__.py" and p.parent != SOURCE], ids=str)
def test_init_files_only_re_export(path: Path) -> None:
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        allowed = isinstance(node, ast.Import | ast.ImportFrom | ast.Assign | ast.AnnAssign) or (
            isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        )
        lazy_door = isinstance(node, ast.FunctionDef) and node.name == "__dir__"
        for_the_type_checker = (
            isinstance(node, ast.If)
            and not node.orelse
            and (
                (ast.unparse(node.test) == "TYPE_CHECKING" and all(isinstance(i, ast.ImportFrom) for i in node.body))
                or (ast.unparse(node.test) == "not TYPE_CHECKING" and len(node.body) == 1 and is_getattr(node.body[0]))
            )
        )
        assert allowed or lazy_door or for_the_type_checker, f"{path}:{node.lineno}: only re-exports belong here"


def is_getattr(node: ast.stmt) -> bool:
    """Whether a statement defines a module's ``__getattr__``."""
    if isinstance(node, ast.FunctionDef):
        return node.name == "__getattr__"
    return isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__getattr__"


WRITING = re.compile(
    r"\b(?:mkstemp|NamedTemporaryFile|write_text|write_bytes|hardlink_to)\(|\bos\.(?:replace|rename|open)\(|"
    r"\bopen\([^)\n]*[\"'][wax]b?[\"']|\.touch\("
)


def test_the_page_for_people_has_the_same_table() -> None:
    page = (SOURCE.parent.parent / "docs" / "architecture.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`\w+`(?:, `\w+`)*) \| [^|]+ \| ([^|]+) \|$", page, re.MULTILINE)
    said = {room: may for rooms, may in rooms_and_imports(rows) for room in rooms}
    alone = {"project", "api", "editor", "assistant", "cli", "reexports"}  # described in words, or no room
    assert {room: said.get(room) for room in MAY_IMPORT.keys() - alone} == {
        room: may for room, may in MAY_IMPORT.items() if room not in alone
    }


def rooms_and_imports(rows: list[tuple[str, str]]) -> Iterator[tuple[list[str], set[str]]]:
    for rooms, may in rows:
        words = set(may.split(", ")) - {"–"}
        yield re.findall(r"\w+", rooms), (words - {"ground"}) | (GROUND if "ground" in words else set())


def test_one_module_writes_files() -> None:
    found = {
        f"{path.relative_to(SOURCE)}: {line.strip()}"
        for path in FILES
        if path.name != "files.py"
        for line in path.read_text(encoding="utf-8").splitlines()
        if WRITING.search(line) and "devnull" not in line
    }
    assert found == {"sources/backends.py: path.touch(mode=0o600)"}  # the cache, which SQLite writes
