"""What every citation of some texts means, as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from survey_refs.cite.texts import CitedText
from survey_refs.model import Resolution, ResolvedMention, Section


def resolutions_json(texts: Iterable[CitedText]) -> dict[str, Any]:
    """``{"documents": [{"path", "sections": […], "mentions": [{…, "cites": […]}]}]}``, as `docs/json.md` has it.

    Offsets count characters of the text as it was given.
    """
    return {
        "documents": [
            {
                "path": text.path,
                "sections": [section_json(section) for section in text.document.sections],
                "mentions": [_mention(mention, text) for mention in text.mentions],
                **_references(text),
                **({"notes": notes} if (notes := notes_on(text)) else {}),
            }
            for text in texts
        ]
    }


def notes_on(text: CitedText) -> list[str]:
    """What a reader of the result has to know: that nothing was found, and why citations may have been missed."""
    found = bool(text.document.mentions or text.mentions)
    nothing = [] if found or text.document.parts else ["no citation was found"]
    return [*nothing, *text.document.doubts]


def _references(text: CitedText) -> dict[str, Any]:
    if not text.references:
        return {}
    listed = [
        {
            "start": item.span.start,
            "end": item.span.end,
            "text": item.text,
            "label": item.label,
            "key": item.key,
            "candidates": list(item.candidates),
        }
        for item in text.references
    ]
    return {"references": listed, "cited_not_listed": text.cited_not_listed}


def section_json(section: Section) -> dict[str, Any]:
    """A section as every JSON of texts has it."""
    return {
        "id": section.id,
        "title": section.title,
        "number": section.number,
        "level": section.level,
        "start": section.span.start,
        "end": section.span.end,
    }


def _mention(item: ResolvedMention, text: CitedText) -> dict[str, Any]:
    page = text.document.place(item.mention.span).page
    return {
        "start": item.mention.span.start,
        "end": item.mention.span.end,
        "text": item.mention.text,
        "section": item.mention.section,
        "form": item.mention.form.value,
        **({"page": page} if page else {}),
        "cites": [_cite(resolution) for resolution in item.resolutions],
    }


def _cite(resolution: Resolution) -> dict[str, Any]:
    return {
        "start": resolution.cite.span.start,
        "end": resolution.cite.span.end,
        "text": resolution.cite.text,
        "key": resolution.key,
        "status": resolution.status.value,
        "candidates": [
            {"key": candidate.key, "score": candidate.score, "reason": candidate.reason}
            for candidate in resolution.candidates
        ],
        "reason": "; ".join(filter(None, (resolution.reason, resolution.note))),
    }
