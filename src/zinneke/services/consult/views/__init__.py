"""Pages: parse, call one query or action, render."""
