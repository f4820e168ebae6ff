"""The command group: commands are found by name and imported only when called; one place turns errors into exits."""

from __future__ import annotations

import contextlib
import importlib
import os
import re
import sys
import time
from pathlib import Path
from typing import Any, NoReturn

import click

from survey_refs import interrupt
from survey_refs.cli.options import config_option
from survey_refs.cli.terminal import flush_output, open_missing_streams, say, say_error
from survey_refs.errors import MissingFile, SurveyRefsError, UnreadableFile, UsageError, WriteFailed
from survey_refs.files import noting_writes

QUIET_SECONDS = 1.0
"""Who interrupts a command that has just begun is told nothing."""
MOST_NAMES = 5
_REPORT = "report it on the project's page with the command, and with the file where you may"

COMMANDS: dict[str, tuple[str, str]] = {
    # name: (module of this room with a ``command`` in it, one line for the list of commands)
    "init": ("init", "Find the texts and bibliographies of a folder; write a configuration."),
    "build": ("build", "Run the whole job that the configuration describes; write build/."),
    "resolve": ("resolve", "Find every citation in a text and the entry that it means."),
    "sections": ("sections", "List the works cited in each section of a text."),
    "enrich": ("enrich", "Ask the registries and propose what is missing."),
    "lookup": ("lookup", "Print candidate records for a DOI, an arXiv id or the text of a reference."),
    "add": ("add", "Add an entry for a DOI, an arXiv id, a URL or the text of a reference."),
    "import": ("import_", "Read references of any kind: library formats, printed and curated lists."),
    "merge": ("merge", "Make one entry of several that are one work."),
    "rename": ("rename", "Rename keys in the bibliography, the lock and the texts."),
    "decide": ("decide", "Write your own decision about an entry into the lock."),
    "cache": ("cache", "Say what the cache of registries' answers holds, or empty it."),
    "snapshot": ("snapshot", "Make a folder of registries' records that is asked without a network."),
    "reconcile": ("reconcile", "Match millions of references with a snapshot, or with each other."),
    "check": ("check", "Check a bibliography, and the citations of a text."),
    "tidy": ("tidy", "Format a .bib file without losing anything."),
    "export": ("export", "Print references in a citation style."),
    "keys": ("keys", "Put keys in the place of a text's printed citations."),
    "render": ("render", "Print a text with its citations and their list in a style."),
    "pandoc": ("pandoc", "Print the citations of pandoc's document tree: a filter."),
    "cite": ("cite", "Print in-text citations in a citation style."),
    "styles": ("styles", "List the citation styles."),
    "show": ("show", "Print all that is known about an entry."),
    "explain": ("explain", "Explain a rule of `check`."),
    "lsp": ("lsp", "Serve an editor: findings, fixes, completion and more while you write."),
    "mcp": ("mcp", "Serve an assistant: the same answers as tools (Model Context Protocol)."),
    "git-merge": ("git_merge", "Merge two versions of a .bib file, for git."),
    "rules": ("rules", "List the rules of `check`."),
    "doctor": ("doctor", "Say what is there and what is missing, and how to fix it."),
    "completion": ("completion", "Let your shell complete commands, options and files."),
}


class Interrupted(BaseException):
    """Ctrl-C, past click, which would print an empty line for it."""


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
        if all(parameter.name != "config_file" for parameter in command.params):
            command.params.append(config_option())
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does it, with "did you mean" for a misspelt name."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            import difflib

            close = difflib.get_close_matches(args[0], COMMANDS, n=1)
            hint = f" Did you mean {close[0]!r}?" if close else ""
            raise click.UsageError(f"{error.message}{hint}", ctx) from None

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was named; Ctrl-C is :class:`Interrupted`, and after a wrong call its help is next."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise Interrupted from None
        except UsageError as error:
            error.next_step = error.next_step or _help_of(f"{ctx.command_path} {ctx.invoked_subcommand}")
            raise

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    epilog="Start with `survey-refs check` or `survey-refs build` in the folder of your text; `survey-refs init`\n"
    "writes down what they found there. Every command has examples: `survey-refs COMMAND --help`.",
)
@click.version_option(package_name="survey-refs", prog_name="survey-refs")
def group() -> None:
    """The references of a survey, thesis, book or report: resolve, enrich, verify, check, print in any style."""


def main(args: list[str] | None = None) -> NoReturn:
    """Run the command line. Exit codes: 0 clean, 1 findings, 2 usage, 3 could not do it, 130 interrupted."""
    open_missing_streams()
    started = time.monotonic()
    with noting_writes() as written:
        try:
            interrupt.raise_again()
            code = _run(args, written)
        except (KeyboardInterrupt, Interrupted):
            code = interrupt.EXIT_CODE
            if written or time.monotonic() - started > QUIET_SECONDS:
                say(f"survey-refs: {_told('interrupted', written)}")
    interrupt.leave_at_once()
    _close_streams()
    if interrupt.IS_COMMAND and code == interrupt.EXIT_CODE:
        os._exit(code)  # threads that wait for a server need not be waited for
    sys.exit(code)


def _run(args: list[str] | None, written: list[Path]) -> int:
    """The exit code of a command; says what stopped it."""
    try:
        result: Any = group.main(args=args, prog_name="survey-refs", standalone_mode=False)
        flush_output()
    except click.exceptions.Abort:
        raise Interrupted from None
    except click.exceptions.Exit as stop:
        return _after_printing(stop.exit_code, written)
    except click.ClickException as error:
        return _usage(error)
    except SurveyRefsError as error:
        return _stopped(error, written)
    except BrokenPipeError:
        return 0
    except OSError as error:
        return _stopped(_of_the_system(error), written)
    except RecursionError:
        return _stopped(UnreadableFile("the input is nested too deeply to be read"), written)
    except RuntimeError as error:
        if not str(error).startswith("Symlink loop"):  # of Path.resolve, in Python before 3.13
            return _internal(error, written)
        return _stopped(MissingFile(f"{error}: too many levels of symbolic links"), written)
    except MemoryError:
        step = "give smaller files, or fewer at once"
        return _stopped(SurveyRefsError("the input needs more memory than there is", next_step=step), written)
    except Exception as error:
        return _internal(error, written)
    return result if isinstance(result, int) else 0


def _internal(error: Exception, written: list[Path]) -> int:
    if os.environ.get("SURVEY_REFS_DEBUG"):
        raise error
    shown = f"internal error: {type(error).__name__}: {error} (SURVEY_REFS_DEBUG=1 shows more)"
    return _stopped(SurveyRefsError(shown, next_step=_REPORT), written)


def _after_printing(code: int, written: list[Path]) -> int:
    """The code that a command chose, unless what it printed does not arrive."""
    try:
        flush_output()
    except WriteFailed as error:
        return _stopped(error, written)
    except BrokenPipeError:
        pass
    return code


def _stopped(error: SurveyRefsError, written: list[Path]) -> int:
    say_error(error, _told(str(error), written))
    return error.exit_code


def _usage(error: click.ClickException) -> int:
    """What click says of a wrong call, in our form; its usage line is in the help that is named."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    message = " ".join(error.format_message().split())
    step = _help_of(context.command_path if context else "survey-refs")
    return _stopped(UsageError(message[:1].lower() + message[1:], next_step=step), [])


def _help_of(command: str) -> str:
    return f"`{command} --help` shows how it is called, with examples"


def _told(message: str, written: list[Path]) -> str:
    """The message, which knows of one file only, with the files that are new already."""
    names = list(dict.fromkeys(map(str, written)))
    if not names:
        return message
    message = re.sub(r"nothing was (written|changed)", r"it was not \1", message)
    more = f" and {len(names) - MOST_NAMES} more" if len(names) > MOST_NAMES else ""
    return f"{message}; written before that: {', '.join(names[:MOST_NAMES])}{more}"


def _of_the_system(error: OSError) -> SurveyRefsError:
    if isinstance(error, FileNotFoundError) and not error.filename:  # of os.getcwd
        return MissingFile("the working folder is not there any more", next_step="go to a folder that is (cd)")
    where = f"{error.filename}: " if error.filename else ""
    step = "get permission there, or choose another place" if isinstance(error, PermissionError) else ""
    return SurveyRefsError(
        f"{where}{error.strerror or error}", next_step=step or "correct this, and run the command again"
    )


def _close_streams() -> None:
    # a closed pipe or a full disk must not show a second time when Python flushes at its end
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            with contextlib.suppress(OSError, ValueError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
