"""The command group: commands are found by name and imported only when called; one place turns errors into exits."""

from __future__ import annotations

import contextlib
import difflib
import errno
import importlib
import os
import sys
from typing import Any, NoReturn

import click

from survey_refs.errors import SurveyRefsError

COMMANDS: dict[str, tuple[str, str]] = {
    # name: (module of this room with a ``command`` in it, one line for the list of commands)
    "build": ("build", "Run the whole job that the configuration describes; write build/."),
    "resolve": ("resolve", "Find every citation in a text and the entry that it means."),
    "sections": ("sections", "List the works cited in each section of a text."),
    "enrich": ("enrich", "Ask the registries and propose what is missing."),
    "lookup": ("lookup", "Print candidate records for a DOI, an arXiv id or the text of a reference."),
    "add": ("add", "Add an entry for a DOI, an arXiv id, a URL or the text of a reference."),
    "check": ("check", "Check a bibliography, and the citations of a text."),
    "tidy": ("tidy", "Format a .bib file without losing anything."),
    "export": ("export", "Print references in a citation style."),
    "cite": ("cite", "Print in-text citations in a citation style."),
    "styles": ("styles", "List the citation styles."),
    "show": ("show", "Print all that is known about an entry."),
    "explain": ("explain", "Explain a rule of `check`."),
    "rules": ("rules", "List the rules of `check`."),
}


class Commands(click.Group):
    """A group whose commands are imported when they are asked for, so that none pays for the others."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command's module; None when there is no such command."""
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(f"survey_refs.cli.{COMMANDS[cmd_name][0]}").command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does it, with "did you mean" for a misspelt name."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            close = difflib.get_close_matches(args[0], COMMANDS, n=1)
            hint = f" Did you mean {close[0]!r}?" if close else ""
            raise click.UsageError(f"{error.message}{hint}", ctx) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    epilog="Start with `survey-refs build` in a folder that has a survey-refs.toml, or with\n"
    "`survey-refs check --bib references.bib`. Every command has examples: `survey-refs COMMAND --help`.",
)
@click.version_option(package_name="survey-refs", prog_name="survey-refs")
def group() -> None:
    """The references of a survey, thesis, book or report: resolve, enrich, verify, check, print in any style."""


def _leave(message: str, code: int) -> NoReturn:
    with contextlib.suppress(OSError):
        print(f"survey-refs: {message}", file=sys.stderr)
    _quiet_exit(code)


def _quiet_exit(code: int) -> NoReturn:
    # a closed pipe or a full disk must not show a second time when Python flushes at its end
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            with contextlib.suppress(OSError, ValueError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    sys.exit(code)


def _os_error(error: OSError) -> str:
    where = f"{error.filename}: " if error.filename else ""
    if error.errno == errno.ENOSPC:
        return f"{where}no space left on the device; nothing was changed"
    return f"{where}{error.strerror or error}"


def main(args: list[str] | None = None) -> NoReturn:
    """Run the command line. Exit codes: 0 clean, 1 findings, 2 usage, 3 could not do it, 130 interrupted."""
    result: Any
    try:
        result = group.main(args=args, prog_name="survey-refs", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Abort:
        _leave("interrupted", 130)
    except KeyboardInterrupt:
        _leave("interrupted", 130)
    except click.exceptions.Exit as stop:
        _quiet_exit(stop.exit_code)
    except click.ClickException as error:
        error.show()
        _quiet_exit(2)
    except SurveyRefsError as error:
        _leave(str(error), error.exit_code)
    except BrokenPipeError:
        _quiet_exit(0)
    except OSError as error:
        _leave(_os_error(error), 3)
    except RecursionError:
        _leave("the input is nested too deeply to be read", 3)
    except Exception as error:
        if os.environ.get("SURVEY_REFS_DEBUG"):
            raise
        _leave(f"internal error, please report it: {type(error).__name__}: {error} (SURVEY_REFS_DEBUG=1 shows more)", 3)
    _quiet_exit(result if isinstance(result, int) else 0)
