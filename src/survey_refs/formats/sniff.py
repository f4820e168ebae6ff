"""What a file is, told from its content; its name decides only where the content does not."""

from __future__ import annotations

import re
from pathlib import PurePath

from survey_refs.bib.scan import line_view, scan
from survey_refs.formats.table import FORMATS

_LOOKED_AT = 65536
_BIBTEX = re.compile(r"^[ \t]*@[ \t]*[^\s{}(),\"#%'=@\\]+[ \t\r\n]*[{(]", re.MULTILINE)
_BLOCK_ANYWHERE = re.compile(r"@[ \t]*[A-Za-z][\w-]*[ \t\r\n]*[{(]")
_RIS = re.compile(r"^\s?TY\s{1,2}-\s", re.MULTILINE)
_WEB_OF_SCIENCE = re.compile(r"\s*(?:FN [^\n]*\n(?:VR [^\n]*\n)?)?\s*PT [JBSP]\s*$", re.MULTILINE)
_NBIB = re.compile(r"^PMID ?- ?\d+[ \t]*$|^(?:OWN|STAT) ?- ?\S", re.MULTILINE)
_HAYAGRIVA = re.compile(r"^(?![#\s-])[^\n:]+:[ \t]*\n(?:[ \t]+[^\n]*\n)*?[ \t]+(?:type|title):[ \t]", re.MULTILINE)
_JSON_WORK = re.compile(r'"(?:itemType|type|title|DOI|author|citationKey)"\s*:')
_XML_DOCUMENT = re.compile(r"(?>\s+|<!--(?>.*?-->))*+<(?:\?xml|!DOCTYPE)\b", re.DOTALL | re.IGNORECASE)
_KINDS_OF_DATA: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "a zip archive (Word, EPUB, spreadsheet)"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\0", "xz"),
    (b"\x28\xb5\x2f\xfd", "Zstandard"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"{\\rtf", "RTF"),
    (b"%!PS", "PostScript"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"SQLite format 3\0", "an SQLite database"),
)


def guess_format(text: str, name: str = "") -> str:
    """The library format of a text, a name of :data:`survey_refs.formats.table.FORMATS`; empty where it is none.

    A text without entries is BibTeX where it is empty or holds only lines of comment.
    """
    start = re.sub(r"\r\n?", "\n", text[:_LOOKED_AT]).removeprefix("\ufeff")
    if start.startswith(("%PDF-", "%!PS", "{\\rtf")):
        return ""
    first = start.lstrip()[:1]
    if re.match(r"\s*[\[{]\s*[\[{\"]", start) and _JSON_WORK.search(start):
        return "csl-json"
    if first in ("[", "{") and start.strip().replace(" ", "") in ("[]", "{}"):
        return "csl-json"
    if first == "<":
        return _of_xml(start)
    if _RIS.search(start) or _WEB_OF_SCIENCE.match(start):
        return "ris"
    if _NBIB.match(start.lstrip()):
        return "nbib"
    if _BIBTEX.search(text) and (_suffix(name) == ".bib" or _mostly_entries(text)):
        return "bibtex"
    if _BLOCK_ANYWHERE.search(text) and _suffix(name) in ("", ".bib"):
        return "bibtex"
    for format_name, known in FORMATS.items():
        if known.begins and re.match(known.begins, start.lstrip(), re.MULTILINE):
            return format_name
    if _suffix(name) not in (".md", ".txt", ".tex", ".rst") and _HAYAGRIVA.search(start + "\n"):
        return "hayagriva"
    return "bibtex" if _only_comments(text) else ""


def _suffix(name: str) -> str:
    return PurePath(name).suffix.lower()


def _mostly_entries(text: str) -> bool:
    """Whether entries are the better part of a text, and not an example of one in it ("cite us as …")."""
    view = line_view(text)
    segments, _ = scan(view)
    inside = sum(segment.end - segment.start for segment in segments if segment.kind != "text")
    return 3 * inside >= len(text.strip())


def _of_xml(start: str) -> str:
    if re.search(r"<(?:\w+:)?Sources\b[^>]*bibliography", start):
        return "word-sources"
    if re.search(r"<(?:\w+:)?(?:mods|modsCollection)\b", start) and "loc.gov/mods" in start:
        return "mods"
    if re.search(r"<records?>", start) and "<ref-type" in start:
        return "endnote-xml"
    return ""


def _only_comments(text: str) -> bool:
    lines = (line.strip() for line in re.split(r"[\r\n]+", text.removeprefix("\ufeff")))
    return all(not line or line.startswith("%") for line in lines)


def is_xml_document(text: str, name: str = "") -> bool:
    """Whether a text is XML of any kind but HTML: it declares itself, or its name ends in ``.xml`` and it has a tag."""
    start = text[:_LOOKED_AT].removeprefix("\ufeff")
    declared = _XML_DOCUMENT.match(start) or (_suffix(name) == ".xml" and start.lstrip().startswith("<"))
    return bool(declared) and describe(b"", text) == "XML"


def describe(data: bytes, text: str) -> str:
    """What a file looks like that is no library format, in words for a message."""
    for start, words in _KINDS_OF_DATA:
        if data.startswith(start):
            return words
    if b"\0" in data[:_LOOKED_AT] and not text[:1].isprintable():
        return "binary data"
    head = text[:4096].removeprefix("\ufeff").lstrip().lower()
    if head.startswith(("<!doctype html", "<html")) or "<html" in head or "<body" in head:
        return "HTML (a web page)"
    if head.startswith("<"):
        return "XML"
    if re.match(r"[\[{]\s*[\[{\"]", head):
        return "JSON"
    if re.search(r"\\documentclass|\\begin\{|\\bibitem", text[:_LOOKED_AT]):
        return "LaTeX"
    if head.startswith("pmid,") or re.match(r'"?[\w ]+"?(?:[,;\t]"?[\w ()]+"?){3,}\s*\n', head):
        return "a table (CSV)"
    return "plain text"
