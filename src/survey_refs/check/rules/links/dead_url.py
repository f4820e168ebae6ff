r"""A link to a service that is gone.

## Why

Some addresses are known to be dead, whatever comes after them: the service was closed or moved. The page of the
rule lists them with what to use in their place; no network is asked.

## Bad

```bibtex
@misc{lecun1998,
  author = {LeCun, Yann},
  title  = {A Page of Examples},
  year   = {1998},
  url    = {http://code.google.com/p/examples},
}
```

## Good

```bibtex
@misc{lecun1998,
  author = {LeCun, Yann},
  title  = {A Page of Examples},
  year   = {1998},
  url    = {https://code.google.com/archive/p/examples},
}
```

## Fix

Unsafe, where the new address follows from the old one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from survey_refs.check.context import CheckedEntry
from survey_refs.check.rule import NOTHING, FieldRule, Problem, set_field
from survey_refs.model import Safety
from survey_refs.patterns import regex

if TYPE_CHECKING:
    from survey_refs.bib import Field


class DeadSite(NamedTuple):
    """A service that is gone: its addresses, the words about it, and the new address where one follows."""

    pattern: re.Pattern[str]
    message: str
    new: str = ""


def _gone(pattern: str, message: str, new: str = "") -> DeadSite:
    return DeadSite(re.compile(rf"https?://{pattern}", re.IGNORECASE), message, new)


SERVICES: tuple[DeadSite, ...] = (
    _gone(
        r"code\.google\.com/p/([\w-]+)/?.*",
        "Google Code was closed in 2016; its archive is at code.google.com/archive",
        r"https://code.google.com/archive/p/\1",
    ),
    _gone(r"[\w-]+\.googlecode\.com\b.*", "Google Code was closed in 2016"),
    _gone(
        r"citeseer\.(?:ist\.psu|nj\.nec|comp\.nus)\.(?:edu|com)(?:\.sg)?\b(?!x).*",
        "the old CiteSeer is gone; CiteSeerX has other addresses",
    ),
    _gone(r"(?:www\.)?geocities\.com\b.*", "GeoCities was closed in 2009"),
    _gone(
        r"portal\.acm\.org/citation\.cfm\?(?:.*&)?(?:doid|id)=(\d[\d.]*).*",
        "the ACM Portal has moved to dl.acm.org",
    ),
    _gone(r"(?:www\.)?springerlink\.com\b.*", "SpringerLink has moved to link.springer.com"),
    _gone(r"(?:www3?\.)?interscience\.wiley\.com\b.*", "Wiley InterScience has moved to onlinelibrary.wiley.com"),
    _gone(r"[\w.-]*\.sourceforge\.net/projects/.*/files/.*\?use_mirror.*", "a mirror of a download, not a page"),
    _gone(r"academic\.research\.microsoft\.com\b.*", "Microsoft Academic was closed in 2021"),
    _gone(r"(?:www\.)?academic\.microsoft\.com\b.*", "Microsoft Academic was closed in 2021"),
    _gone(r"(?:goo\.gl)/.*", "the shortener goo.gl no longer answers"),
    _gone(r"plus\.google\.com\b.*", "Google+ was closed in 2019"),
    _gone(r"(?:xxx|lanl)\.(?:lanl\.gov|arxiv\.org)\b.*", "the old addresses of arXiv; it is at arxiv.org"),
    _gone(r"(?:www\.)?freepatentsonline\.com/login.*", "a login page"),
)
_ANY = regex("|".join(service.pattern.pattern for service in SERVICES), re.IGNORECASE)
"""All of the table at once: most links are of none."""


def check(field: Field, ref: CheckedEntry) -> Iterable[Problem]:
    """Report an address of the list."""
    value = field.value
    if not _ANY.fullmatch(value):
        return NOTHING
    for service in SERVICES:
        if match := service.pattern.fullmatch(value):
            fix = None
            if service.new:
                fix = set_field(ref, "url", match.expand(service.new), "Write the new address", Safety.UNSAFE)
            return (Problem(message=f"a dead link: {service.message}", field="url", fix=fix),)
    return NOTHING


RULE = FieldRule(code="URL002", name="dead-url", doc=__doc__, fix=Safety.UNSAFE, fields=("url",), check=check)
