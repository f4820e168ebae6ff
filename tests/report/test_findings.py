"""Findings as text, counts, annotations and SARIF."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from survey_refs.bib import parse_bib
from survey_refs.model import Change, Edit, Finding, Fix, Place, Safety, Severity, Span
from survey_refs.report.annotations import format_github
from survey_refs.report.code_quality import findings_to_code_quality
from survey_refs.report.findings import format_concise, format_statistics, format_text
from survey_refs.report.junit import format_junit
from survey_refs.report.sarif import RuleDescription, findings_to_sarif


def finding(
    line: int = 1, column: int = 1, end: int = 2, *, path: str = "a.bib", end_line: int = 0, **more: Any
) -> Finding:
    place = Place(path=path, line=line, column=column, end_line=end_line or line, end_column=end)
    return Finding(**{"code": "X001", "name": "some-fault", "message": "it is wrong", "place": place, **more})


def test_the_caret_stands_under_the_place() -> None:
    shown = format_text([finding(2, 9, 12)], {"a.bib": "@misc{a,\n  title = {x},\n}"})
    assert shown.splitlines() == [
        "a.bib:2:9: warning X001 it is wrong (some-fault)",
        "  |",
        "2 |   title = {x},",
        "  |         ^^^",
    ]


@pytest.mark.parametrize(
    ("line", "column", "end", "shown", "carets"),
    [
        ("\tabc", 2, 3, "    abc", "    ^"),
        ("日本 abc", 4, 7, "日本 abc", "     ^^^"),
        ("日本", 1, 3, "日本", "^^^^"),
        ("e\u0301x", 3, 4, "e\u0301x", " ^"),
        ("ab", 3, 3, "ab", "  ^"),
        ("a\x1b[31mb", 1, 2, "a\ufffd[31mb", "^"),
        ("a\u202eb", 3, 4, "a·b", "  ^"),
    ],
)
def test_what_is_wide_narrow_or_hidden(line: str, column: int, end: int, shown: str, carets: str) -> None:
    rows = format_text([finding(1, column, end)], {"a.bib": line}).splitlines()
    assert rows[2] == f"1 | {shown}"
    assert rows[3].rstrip() == f"  | {carets}"


def test_a_long_line_is_cut_round_the_place() -> None:
    rows = format_text([finding(1, 301, 304)], {"a.bib": "x" * 300 + "abc" + "y" * 300}).splitlines()
    assert len(rows[2]) < 110
    start = rows[3].index("^")
    assert rows[2][start : start + 3] == "abc"


def test_a_place_over_several_lines_and_other_line_ends() -> None:
    rows = format_text([finding(2, 3, 2, end_line=3)], {"a.bib": "one\rtwo three\r\nfour"}).splitlines()
    assert rows[2:4] == ["2 | two three", "  |   ^^^^^^^"]


def test_a_text_that_is_not_at_hand_has_no_line() -> None:
    assert format_text([finding()], {}) == "a.bib:1:1: warning X001 it is wrong (some-fault)\n"


def test_help_and_fix_stand_below() -> None:
    fix = Fix(title="Do it", safety=Safety.UNSAFE)
    rows = format_text([finding(help="look there", fix=fix)], {"a.bib": "x"}).splitlines()
    assert rows[-2:] == ["  = help: look there", "  = fix (unsafe): Do it"]
    assert "[*]" in rows[0]


def test_messages_cannot_steer_the_terminal() -> None:
    assert "\x1b" not in format_concise([finding(message="a\x1b[2Jb\nc", key="k\x07")])


def test_colour_only_when_asked_for() -> None:
    assert "\x1b[" not in format_concise([finding()])
    assert "\x1b[" in format_concise([finding()], colour=True)


def test_statistics_count_how_often_each_rule_fires() -> None:
    fixed = finding(fix=Fix(title="t", safety=Safety.SAFE))
    other = finding(code="Y002", name="another")
    assert format_statistics([fixed, finding(), other, other, other]) == (
        "3  Y002       another\n2  X001  [-]  some-fault\n"
    )


@pytest.mark.parametrize(
    ("given", "line"),
    [
        (
            {"severity": Severity.ERROR, "key": "k"},
            "::error file=a.bib,line=1,endLine=1,col=1,endColumn=2,title=X001 some-fault::it is wrong [k]",
        ),
        (
            {"severity": Severity.NOTE, "message": "50%\nof it", "help": "see: a, b"},
            "::notice file=a.bib,line=1,endLine=1,col=1,endColumn=2,title=X001 some-fault::50%25%0Aof it%0Asee: a, b",
        ),
        (
            {"path": "a,b:c.bib", "end_line": 4},
            "::warning file=a%2Cb%3Ac.bib,line=1,endLine=4,title=X001 some-fault::it is wrong",
        ),
    ],
)
def test_a_finding_is_one_github_annotation(given: dict[str, Any], line: str) -> None:
    assert format_github([finding(**given)]) == line + "\n"


# what the standard demands of the parts that are written (SARIF 2.1.0, sections 3.13 to 3.57)
_MESSAGE = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string"}}}
_REGION = {
    "type": "object",
    "additionalProperties": False,
    "required": ["startLine"],
    "properties": {
        name: {"type": "integer", "minimum": 1} for name in ("startLine", "startColumn", "endLine", "endColumn")
    },
}
_ARTIFACT = {
    "type": "object",
    "additionalProperties": False,
    "required": ["uri"],
    "properties": {"uri": {"type": "string"}, "uriBaseId": {"type": "string"}},
}
_FIX = {
    "type": "object",
    "required": ["artifactChanges"],
    "properties": {
        "description": _MESSAGE,
        "artifactChanges": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["artifactLocation", "replacements"],
                "properties": {
                    "artifactLocation": _ARTIFACT,
                    "replacements": {
                        "type": "array",
                        "minItems": 1,
                        "items": {
                            "type": "object",
                            "required": ["deletedRegion"],
                            "properties": {"deletedRegion": _REGION, "insertedContent": _MESSAGE},
                        },
                    },
                },
            },
        },
    },
}
_LEVEL = {"enum": ["none", "note", "warning", "error"]}
_RESULT = {
    "type": "object",
    "required": ["message", "ruleId", "level", "locations", "partialFingerprints"],
    "properties": {
        "message": _MESSAGE,
        "ruleId": {"type": "string"},
        "ruleIndex": {"type": "integer", "minimum": 0},
        "level": _LEVEL,
        "locations": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "physicalLocation": {
                        "type": "object",
                        "properties": {"artifactLocation": _ARTIFACT, "region": _REGION},
                    }
                },
            },
        },
        "partialFingerprints": {"type": "object", "additionalProperties": {"type": "string"}},
        "fixes": {"type": "array", "items": _FIX},
    },
}
SUBSET = {
    "type": "object",
    "additionalProperties": False,
    "required": ["version", "runs"],
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["tool", "results"],
                "properties": {
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "results": {"type": "array", "items": _RESULT},
                    "tool": {
                        "type": "object",
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "type": "object",
                                "required": ["name"],
                                "properties": {"rules": {"type": "array", "items": {"required": ["id"]}}},
                            }
                        },
                    },
                },
            },
        },
    },
}


def log(folder: Path) -> dict[str, Any]:
    text = "@misc{a,\n  title = {A Title.},\n}\n"
    path = str(folder / "sub folder" / "a.bib")
    bib = parse_bib(text, path)
    change = Fix(
        title="Remove it",
        safety=Safety.SAFE,
        changes=(Change(key="a", field="title", old="A Title.", new="A Title"),),
    )
    edit = Fix(title="Cut it", safety=Safety.UNSAFE, edits=(Edit(span=Span(0, 1), text="@"),))
    stale = Fix(title="Too late", safety=Safety.SAFE, changes=(Change(key="b", field="x", old="y", new="z"),))
    findings = [
        finding(2, 11, 21, path=path, key="a", field="title", fix=change),
        finding(1, 1, 2, path=path, fix=edit, severity=Severity.ERROR),
        finding(1, 1, 2, path=path, fix=stale, code="Y001", help="help"),
        finding(1, 1, 2, path="/somewhere/else.md", severity=Severity.NOTE),
    ]
    rule = RuleDescription(
        code="X001", name="some-fault", summary="It is wrong.", help="# X001", severity=Severity.WARNING
    )
    return findings_to_sarif(findings, [rule], version="1.0", folder=folder, bibs=[bib], not_checked=["no lock"])


def test_sarif_says_what_the_standard_demands(tmp_path: Path) -> None:
    value = json.loads(json.dumps(log(tmp_path)))
    jsonschema.validate(value, SUBSET)
    run = value["runs"][0]
    first, second, third, last = run["results"]
    assert first["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "sub%20folder/a.bib", "uriBaseId": "ROOT"},
        "region": {"startLine": 2, "startColumn": 11, "endLine": 2, "endColumn": 21},
    }
    assert first["fixes"][0]["artifactChanges"][0]["replacements"] == [
        {
            "deletedRegion": {"startLine": 2, "startColumn": 11, "endLine": 2, "endColumn": 21},
            "insertedContent": {"text": "{A Title}"},
        }
    ]
    assert (first["ruleIndex"], second["level"], last["level"]) == (0, "error", "note")
    assert "fixes" not in third
    assert "ruleIndex" not in third
    assert last["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": "file:///somewhere/else.md"}
    assert run["originalUriBaseIds"]["ROOT"]["uri"].endswith("/")
    assert len({json.dumps(r["partialFingerprints"]) for r in run["results"]}) == 4


def test_sarif_is_valid_by_the_published_schema(tmp_path: Path) -> None:
    schema = os.environ.get("SURVEY_REFS_SARIF_SCHEMA")
    if not schema:
        pytest.skip(
            "SURVEY_REFS_SARIF_SCHEMA does not name the schema of SARIF 2.1.0 (npm @microsoft/jest-sarif has it)"
        )
    published = json.loads(Path(schema).read_text(encoding="utf-8"))
    kind = jsonschema.validators.validator_for(published)
    kind(published).validate(log(tmp_path))


# ------------------------------------------------------------------------------------------------- GitLab and JUnit


def test_a_finding_is_one_issue_of_code_quality(tmp_path: Path) -> None:
    path = str(tmp_path / "texts" / "a.md")
    (issue,) = findings_to_code_quality([finding(3, path=path, key="roe", severity=Severity.ERROR)], tmp_path)
    assert len(issue.pop("fingerprint")) == 64
    assert issue == {
        "description": "X001 it is wrong [roe]",
        "check_name": "X001 some-fault",
        "severity": "critical",
        "location": {"path": "texts/a.md", "lines": {"begin": 3, "end": 3}},
    }


def test_fingerprints_tell_findings_apart_and_stay_when_lines_move(tmp_path: Path) -> None:
    def prints(*findings: Finding) -> list[str]:
        return [issue["fingerprint"] for issue in findings_to_code_quality(findings, tmp_path)]

    before = prints(finding(1), finding(2), finding(3, key="roe"), finding(4, path="b.bib"))
    assert len(set(before)) == 4
    assert prints(finding(11), finding(12), finding(13, key="roe"), finding(14, path="b.bib")) == before


def test_junit_has_a_suite_for_each_file_and_a_case_for_each_finding() -> None:
    from xml.etree import ElementTree

    hostile = "<&\x1b]]>\ud800"
    shown = format_junit([finding(2, message=hostile, help="mend it"), finding(3)], ["a.bib", "clean.md"])
    shown.encode("utf-8")
    root = ElementTree.fromstring(shown.encode())
    assert (root.get("tests"), root.get("failures")) == ("3", "2")
    assert [(suite.get("name"), suite.get("failures")) for suite in root] == [("a.bib", "2"), ("clean.md", "0")]
    failure = root.find("testsuite/testcase/failure")
    assert failure is not None and failure.text == "a.bib:2:1: <&\ufffd]]>\ufffd\nmend it"
    assert root.find("testsuite[@name='clean.md']/testcase/failure") is None
