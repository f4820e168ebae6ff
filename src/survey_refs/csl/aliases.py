"""The names people call the great styles by, and the style files that are meant (CSL repository, 2026)."""

from __future__ import annotations

ALIASES: dict[str, str] = {
    # what people say: the style's file name
    "acm": "association-for-computing-machinery",  # only where the own style `acm` is not there
    "acs": "american-chemical-society",
    "acl": "association-for-computational-linguistics",
    "aip": "american-institute-of-physics",
    "ama": "american-medical-association",
    "ams": "american-mathematical-society-numeric",
    "ams-alpha": "american-mathematical-society-label",
    "apa6": "apa-6th-edition",
    "apa7": "apa",
    "aps": "american-physics-society",
    "apsa": "american-political-science-association",
    "asa": "american-sociological-association",
    "asce": "american-society-of-civil-engineers",
    "asme": "american-society-of-mechanical-engineers",
    "bluebook": "bluebook-law-review",
    "chicago": "chicago-author-date",
    "chicago-notes-and-bibliography": "chicago-notes-bibliography",
    "din-1505": "din-1505-2",
    "harvard": "harvard-cite-them-right",
    "iso-690": "iso690-author-date-en",
    "iso-690-numeric": "iso690-numeric-en",
    "lncs": "springer-lecture-notes-in-computer-science",
    "mhra": "mhra-notes",
    "nejm": "the-new-england-journal-of-medicine",
    "rsc": "royal-society-of-chemistry",
    "springer": "springer-basic-author-date",
}
"""Looked up after the files, so that an alias never hides a style; ``apa``, ``ieee`` and ``nature`` are files
themselves, ``mla``, ``nlm`` and ``vancouver`` stand in the collection's own table of renamed styles."""

MAIN: tuple[str, ...] = (
    "acl", "acm", "acs", "ama", "apa", "apsa", "asa", "chicago", "chicago-notes-and-bibliography", "elsevier-harvard",
    "elsevier-vancouver", "harvard", "ieee", "iso-690", "lncs", "mhra", "mla", "nature", "nlm", "oscola", "rsc",
    "science", "springer", "vancouver",
)  # fmt: skip
"""The styles that a newcomer is shown."""
