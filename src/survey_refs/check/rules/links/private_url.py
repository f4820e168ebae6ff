r"""A link that only its author can open.

## Why

Addresses of a library's proxy, of the own machine, of a login, a session or a list of search results lead other
readers nowhere.

## Bad

```bibtex
@article{cave2018,
  author  = {Cave, Stephen},
  title   = {An AI Race},
  journal = {Examples},
  year    = {2018},
  url     = {https://doi-org.ezproxy.example.edu/10.1145/3278721.3278780},
}
```

## Good

```bibtex
@article{cave2018,
  author  = {Cave, Stephen},
  title   = {An AI Race},
  journal = {Examples},
  year    = {2018},
  url     = {https://doi.org/10.1145/3278721.3278780},
}
```
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from survey_refs.check.context import CheckedEntry
from survey_refs.check.rule import NOTHING, FieldRule, Problem
from survey_refs.patterns import regex

if TYPE_CHECKING:
    from survey_refs.bib import Field

_PRIVATE: tuple[tuple[tuple[str, ...], re.Pattern[str], str], ...] = (
    # what is looked for first, in small letters, because it is found soonest; the address; the words about it
    (
        ("proxy", "oclc"),
        regex(r"ezproxy|[./-]proxy\.lib|\.idm\.oclc\.org|[?&/]proxy\?|\.proxy\.", re.IGNORECASE),
        "through a library's proxy",
    ),
    (
        ("file:", "localhost", "127.0.", "192.168.", ":\\", "/home", "/users"),
        regex(r"\Afile:|\Ahttps?://(?:localhost|127\.0\.0\.1|192\.168\.)|\A[A-Z]:\\|\A/(?:home|Users)/"),
        "on your own machine",
    ),
    (
        ("sessionid", "sid=", "phpsessid="),
        regex(r"jsessionid=|[?&]sid=\w{8}|phpsessid=|;sessionid", re.IGNORECASE),
        "of one session",
    ),
    (
        ("google.", "bing.com"),
        regex(r"scholar\.google\.[a-z.]+/scholar\?|google\.[a-z.]+/(?:search|url)\?|bing\.com/search", re.IGNORECASE),
        "to a list of search results",
    ),
    (
        ("hub.", "libgen.", "b-ok.", "z-lib"),
        regex(r"\bsci-?hub\.|\blibgen\.|\bb-ok\.|\bz-lib", re.IGNORECASE),
        "to a shadow library",
    ),
    (
        ("docs.google", "dropbox.", "overleaf."),
        regex(r"docs\.google\.com/.*[?&]authuser|dropbox\.com/home|overleaf\.com/project/", re.IGNORECASE),
        "behind a login",
    ),
)
_LOOKED_FOR = tuple(part for parts, _, _ in _PRIVATE for part in parts)


def check(field: Field, ref: CheckedEntry) -> Iterable[Problem]:
    """Report the kinds of addresses of the table."""
    value = field.value
    lower = value.lower()
    if not any(map(lower.__contains__, _LOOKED_FOR)):
        return NOTHING
    for _, pattern, words in _PRIVATE:
        if pattern.search(value):
            return (Problem(message=f"a link {words}", field=field.name),)
    return NOTHING


RULE = FieldRule(code="URL007", name="private-url", doc=__doc__, fields=("url",), check=check)
