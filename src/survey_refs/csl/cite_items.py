"""What a document cites: clusters of cite items."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class CiteItem:
    """One work in a citation. ``label`` says what the locator counts (``page``, ``chapter``, …).

    ``position`` (``first``, ``subsequent``, ``ibid``, ``ibid-with-locator``) overrules the one that the order of the
    clusters gives.
    """

    id: str
    locator: str = ""
    label: str = ""
    prefix: str = ""
    suffix: str = ""
    suppress_author: bool = False
    author_only: bool = False
    position: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """One citation in a document: works cited together. ``note`` is the number of its footnote, if it has one."""

    items: tuple[CiteItem, ...]
    narrative: bool = False
    note: int | None = None
    unsorted: bool = False
