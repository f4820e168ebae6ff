"""Findings as JUnit XML, which Jenkins, GitLab, Azure and others show as a report of tests.

Form: the common subset that Jenkins' "junit-10.xsd" and Apache Ant's reports have: a suite for each file, a case for
each finding.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.etree import ElementTree

from survey_refs.model import Finding
from survey_refs.text.visible import in_xml


def format_junit(findings: Sequence[Finding], files: Iterable[str]) -> str:
    """The findings, and one passed case for each of the ``files`` that were checked and have none."""
    by_file: dict[str, list[Finding]] = {path: [] for path in files}
    for finding in findings:
        by_file.setdefault(finding.place.path, []).append(finding)
    cases = sum(max(1, len(found)) for found in by_file.values())
    root = ElementTree.Element("testsuites", name="survey-refs", tests=str(cases), failures=str(len(findings)))
    for path, found in by_file.items():
        _suite(root, path, found)
    ElementTree.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ElementTree.tostring(root, encoding="unicode")}\n'


def _suite(root: ElementTree.Element, path: str, findings: Sequence[Finding]) -> None:
    counts = {"tests": str(max(1, len(findings))), "failures": str(len(findings)), "errors": "0", "skipped": "0"}
    suite = ElementTree.SubElement(root, "testsuite", {"name": in_xml(path), "time": "0", **counts})
    if not findings:
        ElementTree.SubElement(suite, "testcase", classname=in_xml(path), name="no findings", time="0")
    for finding in findings:
        place = finding.place
        about = f" {finding.key}" if finding.key else ""
        name = f"{finding.code} {finding.name}{about} ({place.line}:{place.column})"
        case = ElementTree.SubElement(suite, "testcase", classname=in_xml(path), name=in_xml(name), time="0")
        failure = ElementTree.SubElement(case, "failure", type=finding.severity.value, message=in_xml(finding.message))
        help_text = f"\n{finding.help}" if finding.help else ""
        failure.text = in_xml(f"{place.shown}: {finding.message}{help_text}")
