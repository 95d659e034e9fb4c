"""The voting room: credentials that name nobody, the box, the public board, and where they are kept. No Django."""
