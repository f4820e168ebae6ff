"""Rules on titles."""
