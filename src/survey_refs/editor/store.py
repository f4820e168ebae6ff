"""What the editor has open, and when it is read and checked anew. All of it happens in the thread of the event loop;
reading and checking happen in a thread of their own, one at a time.
"""

from __future__ import annotations

import asyncio
import contextlib
import functools
import logging
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from lsprotocol.types import TextDocumentContentChangeEvent, TextDocumentContentChangePartial

from survey_refs.editor.places import path_of
from survey_refs.editor.positions import Lines
from survey_refs.editor.views import Buffer, Editor, View

if TYPE_CHECKING:
    from survey_refs.editor.desk import Desk
    from survey_refs.editor.snapshot import Snapshot

PAUSE = 0.3
"""Seconds without a keystroke after which everything is looked at, and not only what was typed."""

BREATH = 0.015
"""Seconds between a keystroke and the look at what was typed: editors ask for a completion first."""

_READ_FROM_DISK = frozenset({".toml", ".json"})  # configurations, locks, baselines

_LOG = logging.getLogger(__name__)


class Store:
    """The open files and the latest snapshots. ``publish`` is called with the snapshots after each look."""

    def __init__(self, publish: Callable[[Mapping[Path, Snapshot]], None]) -> None:
        self.buffers: dict[Path, Buffer] = {}
        self.snapshots: Mapping[Path, Snapshot] = {}
        self.editor = Editor()
        self._publish = publish
        self._desk: Desk | None = None
        self._worker = ThreadPoolExecutor(1, "survey-refs")
        self._changed: set[Path] = set()
        self._forget_all = False
        self._news = asyncio.Event()
        self._hurry = asyncio.Event()
        self._read = asyncio.Event()
        self._settled = asyncio.Event()
        self._read.set()
        self._settled.set()
        self._task: asyncio.Task[None] | None = None

    # --------------------------------------------------------------------------------------------- what the editor says

    def opened(self, uri: str, language: str, version: int | None, text: str) -> None:
        """A file was opened, or its whole text is another one."""
        path = path_of(uri, language)
        self.buffers[path] = Buffer(uri, path, language, version, Lines(text, self.editor.encoding))
        self._stale(path)

    def changed(
        self,
        uri: str,
        version: int | None,
        changes: list[TextDocumentContentChangeEvent],
    ) -> None:
        """The text of an open file changed; one that is not open is left alone."""
        buffer = self.buffer(uri)
        if buffer is None:
            return
        lines = buffer.lines
        for change in changes:
            range_ = change.range if isinstance(change, TextDocumentContentChangePartial) else None
            lines = lines.replaced(range_, change.text)
        self.buffers[buffer.path] = Buffer(uri, buffer.path, buffer.language, version, lines)
        self._stale(buffer.path)

    def closed(self, uri: str) -> None:
        """A file was closed: from now on the disk counts."""
        buffer = self.buffer(uri)
        if buffer is not None:
            del self.buffers[buffer.path]
            self._stale(buffer.path)

    def changed_on_disk(self, paths: set[Path]) -> None:
        """Files changed on the disk: where they are not open, or are what is only read there, all may be otherwise."""
        if any(path not in self.buffers or path.suffix in _READ_FROM_DISK for path in paths):
            self._forget_all = True
        for path in paths:
            self._stale(path)

    def buffer(self, uri: str) -> Buffer | None:
        """The open file with this address."""
        return next((buffer for buffer in self.buffers.values() if buffer.uri == uri), None)

    # ------------------------------------------------------------------------------------------------ what is known

    def latest(self, uri: str) -> View | None:
        """A file with what was known of it last, which may be of an earlier text; None before it is known at all."""
        buffer = self.buffer(uri)
        snapshot = self.snapshots.get(buffer.path) if buffer is not None else None
        if buffer is None or snapshot is None:
            return None
        return View(buffer=buffer, snapshot=snapshot, units=self.units, buffers=dict(self.buffers), editor=self.editor)

    @property
    def units(self) -> list[Snapshot]:
        """The latest snapshot of each unit."""
        return list({id(each): each for each in self.snapshots.values()}.values())

    async def read(self, uri: str) -> View | None:
        """A file with what is known of it, once its present text has been read; None where it is not open.

        What spans entries may be of an earlier look. A text is read when everything is, so it is waited for that.
        """
        view = self.latest(uri)
        if view is None or view.snapshot.bib(view.buffer.path) is None:
            await self.settled()
        await self._read.wait()
        return self.latest(uri)

    async def current(self, uri: str) -> View | None:
        """A file with all that is known of it, once everything was looked at; None where it is not open."""
        await self.settled()
        return self.latest(uri)

    async def settled(self) -> None:
        """Wait until all that the editor has said was looked at."""
        if not self._settled.is_set():
            self._hurry.set()
            await self._settled.wait()

    # ------------------------------------------------------------------------------------------------------- the looks

    def _stale(self, path: Path) -> None:
        self._changed.add(path)
        self._read.clear()
        self._settled.clear()
        self._news.set()
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._look_again_and_again())

    async def _look_again_and_again(self) -> None:
        """Look as long as there are news: at what was typed, and after a pause at everything."""
        while self._changed or self._is_behind:
            if self._changed and not self._hurry.is_set():
                await asyncio.sleep(BREATH)
            self._news.clear()
            changed, self._changed = self._changed, set()
            forget_all, self._forget_all = self._forget_all, False
            open_files = {path: buffer.lines for path, buffer in self.buffers.items()}
            whole = not changed or forget_all or self._hurry.is_set()
            give_up = self._news.is_set if not changed and not self._hurry.is_set() else _never
            look = functools.partial(self._look, open_files, changed, give_up, forget_all=forget_all, whole=whole)
            try:
                self.snapshots = await asyncio.get_running_loop().run_in_executor(self._worker, look)
                self._publish(self.snapshots)
            except Exception:  # a file that no reader foresaw: the server goes on, with what it knew before
                _LOG.exception("while reading %s", ", ".join(map(str, changed)))
                if whole:
                    continue
            if not self._changed:
                self._read.set()
                if self._is_behind:
                    await self._pause()
        self._hurry.clear()
        self._settled.set()

    @property
    def _is_behind(self) -> bool:
        return self._desk is not None and self._desk.is_behind

    async def _pause(self) -> None:
        """Wait until something is typed, somebody wants to know, or the pause is over."""
        waiting = [asyncio.ensure_future(event.wait()) for event in (self._news, self._hurry)]
        await asyncio.wait(waiting, timeout=PAUSE, return_when=asyncio.FIRST_COMPLETED)
        for each in waiting:
            each.cancel()

    def _look(
        self,
        open_files: Mapping[Path, Lines],
        changed: set[Path],
        give_up: Callable[[], bool],
        *,
        forget_all: bool,
        whole: bool,
    ) -> dict[Path, Snapshot]:
        """In the worker's thread; what reading needs is imported there, so that the server starts at once."""
        if self._desk is None:
            from survey_refs.editor import features  # noqa: F401 - two threads must not import one thing at one time
            from survey_refs.editor.desk import Desk

            self._desk = Desk()
        if forget_all:
            self._desk.forget_all()
        return self._desk.look(open_files, changed, whole=whole, give_up=give_up)

    async def close(self) -> None:
        """Stop looking."""
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
        self._worker.shutdown(wait=False, cancel_futures=True)


def _never() -> bool:
    return False
