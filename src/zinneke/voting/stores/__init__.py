"""Where the voting room keeps things: a file of its own, or a schema of its own in PostgreSQL."""
