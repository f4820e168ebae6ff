"""Mentions and works to resolutions."""
