"""``survey-refs explain``: the page of a rule."""

from __future__ import annotations

import click

from survey_refs.cli.terminal import print_text


@click.command(
    epilog="\b\nExamples:\n  survey-refs explain DOI003\n  survey-refs explain unprotected-acronym\n"
    "  survey-refs explain DOI          all rules of the group"
)
@click.argument("code")
def command(code: str) -> None:
    """Explain a rule of `check`: what it finds, why that matters, a bad and a good example, its fix.

    CODE is the code or the name of a rule, or the letters of a group.
    """
    from survey_refs.check import rules_named
    from survey_refs.check.page import format_page

    print_text("\n".join(format_page(each) for each in rules_named(code)))
