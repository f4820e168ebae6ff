"""The tools, one file each: its arguments, its answer, and ``TOOL``."""
