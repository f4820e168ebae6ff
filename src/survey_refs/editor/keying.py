"""Keys put in the place of printed citations, one citation at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from survey_refs.cite.keys import key_edits
from survey_refs.cite.works import works_of
from survey_refs.editor.snapshot import Snapshot
from survey_refs.editor.views import View
from survey_refs.model import Edit, MentionForm, ResolutionStatus, ResolvedMention, Span

_NOTATION = {"latex": "latex", "typst": "typst", "rst": "rst", "python": "rst"}
_WRITTEN = frozenset({MentionForm.KEY, MentionForm.LINK})


def choices(view: View, span: Span) -> Iterator[tuple[str, Span]]:
    """The keys that the printed citations at a span of a text may become, each with the place of its citation."""
    text = view.snapshot.text(view.buffer.path)
    for mention in text.mentions if text is not None else ():
        at = mention.mention.span
        if mention.mention.form in _WRITTEN or at.start > span.end or at.end < span.start:
            continue
        for resolution in mention.resolutions:
            cite = resolution.cite.span
            if cite.start <= span.end and span.start <= cite.end:
                candidates = [candidate.key for candidate in resolution.candidates]
                for key in [resolution.key] if resolution.key is not None else candidates:
                    yield key, cite


def keyed(snapshot: Snapshot, path: Path, cite: Span, key: str) -> list[Edit]:
    """The edits that put a key in the place of the citation at ``cite``; what stands beside it in a group goes along
    where it is settled."""
    text = snapshot.text(path)
    if text is None:
        return []
    chosen = [_settled(mention, cite, key) for mention in text.mentions if mention.mention.span.start <= cite.start]
    mentions = tuple(each for each in chosen if each is not None)
    works = {work.id: work for work in works_of(snapshot.bibs)}
    notation = _NOTATION.get(text.document.format, "pandoc")
    return list(key_edits(replace(text, mentions=mentions), works, notation).edits)


def _settled(mention: ResolvedMention, cite: Span, key: str) -> ResolvedMention | None:
    """The mention that holds the cite, with the key for it; None for any other."""
    if not any(resolution.cite.span == cite for resolution in mention.resolutions):
        return None
    resolutions = tuple(
        replace(each, key=key, status=ResolutionStatus.RESOLVED) if each.cite.span == cite else each
        for each in mention.resolutions
    )
    return replace(mention, resolutions=resolutions)
