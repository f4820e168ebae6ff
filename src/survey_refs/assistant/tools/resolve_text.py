"""``resolve_text``: every citation of a text and the entry that it means."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pydantic import BaseModel, Field

from survey_refs.assistant.desk import Desk
from survey_refs.assistant.tool import Answer, Arguments, Bib, Line, Reasons, Text, Tool
from survey_refs.assistant.verdicts import QUOTED, counted
from survey_refs.errors import UsageError

if TYPE_CHECKING:
    from survey_refs.cite.texts import CitedText
    from survey_refs.model import Resolution


class ResolveText(Arguments):
    """What to resolve against which bibliography."""

    text: Text = Field(default="", description="The text itself, in any markup. It wins over path.")
    path: Line = Field(
        default="", description="A text in the folder: Markdown, LaTeX, Typst, Word, HTML, plain text, …"
    )
    bib: Bib = ""
    reasons: Reasons = False


class PossibleEntry(BaseModel):
    """An entry that may be meant, or may not."""

    key: str
    score: float | None = None
    reason: str | None = None


class Citation(BaseModel):
    """One work that the text cites."""

    text: str = Field(description="The citation as the text has it.")
    line: int
    status: str = Field(description="resolved, ambiguous (several entries fit) or unresolved (no entry fits).")
    key: str | None = Field(description="The entry that is meant; null where that is not settled.")
    candidates: list[PossibleEntry] = Field(
        default=[], description="Entries that may be meant where that is not settled: possibilities, never facts."
    )
    path: str | None = Field(default=None, description="The file, where the text includes files.")
    section: str | None = None
    reason: str | None = None


class Listed(BaseModel):
    """An item of the text's own list of references that the bibliography does not have."""

    text: str
    line: int
    candidates: list[str] = []


class ResolvedText(Answer):
    """The citations in reading order."""

    citations: list[Citation]
    cited_keys: list[str] = Field(description="The keys that are cited, each once, in the order of first citation.")
    listed_but_not_in_bibliography: list[Listed] = Field(
        default=[], description="What the text's own list of references has and the bibliography lacks."
    )
    cited_but_not_listed: list[str] = Field(default=[], description="Keys that the printed list of references lacks.")


def run(desk: Desk, arguments: ResolveText) -> ResolvedText:
    """Resolve the text. Raises SurveyRefsError."""
    from survey_refs.report.resolutions import notes_on

    if not arguments.text and not arguments.path:
        raise UsageError("give a text, or the path of one")
    texts = desk.cited(desk.bibs(arguments.bib), arguments.text, arguments.path)
    citations = [one for text in texts for one in _citations(text, len(texts) > 1, arguments.reasons)]
    missing = [f"the included file {name} is not there" for text in texts for _, name in text.document.missing_parts]
    return ResolvedText(
        summary=f"{len(citations)} citations: {counted(one.status for one in citations)}",
        citations=citations,
        cited_keys=list(dict.fromkeys(one.key for one in citations if one.key)),
        listed_but_not_in_bibliography=[one for text in texts for one in _lacking(text)],
        cited_but_not_listed=[key for text in texts for key in text.cited_not_listed],
        notes=[note for text in texts for note in notes_on(text)] + missing,
    )


def _citations(text: CitedText, several: bool, reasons: bool) -> Iterator[Citation]:
    for item in text.mentions:
        for resolution in item.resolutions:
            shown = Citation(
                text=" ".join(resolution.cite.text.split()) or item.mention.text,
                line=text.document.place(resolution.cite.span).line,
                status=resolution.status.value,
                key=resolution.key,
                candidates=_candidates(resolution, reasons),
            )
            more: dict[str, str] = {"path": text.path} if several else {}
            if reasons:
                reason = "; ".join(filter(None, (resolution.reason, resolution.note)))
                more |= {"section": item.mention.section, "reason": reason}
            yield shown.model_copy(update=more)


def _candidates(resolution: Resolution, reasons: bool) -> list[PossibleEntry]:
    if resolution.key is not None and not reasons:
        return []
    if not reasons:
        return [PossibleEntry(key=one.key) for one in resolution.candidates[:5]]
    return [PossibleEntry(key=one.key, score=one.score, reason=one.reason) for one in resolution.candidates]


def _lacking(text: CitedText) -> Iterator[Listed]:
    for item in text.references:
        if item.key is None:
            place = text.document.place(item.span)
            yield Listed(text=" ".join(item.text.split()), line=place.line, candidates=list(item.candidates))


TOOL = Tool(
    name="resolve_text",
    title="Find the entries that a text cites",
    description="Finds every citation of a text, printed (“Olah et al., 2020”, “[3, 5–8]”) or by key, and the entry of "
    "the bibliography that each one means. Offline. What is ambiguous or unresolved stays so: candidates are "
    f"possibilities, never facts, and an unresolved citation only says that this bibliography lacks it. {QUOTED}",
    arguments=ResolveText,
    answer=ResolvedText,
    run=run,
)
