"""What parking does by itself, one file a subject; when, its manifest says."""
