"""Rules on syntax."""
