"""What stops a command: a broken environment or a wrong call, never bad data in the user's file.

Bad data is a :class:`survey_refs.model.Finding`. Each leaf knows the exit code that the command ends with
(0 clean, 1 findings, 2 usage, 3 could not do it).
"""

from __future__ import annotations


class SurveyRefsError(Exception):
    """Something survey-refs could not do; the message says what, where and what to do about it."""

    exit_code: int = 3


class UsageError(SurveyRefsError):
    """The call itself is wrong: an unknown key, style, format or option value."""

    exit_code = 2


class ConfigError(UsageError):
    """The configuration file says something that cannot be meant; the message names file, place and key."""


class UnknownKey(UsageError):
    """A citation key that the bibliography does not have."""


class UnknownStyle(UsageError):
    """A citation style that no package and no file provides."""


class UnknownLocale(UsageError):
    """A language that no CSL locale is for."""


class MissingFile(SurveyRefsError):
    """A file that was asked for and is not there, or cannot be opened."""


class NoBibliography(MissingFile):
    """A bibliography is needed and none is there, and none is named."""


class UnreadableFile(SurveyRefsError):
    """A file that is there but is not what it should be (binary, empty where text is needed, broken archive)."""


class StyleError(SurveyRefsError):
    """A CSL or BST style that cannot be used; the message names the file and the place."""


class MissingExtra(SurveyRefsError):
    """A part of the package that is installed on its own; the message has the command that installs it."""


class WriteRefused(SurveyRefsError):
    """A write that would have changed more than it was meant to, or a file that changed meanwhile."""


class WriteFailed(SurveyRefsError):
    """The system did not let a file be written (permission, full disk); the old file is whole."""
