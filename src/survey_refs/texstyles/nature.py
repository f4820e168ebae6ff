"""Nature: titles in sentence case, and what naturemag.bst prints where.

Sources: naturemag.bst of TeX's collection: no DOI, the URL as its own sentence; Nature's formatting guide for the form
``full``: preprints by their address, "in the press", the DOI of data and of an article that has no pages yet, before
the year. Option ``doi``: ``url`` puts the DOI's address in the URL's place.
"""

from __future__ import annotations

from collections.abc import Mapping

from survey_refs.csl.registration import Prepared
from survey_refs.identifiers.arxiv import arxiv_id_of
from survey_refs.model import Work
from survey_refs.texstyles.bst_fields import (
    THESIS_WORDS,
    article_number,
    bst_fields,
    capital_first,
    filled,
    with_main_title_as_series,
)
from survey_refs.texstyles.bst_types import bst_type
from survey_refs.texstyles.guide_lines import (
    as_guides_have_it,
    eprint_line,
    guide_lines,
    with_archive_in_note,
    with_stage_in_date,
)
from survey_refs.texstyles.legal import is_legal
from survey_refs.texstyles.title_case import is_foreign, sentence_case, typed_quotes

_KINDS = {"online": "misc", "electronic": "misc", "software": "misc", "dataset": "misc", "video": "misc"}
_KINDS |= {"patent": "misc", "standard": "manual", "periodical": "misc"}
_SET_TITLES = frozenset({"book", "inbook", "manual", "proceedings", "thesis"})


def prepare(work: Work, options: Mapping[str, str]) -> Prepared:
    """The work as the style file ``nature.csl`` expects it."""
    work = with_main_title_as_series(work)
    tex = options["form"] == "tex"
    if not tex:
        work = with_archive_in_note(as_guides_have_it(with_stage_in_date(as_read(work, options), between=", ")))
    kind = bst_type(work)
    kind = _KINDS.get(kind, kind)
    if kind == "inbook" and work.container_title and not tex:
        kind = "incollection"
    own = work.typed
    title = work.title
    if kind not in _SET_TITLES and not is_foreign(work.language) and not is_legal(work):
        title = sentence_case(title, after_colon="keep", after_stop=False)
    extra = bst_fields(work, kind) | {
        "thesis-words": own.own_type or THESIS_WORDS[own.thesis_kind or "doctoral"],
        "report-words": own.own_type or "Tech. Rep.",
        "note-line": capital_first(typed_quotes(work.note)),
        "eprint": own.eprint,
        "short-editors": "yes" if work.author else "",
        "editors-too": "yes" if work.author and work.editor and kind == "book" and not tex else "",
    }
    if not tex:
        extra |= _guide_lines(work, kind, extra)
    if work.DOI and options.get("doi") == "url":
        extra["url-line"] = ""
        extra["doi-line"] = "" if extra.get("address-line") else f"https://doi.org/{work.DOI}"
    if kind in ("inproceedings", "proceedings") and not extra["publisher"]:
        extra["publisher"], extra["organization"] = extra["organization"], ""
    made = work.changed(
        type=kind,
        translator=() if tex else work.translator,
        publisher_place="" if not tex and is_legal(work) else work.publisher_place,
        title=typed_quotes(title),
        container_title=typed_quotes(work.container_title),
    )
    return Prepared(made, filled(extra))


def as_read(work: Work, options: Mapping[str, str]) -> Work:
    """The work with its stage in Nature's words: ``in the press``."""
    return work.changed(status="in the press") if work.status == "in press" and options["form"] != "tex" else work


def _guide_lines(work: Work, kind: str, fields: Mapping[str, str]) -> dict[str, str]:
    """What Nature's formatting guide has beyond naturemag.bst."""
    own = work.typed
    address = f"https://doi.org/{work.DOI}" if work.DOI else ""
    lines = guide_lines(work) | {"eprint": eprint_line(work)}
    if kind == "article":
        lines["pages"] = fields["pages"] or article_number(work)
        if not (lines["pages"] or work.volume or fields["url-line"]):
            lines["address-line"] = address
    elif kind == "misc" and work.type == "article" and (preprint := _address_of_preprint(work)):
        lines |= {"eprint": "", "url-line": "", "preprint-line": preprint}
        if "preprint" in own.howpublished.lower():
            lines["howpublished"] = ""  # it says the same
    elif kind == "misc":
        lines["site-line"] = ", ".join(filter(None, (own.title_addon, own.organization * (not is_legal(work)))))
        lines["address-line"] = "" if fields["url-line"] else address
    elif kind == "manual" and not work.author:
        lines["house-line"] = ", ".join(filter(None, (fields["organization"], work.publisher_place)))
    return lines


def _address_of_preprint(work: Work) -> str:
    if arxiv := arxiv_id_of(work):
        return f"https://arxiv.org/abs/{arxiv}"
    return f"https://doi.org/{work.DOI}" if work.DOI else work.URL
