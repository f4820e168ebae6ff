"""Entries that were acknowledged stay, however many add, and while another run formats the file."""

from __future__ import annotations

import multiprocessing
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from survey_refs.bib import add_entry, apply_edits, read_bib, write_bib
from survey_refs.bib.tidy import Tidy, tidy
from survey_refs.errors import WriteFailed, WriteRefused
from survey_refs.files import locked

EACH = 12


def add_many(path: Path, who: int, acknowledge: Callable[[str], object]) -> None:
    for number in range(EACH):
        while True:
            bib = read_bib(path)
            key = f"k{who}x{number}"
            try:
                write_bib(bib, apply_edits(bib, [add_entry(bib, key, "misc", {"title": "T"})]))
            except WriteRefused:
                continue
            acknowledge(key)
            break


def tidy_until(path: Path, over: Any) -> None:
    sort = True
    while not over.is_set():
        bib = read_bib(path)
        try:
            write_bib(bib, tidy(bib, Tidy(sort="key" if sort else "type", indent=2 if sort else 4)))
        except WriteRefused:
            continue
        sort = not sort


def _add_in_process(path: str, who: int, queue: Any) -> None:
    add_many(Path(path), who, queue.put)


def test_threads_lose_nothing(bib: Path) -> None:
    acknowledged: list[str] = []
    over = threading.Event()
    adding = [threading.Thread(target=add_many, args=(bib, who, acknowledged.append)) for who in range(8)]
    tidying = threading.Thread(target=tidy_until, args=(bib, over))
    for thread in (*adding, tidying):
        thread.start()
    for thread in adding:
        thread.join()
    over.set()
    tidying.join()
    assert len(acknowledged) == 8 * EACH
    assert set(acknowledged) <= set(read_bib(bib).keys)


def test_processes_lose_nothing(bib: Path) -> None:
    context = multiprocessing.get_context("spawn")
    queue = context.Queue()
    running = [context.Process(target=_add_in_process, args=(str(bib), who, queue)) for who in range(3)]
    for process in running:
        process.start()
    acknowledged = {queue.get(timeout=60) for _ in range(3 * EACH)}
    for process in running:
        process.join()
    assert len(acknowledged) == 3 * EACH
    assert acknowledged <= set(read_bib(bib).keys)


def test_a_change_from_outside_is_not_overwritten(bib: Path) -> None:
    read = read_bib(bib)
    bib.write_text("% somebody else\n" + read.text)
    with pytest.raises(WriteRefused, match="changed since it was read"):
        write_bib(read, read.text.replace("2020", "2021"))
    assert bib.read_text() == "% somebody else\n" + read.text


def test_a_file_that_went_meanwhile_is_not_made_again(bib: Path) -> None:
    read = read_bib(bib)
    bib.unlink()
    with pytest.raises(WriteRefused):
        write_bib(read, read.text.replace("2020", "2021"))
    assert not bib.exists()


def test_waiting_has_an_end_and_a_message(bib: Path, caplog: pytest.LogCaptureFixture) -> None:
    held, over = threading.Event(), threading.Event()

    def hold() -> None:
        with locked(bib):
            held.set()
            over.wait()

    holder = threading.Thread(target=hold)
    holder.start()
    held.wait()
    started = time.monotonic()
    try:
        with pytest.raises(WriteFailed, match=r"another run has been writing it for 0\.2 seconds"), locked(bib, 0.2):
            pass
    finally:
        over.set()
        holder.join()
    assert time.monotonic() - started < 5


def test_the_lock_leaves_nothing_behind(bib: Path) -> None:
    with locked(bib):
        assert [path.name for path in bib.parent.iterdir() if path != bib] == [".references.bib.lock"]
        with locked(bib, 0.0):  # who has it may take it again
            pass
    assert list(bib.parent.iterdir()) == [bib]
