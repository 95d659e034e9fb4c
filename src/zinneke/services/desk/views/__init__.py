"""Pages of the desk: parse, call one query or action, render."""
