"""Changes of ours as edits of an editor: no larger than what really differs."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from pathlib import Path

from lsprotocol.types import (
    OptionalVersionedTextDocumentIdentifier,
    TextDocumentEdit,
    TextEdit,
    WorkspaceEdit,
)

from survey_refs.editor.places import uri_of
from survey_refs.editor.positions import Lines
from survey_refs.editor.views import View
from survey_refs.model import Edit, Span

Edits = dict[Path, tuple[Lines, list[Edit]]]
"""The edits of files, each with the text that they are for."""

_MOST_LINES = 4000  # more lines in between are replaced as one piece


def text_edits(lines: Lines, edits: Iterable[Edit]) -> list[TextEdit]:
    """Edits of spans as edits of ranges."""
    return [TextEdit(lines.range(edit.span), edit.text) for edit in edits]


def edits_between(old: str, new: str) -> list[Edit]:
    """Edits of whole lines that make ``new`` of ``old``."""
    if old == new:
        return []
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    top = _shared(before, after)
    tail = _shared(before[top:][::-1], after[top:][::-1])
    left, right = before[top : len(before) - tail], after[top : len(after) - tail]
    at = sum(map(len, before[:top]))
    if len(left) + len(right) > _MOST_LINES:
        return [Edit(span=Span(at, at + sum(map(len, left))), text="".join(right))]
    starts = [at]
    for line in left:
        starts.append(starts[-1] + len(line))
    matcher = difflib.SequenceMatcher(None, left, right, autojunk=False)
    return [
        Edit(span=Span(starts[one], starts[two]), text="".join(right[three:four]))
        for tag, one, two, three, four in matcher.get_opcodes()
        if tag != "equal"
    ]


def _shared(one: list[str], other: list[str]) -> int:
    """How many lines at the beginning are the same."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


def workspace_edit(view: View, edits: Edits) -> WorkspaceEdit:
    """The edits of files by path; with the versions that they are for where the editor can check them."""
    found = {path: text_edits(lines, changes) for path, (lines, changes) in edits.items() if changes}
    buffers, workspace = view.buffers, view.editor.capabilities.workspace
    if workspace and workspace.workspace_edit and workspace.workspace_edit.document_changes:
        return WorkspaceEdit(
            document_changes=[
                TextDocumentEdit(
                    OptionalVersionedTextDocumentIdentifier(
                        buffers[path].uri if path in buffers else uri_of(path),
                        buffers[path].version if path in buffers else None,
                    ),
                    [*changes],
                )
                for path, changes in found.items()
            ]
        )
    return WorkspaceEdit(
        changes={buffers[path].uri if path in buffers else uri_of(path): changes for path, changes in found.items()}
    )
