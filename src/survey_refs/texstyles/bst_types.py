"""The entry types that BibTeX's style files know, for works from .bib files and from elsewhere."""

from __future__ import annotations

from survey_refs.model import Work

BST_TYPES: dict[str, str] = {
    # entry type: the function of the style files that prints it (the plain ones stand for themselves)
    "article": "article",
    "suppperiodical": "article",
    "magazine": "article",
    "newspaper": "article",
    "review": "article",
    "book": "book",
    "mvbook": "book",
    "booklet": "booklet",
    "collection": "proceedings",
    "mvcollection": "proceedings",
    "conference": "inproceedings",
    "reference": "book",
    "mvreference": "book",
    "inbook": "inbook",
    "bookinbook": "incollection",
    "incollection": "incollection",
    "suppbook": "incollection",
    "suppcollection": "incollection",
    "inreference": "incollection",
    "inproceedings": "inproceedings",
    "manual": "manual",
    "proceedings": "proceedings",
    "mvproceedings": "proceedings",
    "periodical": "periodical",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "masterthesis": "thesis",
    "bachelorsthesis": "thesis",
    "diplomathesis": "thesis",
    "thesis": "thesis",
    "techreport": "report",
    "report": "report",
    "unpublished": "unpublished",
    "patent": "patent",
    "standard": "standard",
    "online": "online",
    "software": "software",
    "dataset": "dataset",
    "game": "software",
    "artifactsoftware": "software",
    "artifactdataset": "dataset",
    "video": "video",
    "presentation": "video",
    "electronic": "electronic",
    "webpage": "electronic",
    "www": "electronic",
}

FROM_CSL: dict[str, str] = {
    # CSL type of a work that comes from no .bib file
    "article": "misc",
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "book": "book",
    "chapter": "incollection",
    "entry-dictionary": "incollection",
    "entry-encyclopedia": "incollection",
    "manuscript": "unpublished",
    "paper-conference": "inproceedings",
    "pamphlet": "booklet",
    "patent": "patent",
    "periodical": "periodical",
    "post": "online",
    "post-weblog": "online",
    "report": "report",
    "review": "article",
    "review-book": "article",
    "software": "software",
    "dataset": "dataset",
    "standard": "standard",
    "thesis": "thesis",
    "webpage": "online",
}


def bst_type(work: Work) -> str:
    """The function that BibTeX's style files print the work with; ``misc`` for all that they do not know."""
    entry_type = work.extra.get("entry-type", "")
    return BST_TYPES.get(entry_type, "misc") if entry_type else FROM_CSL.get(work.type, "misc")
