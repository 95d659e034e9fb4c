"""Policy of parking: pure functions, one file a subject."""
