"""What a Word file has beside its running text: pictures, text boxes, comments, tracked changes.

They are made ready for another format, which has no place for some of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from survey_refs.cite.rendering.word_elements import tag
from survey_refs.document.formats.word import FALLBACK

FOLDER = "media"
"""The folder beside a text that holds its pictures, as pandoc names it."""


def drop_pictures(word: Any) -> int:
    """Take the pictures out of a file; how many there were. Text boxes stay."""
    kinds = word.element.iter(tag("drawing"), tag("pict"))
    pictures = [each for each in kinds if next(each.iter(tag("txbxContent")), None) is None]
    for picture in pictures:
        picture.getparent().remove(picture)
    return len(pictures)


def named_pictures(word: Any, stem: str) -> dict[str, bytes]:
    """The files of the pictures, by the names ``media/STEM-…`` that pandoc's output will have for them."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI

    found = {}
    for part in word.part.package.iter_parts():
        for relation in part.rels.values():
            if relation.reltype != RELATIONSHIP_TYPE.IMAGE or relation.is_external:
                continue
            picture = relation.target_part
            name = f"{stem}-{picture.partname.filename.removeprefix(f'{stem}-')}"
            picture.partname = PackURI(f"/word/{FOLDER}/{name}")
            found[f"{FOLDER}/{name}"] = picture.blob
    return found


def lift_text_boxes(paragraphs: Iterable[Any]) -> None:
    """Put what text boxes say after the paragraphs that hold the boxes, where every format has a place for it."""
    for paragraph in paragraphs:
        after = paragraph
        for box in [*paragraph.iter(tag("txbxContent"))]:
            if any(above.tag == FALLBACK for above in box.iterancestors()):
                continue  # what older programs show, the same again
            for block in list(box):
                after.addnext(block)
                after = block
        if after is not paragraph:
            for drawing in [*paragraph.iter(tag("drawing"), tag("pict"))]:
                drawing.getparent().remove(drawing)


def left_behind(word: Any) -> list[str]:
    """In words, what no other format gets of a file."""
    comments = sum(1 for _ in word.element.iter(tag("commentReference")))
    changes = sum(1 for _ in word.element.iter(tag("ins"), tag("del"), tag("moveFrom"), tag("moveTo")))
    said = []
    if comments:
        said.append(f"comments are left out: {comments}")
    if changes:
        said.append(f"tracked changes are taken as accepted: {changes}")
    return said
