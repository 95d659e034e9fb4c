"""The index in PostgreSQL, by its full-text search. No extension is needed: parts of three letters are our arrays."""
