"""The project's entry points, as an installation would lay them down."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
BIB = r"""
@article{moreau2019a,
  author = {Moreau, Ana and Clark, Lee A.}, title = {Measuring {DNA} \& \emph{E. coli}}, journal = {Annals of Rooms},
  year = {2019}, volume = {7}, pages = {11--29}, doi = {10.1234/rooms_7}
}
@article{moreau2019b,
  author = {Moreau, Ana and Clark, Lee A.}, title = {Measuring light}, journal = {Annals of Rooms}, year = {2019}
}
@inproceedings{ito2020, author = {Ito, Kei}, title = {Walls}, crossref = {proc}, pages = {1--4}}
@proceedings{proc, title = {Proceedings of Walls}, year = {2020}, publisher = {Stone}}
@misc{nobody, title = {Nobody's note}}
"""


@pytest.fixture
def installed(tmp_path: Path) -> dict[str, str]:
    """An environment for a process that finds the package and the entry points of pyproject.toml."""
    table = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    site = tmp_path / "site"
    info = site / "survey_refs-0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: survey-refs\nVersion: 0\n", encoding="utf-8")
    groups = [
        f"[{group}]\n" + "".join(f"{name} = {target}\n" for name, target in points.items())
        for group, points in table["entry-points"].items()
    ]
    (info / "entry_points.txt").write_text("\n".join(groups), encoding="utf-8")
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(site), str(PROJECT / "src")])}
