"""What staff and public type, one file a subject."""
