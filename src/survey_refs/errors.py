"""What stops a command: a broken environment or a wrong call, never bad data in the user's file.

Bad data is a :class:`survey_refs.model.Finding`. Each leaf knows the exit code that the command ends with
(0 clean, 1 findings, 2 usage, 3 could not do it), and the next step where an error itself says nothing better.
"""

from __future__ import annotations


def as_next_step(step: str) -> str:
    """The line that tells a person what to do next: the last one of a message, everywhere in this form."""
    return f"next: {step}"


class SurveyRefsError(Exception):
    """Something survey-refs could not do. The message says what and where, ``next_step`` what to do about it.

    In a traceback the next step is the last line.
    """

    exit_code: int = 3
    next_step: str = ""

    def __init__(self, message: str, *, next_step: str = "") -> None:
        super().__init__(message)
        self.next_step = next_step or self.next_step
        if self.next_step:
            self.add_note(as_next_step(self.next_step))


class UsageError(SurveyRefsError):
    """The call itself is wrong: an unknown key, style, format or option value. Without a step of its own, the command's
    help is the next."""

    exit_code = 2


class ConfigError(UsageError):
    """The configuration file says something that cannot be meant; the message names file, place and key."""

    next_step = "correct this setting; `survey-refs doctor` tells whether all of them are right"


class UnknownKey(UsageError):
    """A citation key that the bibliography does not have."""

    next_step = "look the key up in the bibliography, or name the file that has it with --bib FILE"


class UnknownStyle(UsageError):
    """A citation style that no package and no file provides."""

    next_step = "`survey-refs styles WORD` searches the names and titles of the styles"


class UnknownLocale(UsageError):
    """A language that no CSL locale is for."""

    next_step = "give a language as en-GB, de-DE or fr-FR"


class MissingFile(SurveyRefsError):
    """A file that was asked for and is not there, or cannot be opened."""

    next_step = "correct the name, or go to the folder that it is in"


class NoBibliography(MissingFile):
    """A bibliography is needed and none is there, and none is named."""

    next_step = "name one with --bib FILE; `survey-refs import FILE --write` makes one from references of any kind"


class UnreadableFile(SurveyRefsError):
    """A file that is there but is not what it should be (binary, empty where text is needed, broken archive)."""

    next_step = "give another file, or save this one again with the program that it comes from"


class StyleError(SurveyRefsError):
    """A CSL or BST style that cannot be used; the message names the file and the place."""

    next_step = "correct the style there, or take another: `survey-refs styles WORD` searches them"


class MissingExtra(SurveyRefsError):
    """A part of the package that is installed on its own; ``extra`` is its name, and installing it the next step."""

    def __init__(self, message: str, *, extra: str) -> None:
        super().__init__(message, next_step=f"pip install 'survey-refs[{extra}]'")


class MissingProgram(SurveyRefsError):
    """Something outside of Python that is not installed; ``next_step`` says what to install."""

    next_step = "install it, and run the command again"


class WriteRefused(SurveyRefsError):
    """A write that would have changed more than it was meant to, or a file that changed meanwhile."""

    next_step = "correct this, and run the command again"


class WriteFailed(SurveyRefsError):
    """The system did not let a file be written (permission, full disk); the old file is whole."""

    next_step = "make room there, or get permission to write, or choose another place; then run the command again"
