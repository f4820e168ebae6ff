"""Ctrl-C at any moment: exit code 130, no traceback, and nothing said by a command that has just begun."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.faults.support import ENTRY, SOURCE


@pytest.mark.parametrize("begun", ["survey_refs.interrupt", "survey_refs.csl.registration", "click", "survey_refs.bib"])
def test_while_modules_are_imported(begun: str, bib: Path) -> None:
    """A finder that is asked for every module stops the run when ``begun`` is looked for."""
    site = bib.parent / "site"
    site.mkdir()
    (site / "sitecustomize.py").write_text(
        "import os, signal, sys\n"
        "class Stop:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        f"        if name == {begun!r} and 'survey_refs.interrupt' in sys.modules:\n"
        "            os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.meta_path.insert(0, Stop())\n"
    )
    environment = {**os.environ, "PYTHONPATH": f"{site}{os.pathsep}{SOURCE}"}
    arguments = [sys.executable, "-m", "survey_refs", "export", "--bib", str(bib)]
    done = subprocess.run(arguments, env=environment, capture_output=True, text=True, timeout=30, check=False)
    if begun == "survey_refs.interrupt":  # it is the first, so that nothing stops this run
        assert done.returncode == 0
    else:
        assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


def test_in_a_callback_whose_exceptions_python_drops(bib: Path) -> None:
    site = bib.parent / "site"
    site.mkdir()
    (site / "sitecustomize.py").write_text(
        "import os, signal, sys, weakref\n"
        "class Stop:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'survey_refs.check.runner':\n"
        "            passing = {1}\n"
        "            self.seen = weakref.ref(passing, lambda _: os.kill(os.getpid(), signal.SIGINT))\n"
        "sys.meta_path.insert(0, Stop())\n"
    )
    bib.write_text("".join(ENTRY.replace("olah2020", f"k{number}") for number in range(3000)))
    environment = {**os.environ, "PYTHONPATH": f"{site}{os.pathsep}{SOURCE}"}
    arguments = [sys.executable, "-m", "survey_refs", "check", "--select", "ALL", str(bib)]
    done = subprocess.run(arguments, env=environment, capture_output=True, text=True, timeout=30, check=False)
    assert done.returncode == 130 and "Traceback" not in done.stderr, done.stderr


@pytest.mark.parametrize("moment", [0.12, 0.2, 0.3, 0.45, 0.7])
def test_at_any_moment(moment: float, bib: Path) -> None:
    bib.write_text("".join(ENTRY.replace("olah2020", f"k{number}") for number in range(3000)))
    arguments = [sys.executable, "-m", "survey_refs", "check", "--select", "ALL", str(bib)]
    environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
    with subprocess.Popen(
        arguments, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as process:
        time.sleep(moment)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=30)
    assert "survey_refs" not in said  # no traceback of ours (what comes before our first line is Python's own)
    # Python itself ends by the signal before our first line and after our last; a shell calls that 130 too
    assert process.returncode in (130, -signal.SIGINT, 0)


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="children are found in /proc")
def test_while_other_processes_compare(tmp_path: Path) -> None:
    """A terminal sends Ctrl-C to all of them."""
    for name in ("duckdb", "msgspec", "pyarrow"):
        pytest.importorskip(name, reason=f"{name} is not installed (the extra snapshot)")
    rows = "".join(f'r{n},A title of its own {n},"Olah, Chris",2020\n' for n in range(9000))
    (tmp_path / "refs.csv").write_text("id,title,author,year\n" + rows)
    arguments = [sys.executable, "-m", "survey_refs", "reconcile", "refs.csv", "--against", "itself", "--to", "out.csv"]
    with subprocess.Popen(
        arguments, env={**os.environ, "PYTHONPATH": str(SOURCE)}, cwd=tmp_path, stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE, text=True, start_new_session=True,
    ) as process:  # fmt: skip
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        while process.poll() is None and len(children.read_text().split()) < 2:
            time.sleep(0.01)
        os.killpg(process.pid, signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert process.returncode == 130 and "Traceback" not in said, said
    assert not (tmp_path / "out.csv").exists()


@pytest.mark.parametrize(
    "asked", ["engine.keep('k', QUERY)", "list(engine.rows(QUERY))", "list(engine._batches([QUERY]))"]
)
def test_a_query_that_would_run_for_minutes(asked: str, tmp_path: Path) -> None:
    for name in ("duckdb", "pyarrow"):
        pytest.importorskip(name, reason=f"{name} is not installed (the extra snapshot)")
    script = (
        "import sys\nfrom pathlib import Path\n"
        "from survey_refs.enrich.reconcile.duckdb_engine import DuckDb\n"
        "QUERY = 'SELECT count(*) AS n FROM range(30000000) a(x), range(1000) b(y) WHERE (x * y) % 7 = 3'\n"
        "engine = DuckDb(Path(sys.argv[1]))\n"
        "print('begun', flush=True)\n"
        f"try: {asked}\n"
        "except KeyboardInterrupt: print('stopped')\n"
        "engine.close()\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
    arguments = [sys.executable, "-c", script, str(tmp_path)]
    with subprocess.Popen(arguments, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None and process.stdout.readline() == "begun\n"
        time.sleep(0.5)
        started = time.monotonic()
        process.send_signal(signal.SIGINT)
        said, _ = process.communicate(timeout=30)
    assert said == "stopped\n" and time.monotonic() - started < 2
