"""Nature: titles in sentence case, and what naturemag.bst prints where.

Source: naturemag.bst of TeX's collection: no DOI, the URL as its own sentence. Option ``doi``: ``url`` puts the DOI's
address in the URL's place, as Nature's guide for authors has it today.
"""

from __future__ import annotations

from collections.abc import Mapping

from survey_refs.csl.registration import Prepared
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
from survey_refs.texstyles.guide_lines import as_guides_have_it, eprint_line, guide_lines, is_legal
from survey_refs.texstyles.title_case import is_foreign, sentence_case, typed_quotes

_KINDS = {"online": "misc", "electronic": "misc", "software": "misc", "dataset": "misc", "video": "misc"}
_KINDS |= {"patent": "misc", "standard": "manual", "periodical": "misc"}
_SET_TITLES = frozenset({"book", "inbook", "manual", "proceedings", "thesis"})


def prepare(work: Work, options: Mapping[str, str]) -> Prepared:
    """The work as the style file ``nature.csl`` expects it."""
    work = with_main_title_as_series(work)
    tex = options["form"] == "tex"
    if not tex:
        work = as_guides_have_it(work)
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
        extra |= guide_lines(work)
        extra["pages"] = extra["pages"] or (article_number(work) if kind == "article" else "")
        if kind == "misc" and work.DOI and not extra["url-line"]:
            extra["doi-line"] = f"https://doi.org/{work.DOI}"
        extra["eprint"] = eprint_line(work)
    if work.DOI and options.get("doi") == "url":
        extra["url-line"], extra["doi-line"] = "", f"https://doi.org/{work.DOI}"
    if kind in ("inproceedings", "proceedings") and not extra["publisher"]:
        extra["publisher"], extra["organization"] = extra["organization"], ""
    made = work.changed(
        type=kind,
        translator=() if tex else work.translator,
        title=typed_quotes(title),
        container_title=typed_quotes(work.container_title),
    )
    return Prepared(made, filled(extra))
