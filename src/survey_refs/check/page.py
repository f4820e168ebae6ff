"""The page of a rule: its docstring, cut into sections and code blocks."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from survey_refs.check.rule import Need, Rule
from survey_refs.patterns import regex

Block = tuple[str, str]  # what stands after the opening fence, and the lines up to the closing one

_SECTION = regex(r"^## (.+)$", re.MULTILINE)
_BLOCK = regex(r"^```([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)

GROUPS: Mapping[str, str] = {
    "BIB": "Syntax",
    "MAC": "Macros",
    "DOI": "DOIs",
    "ID": "Other identifiers",
    "FLD": "Fields and types",
    "NAM": "Names",
    "TTL": "Titles",
    "DAT": "Dates",
    "PAG": "Pages",
    "URL": "Links",
    "JRN": "Journals",
    "ENC": "Encoding and left-overs of HTML",
    "DUP": "Duplicates",
    "CIT": "Citations",
    "STA": "What the registries say",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A docstring in parts."""

    summary: str
    sections: Mapping[str, str]

    @property
    def why(self) -> str:
        """The text of ``## Why``."""
        return self.section("Why")

    @property
    def bad(self) -> tuple[Block, ...]:
        """The blocks of ``## Bad``."""
        return tuple(_BLOCK.findall(self.section("Bad")))

    @property
    def good(self) -> tuple[Block, ...]:
        """The blocks of ``## Good``."""
        return tuple(_BLOCK.findall(self.section("Good")))

    def section(self, title: str) -> str:
        """The text of a section, empty where there is none."""
        return self.sections.get(title, "")


def page_of(rule: Rule) -> Page:
    """The page of a rule."""
    parts = _SECTION.split(inspect.cleandoc(rule.doc))
    sections = {title: text.strip("\n") for title, text in zip(parts[1::2], parts[2::2], strict=True)}
    return Page(summary=" ".join(parts[0].split()), sections=sections)


def format_page(rule: Rule, heading: str = "#") -> str:
    """The page as Markdown, with a line of facts under its title."""
    page = page_of(rule)
    lines = [f"{heading} {rule.code} {rule.name}", "", page.summary, "", facts(rule)]
    for title, text in page.sections.items():
        lines += ["", f"{heading}# {title}", "", text]
    return "\n".join(lines) + "\n"


def facts(rule: Rule) -> str:
    """Severity, default, fix and needs in one line."""
    words = [rule.severity.value, "on by default" if rule.default else "off by default"]
    if rule.fix is not None:
        words.append(f"{rule.fix.value} fix")
    if rule.needs in (Need.TEXTS, Need.ALL_CITATIONS):
        words.append("needs a text")
    if rule.needs is Need.LOCK:
        words.append("needs the lock file")
    return " · ".join(words)


def format_reference(rules: Iterable[Rule]) -> str:
    """The reference of all rules as one Markdown page (``docs/rules.md``)."""
    rules = list(rules)
    lines = [
        "# Rules of `survey-refs check`",
        "",
        "This page is made from the rules (`python scripts/rule_reference.py`); `survey-refs explain CODE` prints one.",
    ]
    for group, title in GROUPS.items():
        lines += ["", f"## {title}", "", "| code | name | what it finds | |", "|---|---|---|---|"]
        for rule in rules:
            if rule.group == group:
                anchor = f"{rule.code}-{rule.name}".lower()
                lines.append(f"| [{rule.code}](#{anchor}) | {rule.name} | {page_of(rule).summary} | {facts(rule)} |")
    for rule in rules:
        lines += ["", format_page(rule, "##").rstrip("\n")]
    return "\n".join(lines) + "\n"
