"""Open data for language models and other programs that read: few functions, foreign texts marked as such."""
