"""The citations of a text and what they mean, as one value that a notebook shows as a table."""

from __future__ import annotations

from html import escape

from survey_refs.model import Resolution, ResolvedMention


class Resolutions(tuple[ResolvedMention, ...]):
    """The resolved mentions of a text in reading order: a tuple, with what is most often asked of it."""

    __slots__ = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys that are cited, each once, in the order of first citation."""
        cited = (resolution.key for mention in self for resolution in mention.resolutions)
        return tuple(dict.fromkeys(key for key in cited if key is not None))

    @property
    def unsettled(self) -> tuple[Resolution, ...]:
        """The cites for which no entry, or more than one, was found."""
        return tuple(resolution for mention in self for resolution in mention.resolutions if resolution.key is None)

    def _repr_html_(self) -> str:
        rows = [
            f"<tr><td>{escape(resolution.cite.text)}</td><td>{_answer(resolution)}</td>"
            f"<td>{escape(resolution.reason)}</td></tr>"
            for mention in self
            for resolution in mention.resolutions
        ]
        head = "<tr><th>citation</th><th>entry</th><th>reason</th></tr>"
        return f"<table><thead>{head}</thead><tbody>{''.join(rows)}</tbody></table>"


def _answer(resolution: Resolution) -> str:
    if resolution.key is not None:
        return f"<code>{escape(resolution.key)}</code>"
    candidates = ", ".join(f"<code>{escape(candidate.key)}</code>" for candidate in resolution.candidates)
    return f"{resolution.status.value}{': ' if candidates else ''}{candidates}"
