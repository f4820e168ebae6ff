"""What a style leaves out on purpose, with the paragraph of its manual: the exceptions to "our styles lose nothing"."""

from __future__ import annotations

from dataclasses import dataclass

from survey_refs.model import Work
from survey_refs.patterns import regex
from survey_refs.texstyles.coverage import Piece

_PEOPLE = frozenset({"author", "editor", "translator"})
_ET_AL = regex(r"\bet al\b|…|\.\.\.|and others")


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """``pieces`` that ``styles`` (modules; empty: all) leave out of works of ``types`` (CSL; empty: any)."""

    pieces: frozenset[str]
    why: str
    styles: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()
    beside: str = ""  # only where this variable is there

    def holds_for(self, style: str, work: Work, piece: Piece) -> bool:
        """Whether this row is about the piece."""
        return (
            piece.name in self.pieces
            and (not self.styles or style in self.styles)
            and (not self.types or work.type in self.types)
            and (not self.beside or bool(getattr(work, self.beside)))
        )


def _row(pieces: str, why: str, *, styles: str = "", types: str = "", beside: str = "") -> LeftOut:
    return LeftOut(
        pieces=frozenset(pieces.split(", ")),
        why=why,
        styles=frozenset(styles.split()),
        types=frozenset(types.split()),
        beside=beside,
    )


_LAWS = "bill legal_case legislation regulation treaty"
LEFT_OUT: tuple[LeftOut, ...] = (
    _row("ISBN, ISSN", "no manual asks for them", styles="acm apa ieee mla nature vancouver"),
    _row("publisher_place", "APA 7, 9.29; MLA 9, 5.67: no place but of works before 1900", styles="apa mla"),
    _row("archive, archive_location", "APA 7, 9.30: what has a DOI needs no archive", styles="apa", beside="DOI"),
    _row("URL", "acmart's manual: no URL beside a DOI", styles="acm", beside="DOI"),
    _row("URL", "APA 7, 9.34: the DOI is the address", styles="apa mla", beside="DOI"),
    _row("issued month, issued day", "APA 7, 9.14: the year alone of what has a volume of a journal", styles="apa",
         types="article-journal", beside="volume"),
    _row("publisher, publisher_place", "no manual has the publisher of a journal",
         types="article-journal article-magazine article-newspaper"),
    _row("issue, issued month, issued day", "Nature's formatting guide: the volume alone", styles="nature",
         types="article-journal", beside="volume"),
    _row("archive, archive_location", "Nature's formatting guide: of what is not published", styles="nature",
         types="article-journal"),
    _row("publisher_place, authority", "“U.S. Patent” names the country and its office", types="patent"),
    _row("publisher, publisher_place, authority, issued month, issued day, number, section",
         "Bluebook, rules 10 and 12: no legislature, and no docket, day or court beside a reporter that has them",
         styles="apa chicago vancouver", types=_LAWS),
    _row("page", "Bluebook, rule 3.2: the page on which a case begins", types="legal_case"),
    _row("genre, authority, number", "said by the form or the title of a legal work", types=_LAWS),
    _row("genre", "said by the title of a hearing and by the form of a treaty", types="hearing treaty"),
    _row("publisher", "“H.R. 1100” names the house", styles="acm ieee nature", types="bill"),
    _row("genre", "MLA 9, 5.112: “Film” is what a director says already", styles="mla", types="motion_picture"),
    _row("publisher", "APA 7, 10.4; Chicago 17, 14.258: who holds a patent is not who published it", types="patent",
         styles="acm apa chicago ieee nature vancouver"),
    _row("genre", "MLA 9, 5.51: “season 2, episode 3” says it", styles="mla", types="broadcast",
         beside="container_title"),
    _row("genre", "Citing Medicine, “Patents”: “United States patent”", styles="vancouver", types="patent"),
    _row("number_of_volumes", "APA 7, 10.2: one volume by its number", styles="apa", beside="volume"),
    _row("volume", "no manual has volumes of a thesis; repositories export their own numbers so", types="thesis"),
    _row("DOI", "naturemag.bst; the option doi=url prints it", styles="nature"),
)  # fmt: skip
"""Every exception that is made."""


def is_left_out(style: str, work: Work, piece: Piece, text: str) -> bool:
    """Whether the style's manual leaves this piece out of a reference that reads ``text``."""
    if piece.name in _PEOPLE and _ET_AL.search(text):
        return True  # each style has its own limit of names
    return any(row.holds_for(style, work, piece) for row in LEFT_OUT)
