"""CPU seconds until `survey-refs mcp` has answered its first question, beside those of importing the MCP SDK alone.

    python benchmarks/mcp_start.py [--rounds 5]

Median of the rounds; the first, which writes the byte code, does not count. Goal: 0.5 s, most of which is the SDK's.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

PROJECT = Path(__file__).parent.parent
SDK = "import gc; gc.disable(); import mcp.server.lowlevel, mcp.server.stdio"
SERVER = "from survey_refs.cli import main; main(['mcp', '--offline'])"
INITIALIZE = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "initialize",
    "params": {
        "protocolVersion": "2025-06-18",
        "capabilities": {},
        "clientInfo": {"name": "benchmark", "version": "1"},
    },
}


def cpu(code: str, asked: str = "") -> tuple[float, str]:
    """User and system seconds of a Python process, and what it printed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, input=asked, capture_output=True, encoding="utf-8", check=False
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime, done.stdout


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    sdk = [cpu(SDK)[0] for _ in range(given.rounds + 1)][1:]
    started = [cpu(SERVER, json.dumps(INITIALIZE) + "\n") for _ in range(given.rounds + 1)][1:]
    assert all('"serverInfo"' in printed for _, printed in started), started[0][1]
    print(f"importing mcp {version('mcp'):<22}{statistics.median(sdk):.3f} s CPU")
    print(f"{'survey-refs mcp, first answer':<36}{statistics.median(seconds for seconds, _ in started):.3f} s CPU")


if __name__ == "__main__":
    main()
