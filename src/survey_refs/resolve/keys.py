"""Citations whose keys the source gives: taken as they are, and checked."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import replace

from survey_refs.document import Document
from survey_refs.model import Candidate, Cite, Resolution, ResolutionStatus, ResolvedMention
from survey_refs.resolve.addresses import identifier_in_key
from survey_refs.resolve.index import Index
from survey_refs.resolve.weights import LIKE_KEY

ALL = "*"
"""``\\nocite{*}``: every entry, none in particular."""


def resolve_keys(document: Document, index: Index, own_list: Mapping[str, int | None]) -> list[ResolvedMention]:
    """Look the keys of ``document`` up.

    ``own_list`` are the labels of the document's own printed list with the entries that they are. A key that only the
    document itself defines (``\\bibitem``, a label of Typst) cites no entry and is left out, unless the list's text is
    that of an entry.
    """
    found = []
    for mention in document.mentions:
        answers = [
            (cite, answer)
            for cite in mention.cites
            if cite.key != ALL and (answer := _resolve(cite, document, index, own_list)) is not None
        ]
        if answers:
            cites = tuple(cite for cite, _ in answers)
            whole = mention if cites == mention.cites else replace(mention, cites=cites)
            found.append(ResolvedMention(mention=whole, resolutions=tuple(answer for _, answer in answers)))
    return found


def _resolve(cite: Cite, document: Document, index: Index, own_list: Mapping[str, int | None]) -> Resolution | None:
    if cite.key in index.by_key:
        return _resolved(cite, index.by_key[cite.key], index, "the text gives the key")
    if cite.key in index.by_alias:
        return _resolved(cite, index.by_alias[cite.key], index, f"the entry has {cite.key!r} among its ids")
    if (identifier := identifier_in_key(cite.key)) in index.by_identifier:
        return _resolved(cite, index.by_identifier[identifier], index, "the entry has the identifier that is the key")
    if cite.key in document.own_keys:
        entry = own_list.get(document.own_keys[cite.key] or cite.key)
        return None if entry is None else _resolved(cite, entry, index, "the text's own list has this entry")
    folded = index.by_folded_key.get(cite.key.lower(), [])
    if folded and document.keys_ignore_case:
        note = f"the key of the entry differs in case: {folded[0]}"
        return _resolved(cite, index.by_key[folded[0]], index, "the text gives the key; BibTeX ignores its case", note)
    return _unresolved(cite, index, folded)


def _resolved(cite: Cite, entry: int, index: Index, reason: str, note: str = "") -> Resolution:
    return Resolution(cite=cite, status=ResolutionStatus.RESOLVED, key=index.works[entry].id, reason=reason, note=note)


def _unresolved(cite: Cite, index: Index, folded: list[str]) -> Resolution:
    near = folded or difflib.get_close_matches(cite.key, index.by_key, n=3, cutoff=LIKE_KEY)
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
