"""``survey-refs reconcile``: references in any number matched with a snapshot, or with each other."""

from __future__ import annotations

from pathlib import Path

import click

from survey_refs.cli import options
from survey_refs.cli.terminal import print_text, say


@click.command(
    epilog="\b\nExamples:\n  survey-refs reconcile references.jsonl --snapshot records --to answers.parquet\n"
    "  survey-refs reconcile references.bib --against itself\n"
    "  spark-submit --master yarn $(which survey-refs) reconcile refs.parquet --snapshot records \\\n"
    "      --engine spark --to answers.parquet"
)
@click.argument("references", type=options.a_path, metavar="REFS")
@click.option("--snapshot", type=options.a_path, metavar="FOLDER", help="The records to match with.")
@click.option("--engine", type=click.Choice(("duckdb", "spark")), default="duckdb", show_default=True)
@click.option("--to", "output", type=options.a_path, metavar="OUT", help="A .parquet, .csv or .jsonl file.")
@click.option("--against", type=click.Choice(("itself",)), help="Match the references with each other: duplicates.")
@options.quiet
def command(
    references: Path, snapshot: Path | None, engine: str, output: Path | None, against: str | None, quiet: bool
) -> None:
    """Say of each reference of REFS which record of a snapshot it is.

    REFS is a .bib, .jsonl, .csv or .parquet file. A row for each reference: id, doi (null unless settled), status,
    score, reasons, candidates; as JSON lines on standard output without --to. Both engines give the same answers.
    """
    from survey_refs.config import Config
    from survey_refs.enrich.reconcile import reconciled
    from survey_refs.enrich.reconcile.output import as_json_lines, check_output, write_answers
    from survey_refs.errors import UsageError

    check_output(output)
    config: Config = options.config_here()
    if against is None and snapshot is None:
        if not config.snapshot:
            raise UsageError("--snapshot FOLDER says what to match with (or --against itself)")
        snapshot = config.folder / Path(config.snapshot).expanduser()
    records = None if against else snapshot
    with reconciled(references, records, engine, lambda text: say(text, quiet=quiet)) as rows:
        if output is not None:
            write_answers(rows, output)
            say(f"{output}: written", quiet=quiet)
            return
        for line in as_json_lines(rows):
            print_text(line)
