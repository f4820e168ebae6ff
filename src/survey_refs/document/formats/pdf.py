"""PDF: the text of the pages in reading order, one page after the other, with form feeds between them.

PDFium (by the extra ``pdf``) gives pieces of text with their places. Pieces become lines, lines columns: what spans the
gutter (a title, a wide figure) parts a page into bands, and each band is read column after column. Heads, feet and page
numbers stand at the edges of the pages, where :mod:`survey_refs.document.formats.plain` takes them out of the prose.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from survey_refs.document.formats import plain
from survey_refs.document.reading import Reading
from survey_refs.errors import MissingExtra, UnreadableFile
from survey_refs.latex.tables import SUPERSCRIPTS
from survey_refs.patterns import regex

_GUTTER = 0.7  # line heights without text that may part two columns; spaces between words are narrower
_WIDE = 1.5  # line heights without text that part what stands on one line
_MIDDLE = (0.25, 0.75)  # of the width of a page, where a gutter may be
_MOST_PLACES = 40
_FEWEST_ROWS = 3  # rows with text on both sides of a gutter
_LEAST_CLEAR = 0.2  # of all rows
_PARAGRAPH = 1.6  # line heights from one line to the next from which a paragraph ends
_EDGE = 0.7  # line heights of space between a head or a foot and the body
_RAISED = regex(r"[\d,–-]+")
_TO_SUPERSCRIPT = str.maketrans({digit: SUPERSCRIPTS[digit] for digit in "0123456789"} | {"-": "⁻", "–": "⁻"})


@dataclass(slots=True)
class _Piece:
    """Text and where it stands, in points from the lower left corner."""

    left: float
    bottom: float
    right: float
    top: float
    text: str

    @property
    def height(self) -> float:
        return self.top - self.bottom

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


def read_bytes(data: bytes, path: str) -> tuple[str, Reading]:
    """The text of a PDF file and what it holds. Raises :class:`UnreadableFile` where it has none."""
    try:
        import pypdfium2
    except ImportError:
        raise MissingExtra(f"{path}: PDF files are read with the extra pdf", extra="pdf") from None
    try:
        document = pypdfium2.PdfDocument(data)
        pages = []
        for number in range(len(document)):
            page = document[number]
            content = page.get_textpage()
            pages.append(page_text(_pieces(content)))
            content.close()
            page.close()
        document.close()
    except pypdfium2.PdfiumError as error:
        raise UnreadableFile(f"{path}: not a PDF that can be read: {error}") from None
    text = "\f".join(pages)
    if not text.strip("\f\n "):
        raise UnreadableFile(
            f"{path}: this PDF has no text; its pages may be pictures",
            next_step="give the text itself, or let text recognition (OCR) read the pages first",
        )
    return text, plain.read(text)


def _pieces(content: object) -> list[_Piece]:
    """The rectangles of text of a page of PDFium."""
    found = []
    for number in range(content.count_rects()):  # type: ignore[attr-defined]
        left, bottom, right, top = content.get_rect(number)  # type: ignore[attr-defined]
        text = content.get_text_bounded(left, bottom, right, top)  # type: ignore[attr-defined]
        # a hyphen at a line's end comes as a character of its own
        text = text.replace("\ufffe", "-").replace("\x02", "-").replace("\r", "").replace("\n", " ").replace("\f", " ")
        if text.strip() and top > bottom:
            found.append(_Piece(left, bottom, right, top, text))
    return found


def page_text(pieces: Sequence[_Piece]) -> str:
    """The text of one page in reading order, a printed line on each line, paragraphs apart."""
    if not pieces:
        return ""
    height = median(piece.height for piece in pieces)
    head, body, foot = _edges(_rows(pieces), height)
    gutter = _gutter(body, height)
    lines = [line for row in body for line in _joined(row, gutter)]
    parts = [_written([line for row in head for line in _joined(row, None)], height)]
    parts += [_written(band, height) for band in _bands(lines, gutter)]
    parts.append(_written([line for row in foot for line in _joined(row, None)], height))
    return "\n".join(part for part in parts if part)


def _rows(pieces: Iterable[_Piece]) -> list[list[_Piece]]:
    """Pieces on one line, from the top of the page to its bottom, each from the left."""
    rows: list[list[_Piece]] = []
    for piece in sorted(pieces, key=lambda piece: -piece.middle):
        for row in rows[-3:]:
            if _beside(row[0], piece):
                row.append(piece)
                break
        else:
            rows.append([piece])
    return [sorted(row, key=lambda piece: piece.left) for row in rows]


def _beside(one: _Piece, other: _Piece) -> bool:
    """Whether two pieces stand on one line: the lower one reaches half as high as the smaller of them."""
    overlap = min(one.top, other.top) - max(one.bottom, other.bottom)
    return overlap > 0.4 * min(one.height, other.height)


def _joined(row: Sequence[_Piece], gutter: float | None) -> list[_Piece]:
    """The pieces of a row put together to lines, which do not go on over the gutter or over a wide space."""
    lines: list[_Piece] = []
    base = max(row, key=lambda piece: piece.right - piece.left)
    for piece in row:
        text = piece.text
        small = piece.height < 0.8 * base.height and piece.middle > base.middle
        if small and _RAISED.fullmatch(text.strip()):
            text = text.strip().translate(_TO_SUPERSCRIPT)
        last = lines[-1] if lines else None
        parted = gutter is not None and last is not None and last.right <= gutter <= piece.left
        if last is None or parted or piece.left - last.right > _WIDE * base.height:
            lines.append(_Piece(piece.left, piece.bottom, piece.right, piece.top, text.strip()))
            continue
        apart = piece.left - last.right > 0.15 * base.height and not last.text.endswith(" ")
        last.text += (" " if apart and not text.startswith(" ") and not small else "") + text.rstrip()
        if piece.text.endswith(" "):
            last.text += " "
        last.right = max(last.right, piece.right)
        last.bottom, last.top = min(last.bottom, piece.bottom), max(last.top, piece.top)
    for line in lines:
        line.text = line.text.strip()
    return lines


def _edges(
    rows: list[list[_Piece]], height: float
) -> tuple[list[list[_Piece]], list[list[_Piece]], list[list[_Piece]]]:
    """The head, the body and the foot of a page: a row that stands apart at the top or at the bottom."""
    if len(rows) < 4:
        return [], rows, []
    head = int(_space(rows[0], rows[1]) > _EDGE * height)
    foot = int(_space(rows[-2], rows[-1]) > _EDGE * height)
    return rows[:head], rows[head : len(rows) - foot], rows[len(rows) - foot :]


def _space(above: Sequence[_Piece], below: Sequence[_Piece]) -> float:
    return min(piece.bottom for piece in above) - max(piece.top for piece in below)


def _gutter(rows: Sequence[Sequence[_Piece]], height: float) -> float | None:
    """The middle of the space between two columns, or None where the page has one."""
    pieces = [piece for row in rows for piece in row]
    if not pieces:
        return None
    left, right = min(piece.left for piece in pieces), max(piece.right for piece in pieces)
    low, high = left + _MIDDLE[0] * (right - left), left + _MIDDLE[1] * (right - left)
    spaces = [
        [
            (before.right, after.left)
            for before, after in pairwise(row)
            if after.left - before.right >= _GUTTER * height and after.left > low and before.right < high
        ]
        for row in rows
    ]
    places = Counter(round((start + end) / 2) for row in spaces for start, end in row)
    best, clear = None, 0
    for place, _ in places.most_common(_MOST_PLACES):
        count = sum(1 for row in spaces if any(start <= place <= end for start, end in row))
        if count > clear:
            best, clear = float(place), count
    if best is None or clear < max(_FEWEST_ROWS, _LEAST_CLEAR * len(rows)):
        return None
    crossing = sum(
        1
        for row, free in zip(rows, spaces, strict=True)
        if row[0].left < best < row[-1].right and not any(start <= best <= end for start, end in free)
    )
    return best if crossing <= clear else None


def _bands(lines: Sequence[_Piece], gutter: float | None) -> list[list[_Piece]]:
    """Columns in reading order: what crosses the gutter stands between the columns above and below it."""
    if gutter is None:
        return [list(lines)]
    bands: list[list[_Piece]] = []
    left: list[_Piece] = []
    right: list[_Piece] = []
    for line in lines:
        if line.left < gutter < line.right:
            bands += [left, right]
            left, right = [], []
            if bands and bands[-1] and bands[-1][-1].left < gutter < bands[-1][-1].right:
                bands[-1].append(line)
            else:
                bands.append([line])
        elif line.right <= gutter:
            left.append(line)
        else:
            right.append(line)
    return [band for band in (*bands, left, right) if band]


def _written(lines: Sequence[_Piece], height: float) -> str:
    """Lines one below the other, with a blank line where more space stands between two of them."""
    parts: list[str] = []
    pitches = [above.middle - below.middle for above, below in pairwise(lines)]
    usual = median(pitch for pitch in pitches if pitch > 0.5 * height) if any(p > 0.5 * height for p in pitches) else 0
    for number, line in enumerate(lines):
        if number and pitches[number - 1] <= 0.5 * height:
            parts[-1] += "  " + line.text  # beside the line before
            continue
        if number and usual and pitches[number - 1] > _PARAGRAPH * usual:
            parts.append("")
        parts.append(line.text)
    return "\n".join(parts)
