"""``survey-refs snapshot``: registries' records in a folder, built from dumps and asked without a network."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from survey_refs.cli import options
from survey_refs.cli.terminal import print_json, print_table, progress, say

if TYPE_CHECKING:
    from survey_refs.sources.snapshot.folder import Manifest

dumps = click.argument("dumps", nargs=-1, required=True, type=options.a_path, metavar="DUMP…")
to = click.option("--to", "folder", required=True, type=options.a_path, metavar="FOLDER", help="The snapshot's folder.")


@click.group(
    epilog="\b\nExamples:\n  survey-refs snapshot build crossref-2025/ --to records\n"
    "  survey-refs snapshot update new-files/ --to records\n  survey-refs snapshot info records\n"
    "  survey-refs enrich --snapshot records --offline"
)
def command() -> None:
    """Records of registries in a folder: built from dumps, asked first, or alone with --offline.

    A DUMP is a file or a folder of them, gzipped or not: Crossref's public data file, OpenAlex's works, DBLP's XML, or
    works of Crossref's API one a line. Installed with `pip install 'survey-refs[snapshot]'`.
    """


@command.command()
@dumps
@to
@options.quiet
def build(dumps: tuple[Path, ...], folder: Path, quiet: bool) -> None:
    """Make a snapshot of every DUMP.

    A build that was stopped goes on when it is started again; a snapshot that is there already is replaced when the new
    one is whole. A bad line is reported with its place and left out.
    """
    from survey_refs.sources.snapshot.build import Telling, build_snapshot

    with progress("Building the snapshot", quiet=quiet) as advance:
        manifest = build_snapshot(dumps, folder, Telling(lambda text: say(text, quiet=quiet), advance))
    _summary(folder, manifest, quiet)


@command.command()
@dumps
@to
@options.quiet
def update(dumps: tuple[Path, ...], folder: Path, quiet: bool) -> None:
    """Read the files of each DUMP that are new or have changed; their records win over older ones."""
    from survey_refs.sources.snapshot.build import Telling, update_snapshot

    with progress("Updating the snapshot", quiet=quiet) as advance:
        manifest = update_snapshot(dumps, folder, Telling(lambda text: say(text, quiet=quiet), advance))
    _summary(folder, manifest, quiet)


@command.command()
@click.argument("folder", type=options.a_path)
@options.format_option("table", "json")
def info(folder: Path, output_format: str) -> None:
    """Say what a snapshot holds: records, the dumps that it was made of, sizes."""
    from survey_refs.sources.snapshot.folder import read_manifest

    shown = as_json(folder, read_manifest(folder))
    if output_format == "json":
        print_json(shown)
        return
    rows = [[name, str(value)] for name, value in shown.items() if not isinstance(value, list)]
    rows += [["dump", f"{one['path']}: {one['records']} records, {one['left_out']} left out"] for one in shown["dumps"]]
    print_table(["what", ""], rows)


def as_json(folder: Path, manifest: Manifest) -> dict[str, Any]:
    """The contract of ``info --format json``. Records that an update replaced are counted once more."""
    from survey_refs.sources.snapshot.folder import INDEX

    parts = [folder / part.name for part in manifest.parts]
    return {
        "folder": str(folder),
        "version": manifest.version,
        "date": manifest.date,
        "records": sum(part.rows for part in manifest.parts),
        "parts": len(parts),
        "left_out": sum(dump.left_out for dump in manifest.dumps),
        "bytes_of_records": sum(path.stat().st_size for part in parts for path in part.glob("records-*")),
        "bytes_of_index": sum(path.stat().st_size for part in parts for path in (part / INDEX).glob("*")),
        "dumps": [{"path": dump.path, "records": dump.records, "left_out": dump.left_out} for dump in manifest.dumps],
    }


def _summary(folder: Path, manifest: Manifest, quiet: bool) -> None:
    records = sum(part.rows for part in manifest.parts)
    left_out = sum(dump.left_out for dump in manifest.dumps)
    say(f"{folder}: {records:,} records of {len(manifest.dumps):,} files; {left_out:,} lines left out", quiet=quiet)
