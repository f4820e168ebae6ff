"""Rules on registries."""
