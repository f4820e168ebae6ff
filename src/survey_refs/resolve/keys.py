"""Citations whose keys the source gives: taken as they are, and checked."""

from __future__ import annotations

import difflib

from survey_refs.model import Candidate, Cite, Mention, Resolution, ResolutionStatus, ResolvedMention
from survey_refs.resolve.index import Index

ALL = "*"
"""``\\nocite{*}``: every entry, none in particular."""


def resolve_keys(mention: Mention, index: Index) -> ResolvedMention:
    """Look the keys of ``mention`` up."""
    return ResolvedMention(mention=mention, resolutions=tuple(_resolve(cite, index) for cite in mention.cites))


def _resolve(cite: Cite, index: Index) -> Resolution:
    if cite.key in index.by_key:
        return Resolution(cite=cite, status=ResolutionStatus.RESOLVED, key=cite.key, reason="the text gives the key")
    folded = [key for key in index.by_key if key.lower() == cite.key.lower()]
    near = folded or difflib.get_close_matches(cite.key, index.by_key, n=3, cutoff=0.8)
    why = "differs only in case" if folded else "is spelt like it"
    return Resolution(
        cite=cite,
        status=ResolutionStatus.UNRESOLVED,
        candidates=tuple(
            Candidate(key=key, score=round(difflib.SequenceMatcher(None, key, cite.key).ratio(), 3), reason=why)
            for key in near
        ),
        reason=f"the bibliography has no entry {cite.key!r}" + (f"; {near[0]!r} {why}" if near else ""),
    )
