"""Pages of the parking service, one file a subject."""
