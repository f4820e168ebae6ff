"""Names that the tests of faults share."""

from __future__ import annotations

import contextlib
import json
import socket
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from survey_refs.sources.adapter import Failure
from survey_refs.sources.session import Session
from survey_refs.sources.settings import Settings

SOURCE = Path(__file__).parents[2] / "src"
ENTRY = "@misc{olah2020, author = {Olah, Chris}, title = {Zoom In}, year = {2020}}\n"
Run = Callable[..., subprocess.CompletedProcess[str]]
Talk = Callable[[socket.socket], None]
"""What a server does with a connection whose request has been read."""
BODY = json.dumps({"message": {"DOI": "10.5555/x", "title": ["T"]}}).encode()


def names(folder: Path) -> list[str]:
    """What is in a folder, hidden files too."""
    return sorted(path.name for path in folder.iterdir())


@contextlib.contextmanager
def server(talk: Talk, *, host: str = "127.0.0.1", reads: bool = True) -> Iterator[str]:
    """The address of a server that reads a request (if it ``reads``) and then does what ``talk`` does."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.create_server((host, 0), family=family)

    def serve() -> None:
        while True:
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            with connection, contextlib.suppress(OSError):
                if reads:
                    connection.recv(65536)
                talk(connection)

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield f"http://{f'[{host}]' if family == socket.AF_INET6 else host}:{listening.getsockname()[1]}"
    finally:
        listening.close()


def answering(head: str, body: bytes = BODY) -> Talk:
    """An answer with this status and head, and the record of a work."""
    return lambda connection: connection.sendall(f"HTTP/1.1 {head}\r\n\r\n".encode("latin-1") + body)


def ask(settings: Settings, url: str) -> str:
    """What asking comes to: "answer", or the reason why there is none."""
    session = Session(settings)
    try:
        session.get(f"{url}/works/10.5555%2Fx")
    except Failure as failure:
        return str(failure)
    finally:
        session.close()
    return "answer"
