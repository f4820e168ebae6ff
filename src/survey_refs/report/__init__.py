"""Findings and works in the formats that people and programs read."""
