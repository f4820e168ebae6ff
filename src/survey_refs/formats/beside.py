"""What a work says beside CSL's variables, as other formats ask for it."""

from __future__ import annotations

import re

from survey_refs.model import Work

_PUBLISHERS = ("organization", "institution", "holder", "howpublished")


def publisher_of(work: Work) -> str:
    """Who put the work out, wherever its entry says it; empty where it is only an address."""
    return work.publisher or next((name for name in map(work.extra.get, _PUBLISHERS) if name and name != work.URL), "")


def is_heard(work: Work) -> bool:
    """Whether a broadcast is a podcast or on the radio."""
    if work.type != "broadcast":
        return False
    kind = f"{work.genre} {work.medium} {work.extra.get('entry-subtype', '')} {work.extra.get('entry-type', '')}"
    return bool(re.search(r"podcast|radio|audio", kind, re.IGNORECASE))


def custom_of(work: Work) -> dict[str, str]:
    """All of it by name, for a format that keeps what it does not know."""
    return dict(work.extra)
