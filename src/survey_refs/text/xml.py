"""XML that others wrote, as one tree. No entity of the outside is read; expat itself bounds what entities add."""

from __future__ import annotations

from xml.etree import ElementTree


def xml_root(data: str | bytes) -> ElementTree.Element:
    """The root element.

    Raises :class:`xml.etree.ElementTree.ParseError`, also for an encoding that nobody knows or that is no text's
    (``encoding="zlib"``), for which the parser has errors of other kinds.
    """
    try:
        return ElementTree.fromstring(data)
    except (LookupError, ValueError) as error:
        raise ElementTree.ParseError(str(error)) from None
