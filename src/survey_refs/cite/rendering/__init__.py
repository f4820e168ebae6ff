"""Texts with their citations printed in a style: what each citation says, and one writer for each output."""
