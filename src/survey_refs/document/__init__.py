"""Texts: sections and mentions as offsets into one unchanging string; one file for each input format."""
