"""What the documents say holds: keys, commands, links and examples."""

from __future__ import annotations

import dataclasses
import re
import subprocess
import sys
from pathlib import Path

import pytest

from survey_refs.config import OUTPUTS, CheckConfig, Config
from survey_refs.document.formats.table import BY_NAME, TABLE
from survey_refs.model import LockEntry

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]


def words_in_code(page: str) -> set[str]:
    return set(re.findall(r"`([a-z-]+)`", (ROOT / "docs" / page).read_text(encoding="utf-8")))


@pytest.mark.parametrize("kind", [Config, CheckConfig], ids=lambda kind: kind.__name__)
def test_every_configuration_key_is_documented(kind: type[Config | CheckConfig]) -> None:
    keys = {field.name.replace("_", "-") for field in dataclasses.fields(kind)} - {"folder", "path", "check"}
    assert keys <= words_in_code("configuration.md")


@pytest.mark.parametrize("name", [row.name for row in TABLE if row.suffixes])
def test_every_text_format_is_listed_with_the_end_of_its_names(name: str) -> None:
    page = (ROOT / "docs" / "citations.md").read_text(encoding="utf-8")
    assert f"{BY_NAME[name].suffixes[0]}`" in page, f"docs/citations.md lists the text formats: {name} is missing"


@pytest.mark.parametrize("name", OUTPUTS)
def test_every_output_of_texts_is_listed(name: str) -> None:
    page = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
    (row,) = [line for line in page.splitlines() if line.startswith("| `render`")]
    assert f"`{name}`" in row, f"docs/configuration.md lists the outputs of texts: {name} is missing"


def test_every_name_of_the_lock_is_documented() -> None:
    assert {field.name for field in dataclasses.fields(LockEntry)} - {"key"} <= words_in_code("lock.md")


def test_the_command_reference_is_current() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "command_reference.py"), "--check"], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_python_reference_is_current() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "api_reference.py"), "--check"], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_what_the_documents_show_is_what_the_commands_print() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "console_examples.py"), "--check"], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_the_documents_lead_somewhere(page: Path) -> None:
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text):
        if "://" not in target:
            assert (page.parent / target).exists(), f"{page.name}: {target}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_python_examples_run(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every ```python block of a page runs, one after the other, in the project's folder; `>>>` prints as shown."""
    import doctest

    monkeypatch.chdir(ROOT)
    text = page.read_text(encoding="utf-8")
    names: dict[str, object] = {}
    for number, block in enumerate(re.findall(r"```python\n(.*?)```", text, flags=re.DOTALL)):
        if ">>>" in block:
            example = doctest.DocTestParser().get_doctest(block, names, f"{page.name}[{number}]", str(page), 0)
            runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS)
            runner.run(example, clear_globs=False)
            names.update(example.globs)
            assert runner.summarize(verbose=False).failed == 0
        else:
            exec(compile(block, f"{page.name}[{number}]", "exec"), names)


def test_the_site_leads_to_every_page() -> None:
    import yaml

    def pages(nav: object) -> set[str]:
        if isinstance(nav, str):
            return {nav}
        return {page for each in (nav.values() if isinstance(nav, dict) else nav) for page in pages(each)}  # type: ignore[attr-defined]

    site = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    docs = ROOT / "docs"
    assert pages(site["nav"]) == {page.relative_to(docs).as_posix() for page in docs.rglob("*.md")}


def test_ten_tasks_of_a_newcomer_work_at_the_first_try() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "newcomer"), "--here"], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count(" ok ") == 10


def test_the_version_is_the_same_everywhere() -> None:
    import tomllib

    import survey_refs

    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert version == survey_refs.__version__
    assert f"\nversion: {version}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"\n## {version}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"rev: v{version}" in (ROOT / "docs" / "check.md").read_text(encoding="utf-8")
