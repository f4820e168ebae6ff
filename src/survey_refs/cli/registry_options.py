"""The options that the commands which ask registries share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

Command = Callable[..., Any]


def asking_options(command: Command) -> Command:
    """``--offline``, ``--refresh``, ``--mailto`` and ``--cache``."""
    for option in (
        click.option("--cache", default="", metavar="PLACE", help="A folder, redis://…, file://… or none."),
        click.option(
            "--mailto", default="", metavar="ADDRESS", help="Your own mail address: Crossref answers faster for it."
        ),
        click.option("--refresh", is_flag=True, help="Ask again, whatever the cache knows."),
        click.option("--offline", is_flag=True, help="Ask nobody; use the cache and the lock."),
    ):
        command = option(command)
    return command
