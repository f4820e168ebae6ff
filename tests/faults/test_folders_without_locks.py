"""A network folder whose file system has no locks is written by one run at a time all the same."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.faults.support import ENTRY, SOURCE, names

pytestmark = pytest.mark.skipif(os.name != "posix", reason="flock of POSIX")
HOLD = (
    "import sys, time; from pathlib import Path; from survey_refs.files import locked\n"
    "with locked(Path(sys.argv[1])): print(1, flush=True); time.sleep(60)"
)


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """A Python in which flock fails with the error that the variable FLOCK names."""
    site = tmp_path / "site"
    site.mkdir()
    (site / "sitecustomize.py").write_text(
        "import errno, fcntl, os\n"
        "def flock(file, operation):\n"
        "    number = getattr(errno, os.environ['FLOCK'])\n"
        "    raise OSError(number, os.strerror(number))\n"
        "fcntl.flock = flock\n"
    )
    return {**os.environ, "PYTHONPATH": f"{site}{os.pathsep}{SOURCE}", "SURVEY_REFS_LOCK_SECONDS": "0.5"}


def tidy(bib: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    arguments = [sys.executable, "-m", "survey_refs", "tidy", "--write", str(bib)]
    return subprocess.run(arguments, env=environment, capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.parametrize("error", ["ENOLCK", "ENOSYS", "ENOTSUP"])
def test_a_file_that_is_there_is_the_lock(error: str, bib: Path, environment: dict[str, str]) -> None:
    environment["FLOCK"] = error
    with subprocess.Popen([sys.executable, "-c", HOLD, str(bib)], env=environment, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None and other.stdout.readline()
        waited = tidy(bib, environment)
        assert waited.returncode == 3 and "another run has been writing it" in waited.stderr
        assert bib.read_text() == ENTRY
        other.send_signal(signal.SIGKILL)
    done = tidy(bib, environment)  # what the killed one left is no lock any more
    assert (done.returncode, done.stderr) == (0, f"{bib}: written\n")
    assert bib.read_text() != ENTRY and names(bib.parent) == ["references.bib", "site"]


@pytest.mark.parametrize("error", ["EIO", "ESTALE", "EROFS", "EPERM"])
def test_an_error_of_the_file_system_is_told(error: str, bib: Path, environment: dict[str, str]) -> None:
    done = tidy(bib, {**environment, "FLOCK": error})
    assert done.returncode == 3 and os.strerror(getattr(errno, error)) in done.stderr
    assert "nothing was written" in done.stderr and bib.read_text() == ENTRY
