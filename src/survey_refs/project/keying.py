"""Keys put into texts: each text with what it includes, its bibliography, and the files that come of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from survey_refs.bib import BibFile
from survey_refs.cite.edited import merged, with_edits
from survey_refs.cite.keys import key_edits
from survey_refs.cite.texts import CitedText
from survey_refs.cite.word_text import BINARY, markdown_edits
from survey_refs.cite.works import works_of
from survey_refs.errors import WriteRefused
from survey_refs.model import Edit, Place, Resolution
from survey_refs.project.rewriting import Rewrite, rewrite_text


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyedText:
    """A text with keys: ``rewrite`` as a file (of a Word or PDF file, and of standard input, only its text is there),
    how many citations became keys, and those that stay, each with its place."""

    text: CitedText
    rewrite: Rewrite
    changed: int
    unsettled: tuple[tuple[Place, Resolution], ...]
    notes: tuple[str, ...]
    in_place: bool


def put_keys(
    texts: Sequence[CitedText], bibs: Sequence[BibFile], to: str, *, replace_list: bool = False
) -> list[KeyedText]:
    """Each text with keys in the place of its printed citations."""
    works = {work.id: work for work in reversed(works_of(bibs))}
    names = [Path(bib.path).with_suffix("").as_posix() for bib in bibs]
    keyed = []
    for text in texts:
        found = key_edits(text, works, to, bibliographies=names, replace_list=replace_list)
        rewrite, in_place = _rewrite(text, found.edits)
        keyed.append(
            KeyedText(
                text=text,
                rewrite=rewrite,
                changed=sum(bool(edit.text.strip()) for edit in found.edits),
                unsettled=tuple((text.document.place(one.cite.span), one) for one in found.unsettled),
                notes=(*found.notes, *(f"{text.path}: {doubt}" for doubt in text.document.doubts)),
                in_place=in_place,
            )
        )
    return keyed


def _rewrite(text: CitedText, edits: Sequence[Edit]) -> tuple[Rewrite, bool]:
    document = text.document
    if document.format not in BINARY and document.path != "-":
        rewrite = rewrite_text(document, edits)
        if rewrite is not None:
            return rewrite, True
    shape = markdown_edits(document) if document.format in BINARY else []
    old = with_edits(document.text, shape)
    new = with_edits(document.text, merged(edits, shape))
    return Rewrite(document.path, old, new, b"", new.encode("utf-8", "replace")), False


def refuse_in_place(texts: Sequence[KeyedText]) -> None:
    """Raise :class:`WriteRefused` where a text has no file that could hold keys."""
    for one in texts:
        if not one.in_place:
            raise WriteRefused(
                f"{one.text.path}: keys cannot be written into it", next_step="write its text with -o FILE"
            )
