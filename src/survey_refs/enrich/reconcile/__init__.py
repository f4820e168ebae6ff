"""References in any number matched with the records of a snapshot, or with each other, by DuckDB or by Spark."""

from survey_refs.enrich.reconcile.run import ENGINES, reconciled

__all__ = ["ENGINES", "reconciled"]
