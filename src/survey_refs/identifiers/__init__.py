"""One module for each identifier, with its one pattern: to check, to normalise, to find in text, to keep as typed."""
