"""Rules on journals."""
