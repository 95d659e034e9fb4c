"""The statements of the search, for SQLite's full-text index (FTS5). A hit is a wording and its rank."""

from typing import Final

WORDS: Final = """
    SELECT rowid, bm25(opendata_words, 10.0, 5.0, 3.0, 1.0) FROM opendata_words WHERE opendata_words MATCH %s
"""

PARTS: Final = "SELECT rowid, bm25(opendata_parts) FROM opendata_parts WHERE opendata_parts MATCH %s"

VOCABULARY: Final = "SELECT term FROM opendata_vocabulary ORDER BY doc DESC, term"
