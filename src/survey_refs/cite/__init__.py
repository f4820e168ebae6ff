"""The references and citations of a text in a style."""
