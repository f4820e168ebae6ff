"""``survey-refs lsp``: the language server, for editors."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import BinaryIO, cast

import click

_NEW_OBJECTS = 100_000
"""Between two searches for rubbish: a keystroke makes tens of thousands of objects, in place of as many others."""


@click.command(
    epilog="\b\nAn editor starts it: docs/editors.md has the settings for VS Code, Neovim, Helix, Emacs, Kate, Zed\n"
    "and Sublime Text. Install it with `pip install 'survey-refs[editor]'`."
)
@click.option(
    "--snapshot",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Look entries up in this folder of records first, and at the registries only for what it leaves open.",
)
@click.pass_context
def command(ctx: click.Context, snapshot: Path | None) -> None:
    """Serve an editor over standard input and output: findings, fixes, completion, hover and more while you write.

    Speaks the Language Server Protocol 3.17. Nothing is asked of the network unless you start it in the editor.
    """
    import gc

    from survey_refs.collector import collector_off
    from survey_refs.errors import MissingExtra

    collector_off()  # until the server stands
    try:
        import pygls  # noqa: F401
    except ImportError:
        raise MissingExtra("the language server needs pygls", extra="editor") from None
    from survey_refs.editor.memory import hold_little
    from survey_refs.editor.server import make_server

    hold_little()
    sys.setswitchinterval(0.001)  # a completion must not wait for the thread that reads and checks
    server = make_server(str(snapshot.resolve()) if snapshot is not None else "")
    gc.freeze()
    gc.set_threshold(_NEW_OBJECTS)
    gc.enable()
    protocol_only = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    sys.stdout = sys.stderr  # whatever is printed by mistake must not come between the messages
    server.start_io(stdin=cast(BinaryIO, _Messages(sys.stdin.buffer)), stdout=protocol_only)
    ctx.exit(0 if server.was_shut_down else 1)


class _Messages:
    """Standard input, of which pygls calls these methods; a message may be as large as a file, its head is short."""

    _LONGEST_LINE = 1000  # bytes of a line of the head

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readline(self) -> bytes:
        return self._stream.readline(self._LONGEST_LINE)

    def read(self, length: int) -> bytes:
        """Raises :class:`survey_refs.errors.UnreadableFile` for a message of more bytes than the limit."""
        from survey_refs.errors import UnreadableFile
        from survey_refs.limits import limit, setting

        most = int(limit("MAX_BYTES"))
        if length > most:
            allows = f"{most:,} ({setting('MAX_BYTES')} allows more)"
            raise UnreadableFile(f"standard input: a message of {length:,} bytes; the most that is read is {allows}")
        return self._stream.read(length)
