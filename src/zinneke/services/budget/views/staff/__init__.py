"""Pages of staff: one file a subject."""
