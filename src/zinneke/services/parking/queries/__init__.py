"""Every read of the parking service, one file a subject."""
