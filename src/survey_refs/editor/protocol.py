"""The protocol with open texts kept in one place, our store: pygls would copy a whole text for every keystroke."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Generator, Iterable
from typing import Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.protocol import LanguageServerProtocol, lsp_method

Handled = Generator[Any, Any, None]


class OneLine(logging.Filter):
    """Messages that cannot be read are told in one line: what the editor sent is no error of ours to be traced."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Cut what pygls says of them."""
        if str(record.msg).startswith("Unable to "):
            said = record.exc_info[1] if record.exc_info else ""
            record.msg, record.args, record.exc_info = f"{record.getMessage().splitlines()[0]} {said}".strip(), (), None
        return True


for _name in ("pygls.server", "pygls.protocol.json_rpc"):
    logging.getLogger(_name).addFilter(OneLine())


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

    def structure_message(self, data: dict[str, Any]) -> Any:
        """A message with its parameters; None for one that has none that make sense, which is answered here.

        pygls would leave it without an answer, and the editor waiting.
        """
        try:
            return super().structure_message(data)
        except JsonRpcException as error:
            if "id" in data and "method" in data:
                self._send_response(data["id"], error=error.to_response_error())
            return None

    def handle_message(self, message: Any) -> None:
        """Take a message in."""
        if message is not None:
            super().handle_message(message)

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
