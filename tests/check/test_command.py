"""The commands check, explain and rules: exit codes, outputs, fixes, baseline."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from survey_refs.check import RULES
from survey_refs.cli import check, explain, rules
from survey_refs.errors import ConfigError, MissingFile, UnreadableFile

BAD = "@article{a,\n  author = {Roe, Jane},\n  title = {A Title.},\n  journal = {Examples},\n  year = {2020},\n}\n"


def run(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(check.command, [str(each) for each in arguments])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.fixture
def bib(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "references.bib"
    path.write_text(BAD, encoding="utf-8")
    return path


def test_clean_and_not_clean(bib: Path) -> None:
    assert run(bib, "--select", "TTL004").exit_code == 1
    assert run(bib, "--select", "TTL004", "--exit-zero").exit_code == 0
    assert run(bib, "--select", "PAG").exit_code == 0


def test_the_configured_files_are_checked_where_none_are_given(bib: Path) -> None:
    assert "references.bib:3:11: warning TTL004" in run("--select", "TTL004", "--format", "concise").stdout


def test_the_summary_says_what_was_not_checked(bib: Path) -> None:
    shown = run(bib).stderr
    assert "no text was given" in shown
    assert "no lock file" in shown
    assert "fixable with --fix" in shown
    assert run(bib, "--quiet").stderr == ""


def test_json_is_the_contract(bib: Path) -> None:
    (finding,) = json.loads(run(bib, "--select", "TTL004", "--format", "json").stdout)["findings"]
    assert finding == {
        "code": "TTL004",
        "name": "title-with-full-stop",
        "severity": "warning",
        "message": "the title ends in '.'",
        "path": str(bib),
        "line": 3,
        "column": 11,
        "end_line": 3,
        "end_column": 21,
        "key": "a",
        "field": "title",
        "help": "",
        "fix": {
            "title": "Remove the '.'",
            "safety": "safe",
            "changes": [{"key": "a", "index": 0, "field": "title", "old": "A Title.", "new": "A Title"}],
            "edits": [],
        },
    }


def test_diff_shows_and_fix_writes(bib: Path) -> None:
    shown = run(bib, "--select", "TTL004", "--diff")
    assert shown.exit_code == 1
    assert "-  title = {A Title.}," in shown.stdout
    assert "+  title = {A Title}," in shown.stdout
    assert bib.read_text(encoding="utf-8") == BAD
    done = run(bib, "--select", "TTL004", "--fix")
    assert done.exit_code == 0
    assert bib.read_text(encoding="utf-8") == BAD.replace("Title.", "Title")
    assert run(bib, "--select", "TTL004", "--diff").exit_code == 0
    assert run(bib, "--fix", "--diff").exit_code == 2


def test_unsafe_fixes_wait_to_be_asked_for(bib: Path) -> None:
    bib.write_text(BAD.replace("Examples", "Examples},\n  doi = {10.5555/12345678."), encoding="utf-8")
    assert run(bib, "--select", "DOI006", "--fix").exit_code == 1
    assert run(bib, "--select", "DOI006", "--fix", "--unsafe-fixes").exit_code == 0


def test_statistics_are_printed_instead_of_the_findings(bib: Path) -> None:
    assert run(bib, "--select", "TTL004,PAG", "--statistics").stdout == "1  TTL004  [*]  title-with-full-stop\n"


def test_a_file_of_findings(bib: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.sarif"
    result = run(bib, "--select", "TTL004", "--format", "sarif", "-o", out)
    assert result.stdout == ""
    assert json.loads(out.read_text(encoding="utf-8"))["runs"][0]["results"][0]["ruleId"] == "TTL004"


def test_a_baseline_hides_what_was_there(bib: Path, tmp_path: Path) -> None:
    baseline = tmp_path / "known.json"
    arguments = ["--select", "TTL004", "--baseline", baseline]
    with pytest.raises(MissingFile, match=r"known\.json"):
        run(bib, *arguments)
    assert run(bib, *arguments, "--write-baseline").exit_code == 0
    assert run(bib, *arguments).exit_code == 0
    bib.write_text("\n\n" + BAD + BAD.replace("{a,", "{b,"), encoding="utf-8")
    result = run(bib, *arguments, "--format", "json")
    assert [finding["key"] for finding in json.loads(result.stdout)["findings"]] == ["b"]
    baseline.write_text("{}", encoding="utf-8")
    with pytest.raises(UnreadableFile, match="not a baseline"):
        run(bib, *arguments)


def test_a_baseline_of_the_configuration(bib: Path) -> None:
    (bib.parent / "survey-refs.toml").write_text(
        '[check]\nselect = ["TTL004"]\nbaseline = "b.json"\n', encoding="utf-8"
    )
    assert run("--write-baseline").exit_code == 0
    assert run().exit_code == 0
    assert run("--no-config", "--select", "TTL004").exit_code == 1


def test_the_configuration_selects_and_the_command_line_decides(bib: Path) -> None:
    (bib.parent / "survey-refs.toml").write_text('[check]\nselect = ["PAG"]\n', encoding="utf-8")
    assert run().exit_code == 0
    assert run("--extend-select", "TTL004").exit_code == 1
    assert run("--select", "TTL004").exit_code == 1


def test_what_cannot_be(bib: Path, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no rule 'TTL999'"):
        run(bib, "--select", "TTL999")
    with pytest.raises(MissingFile, match=r"nothing\.bib"):
        run(tmp_path / "nothing.bib")
    with pytest.raises(MissingFile, match=r"nothing\.json"):
        run(bib, "--lock", tmp_path / "nothing.json")


def test_texts_and_bibs_may_be_mixed(bib: Path, tmp_path: Path) -> None:
    text = tmp_path / "text.md"
    text.write_text("As [@a; @b] show.\n", encoding="utf-8")
    result = run(text, bib, "--select", "CIT", "--format", "concise")
    assert "text.md:1:9: error CIT001 no entry has the key b" in result.stdout
    assert result.exit_code == 1


def test_the_lock_beside_the_file_is_read(bib: Path) -> None:
    lock = '{"version": 1, "entries": {"a": {"status": "verified", "decisions": [{"kind": "no-doi", "reason": "a"}]}}}'
    assert "DOI001" in run(bib, "--format", "concise").stdout
    (bib.parent / "references.lock.json").write_text(lock, encoding="utf-8")
    result = run(bib, "--format", "concise")
    assert "DOI001" not in result.stdout
    assert "no lock file" not in result.stderr


def test_macros_of_an_earlier_file_are_known(tmp_path: Path) -> None:
    strings, entries = tmp_path / "strings.bib", tmp_path / "entries.bib"
    strings.write_text("@string{jot = {Journal of Things}}\n", encoding="utf-8")
    entries.write_text("@article{a, journal = jot}\n", encoding="utf-8")
    assert run(entries, "--select", "BIB017").exit_code == 1
    assert run(strings, entries, "--select", "BIB017").exit_code == 0


@pytest.mark.parametrize("what", ["DOI003", "doi003", "doi-with-resolver"])
def test_explain_prints_the_page(what: str) -> None:
    result = CliRunner().invoke(explain.command, [what])
    assert result.exit_code == 0
    assert result.stdout.startswith("# DOI003 doi-with-resolver\n")
    assert "## Why" in result.stdout
    assert "https://doi.org/10.5555/12345678" in result.stdout


def test_explain_a_group_and_nothing_known() -> None:
    assert CliRunner().invoke(explain.command, ["MAC"]).stdout.count("# MAC") == 2
    result = CliRunner().invoke(explain.command, ["doi-with-resolvr"])
    assert isinstance(result.exception, ConfigError)
    assert "did you mean 'doi-with-resolver'" in str(result.exception)


def test_rules_lists_all_of_them() -> None:
    shown = json.loads(CliRunner().invoke(rules.command, ["--format", "json"]).stdout)["rules"]
    assert [each["code"] for each in shown] == [rule.code for rule in RULES]
    assert set(shown[0]) == {"code", "name", "group", "severity", "default", "fix", "needs", "summary"}
    table = CliRunner().invoke(rules.command, ["URL"]).stdout.splitlines()
    assert len(table) == sum(rule.group == "URL" for rule in RULES)


TWO_SEVERITIES = BAD + "@book{a, title = {B}}\n"  # TTL004 is a warning, a repeated key an error
NOTED = '@string{unused = "A"}\n' + BAD


@pytest.mark.parametrize(
    ("text", "select", "least", "code"),
    [
        (TWO_SEVERITIES, "BIB", "error", 1),
        (BAD, "TTL004", "error", 0),
        (BAD, "TTL004", "warning", 1),
        (NOTED, "MAC002", "warning", 0),
        (NOTED, "MAC002", "note", 1),
    ],
)
def test_the_exit_code_counts_from_a_severity_on(bib: Path, text: str, select: str, least: str, code: int) -> None:
    bib.write_text(text, encoding="utf-8")
    result = run(bib, "--select", select, "--fail-on", least, "--format", "concise")
    assert result.exit_code == code
    assert result.stdout  # all findings are printed all the same


def test_statistics_count_by_rule_and_by_file(bib: Path) -> None:
    other = bib.with_name("other.bib")
    other.write_text(BAD.replace("{a,", "{b,"), encoding="utf-8")
    bib.write_text(BAD + BAD.replace("{a,", "{c,"), encoding="utf-8")
    shown = run(bib.name, "other.bib", "--select", "TTL004", "--statistics").stdout
    assert shown == "3  TTL004  [*]  title-with-full-stop\n\n2  references.bib  2 warnings\n1  other.bib  1 warning\n"
