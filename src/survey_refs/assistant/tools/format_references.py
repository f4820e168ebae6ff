"""``format_references``: a list of references in a style."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Field

from survey_refs.assistant.desk import Desk
from survey_refs.assistant.tool import Answer, Arguments, Bib, Keys, Style, Tool
from survey_refs.assistant.verdicts import QUOTED


class FormatReferences(Arguments):
    """What to print, and how."""

    bib: Bib = ""
    keys: Keys = Field(default=[], description="Only these entries, as if only they were cited. Default: all.")
    style: Style = ""
    to: Literal["text", "html", "markdown", "latex"] = "text"


class PrintedReference(BaseModel):
    """One reference."""

    key: str
    reference: str


class FormattedReferences(Answer):
    """The references in the order of the style."""

    references: list[PrintedReference]
    style: str


def run(desk: Desk, arguments: FormatReferences) -> FormattedReferences:
    """Print them. Raises UnknownKey and UnknownStyle with the nearest names."""
    from survey_refs.cite.references import make_references

    style = desk.style(arguments.style)
    made = make_references(desk.bibs(arguments.bib), style, keys=arguments.keys or None, locale=desk.config().locale)
    return FormattedReferences(
        summary=f"{len(made.entries)} references, {made.style or desk.shown_style(style)}",
        references=[
            PrintedReference(key=one.key, reference=one.listed.to(arguments.to).strip()) for one in made.entries
        ],
        style=desk.shown_style(style),
        notes=list(made.warnings),
    )


TOOL = Tool(
    name="format_references",
    title="Print references in a style",
    description="Prints entries of the bibliography as a list of references in any citation style (APA, ACM, IEEE, "
    f"Chicago, … or a .csl or .bst file), from what the bibliography says and nothing else. Offline. {QUOTED}",
    arguments=FormatReferences,
    answer=FormattedReferences,
    run=run,
)
