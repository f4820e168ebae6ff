"""Rules on pages."""
