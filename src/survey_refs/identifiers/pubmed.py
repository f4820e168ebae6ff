"""PubMed's numbers: PMID (digits) and PMCID (``PMC`` and digits), as the National Library of Medicine writes them."""

from __future__ import annotations

import re

from survey_refs.patterns import regex

LABELLED_PMID = regex(r"\b(?:PMID|PubMed(?:\s+PMID)?)\s?:?\s*(?P<pmid>\d{4,9})\b", re.IGNORECASE)
"""A PMID with its label, as references print it; the group ``pmid`` is the number."""
LABELLED_PMCID = regex(r"\b(?:PMCID\s?:?\s*)?(?P<pmcid>PMC\d{4,9})\b")
"""A PMCID, which is its own label, as references print it; the group ``pmcid`` is the identifier."""

_WHOLE = regex(r"PMC\d+")


def is_pmcid(text: str) -> bool:
    """Whether the whole text is a PMCID."""
    return _WHOLE.fullmatch(text) is not None
