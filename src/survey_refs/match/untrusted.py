"""DOI prefixes whose records copy other people's works: data, one prefix a line, with the reason and the date seen.

A record under such a prefix is never taken for an entry's work, however well it agrees.
"""

from __future__ import annotations

#: prefix -> why it is on the list
UNTRUSTED_PREFIXES: dict[str, str] = {
    "10.65215": "copies of well-known papers under their authors' names, deposited as new preprints (seen 2025-08)",
}


def why_untrusted(doi: str) -> str:
    """Why the records of this DOI's prefix are not to be trusted; empty where nothing is known against it."""
    return UNTRUSTED_PREFIXES.get(doi.split("/", 1)[0].lower(), "")
