"""Doors into other programs: pybtex styles, BST."""
