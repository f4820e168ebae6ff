"""Registries' records from files, asked without a network.

A snapshot is a folder that ``survey-refs snapshot build`` made (:mod:`survey_refs.sources.snapshot.folder` says what is
in it; needs the extra ``snapshot``), or, for some ten thousand works, the files themselves: works of Crossref's REST
API one a line (:mod:`survey_refs.sources.snapshot.embedded`).
"""

from survey_refs.sources.snapshot.opened import Snapshot, open_snapshot

__all__ = ["Snapshot", "open_snapshot"]
