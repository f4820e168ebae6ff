"""Is this record this work? Field-by-field verdicts with reasons."""
