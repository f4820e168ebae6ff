"""``survey-refs styles``: the citation styles there are."""

from __future__ import annotations

import click

from survey_refs.cli import options
from survey_refs.cli.terminal import print_json, print_table, say, say_next


@click.command(
    epilog="\b\nExamples:\n  survey-refs styles\n  survey-refs styles nature\n"
    "  survey-refs styles 'computing machinery' --format json"
)
@click.argument("words", nargs=-1, metavar="[WORD]…")
@click.option("--all", "everything", is_flag=True, help="All styles, with those of single journals.")
@options.format_option("table", "json")
@options.quiet
@click.pass_context
def command(ctx: click.Context, words: tuple[str, ...], everything: bool, output_format: str, quiet: bool) -> None:
    """List the citation styles whose name or title holds the WORDs; without a WORD the best known ones.

    Exit 1 where there is none.
    """
    from survey_refs.csl import list_styles, main_styles

    found = list_styles(" ".join(words)) if words or everything else main_styles()
    if output_format == "json":
        fields = ("name", "title", "format", "kind", "parent")
        print_json({"styles": [{name: getattr(info, name) for name in fields} for info in found]})
    else:
        print_table(
            ["name", "format", "kind", "same as", "title"],
            [[info.name, info.format, info.kind, info.parent, info.title] for info in found],
        )
    if not words and not everything:
        say("these are the best known ones", quiet=quiet)
        say_next("`survey-refs styles WORD` searches more than 10,000", quiet=quiet)
    elif not found:
        from survey_refs.csl.finder import close_names

        close = close_names("-".join(words).lower())
        hint = f"; did you mean {', '.join(map(repr, close))}?" if close else ""
        say(f"no style has {' '.join(words)!r} in its name or title{hint}", quiet=quiet)
        say_next("try one word of the journal's or the society's name", quiet=quiet)
        ctx.exit(1)
