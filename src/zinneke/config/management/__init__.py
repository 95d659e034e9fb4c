"""Commands of Django that the city does in its own way."""
