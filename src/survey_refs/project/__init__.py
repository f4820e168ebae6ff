"""The whole job as a configuration describes it."""
