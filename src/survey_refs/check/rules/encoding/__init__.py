"""Rules on encoding."""
