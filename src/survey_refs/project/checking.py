"""What the rules of ``check`` look at, from what was read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from survey_refs.bib import BibFile
from survey_refs.check import CheckedText, Context
from survey_refs.model import Lock

if TYPE_CHECKING:
    from survey_refs.cite.texts import CitedText

_ALL = "*"  # the key of \nocite{*}


def context_of(bibs: Sequence[BibFile], texts: Sequence[CitedText] = (), lock: Lock | None = None) -> Context:
    """The context of a check. No text: citations are not checked; no lock: nothing is said of the registries.

    What the lock knows under a key that no file has any more is taken for the entry of the same work.
    """
    known = _found_again(lock, bibs) if lock is not None else None
    return Context(bibs=tuple(bibs), lock=known, texts=tuple(_checked(text) for text in texts))


def _found_again(lock: Lock, bibs: Sequence[BibFile]) -> Lock:
    keys = {entry.key for bib in bibs for entry in bib.entries}
    new = [(bib, entry) for bib in bibs for entry in bib.entries if entry.key and entry.key not in lock.entries]
    if not new or keys >= lock.entries.keys():
        return lock
    from survey_refs.convert import to_work
    from survey_refs.match.remembered import found_again

    return found_again(lock, (to_work(entry, bib) for bib, entry in new), keys)


def _checked(text: CitedText) -> CheckedText:
    return CheckedText(
        path=text.path,
        text=text.document.text,
        mentions=text.mentions,
        place=text.document.place,
        cites_all=any(cite.key == _ALL for mention in text.document.mentions for cite in mention.cites),
        subjects=frozenset((text.subject,)) if text.subject else frozenset(),
        doubts=text.document.doubts,
    )
