"""Every rule's page is its test: Bad fires, Good is silent, the fix of Bad is Good, a second fix changes nothing.

Each case goes through the library and through the command.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from survey_refs.bib import decode_bib
from survey_refs.check import RULES, Context, Need, Rule, run_check
from survey_refs.check.fixes import fix_all
from survey_refs.check.page import Page, page_of
from survey_refs.cli.check import command
from survey_refs.config import CheckConfig
from survey_refs.document import parse_document
from survey_refs.lock import parse_lock
from survey_refs.model import Finding, Lock, Safety
from survey_refs.project import cite_texts, context_of

IDS = [f"{rule.code}-{rule.name}" for rule in RULES]
FOLDER = Path(__file__).parent.parent.parent / "src" / "survey_refs" / "check" / "rules"


@dataclass
class Case:
    """One side of a page, as files."""

    bibs: list[bytes]
    text: str
    lock: str

    def context(self) -> Context:
        bibs = [decode_bib(data, f"{i}.bib") for i, data in enumerate(self.bibs)]
        documents = [parse_document(self.text, "markdown", "text.md")] if self.text else []
        lock: Lock | None = parse_lock(self.lock) if self.lock else None
        return context_of(bibs, cite_texts(documents, bibs), lock)

    def write(self, folder: Path) -> list[str]:
        arguments = []
        for i, data in enumerate(self.bibs):
            (folder / f"{i}.bib").write_bytes(data)
            arguments += ["--bib", str(folder / f"{i}.bib")]
        (folder / "references.lock.json").write_text(self.lock or '{"version": 1, "entries": {}}', encoding="utf-8")
        if self.lock:
            arguments += ["--lock", str(folder / "references.lock.json")]
        if self.text:
            (folder / "text.md").write_text(self.text, encoding="utf-8")
            arguments.append(str(folder / "text.md"))
        return arguments


def case_of(blocks: tuple[tuple[str, str], ...]) -> Case:
    bibs = [_bytes(body, info) for info, body in blocks if info.startswith("bibtex")]
    text = next((body for info, body in blocks if info == "markdown"), "")
    lock = next((body for info, body in blocks if info == "json"), "")
    return Case(bibs, text, lock)


def _bytes(body: str, info: str) -> bytes:
    if info == "bibtex bytes":
        return re.sub(rb"\\x([0-9a-f]{2})", lambda m: bytes([int(m[1], 16)]), body.encode("utf-8"))
    return body.encode("utf-8")


def pages() -> Iterator[tuple[Rule, Page]]:
    for rule in RULES:
        yield rule, page_of(rule)


def findings_of(rule: Rule, case: Case) -> list[Finding]:
    return list(run_check(case.context(), CheckConfig(select=(rule.code,))).findings)


@pytest.mark.parametrize("rule", RULES, ids=IDS)
def test_bad_fires_and_good_is_silent(rule: Rule) -> None:
    page = page_of(rule)
    found = findings_of(rule, case_of(page.bad))
    assert found, "Bad does not fire"
    assert {(each.code, each.name) for each in found} == {(rule.code, rule.name)}
    assert not findings_of(rule, case_of(page.good)), "Good is not silent"
    for each in found:
        assert each.place.line >= 1
        assert each.place.column >= 1
        assert (each.place.end_line, each.place.end_column) >= (each.place.line, each.place.column)
        assert not each.message.endswith(".")


@pytest.mark.parametrize("rule", [r for r in RULES if r.fix], ids=[i for i, r in zip(IDS, RULES, strict=True) if r.fix])
def test_fixing_bad_gives_good_and_a_second_fix_nothing(rule: Rule) -> None:
    page = page_of(rule)
    bad, good = case_of(page.bad), case_of(page.good)
    context = bad.context()
    config = CheckConfig(select=(rule.code,))
    findings = list(run_check(context, config).findings)
    fixes = [each.fix for each in findings if each.fix is not None]
    assert fixes, "the rule says that it has a fix, and gave none"
    order = [Safety.SAFE, Safety.UNSAFE, Safety.DISPLAY]
    assert max((fix.safety for fix in fixes), key=order.index) is rule.fix

    fixed = fix_all(context, config, unsafe=True)
    assert fixed.context.bibs[0].text == good.bibs[0].decode("utf-8")
    assert not fix_all(fixed.context, config, unsafe=True).applied


@pytest.mark.parametrize(
    "rule", [r for r in RULES if not r.fix], ids=[i for i, r in zip(IDS, RULES, strict=True) if not r.fix]
)
def test_a_rule_without_fix_gives_none(rule: Rule) -> None:
    assert all(each.fix is None for each in findings_of(rule, case_of(page_of(rule).bad)))


@pytest.mark.parametrize("rule", RULES, ids=IDS)
def test_the_command_agrees(rule: Rule, tmp_path: Path) -> None:
    page = page_of(rule)
    runner = CliRunner()
    bad, good = tmp_path / "bad", tmp_path / "good"
    for side, blocks, code in ((bad, page.bad, 1), (good, page.good, 0)):
        side.mkdir()
        case = case_of(blocks)
        arguments = case.write(side)
        result = runner.invoke(command, [*arguments, "--select", rule.code, "--format", "json", "--no-config"])
        assert result.exit_code == code, result.output
        shown = json.loads(result.stdout)["findings"]
        expected = findings_of(rule, case)
        assert [(f["code"], f["line"], f["column"], f["message"].split(".bib")[0]) for f in shown] == [
            (f.code, f.place.line, f.place.column, _local(f.message, side)) for f in expected
        ]


def _local(message: str, side: Path) -> str:
    return re.sub(r"\d\.bib.*", lambda m: str(side / m[0][:1]), message)


@pytest.mark.parametrize("rule", [r for r in RULES if r.fix], ids=[i for i, r in zip(IDS, RULES, strict=True) if r.fix])
def test_the_command_fixes(rule: Rule, tmp_path: Path) -> None:
    page = page_of(rule)
    arguments = case_of(page.bad).write(tmp_path)
    runner = CliRunner()
    options = ["--select", rule.code, "--fix", "--unsafe-fixes", "--no-config"]
    runner.invoke(command, [*arguments, *options])
    once = (tmp_path / "0.bib").read_bytes()
    assert once == case_of(page.good).bibs[0]
    runner.invoke(command, [*arguments, *options])
    assert (tmp_path / "0.bib").read_bytes() == once


def test_every_rule_file_is_registered_once() -> None:
    files = sorted(path.stem for path in FOLDER.rglob("*.py") if path.stem != "__init__")
    assert sorted(rule.name.replace("-", "_") for rule in RULES) == files
    assert len({rule.code for rule in RULES}) == len(RULES) == len({rule.name for rule in RULES})


def test_every_kind_of_damage_has_a_rule() -> None:
    from survey_refs.bib.syntax_errors import SYNTAX_ERRORS

    assert {rule.name for rule in RULES if rule.group == "BIB"} == set(SYNTAX_ERRORS)


@pytest.mark.parametrize("rule", RULES, ids=IDS)
def test_pages_are_whole(rule: Rule) -> None:
    page = page_of(rule)
    assert page.summary.endswith(".")
    assert page.why
    assert page.bad
    assert page.good
    assert bool(page.section("Fix")) == bool(rule.fix), "a page says how safe its fix is"
    if rule.fix:
        assert page.section("Fix").startswith(("Safe", "Unsafe"))
        assert page.section("Fix").lower().startswith(rule.fix.value)
    if not rule.default:
        assert page.section("Default").startswith("Off"), "a rule that is off says why"


def test_needs_are_stated() -> None:
    for rule, page in pages():
        infos = {info for info, _ in page.bad}
        if rule.needs is Need.TEXTS:
            assert "markdown" in infos, rule.code
        if rule.needs is Need.LOCK:
            assert "json" in infos, rule.code
