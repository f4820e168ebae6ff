"""The language server: what ``check``, ``tidy`` and ``rename`` know, while people write. One file for each feature."""
