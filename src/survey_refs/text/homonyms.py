"""dblp's numbers for people of one name ("Wei Wang 0001"), which come with its records and its BibTeX."""

from __future__ import annotations


def without_number(name: str) -> str:
    """The name without dblp's number: four digits after a space, the first of them 0."""
    if name[-4:].isdigit() and name[-4] == "0" and name[-5:-4].isspace():
        return name[:-5].rstrip()
    return name
