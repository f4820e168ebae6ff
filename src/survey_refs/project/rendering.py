"""Texts rendered: from what was read to the bytes of the output and what a person has to know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from survey_refs.bib import BibFile
from survey_refs.cite.references import works_of
from survey_refs.cite.rendering.render import Options, render_text
from survey_refs.cite.texts import CitedText
from survey_refs.model import MentionForm, ResolutionStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderOptions(Options):
    """How a text is rendered; ``live``: ``zotero`` for citations in a Word file that Zotero goes on with."""

    live: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """The output, and lines for the person."""

    content: bytes
    messages: tuple[str, ...]


def render(texts: Sequence[CitedText], bibs: Sequence[BibFile], options: RenderOptions) -> Rendered:
    """Render the first of ``texts``; the others are those that it includes.

    Raises :class:`survey_refs.errors.MissingExtra` for what is installed on its own, UnknownStyle and StyleError.
    """
    text = texts[0]
    works = {work.id: work for work in reversed(works_of(bibs))}
    done = render_text(text, works, options)
    names = ", ".join(Path(bib.path).name for bib in bibs)
    messages = [
        f"{text.document.place(span).shown}: no entry has the key {key!r} in {names}" for span, key in done.unknown
    ]
    messages += [*_unsettled(text), *(f"warning: {warning}" for warning in done.warnings)]
    return Rendered(content=done.content.encode("utf-8", "replace"), messages=tuple(messages))


def _unsettled(text: CitedText) -> list[str]:
    """Printed citations that stay as they are."""
    return [
        f"{text.document.place(one.cite.span).shown}: {' '.join(one.cite.text.split())!r} stays, {one.status.value}"
        for item in text.mentions
        if item.mention.form not in (MentionForm.KEY, MentionForm.LINK)
        for one in item.resolutions
        if one.status is not ResolutionStatus.RESOLVED
    ]
