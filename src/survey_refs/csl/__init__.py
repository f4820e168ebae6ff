"""The CSL 1.0.2 processor: a style compiled once, items rendered to a small tree, the tree written in a markup."""
