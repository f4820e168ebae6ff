"""The linter: one rule, one file; offline."""
