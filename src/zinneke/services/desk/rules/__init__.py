"""Policy of the desk: pure functions over frozen dataclasses."""
