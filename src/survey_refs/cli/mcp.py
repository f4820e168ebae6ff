"""``survey-refs mcp``: the server for assistants."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from survey_refs.cli.registry_options import Asking, asking_options

if TYPE_CHECKING:
    from survey_refs.config import Config
    from survey_refs.sources import Settings


@click.command(
    epilog="\b\nAn assistant starts it: docs/assistants.md has the settings for Claude Desktop, Claude Code, VS Code,\n"
    "Cursor, Zed and others. Install it with `pip install 'survey-refs[assistant]'`."
)
@click.option(
    "--allow-write",
    is_flag=True,
    help="Offer the tools that change the .bib file and the lock too; each returns its diff.",
)
@asking_options
def command(allow_write: bool, **asking: Unpack[Asking]) -> None:
    """Serve an assistant over standard input and output: resolve, verify, check, cite and format as tools.

    Speaks the Model Context Protocol. Files are read (and, with --allow-write, written) in the folder that it is
    started in and nowhere else. Registries are asked only by the tools that say so.
    """
    import gc

    from survey_refs.collector import collector_off
    from survey_refs.errors import MissingExtra

    collector_off()  # until the server stands
    try:
        import mcp.server.lowlevel  # noqa: F401
    except ImportError:
        raise MissingExtra("the server needs the MCP SDK", extra="assistant") from None
    from survey_refs.assistant.desk import Desk
    from survey_refs.assistant.sdk import serve
    from survey_refs.assistant.server import Server

    def settings(config: Config) -> Settings:
        from survey_refs.project.asking import settings_of

        return settings_of(config, **asking)

    server = Server(Desk(Path.cwd().resolve(), settings), allow_write=allow_write)
    gc.freeze()
    gc.enable()
    read = os.fdopen(os.dup(sys.stdin.fileno()), "rb")
    write = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    sys.stdout = sys.stderr  # whatever is printed by mistake must not come between the messages
    serve(server.about(), server.methods(), read, write)
