"""The registry stub for every room's tests: one server, forgotten between tests; nobody asks the real registries."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import hypothesis
import pytest
from registry_stub import StubServer, Universe

FOLDER = Path(__file__).parent / "registry"
GENEROUS = dict.fromkeys(("public-single", "polite-single", "public-array", "polite-array"), (500, 8))


@pytest.fixture(scope="session")
def universe() -> Universe:
    """Invented works that hold the quirks of real records."""
    return Universe.read(FOLDER / "works.jsonl", FOLDER / "datacite.jsonl", FOLDER / "agencies.json")


@pytest.fixture(scope="session")
def stub_server(universe: Universe) -> Iterator[StubServer]:
    """One stub for all tests."""
    with StubServer(universe, limits=GENEROUS) as server:
        yield server


@pytest.fixture
def stub(stub_server: StubServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[StubServer]:
    """The stub with nothing asked, nothing broken and generous limits; set what a test needs."""
    from survey_refs.sources.limiter import forget_lanes

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user-cache"))  # the limits that processes share
    forget_lanes()
    stub_server.limits, stub_server.latency, stub_server.announce = dict(GENEROUS), 0.0, True
    stub_server.enforce, stub_server.interval = False, 1.0
    stub_server.reset()
    yield stub_server
    forget_lanes()


@pytest.fixture
def settings(stub: StubServer, tmp_path: Path) -> Callable[..., object]:
    """A function that makes settings for the stub, with a cache of the test's own.

    Patient, so that a busy machine changes no answer; ``impatient=True`` for what never ends by itself.
    """
    from survey_refs.sources import Settings

    def make(*, impatient: bool = False, **given: object) -> Settings:
        values: dict[str, object] = {
            "crossref_url": stub.url,
            "datacite_url": stub.url,
            "doi_url": stub.url,
            "cache": str(tmp_path / "cache"),
            "backoff": 0.01,
            "seconds": 0.8 if impatient else 60.0,
            "read_seconds": 0.7 if impatient else 20.0,
            "connect_seconds": 1.0 if impatient else 20.0,
        }
        return Settings(**{**values, **given})  # type: ignore[arg-type]

    return make


@pytest.fixture
def unhurried_witnesses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Witnesses whose limits a test need not wait for."""
    from survey_refs.sources import limiter

    monkeypatch.setattr(limiter, "WITNESSES", dict.fromkeys(limiter.WITNESSES, (500, 1.0, 8)))


@pytest.fixture
def environment(stub: StubServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The variables that point the command at the stub, set for this process and returned for others."""
    variables = {**stub.environment(), "SURVEY_REFS_MAILTO": "someone@example.org"}
    variables["SURVEY_REFS_CACHE"] = str(tmp_path / "cache")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    return variables


# a run in CI gives the same answer for the same commit; everywhere else Hypothesis goes on looking for new examples;
# how long it takes to make them says nothing of the package, only of how busy the machine is
_UNHURRIED = [hypothesis.HealthCheck.too_slow]
hypothesis.settings.register_profile("elsewhere", suppress_health_check=_UNHURRIED)
hypothesis.settings.register_profile("ci", derandomize=True, suppress_health_check=_UNHURRIED)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "elsewhere")
