"""Rules on macros."""
