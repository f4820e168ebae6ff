"""A small bibliography, and the command line as a process sees it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from survey_refs.cli import main

BIB = r"""
@string{press = "Northgate Press"}

@article{moreau2019rooms,
  author = {Moreau, Ana and {\O}stby, Bj{\o}rn and Clark, Lee A.},
  title = {Measuring rooms with {DNA} \& light},
  journal = {Annals of Rooms},
  year = {2019}, volume = {7}, number = {2}, pages = {11--29},
  doi = {10.1234/rooms_7}
}

@book{moreau2021doors,
  author = {Moreau, Ana},
  title = {Doors},
  publisher = press,
  address = {London},
  year = 2021
}

@inproceedings{ito2020walls,
  author = {Ito, Kei and Abara, Chi},
  title = {Walls_and [limits] of *stars* <b> 100\%},
  booktitle = {Proceedings of the Wall Conference},
  pages = {1--4}, month = may, year = 2020
}

@misc{nobody,
  title = {A note without an author}
}
"""


@dataclass(frozen=True)
class Done:
    code: int
    out: str
    err: str


@pytest.fixture
def bib(tmp_path: Path) -> Path:
    path = tmp_path / "references.bib"
    path.write_text(BIB, encoding="utf-8")
    return path


@pytest.fixture
def run(bib: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Done]:
    """Run the command in the folder of the bibliography."""
    monkeypatch.chdir(bib.parent)

    def call(*arguments: str) -> Done:
        with pytest.raises(SystemExit) as left:
            main(list(arguments))
        out, err = capsys.readouterr()
        return Done(int(left.value.code or 0), out, err)

    return call
