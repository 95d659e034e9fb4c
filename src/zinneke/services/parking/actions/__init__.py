"""Every change that parking makes, one file a subject."""
