"""LaTeX ↔ Unicode: tables of letters and commands, decoding, encoding, mathematics."""
