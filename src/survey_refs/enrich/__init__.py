"""Works and records to changes."""
