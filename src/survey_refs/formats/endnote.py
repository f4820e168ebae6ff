"""EndNote's own vocabulary, which its XML and its tagged form (Refer, .enw) share: kinds of references, generic fields.

What a generic field ("secondary title", "tertiary author", "custom 1") means depends on the kind of reference; the
tables here follow EndNote's reference types (Preferences, Reference Types).
"""

from __future__ import annotations

from survey_refs.formats.fields import Values, numbers_of_its_own

KINDS: dict[str, tuple[str, int]] = {
    # EndNote's name: (CSL type, EndNote's number); the first of a CSL type is what is written
    "Journal Article": ("article-journal", 17),
    "Electronic Article": ("article-journal", 43),
    "Book": ("book", 6),
    "Edited Book": ("book", 28),
    "Electronic Book": ("book", 44),
    "Book Section": ("chapter", 5),
    "Electronic Book Section": ("chapter", 60),
    "Conference Paper": ("paper-conference", 47),
    "Conference Proceedings": ("paper-conference", 10),
    "Thesis": ("thesis", 32),
    "Report": ("report", 27),
    "Government Document": ("report", 46),
    "Web Page": ("webpage", 12),
    "Blog": ("post-weblog", 56),
    "Magazine Article": ("article-magazine", 19),
    "Newspaper Article": ("article-newspaper", 23),
    "Computer Program": ("software", 9),
    "Dataset": ("dataset", 59),
    "Aggregated Database": ("dataset", 55),
    "Online Database": ("dataset", 45),
    "Patent": ("patent", 25),
    "Standard": ("standard", 58),
    "Map": ("map", 20),
    "Artwork": ("graphic", 2),
    "Figure": ("figure", 37),
    "Film or Broadcast": ("motion_picture", 21),
    "Audiovisual Material": ("song", 3),
    "Podcast": ("broadcast", 63),
    "Music": ("musical_score", 61),
    "Manuscript": ("manuscript", 36),
    "Unpublished Work": ("manuscript", 34),
    "Preprint": ("article", 68),
    "Personal Communication": ("personal_communication", 26),
    "Interview": ("interview", 64),
    "Encyclopedia": ("entry-encyclopedia", 53),
    "Dictionary": ("entry-dictionary", 52),
    "Case": ("legal_case", 7),
    "Statute": ("legislation", 31),
    "Legal Rule or Regulation": ("regulation", 50),
    "Bill": ("bill", 4),
    "Hearing": ("hearing", 18),
    "Pamphlet": ("pamphlet", 24),
    "Serial": ("periodical", 57),
    "Press Release": ("document", 65),
    "Classical Work": ("classic", 49),
    "Ancient Text": ("classic", 51),
    "Generic": ("document", 13),
}
CSL_TYPES = {name.lower(): csl for name, (csl, _) in KINDS.items()}
CSL_TYPES_BY_NUMBER = {str(number): csl for csl, number in KINDS.values()}
WRITTEN = {csl: name for name, (csl, _) in reversed(KINDS.items())}

WHOLE = frozenset({"book", "report", "pamphlet", "classic", "map", "software", "musical_score"})
"""Kinds that stand in nothing but a series: their second title and author are the series'."""
_CONFERENCES = frozenset({"paper-conference"})


def csl_type_of(name: str, number: str = "") -> str:
    """The CSL type of a kind of reference, by its name or else its number; ``document`` for one that is not known."""
    return CSL_TYPES.get(name.strip().lower()) or CSL_TYPES_BY_NUMBER.get(number.strip(), "document")


def settle(csl_type: str, values: Values) -> None:
    """Give the generic fields (``second_title``, ``second_author`` …) their meaning for this kind of reference."""
    title, series = values.pop("second_title", []), values.pop("third_title", [])
    people, editors = values.pop("second_author", []), values.pop("third_author", [])
    periodical = values.pop("periodical", [])
    if csl_type in WHOLE:
        values.setdefault("collection_title", title or series)
        values["collection_editor" if values.get("author") and title else "editor"] = people
        values["editor"] = values.get("editor") or editors
    else:
        values.setdefault("container_title", title or periodical)
        values.setdefault("collection_title", series)
        values.setdefault("director" if csl_type in ("motion_picture", "broadcast") else "editor", people)
        values.setdefault("collection_editor", editors)
    if csl_type in _CONFERENCES and values.get("conference"):
        values["event_title"] = values.pop("conference")
    values.pop("conference", None)
    _numbers(csl_type, values)
    for name in [name for name, texts in values.items() if not texts]:
        del values[name]


def _numbers(csl_type: str, values: Values) -> None:
    if csl_type in ("report", "patent", "standard", "document", "broadcast") and "issue" in values:
        values.setdefault("number", values.pop("issue"))
    if csl_type in ("report", "patent", "standard") and "number" not in values and numbers_of_its_own(values):
        values["number"] = numbers_of_its_own(values)
    if csl_type in ("report", "patent", "standard") and "page" in values and values["page"][0].isdigit():
        values.setdefault("number_of_pages", values.pop("page"))
    if csl_type in ("book", "thesis", "pamphlet") and "page" in values:
        total = values["page"][0].removesuffix("pp").removesuffix("p.").strip(" .")
        if total.isdigit():
            values.setdefault("number_of_pages", [total])
            del values["page"]
    if csl_type == "software" and "edition" in values:
        values["version"] = values.pop("edition")
    if csl_type in ("book", "chapter") and "issue" in values:
        values.setdefault("collection_number", values.pop("issue"))
