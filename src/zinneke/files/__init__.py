"""Files that people send: what they are by their content, what is refused, where they are kept. No Django."""
