"""Rules on fields."""
