"""The protocol with open texts kept in one place, our store: pygls would copy a whole text for every keystroke."""

from __future__ import annotations

import contextlib
from collections.abc import Generator, Iterable
from typing import Any

from lsprotocol import types
from pygls.protocol import LanguageServerProtocol, lsp_method

Handled = Generator[Any, Any, None]


class TextsElsewhere(LanguageServerProtocol):
    """As pygls has it, but texts are handed to the server's own handlers and kept nowhere else."""

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: types.DidOpenTextDocumentParams) -> Handled:
        """Hand the text on."""
        yield self.fm.features[types.TEXT_DOCUMENT_DID_OPEN], (params,), None

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> Handled:
        """Hand the changes on."""
        yield self.fm.features[types.TEXT_DOCUMENT_DID_CHANGE], (params,), None

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: types.DidCloseTextDocumentParams) -> Handled:
        """Say that the text is closed."""
        yield self.fm.features[types.TEXT_DOCUMENT_DID_CLOSE], (params,), None

    def notify_in_json(self, method: str, params: Iterable[str]) -> None:
        """Send a notification whose parameters are JSON already, in pieces: for lists of thousands.

        Where the editor has gone away, nothing is sent.
        """
        if self.writer is None:
            return
        body = "".join((f'{{"jsonrpc": "{self.VERSION}", "method": "{method}", "params": ', *params, "}")).encode()
        with contextlib.suppress(BrokenPipeError):
            self.writer.write(b"Content-Length: %d\r\n\r\n" % len(body))
            self.writer.write(body)
