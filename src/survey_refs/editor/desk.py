"""Reading and checking units: what the command ``check`` does, for what an editor has open.

A desk belongs to one thread. It knows nothing of the protocol.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from survey_refs.bib.decode import decode
from survey_refs.collector import collector_paused
from survey_refs.config import Config, find_config
from survey_refs.editor.shelf import Open, Shelf
from survey_refs.editor.snapshot import Snapshot
from survey_refs.editor.unit import Unit
from survey_refs.errors import SurveyRefsError
from survey_refs.files import unsaved


class Desk:
    """The units that open files belong to, read again when one of their files changes."""

    def __init__(self) -> None:
        self._shelf = Shelf()
        self._units: dict[Path, Unit] = {}  # by the configuration's file, or by the file that is alone
        self._unit_of: dict[Path, Path] = {}

    def look(
        self,
        open_files: Open,
        changed: Iterable[Path],
        *,
        whole: bool = True,
        give_up: Callable[[], bool] = lambda: False,
    ) -> dict[Path, Snapshot]:
        """Each open file's snapshot, read anew where ``changed`` files have a part in it.

        With ``whole`` False only what can be told at once is new: the entries, or the paragraph, in which was typed.
        What takes long asks ``give_up`` now and then whether nobody needs it any more; the desk stays behind then.
        """
        changed = set(changed)
        is_new = any(path not in self._unit_of for path in open_files)
        with unsaved(_Held(open_files)), collector_paused():
            self._shelf.open = open_files
            for name, unit in self._units.items():
                known = unit.snapshot
                if name in changed or known.problem or unit.is_behind or not changed.isdisjoint(known.paths):
                    unit.look(changed, whole=whole, give_up=give_up)
            for path in open_files:
                if path not in self._unit_of:
                    self._unit_of[path] = self._place(path, whole=whole)
            if is_new:
                gc.freeze()  # what was read will stay for long: it need not be looked through for rubbish
        for path in self._unit_of.keys() - open_files.keys():
            del self._unit_of[path]
        self._units = {name: self._units[name] for name in dict.fromkeys(self._unit_of.values())}
        return {path: self._units[name].snapshot for path, name in self._unit_of.items()}

    @property
    def is_behind(self) -> bool:
        """Whether something was only looked at in passing."""
        return any(unit.is_behind for unit in self._units.values())

    def forget_all(self) -> None:
        """Read everything anew the next time: a configuration or a lock has changed."""
        self._shelf = Shelf()
        self._units.clear()
        self._unit_of.clear()

    def _place(self, path: Path, *, whole: bool) -> Path:
        """The name of the unit of a file, which is read if it is new."""
        problem = ""
        try:
            config = find_config(path.parent)
        except SurveyRefsError as error:
            config, problem = Config(folder=path.parent), str(error)
        if config.path is not None:
            project = self._units.get(config.path) or Unit(config, None, self._shelf, whole=whole)
            if path in project.snapshot.paths:
                self._units[config.path] = project
                return config.path
            problem = project.snapshot.problem
        self._units[path] = Unit(config, path, self._shelf, problem, whole=whole)
        return path


class _Held(Mapping[Path, bytes]):
    """What the open files would be that differ from the disk, worked out when they are read."""

    def __init__(self, open_files: Open) -> None:
        self._open = open_files

    def __getitem__(self, path: Path) -> bytes:
        data = _as_file(path, self._open[path].text)
        if data is None:
            raise KeyError(path)
        return data

    def __iter__(self) -> Iterator[Path]:
        return iter(self._open)

    def __len__(self) -> int:
        return len(self._open)


def _as_file(path: Path, text: str) -> bytes | None:
    """The bytes that the editor would save; None where the disk has the same text."""
    try:
        decoded = decode(path.read_bytes())
    except OSError:
        return text.encode("utf-8", "surrogatepass")
    if decoded.text == text:
        return None
    try:
        return decoded.encode(text)
    except UnicodeError:
        return text.encode("utf-8", "surrogatepass")
