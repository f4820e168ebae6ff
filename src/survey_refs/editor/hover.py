"""What is shown for a key or a citation: the reference, what is known of it, where it is cited."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from lsprotocol.types import Hover, HoverParams, MarkupContent, MarkupKind

from survey_refs.cite.references import format_works, is_bst
from survey_refs.convert import to_work
from survey_refs.editor.cursor import Pointed, pointed_at
from survey_refs.editor.snapshot import Located, Snapshot, Use
from survey_refs.editor.views import View
from survey_refs.errors import SurveyRefsError
from survey_refs.model import LockEntry, Work

_MOST_USES = 5
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|])")


def hover(view: View, params: HoverParams) -> Hover | None:
    """The hover at a position; None where nothing stands that is known."""
    lines = view.buffer.lines
    found = pointed_at(view, lines.offset(params.position))
    shown = _shown(found, view.snapshot) if found is not None else ""
    if found is None or not shown:
        return None
    return Hover(MarkupContent(MarkupKind.Markdown, shown), lines.range(found.span))


def _shown(found: Pointed, snapshot: Snapshot) -> str:
    if found.macro:
        values = (bib.strings.at(found.macro, len(bib.text)) for bib in snapshot.bibs)
        value = next((each for each in values if each is not None), None)
        return f"`{found.macro}` = {escaped(value)}" if value is not None else ""
    located = snapshot.located(found.key)
    if located is None:
        return _unsettled(found, snapshot)
    parts = [about_entry(located, snapshot)]
    resolution = found.resolution
    if resolution is not None and not resolution.cite.key:
        parts.insert(0, f"`{found.key}`: {escaped(resolution.reason)}")
        parts += [escaped(resolution.note)] if resolution.note else []
    return "\n\n".join(parts)


def about_entry(located: Located, snapshot: Snapshot) -> str:
    """Reference, status and uses of one entry, in Markdown."""
    key = located.entry.key
    parts = [formatted(to_work(located.entry, located.bib), snapshot), _status(snapshot.known(key))]
    parts.append(_cited(snapshot.uses.get(key, []), bool(snapshot.texts)))
    return "\n\n".join(part for part in parts if part)


def formatted(work: Work, snapshot: Snapshot) -> str:
    """The reference in the first style of the configuration, as Markdown."""
    style = next(iter(snapshot.config.styles), "apa")
    beside = snapshot.config.folder / style
    name = str(beside) if beside.suffix == ".csl" and beside.is_file() else "apa" if is_bst(style) else style
    try:
        references = format_works([work], name, locale=snapshot.config.locale)
    except SurveyRefsError as error:
        return f"*{escaped(str(error))}*"
    return references.entries[0].to("markdown").strip() if references.entries else ""


def _status(known: LockEntry | None) -> str:
    if known is None:
        return ""
    said = ", ".join(part for part in (known.source and f"says {known.source}", known.retrieved[:10]) if part)
    lines = [f"**{known.status.value}**" + (f" ({escaped(said)})" if said else "")]
    lines += [f"{name}: {escaped(value)}" for name, value in known.identifiers.items()]
    lines += [f"**{escaped(update.type)}** {escaped(update.doi)} {update.date}".rstrip() for update in known.updates]
    lines += [escaped(reason) for reason in known.reasons]
    return "  \n".join(lines)


def _cited(uses: Sequence[Use], has_texts: bool) -> str:
    if not uses:
        return "not cited" if has_texts else ""
    lines = [f"cited {times(len(uses))}"]
    for text, resolution in uses[:_MOST_USES]:
        place = text.document.place(resolution.cite.span)
        lines.append(f"- {escaped(Path(text.path).name)}:{place.line}")
    if len(uses) > _MOST_USES:
        lines.append(f"- and {len(uses) - _MOST_USES} more")
    return "\n".join(lines)


def times(count: int) -> str:
    """How often, in words."""
    return "once" if count == 1 else "twice" if count == 2 else f"{count} times"


def _unsettled(found: Pointed, snapshot: Snapshot) -> str:
    resolution = found.resolution
    if resolution is None:
        return ""
    keys = [candidate.key for candidate in resolution.candidates]
    lines = [escaped(resolution.reason), *_candidates(keys, snapshot)]
    return "\n\n".join(line for line in lines if line)


def _candidates(keys: Sequence[str], snapshot: Snapshot) -> Iterator[str]:
    for key in keys[:_MOST_USES]:
        located = snapshot.located(key)
        if located is not None:
            yield f"`{key}`: {formatted(to_work(located.entry, located.bib), snapshot)}"


def escaped(text: str) -> str:
    """A text that Markdown shows as it stands: what comes from files is no markup of ours."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
