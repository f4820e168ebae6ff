"""Notebooks: each cell of text is a file of its own, in the folder of its notebook."""

from __future__ import annotations

from collections.abc import Iterable

from lsprotocol import types

from survey_refs.editor.store import Store

SYNC = types.NotebookDocumentSyncOptions(
    [
        types.NotebookDocumentFilterWithNotebook("jupyter-notebook", [types.NotebookCellLanguage("markdown")]),
        types.NotebookDocumentFilterWithCells([types.NotebookCellLanguage("markdown")]),
    ]
)
"""What the editor is asked to tell of notebooks: cells in Markdown."""


def opened(store: Store, params: types.DidOpenNotebookDocumentParams) -> None:
    """A notebook was opened with these cells."""
    _open(store, params.cell_text_documents)


def changed(store: Store, params: types.DidChangeNotebookDocumentParams) -> None:
    """Cells were added, removed or edited."""
    cells = params.change.cells
    if cells is None:
        return
    if cells.structure is not None:
        for gone in cells.structure.did_close or ():
            store.closed(gone.uri)
        _open(store, cells.structure.did_open or ())
    for edited in cells.text_content or ():
        store.changed(edited.document.uri, edited.document.version, list(edited.changes))


def closed(store: Store, params: types.DidCloseNotebookDocumentParams) -> None:
    """A notebook was closed with these cells."""
    for cell in params.cell_text_documents:
        store.closed(cell.uri)


def _open(store: Store, cells: Iterable[types.TextDocumentItem]) -> None:
    for cell in cells:
        store.opened(cell.uri, cell.language_id, cell.version, cell.text)
