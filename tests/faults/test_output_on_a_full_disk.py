"""A file that cannot be written whole stays as it was, also findings and baselines."""

from __future__ import annotations

import errno
import resource
from pathlib import Path

import pytest
from tests.faults.support import Run, names

from survey_refs.errors import WriteFailed
from survey_refs.files import made_whole

OLD = "old\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "references.bib", "--select", "ALL", "-o", "old.txt"),
        ("check", "references.bib", "--select", "ALL", "--write-baseline", "--baseline", "old.txt"),
        ("export", "--bib", "references.bib", "-o", "old.txt"),
    ],
    ids=lambda arguments: " ".join(arguments[-2:]),
)
def test_the_old_file_is_whole(arguments: tuple[str, ...], bib: Path, run: Run, tmp_path: Path) -> None:
    bib.write_text("@article{a, title = {X}, pages = {1-2}}\n")
    (tmp_path / "old.txt").write_text(OLD)
    done = run(*arguments, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (8, 8)))
    assert done.returncode == 3
    assert "old.txt: File too large; the file is as it was" in done.stderr
    assert (tmp_path / "old.txt").read_text() == OLD
    assert names(tmp_path) == ["old.txt", "references.bib"]


@pytest.mark.parametrize(("there", "left"), [(True, "the file is as it was"), (False, "nothing was written")])
def test_a_large_file_that_another_library_writes(there: bool, left: str, tmp_path: Path) -> None:
    path = tmp_path / "answers.parquet"
    if there:
        path.write_text(OLD)
    with (
        pytest.raises(WriteFailed, match=f"answers.parquet: No space left on device; {left}"),
        made_whole(path) as part,
    ):
        part.write_text("half of")
        raise OSError(errno.ENOSPC, "Error writing bytes to file")
    assert names(tmp_path) == (["answers.parquet"] if there else [])
