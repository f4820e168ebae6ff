"""A small client of the language server, over its standard input and output: for tests and measurements.

with Client(folder) as client:
    client.open(path)
    client.diagnostics(path)
    client.ask("textDocument/hover", path, line=3, character=5)
"""

from __future__ import annotations

import contextlib
import json
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

PATIENCE = 60.0
_LANGUAGES = {".bib": "bibtex", ".tex": "latex", ".md": "markdown", ".typ": "typst", ".rst": "restructuredtext"}
CAPABILITIES: dict[str, Any] = {
    "general": {"positionEncodings": ["utf-16"]},
    "workspace": {"applyEdit": True, "workspaceEdit": {"documentChanges": True}, "configuration": True},
    "textDocument": {
        "completion": {"completionItem": {"snippetSupport": True, "resolveSupport": {"properties": ["documentation"]}}},
        "codeAction": {
            "codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix", "source.fixAll"]}},
            "resolveSupport": {"properties": ["edit"]},
            "dataSupport": True,
        },
        "hover": {"contentFormat": ["markdown", "plaintext"]},
        "documentSymbol": {"hierarchicalDocumentSymbolSupport": True},
        "rename": {"prepareSupport": True},
    },
}


class Failed(Exception):
    """The server answered with an error."""


class Client:
    """A server of its own, started in ``folder``. Texts are kept as an editor keeps them."""

    def __init__(
        self,
        folder: Path,
        *,
        capabilities: dict[str, Any] | None = None,
        options: Sequence[str] = (),
        folders: Sequence[Path] = (),
        initialization: object = None,
    ) -> None:
        self.folder = folder.resolve()
        self.folders = [each.resolve() for each in folders] or [self.folder]
        self.capabilities = CAPABILITIES if capabilities is None else capabilities
        self.initialization = initialization
        self.command = [sys.executable, "-m", "survey_refs", "lsp", *options]
        self.texts: dict[str, str] = {}
        self.versions: dict[str, int] = {}
        self.found: dict[str, tuple[int | None, list[dict[str, Any]]]] = {}
        self.messages: list[dict[str, Any]] = []
        self.edits: list[dict[str, Any]] = []
        self.served: list[str] = []
        self.answers: dict[int, dict[str, Any]] = {}
        self.server: dict[str, Any] = {}
        self._inbox: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self._number = 0

    def __enter__(self) -> Client:
        self.process = subprocess.Popen(
            self.command, cwd=self.folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        self._errors: list[bytes] = []
        self._readers = [threading.Thread(target=read, daemon=True) for read in (self._read, self._read_errors)]
        for reader in self._readers:
            reader.start()
        folders = [{"uri": each.as_uri(), "name": each.name} for each in self.folders]
        params: dict[str, Any] = {
            "processId": None,
            "rootUri": self.folder.as_uri(),
            "workspaceFolders": folders,
            "capabilities": self.capabilities,
        }
        if self.initialization is not None:
            params["initializationOptions"] = self.initialization
        self.server = self.request("initialize", params)
        self.tell("initialized", {})
        return self

    def __exit__(self, *_: object) -> None:
        try:
            if self.process.poll() is None:
                self.request("shutdown", None)
                self.tell("exit", None)
            self.code = self.process.wait(PATIENCE)
        finally:
            self.process.kill()
            for reader in self._readers:
                reader.join(PATIENCE)
            for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
                with contextlib.suppress(OSError):  # what was still to be sent to a server that is gone
                    stream.close()

    @property
    def errors(self) -> str:
        """What the server has written to standard error."""
        return b"".join(self._errors).decode("utf-8", "replace")

    # ------------------------------------------------------------------------------------------------------ messages

    def request(self, method: str, params: object, patience: float = PATIENCE) -> Any:
        """The result of a request. Raises :class:`Failed` for an error and TimeoutError without an answer."""
        return self.answer(self.send(method, params), patience)

    def send(self, method: str, params: object) -> int:
        """Send a request; :meth:`answer` waits for its result."""
        self._number += 1
        self._write({"jsonrpc": "2.0", "id": self._number, "method": method, "params": params})
        return self._number

    def answer(self, number: int, patience: float = PATIENCE) -> Any:
        """Wait for the result of a request."""
        limit = time.monotonic() + patience
        while number not in self.answers:
            self._take(limit)
        answer = self.answers.pop(number)
        if "error" in answer:
            raise Failed(answer["error"]["message"])
        return answer["result"]

    def tell(self, method: str, params: object) -> None:
        """Send a notification."""
        self._write({"jsonrpc": "2.0", "method": method, "params": params})

    def _write(self, message: dict[str, Any]) -> None:
        body = json.dumps(message).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self.process.stdin.flush()

    def _read(self) -> None:
        stream = self.process.stdout
        assert stream is not None
        while header := stream.readline():
            length = 0
            while header.strip():
                name, _, value = header.partition(b":")
                if name.lower() == b"content-length":
                    length = int(value)
                header = stream.readline()
            self._inbox.put(json.loads(stream.read(length)))
        self._inbox.put(None)

    def _read_errors(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self._errors.append(line)

    def _take(self, limit: float) -> None:
        """Take one message in."""
        try:
            message = self._inbox.get(timeout=max(limit - time.monotonic(), 0.001))
        except queue.Empty:
            raise TimeoutError(f"no answer; the server said: {self.errors[-2000:]}") from None
        if message is None:
            raise EOFError(f"the server went away: {self.errors[-2000:]}")
        method = message.get("method")
        if method is None:
            self.answers[message["id"]] = message
        elif method == "textDocument/publishDiagnostics":
            params = message["params"]
            self.found[params["uri"]] = (params.get("version"), params["diagnostics"])
        elif "id" in message:
            self._serve(message)
        else:
            self.messages.append(message)

    def _serve(self, message: dict[str, Any]) -> None:
        """Answer what the server asks."""
        result: object = None
        self.served.append(message["method"])
        if message["method"] == "workspace/applyEdit":
            self.edits.append(message["params"]["edit"])
            result = {"applied": True}
        elif message["method"] == "workspace/configuration":
            result = [None for _ in message["params"]["items"]]
        self._write({"jsonrpc": "2.0", "id": message["id"], "result": result})

    # --------------------------------------------------------------------------------------------------------- texts

    def open(self, path: Path, text: str | None = None, language: str = "") -> str:
        """Open a file; returns its address."""
        uri = path.resolve().as_uri()
        self.texts[uri] = path.read_bytes().decode("utf-8") if text is None else text
        self.versions[uri] = 1
        document = {
            "uri": uri,
            "languageId": language or _LANGUAGES.get(path.suffix, "plaintext"),
            "version": 1,
            "text": self.texts[uri],
        }
        self.tell("textDocument/didOpen", {"textDocument": document})
        return uri

    def change(self, path: Path, start: int, end: int, new: str) -> None:
        """Replace characters of an open file."""
        uri = path.resolve().as_uri()
        text = self.texts[uri]
        self.texts[uri] = text[:start] + new + text[end:]
        self.versions[uri] += 1
        range_ = {"start": position(text, start), "end": position(text, end)}
        document = {"uri": uri, "version": self.versions[uri]}
        change = {"range": range_, "text": new}
        self.tell("textDocument/didChange", {"textDocument": document, "contentChanges": [change]})

    def close(self, path: Path) -> None:
        """Close a file."""
        self.tell("textDocument/didClose", {"textDocument": {"uri": path.resolve().as_uri()}})

    def diagnostics(self, path: Path, patience: float = PATIENCE) -> list[dict[str, Any]]:
        """The diagnostics of the file as it stands now, once everything has been looked at."""
        uri = path.resolve().as_uri()
        self.request("survey-refs/settled", {}, patience)
        limit = time.monotonic() + patience
        while uri not in self.found or self.found[uri][0] not in (None, self.versions.get(uri)):
            self._take(limit)
        return self.found[uri][1]

    def next_diagnostics(self, path: Path, patience: float = PATIENCE) -> list[dict[str, Any]]:
        """The first diagnostics of the file as it stands now."""
        uri = path.resolve().as_uri()
        limit = time.monotonic() + patience
        while uri not in self.found or self.found[uri][0] != self.versions.get(uri):
            self._take(limit)
        return self.found[uri][1]

    def ask(self, method: str, path: Path, offset: int, **more: object) -> Any:
        """A request about an offset of an open file."""
        uri = path.resolve().as_uri()
        at = position(self.texts[uri], offset)
        return self.request(method, {"textDocument": {"uri": uri}, "position": at, **more})

    def about(self, method: str, path: Path, **more: object) -> Any:
        """A request about a whole file."""
        return self.request(method, {"textDocument": {"uri": path.resolve().as_uri()}, **more})


def position(text: str, offset: int) -> dict[str, int]:
    """An offset as a position in UTF-16 (lines end with a newline)."""
    start = text.rfind("\n", 0, offset) + 1
    return {"line": text.count("\n", 0, offset), "character": len(text[start:offset].encode("utf-16-le")) // 2}


def offset(text: str, at: dict[str, int]) -> int:
    """A position in UTF-16 as an offset."""
    start = 0
    for _ in range(at["line"]):
        start = text.index("\n", start) + 1
    rest = text[start:].partition("\n")[0].encode("utf-16-le")[: 2 * at["character"]]
    return start + len(rest.decode("utf-16-le"))


def applied(text: str, edits: list[dict[str, Any]]) -> str:
    """A text with edits of the protocol made."""
    spans = sorted(
        (offset(text, edit["range"]["start"]), offset(text, edit["range"]["end"]), edit["newText"]) for edit in edits
    )
    for start, end, new in reversed(spans):
        text = text[:start] + new + text[end:]
    return text
