"""Rules on doi."""
