"""``survey-refs cache``: where the answers of the registries are kept, how many, and away with them."""

from __future__ import annotations

import click

from survey_refs.cli import options
from survey_refs.cli.terminal import print_json, print_text, say


@click.command(
    epilog="\b\nExamples:\n  survey-refs cache info\n  survey-refs cache info --format json\n  survey-refs cache clear"
)
@click.argument("action", type=click.Choice(("info", "clear")))
@click.option("--cache", default="", metavar="PLACE", help="A folder, redis://… or file://….")
@options.format_option("text", "json")
@options.quiet
def command(action: str, cache: str, output_format: str, quiet: bool) -> None:
    """Say what the cache of answers holds (info), or empty it (clear).

    The cache is the configured one, else the user's own. Cleared answers are asked for again when they are needed.
    """
    from survey_refs.project.asking import settings_of
    from survey_refs.sources.session import cache_info, clear_cache

    settings = settings_of(options.config_here(), cache=cache)
    info = clear_cache(settings) if action == "clear" else cache_info(settings)
    if action == "clear":
        say(f"{info.place}: {info.answers} answers removed", quiet=quiet)
    elif output_format == "json":
        print_json({"place": info.place, "answers": info.answers, "bytes": info.size, "oldest": info.oldest or None})
    else:
        size = "" if info.size is None else f", {info.size / 1_000_000:.1f} MB"
        since = f", the oldest of {info.oldest}" if info.oldest else ""
        print_text(f"{info.place}: {info.answers} answers{size}{since}\n")
