"""Bytes to text and back without losing one: the encoding of a .bib file, found and kept."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace

from survey_refs.patterns import regex

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = regex(
    rb"%+[ \t]*(?:-\*-.{0,80}?coding:[ \t]*|(?:This file was created with JabRef[^\n]{0,40}\n%+[ \t]*)?Encoding:[ \t]*)"
    rb"([A-Za-z0-9_.-]+)",
    re.IGNORECASE,
)
_MULTIBYTE = regex(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}",
)
STRAY = regex("[\udc80-\udcff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """Text with the codec that gives the same bytes back.

    ``strays`` says that single bytes of another encoding stand in a UTF-8 file; they are lone surrogates
    (U+DC80-U+DCFF) in ``text``. ``guessed`` is true where no byte-order mark and no valid UTF-8 decided.
    """

    text: str
    encoding: str
    errors: str = "strict"
    strays: bool = False
    guessed: bool = False

    def encode(self, text: str) -> bytes:
        """The bytes of ``text`` in this encoding. Raises UnicodeEncodeError where it has no such character."""
        return text.encode(self.encoding, self.errors)


def decode(data: bytes) -> Decoded:
    """Decode by byte-order mark, then as UTF-8, then as the single-byte encoding the file declares or looks like.

    The byte-order mark stays in the text as its first character; line ends are not translated. What is returned
    always encodes to ``data`` again.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom) and (found := _exact(data, encoding, "surrogatepass")):
            return found
    wide = _utf16_without_mark(data)
    if wide and (found := _exact(data, wide, "strict")):
        return replace(found, guessed=True)
    try:
        return Decoded(text=data.decode("utf-8"), encoding="utf-8")
    except UnicodeDecodeError:
        pass
    if _MULTIBYTE.search(data) and _mostly_utf8(data):
        return Decoded(
            text=data.decode("utf-8", "surrogateescape"),
            encoding="utf-8",
            errors="surrogateescape",
            strays=True,
            guessed=True,
        )
    declared = _DECLARED.search(data[:4096])
    names = [declared.group(1).decode("ascii").replace("_", "-")] if declared else []
    for name in (*names, "cp1252"):
        found = _exact(data, name, "strict")
        if found and not found.encoding.startswith("utf"):
            return found
    return Decoded(text=data.decode("latin-1"), encoding="latin-1", guessed=True)


def _exact(data: bytes, encoding: str, errors: str) -> Decoded | None:
    try:
        encoding = codecs.lookup(encoding).name
        text = data.decode(encoding, errors)
        if text.encode(encoding, errors) != data:
            return None
    except (LookupError, UnicodeError):
        return None
    return Decoded(text=text, encoding=encoding, errors=errors, guessed=not encoding.startswith("utf"))


def _mostly_utf8(data: bytes) -> bool:
    good = sum(len(match) for match in _MULTIBYTE.findall(data))
    high = len(data) - len(data.translate(None, bytes(range(128, 256))))
    return good * 2 >= high


def _utf16_without_mark(data: bytes) -> str:
    """UTF-16 shows itself by NUL bytes at every second place of mostly ASCII text."""
    sample = data[:4096]
    half = len(sample) // 2
    if half and sample[1::2].count(0) > half * 0.7 and sample[0::2].count(0) == 0:
        return "utf-16-le"
    if half and sample[0::2].count(0) > half * 0.7 and sample[1::2].count(0) == 0:
        return "utf-16-be"
    return ""


def looks_binary(data: bytes) -> bool:
    """Whether this is no text at all: NUL bytes that neither a byte-order mark nor UTF-16 explains."""
    if b"\0" not in data[:65536] or data.startswith(tuple(bom for bom, _ in _BOMS)):
        return False
    return not _utf16_without_mark(data)


def readable(text: str) -> str:
    """Stray bytes shown as the CP1252 characters they most likely are (U+FFFD where there is none)."""
    return STRAY.sub(lambda match: bytes([ord(match.group()) - 0xDC00]).decode("cp1252", "replace"), text)
