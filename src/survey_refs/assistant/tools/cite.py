"""``cite``: one citation, as a text prints it in a style."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from survey_refs.assistant.desk import Desk
from survey_refs.assistant.tool import Answer, Arguments, Bib, Keys, Line, Style, Tool
from survey_refs.assistant.verdicts import QUOTED
from survey_refs.errors import UsageError


class Cite(Arguments):
    """What to cite, and how."""

    keys: Keys = Field(description="Keys of entries, each alone or with its place: olah2020zoom@p.12.")
    bib: Bib = ""
    style: Style = ""
    narrative: bool = Field(default=False, description="For the sentence: Olah et al. (2020).")
    locator: Line = Field(default="", description="The place in the last work: 12, pp. 3-5, ch. 2.")
    prefix: Line = Field(default="", description="Text before the works.")
    suffix: Line = Field(default="", description="Text after the works.")
    to: Literal["text", "html", "markdown", "latex"] = "text"


class Cited(Answer):
    """The citation."""

    citation: str
    style: str


def run(desk: Desk, arguments: Cite) -> Cited:
    """Print it. Raises UnknownKey and UnknownStyle with the nearest names."""
    from survey_refs.cite.references import CitationForm, make_citations

    if not arguments.keys:
        raise UsageError("keys: empty; give the key of an entry")
    form = CitationForm(
        narrative=arguments.narrative,
        locator=arguments.locator,
        prefix=arguments.prefix,
        suffix=arguments.suffix,
    )
    style = desk.style(arguments.style)
    bibs = desk.bibs(arguments.bib)
    (printed,), warnings = make_citations(bibs, style, arguments.keys, form, locale=desk.config().locale)
    citation = printed.to(arguments.to)
    return Cited(summary=citation, citation=citation, style=desk.shown_style(style), notes=list(warnings))


TOOL = Tool(
    name="cite",
    title="Print a citation",
    description="Prints how a text cites entries of the bibliography, together in one citation, in any citation style. "
    f"Offline. Year letters and numbers are those of a text that cites these works and no others. {QUOTED}",
    arguments=Cite,
    answer=Cited,
    run=run,
)
