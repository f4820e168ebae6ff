"""The options that the commands which ask registries share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypedDict

import click

from survey_refs.cli import options

Command = Callable[..., Any]


class Asking(TypedDict):
    """What :func:`asking_options` gives a command, for :func:`survey_refs.project.asking.settings_of`."""

    offline: bool
    refresh: bool
    mailto: str
    cache: str
    snapshot: Path | None


OFFLINE = "without --offline the registries are asked"
"""What to do next where nobody was asked."""

snapshot = click.option(
    "--snapshot",
    type=options.a_path,
    metavar="FOLDER",
    help="A folder of records (`survey-refs snapshot build`): asked first, registries only for what it leaves open.",
)


def asking_options(command: Command) -> Command:
    """``--offline``, ``--refresh``, ``--mailto``, ``--cache`` and ``--snapshot``."""
    for option in (
        snapshot,
        click.option("--cache", default="", metavar="PLACE", help="A folder, redis://…, file://… or none."),
        click.option(
            "--mailto", default="", metavar="ADDRESS", help="Your own mail address: Crossref answers faster for it."
        ),
        click.option("--refresh", is_flag=True, help="Ask again, whatever the cache knows."),
        click.option("--offline", is_flag=True, help="Ask nobody; use the cache and the lock."),
    ):
        command = option(command)
    return command
