"""Which of biblatex-apa's drivers prints a work."""

from __future__ import annotations

from survey_refs.model import Work

DRIVERS: dict[str, str] = {
    # entry type: the driver that prints it (biblatex-apa's source map); a type that is not here is printed as misc
    "article": "article",
    "suppperiodical": "article",
    "magazine": "article",
    "newspaper": "article",
    "review": "article",
    "audio": "audio",
    "music": "audio",
    "book": "book",
    "mvbook": "book",
    "booklet": "book",
    "collection": "book",
    "mvcollection": "book",
    "reference": "book",
    "mvreference": "book",
    "proceedings": "book",
    "mvproceedings": "book",
    "inbook": "inbook",
    "bookinbook": "inbook",
    "suppbook": "inbook",
    "incollection": "inbook",
    "suppcollection": "inbook",
    "inreference": "inbook",
    "inproceedings": "inproceedings",
    "conference": "inproceedings",
    "dataset": "dataset",
    "artifactdataset": "dataset",
    "image": "image",
    "artwork": "image",
    "software": "software",
    "hardware": "software",
    "artifactsoftware": "software",
    "game": "software",
    "manual": "manual",
    "online": "online",
    "electronic": "online",
    "webpage": "online",
    "website": "online",
    "www": "online",
    "blog": "online",
    "patent": "patent",
    "periodical": "periodical",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "masterthesis": "thesis",
    "bachelorsthesis": "thesis",
    "diplomathesis": "thesis",
    "thesis": "thesis",
    "presentation": "presentation",
    "talk": "presentation",
    "report": "report",
    "techreport": "report",
    "unpublished": "unpublished",
    "video": "video",
    "movie": "video",
    "nameonly": "nameonly",
    "jurisdiction": "legal",
    "legislation": "legal",
    "legal": "legal",
    "legmaterial": "legal",
    "legadminmaterial": "legal",
    "constitution": "legal",
    "bill": "legal",
    "case": "legal",
    "statute": "legal",
}

FROM_CSL: dict[str, str] = {
    # CSL type of a work that comes from no .bib file
    "article": "online",
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "bill": "legal",
    "book": "book",
    "broadcast": "video",
    "chapter": "inbook",
    "classic": "book",
    "dataset": "dataset",
    "entry-dictionary": "inbook",
    "entry-encyclopedia": "inbook",
    "graphic": "image",
    "legal_case": "legal",
    "legislation": "legal",
    "manuscript": "unpublished",
    "map": "image",
    "motion_picture": "video",
    "paper-conference": "inproceedings",
    "pamphlet": "book",
    "patent": "patent",
    "periodical": "periodical",
    "post": "online",
    "post-weblog": "online",
    "regulation": "legal",
    "report": "report",
    "review": "article",
    "review-book": "article",
    "software": "software",
    "song": "audio",
    "speech": "presentation",
    "thesis": "thesis",
    "treaty": "legal",
    "webpage": "online",
}


def driver_of(work: Work) -> str:
    """The driver that prints the work: ``article``, ``book``, ``inbook``, … ``misc`` for an unknown entry type."""
    entry_type = work.typed.entry_type
    driver = DRIVERS.get(entry_type, "misc") if entry_type else FROM_CSL.get(work.type, "misc")
    if driver == "inproceedings":
        return "inbook" if work.editor else "article"
    if driver == "misc" and not entry_type and work.URL:
        return "online"
    return driver
