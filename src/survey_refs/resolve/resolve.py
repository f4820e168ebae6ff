"""Documents and works to resolutions."""

from __future__ import annotations

from collections.abc import Sequence

from survey_refs.collector import collector_paused
from survey_refs.document import Document
from survey_refs.model import ListedReference, ResolvedMention, Work
from survey_refs.patterns import regex
from survey_refs.resolve.again import repeated_citations
from survey_refs.resolve.authorpage import author_page_citations
from survey_refs.resolve.authoryear import AuthorYearReader, PrintedCite
from survey_refs.resolve.decide import decide, rank, ties
from survey_refs.resolve.evidence import TextEvidence
from survey_refs.resolve.index import Index
from survey_refs.resolve.keys import resolve_keys
from survey_refs.resolve.links import resolve_links
from survey_refs.resolve.listed import ListedItem, first_families
from survey_refs.resolve.mentions import group, mention_of
from survey_refs.resolve.numeric import LabelReader
from survey_refs.resolve.resolutions import Resolutions
from survey_refs.resolve.titled import titled_citations

# what East Asian and web texts print for the same character; every one as long as before
_ONE_WIDTH = dict(
    zip(
        "（）［］【】〔〕，、；：．。＆／－０１２３４５６７８９\u200b\u2060\ufeff",
        "()[][][],,;:..&/-0123456789\u00ad\u00ad\u00ad",
        strict=True,
    )
)
_OTHER_WIDTH = regex(f"[{''.join(_ONE_WIDTH)}]")
_FEW = 20  # author-year citations from which a text surely cites by author and year


def resolve(document: Document, works: Sequence[Work] | Index, list_in: Document | None = None) -> Resolutions:
    """Every citation in ``document``, in the order of the text, and the entry each one means.

    Citations by key are looked up; printed ones (author-year, numbers, labels) are found in the document's prose and
    compared with what the works would print. Several documents against one bibliography share an :class:`Index`.
    ``list_in`` is the file of the same text that prints the reference list, where ``document`` prints none.
    """
    index = works if isinstance(works, Index) else Index(works)
    lists = document if document.reference_parts else list_in
    with collector_paused():
        listed = index.references.match(lists) if lists is not None else []
        own_list = {item.item.label: item.entry for item in listed if item.item.label}
        found = resolve_keys(document, index, own_list)
        found += _printed(document, index, listed)
        found += resolve_links(document, index, found)
        found.sort(key=lambda resolved: resolved.mention.span)
        found += repeated_citations(document, found)
    return Resolutions(sorted(found, key=lambda resolved: resolved.mention.span))


def _letters(listed: Sequence[ListedItem]) -> dict[int, str]:
    """The entries that the printed list has, with their letters; an entry that fits as well counts too."""
    letters = {}
    for item in listed:
        if item.entry is not None:
            for entry in (item.entry, *item.equals):
                letters[entry] = item.letter
    return letters


def _in_list(document: Document, found: PrintedCite) -> bool:
    """Whether the citation is in the printed reference list itself."""
    return any(part.start <= found.start < part.end for part in document.reference_parts)


def match_references(document: Document, works: Sequence[Work] | Index) -> tuple[ListedReference, ...]:
    """The entries of the document's printed reference list, in order, and the entries of the bibliography they are."""
    index = works if isinstance(works, Index) else Index(works)
    if not document.reference_parts:
        return ()
    return tuple(_listed(item, index) for item in index.references.match(document))


def _listed(item: ListedItem, index: Index) -> ListedReference:
    entries = () if item.entry is None else (item.entry, *item.equals)
    keys = tuple(index.works[entry].id for entry in entries)
    return ListedReference(
        span=item.item.span,
        text=item.item.text,
        label=item.item.label,
        letter=item.letter,
        key=keys[0] if len(keys) == 1 else None,
        candidates=keys if len(keys) > 1 else (),
    )


def _merged(cites: Sequence[PrintedCite], titled: Sequence[PrintedCite]) -> list[PrintedCite]:
    """All citations in order; the year of a reference that a citation by title prints whole is none of its own."""
    merged: list[PrintedCite] = []
    for found in sorted([*cites, *titled], key=lambda found: (found.start, found.by_title)):
        last = merged[-1] if merged else None
        if last is None or last.end <= found.start or not (last.by_title or found.by_title):
            merged.append(found)
    return merged


def _printed(document: Document, index: Index, listed: Sequence[ListedItem]) -> list[ResolvedMention]:
    prose = _OTHER_WIDTH.sub(lambda m: _ONE_WIDTH[m[0]], document.prose.text)
    evidence = TextEvidence(index, prose, _letters(listed))
    reader = AuthorYearReader(prose, index, first_families(listed))
    cites = [found for found in reader.read() if not _in_list(document, found)]
    by_year = sum(1 for found in cites if found.matches) >= _FEW
    if not document.mentions and not by_year:
        by_page = [found for found in author_page_citations(reader, index) if not _in_list(document, found)]
        if len(by_page) > 2 * len(cites):
            cites = sorted([*by_page, *cites], key=lambda found: found.start)
    titled = [
        found for found in titled_citations(reader, index, cites, by_year=by_year) if not _in_list(document, found)
    ]
    cites = _merged(cites, titled)
    tied = [(found, ties(ranked, found.letter)) for found in cites if (ranked := rank(found, evidence))]
    evidence.gather((frozenset(match.posting.entry for match in matches), found) for found, matches in tied)
    resolved = []
    for cluster in group(prose, cites):
        mention = mention_of(document, prose, cluster)
        answers = tuple(
            decide(found, cite, index, evidence) for found, cite in zip(cluster.found, mention.cites, strict=True)
        )
        resolved.append(ResolvedMention(mention=mention, resolutions=answers))
    return resolved + LabelReader(document, prose, index, listed).read(len(cites))
