"""The command ``survey-refs``: thin files, one for each command. Nobody imports this room."""

from survey_refs.cli.app import main

__all__ = ["main"]
