"""``survey-refs completion``: the shell completes commands, options and files."""

from __future__ import annotations

from pathlib import Path

import click

from survey_refs.cli import options
from survey_refs.cli.terminal import print_text, say

_MARK = "# completion of survey-refs"
_VARIABLE = "_SURVEY_REFS_COMPLETE"
_FILES = {"bash": "~/.bashrc", "zsh": "~/.zshrc", "fish": "~/.config/fish/completions/survey-refs.fish"}
_LINES = {  # a bare ~/.zshrc has not loaded what completions of zsh need
    "bash": f'eval "$({_VARIABLE}=bash_source survey-refs)"',
    "zsh": "(( $+functions[compdef] )) || { autoload -Uz compinit && compinit }\n"
    f'eval "$({_VARIABLE}=zsh_source survey-refs)"',
    "fish": f"{_VARIABLE}=fish_source survey-refs | source",
}


@click.command(
    epilog="\b\nExamples:\n  survey-refs completion bash --install\n  survey-refs completion zsh > _survey-refs"
)
@click.argument("shell", type=click.Choice(tuple(_LINES)))
@click.option("--install", is_flag=True, help="Write it where the shell reads it at its start.")
@options.quiet
def command(shell: str, install: bool, quiet: bool) -> None:
    """Print the completion script of a SHELL; with --install, let every new shell read it.

    bash needs version 4.4 or newer. For bash and zsh a line is added to ~/.bashrc or ~/.zshrc, for fish a file is made.
    """
    if not install:
        print_text(_script(shell))
        return
    from survey_refs.files import is_there, read_file, write_atomically

    path = Path(_FILES[shell]).expanduser()
    before = read_file(path).decode("utf-8", "surrogateescape") if is_there(path) else ""
    if _MARK in before:
        say(f"{path}: has it already", quiet=quiet)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    gap = "" if not before else "\n" if before.endswith("\n") else "\n\n"
    added = f"{gap}{_MARK}\n{_LINES[shell]}\n"
    write_atomically(path, (before + added).encode("utf-8", "surrogateescape"))
    say(f"{path}: written; a new {shell} completes survey-refs", quiet=quiet)


def _script(shell: str) -> str:
    from click.shell_completion import get_completion_class

    from survey_refs.cli.app import group

    kind = get_completion_class(shell)
    assert kind is not None  # click has all three
    return kind(group, {}, "survey-refs", _VARIABLE).source()
