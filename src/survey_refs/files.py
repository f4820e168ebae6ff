"""Files read under a limit, and written whole or not at all by one writer at a time. No other module writes a file.

A file is first written beside its place, flushed to the disk, and takes the place in one step (``os.replace``). What
belongs to the file stays: symbolic links, mode, owner, group, extended attributes. Who writes holds the file's lock, a
file ``.NAME.lock`` beside it (filelock: also on Windows) that is there only meanwhile; ``.NAME.held`` on a network
folder that knows no locks.
"""

from __future__ import annotations

import errno
import os
import re
import stat
import sys
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from survey_refs.errors import MissingFile, UnreadableFile, WriteFailed, WriteRefused
from survey_refs.limits import allows_more, limit, setting
from survey_refs.patterns import regex

if TYPE_CHECKING:
    from filelock import BaseFileLock

_TELL_AFTER = 2.0  # seconds of waiting after which a person is told
_NO_LOCKS = frozenset({errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP})  # of flock
_FULL = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})
_LONGEST_NAME = 200  # bytes; a longer one is hashed, so that what stands beside it has a name that is allowed
_OPEN_FILE = regex(r"/(?:dev|proc/self|proc/\d+)/(?:fd/(\d{1,9})|(stdin|stdout|stderr))")
_written: ContextVar[list[Path] | None] = ContextVar("written", default=None)
_unsaved: ContextVar[Mapping[Path, bytes]] = ContextVar("unsaved", default={})  # noqa: B039 - read only
_only_in: ContextVar[Path | None] = ContextVar("only_in", default=None)


# ------------------------------------------------------------------------------------------------------------ reading


def read_file(path: Path, kind: str = "file") -> bytes:
    """The bytes of a file that a user named; ``kind`` says in a message what was expected (".bib file").

    Pipes that a shell opens (``<(command)``, ``/dev/stdin``) are read; a named pipe or a device is not, because it may
    never end. Raises :class:`MissingFile` for what cannot be opened and :class:`UnreadableFile` for what is no file or
    is larger than the limit.
    """
    most = int(limit("MAX_BYTES"))
    if not may_touch(path):
        raise MissingFile(f"{path}: {_OUTSIDE}")
    if (held := _unsaved.get()) and (open_elsewhere := held.get(path.resolve())) is not None:
        return open_elsewhere
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise MissingFile(f"{path}: a folder, not a {kind}")
        if not stat.S_ISREG(mode) and not _ends(path):
            raise UnreadableFile(f"{path}: {_sort_of(mode)}, not a {kind}")
        with path.open("rb") as file:
            data = _read_up_to(file, most + 1)
    except FileNotFoundError:
        raise MissingFile(f"{path}: no such file") from None
    except OSError as error:
        raise MissingFile(f"{path}: {error.strerror or error}") from None
    except ValueError:  # a name with a NUL character
        raise MissingFile(f"{str(path)!r}: not a name of a file") from None
    if len(data) > most:
        raise UnreadableFile(
            f"{path}: larger than {most:,} bytes",
            next_step=allows_more("MAX_BYTES"),
        )
    return data


def is_there(path: Path) -> bool:
    """Whether anything stands at the path, be it a file or what cannot be one; a link that leads nowhere is nothing.

    What cannot be looked at counts as there: who reads it then (:func:`read_file`) hears why it cannot be read, where
    ``Path.is_file`` would pass over it in silence.
    """
    try:
        path.stat()
    except FileNotFoundError:
        return False
    except (OSError, ValueError):
        return True
    return True


@contextmanager
def unsaved(files: Mapping[Path, bytes]) -> Iterator[None]:
    """Within it, files that an editor holds are read as they stand there: resolved path → what the file would be."""
    before = _unsaved.set(files)
    try:
        yield
    finally:
        _unsaved.reset(before)


def _read_up_to(file: BinaryIO, most: int) -> bytes:
    """In pieces: one call would ask for memory of the whole limit, whatever the file's size."""
    pieces = []
    while most > 0 and (piece := file.read(min(most, 1 << 20))):
        pieces.append(piece)
        most -= len(piece)
    return b"".join(pieces)


_OUTSIDE = "outside of the folder that may be read and written"


@contextmanager
def confined(folder: Path | None) -> Iterator[None]:
    """Within it users' files are read and written below ``folder`` only, wherever links lead; None: anywhere."""
    before = _only_in.set(None if folder is None else Path(os.path.realpath(folder)))
    try:
        yield
    finally:
        _only_in.reset(before)


def may_touch(path: Path) -> bool:
    """Whether a user's file may be read and written here (see :func:`confined`)."""
    folder = _only_in.get()
    if folder is None:
        return True
    try:
        return Path(os.path.realpath(path)).is_relative_to(folder)
    except (OSError, ValueError):
        return False


def _ends(path: Path) -> bool:
    """Whether this is the null device, or a pipe that was opened by who started us."""
    if os.path.realpath(path) == os.path.realpath(os.devnull):
        return True
    return bool(_OPEN_FILE.fullmatch(os.path.abspath(path))) and not stat.S_ISCHR(path.stat().st_mode)  # noqa: PTH100


def _sort_of(mode: int) -> str:
    if stat.S_ISFIFO(mode):
        return "a named pipe"
    return "a device" if stat.S_ISCHR(mode) or stat.S_ISBLK(mode) else "a socket"


# ------------------------------------------------------------------------------------------------------------- one lock


class _Hold:
    """The threads of this process that want one file; the one that has it may take it again."""

    __slots__ = ("depth", "mutex")

    def __init__(self) -> None:
        self.mutex = threading.RLock()
        self.depth = 0


_holds: dict[Path, _Hold] = {}
_guard = threading.Lock()
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_holds.clear)


@contextmanager
def locked(path: Path, wait: float | None = None) -> Iterator[None]:
    """Hold a file against all other writers, threads and processes, from reading it to having written it.

    May be nested. ``wait``: seconds until it is given up. Raises :class:`WriteFailed` after them, and where the folder
    does not let a lock be made.
    """
    target = _target(path)
    longest = limit("LOCK_SECONDS") if wait is None else wait
    with _guard:
        hold = _holds.setdefault(target, _Hold())
    if not hold.mutex.acquire(timeout=longest):
        raise _busy(path, longest)
    try:
        hold.depth += 1
        if hold.depth > 1:
            yield
            return
        with _held_against_processes(path, target, longest):
            _sweep(target)
            yield
    finally:
        hold.depth -= 1
        hold.mutex.release()


@contextmanager
def _held_against_processes(path: Path, target: Path, longest: float) -> Iterator[None]:
    from filelock import SoftFileLock, Timeout

    if not target.parent.is_dir():  # filelock would make it
        raise _no_folder(path, target)
    try:
        lock = _acquired(path, target, longest)
    except Timeout:
        raise _busy(path, longest) from None
    except OSError as error:
        why = f"{error.strerror or error} ({_beside(target, 'lock')}, which keeps other runs away meanwhile)"
        raise WriteFailed(f"{path}: {why}; nothing was written") from None
    file = Path(lock.lock_file)
    try:
        yield
    finally:
        if os.name == "posix" and not isinstance(lock, SoftFileLock):
            with suppress(OSError):  # who waits for this file finds that it has lost its name, and makes a new one
                file.unlink()
        lock.release()
        if os.name != "posix":
            with suppress(OSError):
                file.unlink()


def _acquired(path: Path, target: Path, longest: float) -> BaseFileLock:
    """The lock of the system, or a file that is there as long as it is held where a network folder has no locks."""
    from filelock import FileLock, SoftFileLock

    file = _beside(target, "lock")
    try:
        return _waited_for(FileLock(file, fallback_to_soft=False), path, longest)
    except OSError as error:
        if error.errno not in _NO_LOCKS:
            raise
    with suppress(OSError):
        file.unlink()
    return _waited_for(SoftFileLock(_beside(target, "held")), path, longest)


def _waited_for(lock: BaseFileLock, path: Path, longest: float) -> BaseFileLock:
    from filelock import Timeout

    try:
        lock.acquire(timeout=min(longest, _TELL_AFTER), poll_interval=0.01)
    except Timeout:
        _tell(f"{path}: another run is writing it; waiting up to {longest:g} seconds")
        lock.acquire(timeout=max(0.0, longest - _TELL_AFTER), poll_interval=0.05)
    return lock


def _no_folder(path: Path, target: Path) -> WriteFailed:
    return WriteFailed(
        f"{path}: there is no folder {target.parent}; nothing was written",
        next_step="make the folder, or correct the name of the file",
    )


def _busy(path: Path, longest: float) -> WriteFailed:
    return WriteFailed(
        f"{path}: another run has been writing it for {longest:g} seconds; nothing was written",
        next_step=f"run the command again; {setting('LOCK_SECONDS')} sets how long to wait",
    )


def _tell(message: str) -> None:
    import logging  # programs see the message in their log; without one Python prints it to standard error

    logging.getLogger("survey_refs").warning("".join(char if char.isprintable() else "\ufffd" for char in message))


# -------------------------------------------------------------------------------------------------------------- writing


@contextmanager
def noting_writes() -> Iterator[list[Path]]:
    """The files that this thread writes inside the block, as they are written: what a message after a failure names."""
    files: list[Path] = []
    token = _written.set(files)
    try:
        yield files
    finally:
        _written.reset(token)


def refuse_unwritable(paths: Iterable[Path]) -> None:
    """Look first, where several files are written one after the other: raise what the first of these that cannot be
    replaced would raise (:class:`WriteRefused`, :class:`WriteFailed`), while nothing is written yet."""
    for path in paths:
        if not may_touch(path):
            raise WriteRefused(f"{path}: {_OUTSIDE}; nothing was written")
        if _is_stream(path):
            continue
        target = _target(path)
        if _may_be_replaced(path, target) is None and not target.parent.is_dir():
            raise _no_folder(path, target)


def write_atomically(
    path: Path, content: bytes | str, *, expected: bytes | None = None, like: Path | None = None
) -> None:
    """Put ``content`` (text as UTF-8) in the place of a file, or make it; afterwards it is on the disk.

    ``expected``: the bytes that the file must still have; a missing file has none. ``like``: a file whose owner, mode
    and attributes a new one gets. A pipe or a device is written into.

    Raises :class:`WriteRefused`, and has done nothing, where the file has other bytes than expected, is read-only, or
    has a second name (a hard link, which would keep the old bytes); :class:`WriteFailed` where the system says no.
    """
    data = content.encode("utf-8", "replace") if isinstance(content, str) else content
    if not may_touch(path):
        raise WriteRefused(f"{path}: {_OUTSIDE}; nothing was written")
    if _is_stream(path):
        _write_into(path, data)
        return
    target = _target(path)
    with locked(path):
        try:
            temporary = _written_beside(path, target, data, durable=True, like=like)
            try:
                if expected is not None and _content(target) != expected:
                    raise changed_meanwhile(path)
                temporary.replace(target)
            finally:
                temporary.unlink(missing_ok=True)
        except OSError as error:
            raise WriteFailed(f"{path}: {error.strerror or error}; {_state(target)}") from None
        _note(path)
        _sync_folder(target.parent)


def write_all(files: Mapping[Path, bytes]) -> list[Path]:
    """Write several files that belong together, all or none; the paths of those that changed.

    Raises as :func:`write_atomically` does; all files are then as they were.
    """
    for path in files:
        if not may_touch(path):
            raise WriteRefused(f"{path}: {_OUTSIDE}; nothing was written")
    changed = {path: data for path, data in files.items() if not path.is_file() or path.read_bytes() != data}
    for path in files.keys() - changed.keys():
        clear_leftovers(path)
    waiting: list[tuple[Path, Path]] = []
    with ExitStack() as held:
        for path in sorted(changed):
            held.enter_context(locked(path))
        path = Path()
        try:
            for path, data in changed.items():
                target = _target(path)
                waiting.append((_written_beside(path, target, data, durable=False), target))
            _move_together(waiting)
        except OSError as error:
            raise WriteFailed(f"{error.filename or path}: {error.strerror or error}; nothing was changed") from None
        finally:
            for temporary, _ in waiting:
                with suppress(OSError):
                    temporary.unlink()
    for path in changed:
        _note(path)
    return list(changed)


@contextmanager
def made_whole(path: Path) -> Iterator[Path]:
    """A name to make a large file under, which takes its own name when the block ends well and is gone otherwise."""
    target = _target(path)
    with locked(path):
        temporary = _beside(target, f"{os.urandom(4).hex()}.part")
        try:
            with room_on_disk(path, _state(target)):
                yield temporary
                temporary.replace(target)
        finally:
            temporary.unlink(missing_ok=True)


def changed_meanwhile(path: Path) -> WriteRefused:
    """What to raise for a file that has another content than when it was read."""
    return WriteRefused(
        f"{path}: the file changed since it was read; nothing was written",
        next_step="run the command again: it reads the file as it is now",
    )


@contextmanager
def room_on_disk(place: Path, left: str) -> Iterator[None]:
    """Where other libraries write: a full disk is a :class:`WriteFailed` with the place and what is ``left``."""
    try:
        yield
    except OSError as error:
        if error.errno not in _FULL:
            raise
        raise WriteFailed(f"{place}: {os.strerror(error.errno or 0)}; {left}") from None


def _move_together(waiting: list[tuple[Path, Path]]) -> None:
    """Every temporary file to its place; where one cannot be moved, those that were are taken back."""
    moved: list[tuple[Path, Path | None]] = []
    try:
        for temporary, target in waiting:
            moved.append((target, _set_aside(target)))
            temporary.replace(target)
    except BaseException:
        for target, old in reversed(moved):
            with suppress(OSError):
                if old is None:
                    target.unlink(missing_ok=True)
                else:
                    old.replace(target)
        raise
    finally:
        for _, old in moved:
            if old is not None:
                with suppress(OSError):
                    old.unlink(missing_ok=True)


def _set_aside(target: Path) -> Path | None:
    """A second name of the old file (a copy, where the file system knows no links); None where there is no file."""
    if not target.exists():
        return None
    aside = _beside(target, f"{os.urandom(4).hex()}.part")
    try:
        aside.hardlink_to(target)
    except OSError:
        aside.write_bytes(target.read_bytes())
    return aside


def _target(path: Path) -> Path:
    """The file itself, where symbolic links lead to it."""
    try:
        return Path(os.path.realpath(path))
    except (OSError, ValueError) as error:
        raise WriteFailed(f"{str(path)!r}: {error}; nothing was written") from None


def _beside(target: Path, suffix: str) -> Path:
    name = target.name
    if len(os.fsencode(name)) > _LONGEST_NAME:
        import hashlib

        name = hashlib.sha256(os.fsencode(name)).hexdigest()[:32]
    return target.with_name(f".{name}.{suffix}")


def clear_leftovers(path: Path) -> None:
    """Remove what a run that was killed left beside a file that needs no writing."""
    target = _target(path)
    if may_touch(path) and _leftovers(target):
        with suppress(WriteFailed), locked(path):
            pass  # who takes the lock sweeps


def _leftovers(target: Path) -> list[str]:
    begin = _beside(target, "").name
    try:
        with os.scandir(target.parent) as found:
            names = [each.name for each in found if each.name.startswith(begin)]
    except OSError:
        return []
    left = re.compile(r"[0-9a-f]{8}\.part|lock")
    return [str(target.parent / name) for name in names if left.fullmatch(name[len(begin) :])]


def _sweep(target: Path) -> None:
    """Remove what a run that was killed left beside the file: who holds the lock knows that nobody writes it."""
    for path in _leftovers(target):
        if path.endswith(".part"):
            with suppress(OSError):
                os.unlink(path)  # noqa: PTH108


def _written_beside(path: Path, target: Path, data: bytes, *, durable: bool, like: Path | None = None) -> Path:
    """A temporary file with the data and all else that belongs to the old file."""
    old = _may_be_replaced(path, target)
    model = target if old is not None else like
    temporary = _beside(target, f"{os.urandom(4).hex()}.part")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o666 if model is None else 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            if durable:
                os.fsync(file.fileno())
        if temporary.read_bytes() != data:
            raise OSError(errno.EIO, "what was written reads back differently")
        if model is not None:
            _take_over(path, model, temporary)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


_BINARY = getattr(os, "O_BINARY", 0)  # Windows


def _may_be_replaced(path: Path, target: Path) -> os.stat_result | None:
    """What the system knows of the old file; None where there is none."""
    try:
        old = target.stat()
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(old.st_mode):
        raise WriteFailed(
            f"{path}: a folder stands in the place of the file; nothing was written", next_step="give another name"
        )
    if not stat.S_ISREG(old.st_mode):
        raise WriteRefused(
            f"{path}: {_sort_of(old.st_mode)}, not a file that can be replaced; nothing was written",
            next_step="give another name",
        )
    if not old.st_mode & 0o222 or not os.access(target, os.W_OK):
        raise WriteRefused(
            f"{path}: the file is read-only; nothing was written",
            next_step="let it be written (chmod u+w), or work on a copy",
        )
    if old.st_nlink > 1:
        raise WriteRefused(
            f"{path}: the file has {old.st_nlink} names (hard links), and only this one would have the new text; "
            "nothing was written",
            next_step="put a copy in its place, and run the command again",
        )
    return old


def _take_over(path: Path, model: Path, temporary: Path) -> None:
    """Owner, group, mode and extended attributes of the old file; what cannot be kept is told before it is lost."""
    old = model.stat()
    lost: list[str] = []
    if hasattr(os, "chown"):
        new = temporary.stat()
        for name, ids in (("group", (-1, old.st_gid)), ("owner", (old.st_uid, -1))):
            if (new.st_uid if name == "owner" else new.st_gid) == max(ids):
                continue
            try:
                os.chown(temporary, *ids)
            except OSError:
                lost.append(name)
    if hasattr(os, "listxattr"):
        lost += _copy_attributes(model, temporary)
    temporary.chmod(stat.S_IMODE(old.st_mode))
    if lost:
        _tell(f"{path}: the system does not let the new file keep: {', '.join(lost)}")


def _copy_attributes(model: Path, temporary: Path) -> list[str]:
    """Copy extended attributes (access lists among them); the names of those that could not be copied."""
    lost: list[str] = []
    try:
        names = os.listxattr(model)
    except OSError:  # a file system without them
        return lost
    for name in names:
        try:
            os.setxattr(temporary, name, os.getxattr(model, name))
        except OSError:
            if not name.startswith("security."):  # the system's own labels, which it gives to the new file itself
                lost.append(f"the attribute {name}")
    return lost


def _content(target: Path) -> bytes:
    try:
        return target.read_bytes()
    except FileNotFoundError:
        return b""


def _sync_folder(folder: Path) -> None:
    """Let the new name be on the disk too, where the system can do that for a folder."""
    if os.name == "posix":
        with suppress(OSError):
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)


def _state(target: Path) -> str:
    return "the file is as it was" if target.exists() else "nothing was written"


def _note(path: Path) -> None:
    if (files := _written.get()) is not None:
        files.append(path)


# ---------------------------------------------------------------------------------------------------- pipes and devices


def _is_stream(path: Path) -> bool:
    if _OPEN_FILE.fullmatch(str(path)):
        return True
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return False
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


def _write_into(path: Path, data: bytes) -> None:
    try:
        handle = _opened(path)
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(handle, rest) :]
        finally:
            os.close(handle)
    except OSError as error:
        raise WriteFailed(f"{path}: {error.strerror or error}; not all of it was written") from None
    _note(path)


def _opened(path: Path) -> int:
    """A handle to write to; one that is open already keeps its place in the file (``-o /dev/stdout >> list.txt``)."""
    found = _OPEN_FILE.fullmatch(str(path))
    if found:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
        return os.dup(int(found[1]) if found[1] else ("stdin", "stdout", "stderr").index(found[2]))
    if os.name != "posix":
        return os.open(path, os.O_WRONLY | _BINARY)
    end = time.monotonic() + limit("LOCK_SECONDS")
    while True:  # opening a pipe that nobody reads would wait for ever
        try:
            handle = os.open(path, os.O_WRONLY | os.O_NONBLOCK)
        except OSError as error:
            if error.errno != errno.ENXIO:
                raise
            if time.monotonic() > end:
                raise OSError(errno.ENXIO, "nobody reads from it") from None
            time.sleep(0.05)
        else:
            os.set_blocking(handle, True)
            return handle
