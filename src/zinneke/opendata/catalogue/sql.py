"""The statements of the search, for SQLite's full-text index (FTS5)."""

from typing import Final

WORDS: Final = """
    WITH hits AS MATERIALIZED (
        SELECT rowid AS wording, bm25(opendata_words, 10.0, 5.0, 3.0, 1.0) AS rank
        FROM opendata_words WHERE opendata_words MATCH %s
    )
    SELECT wording.dataset_id, MIN(rank * iif(wording.by_machine, 0.5, 1.0)) AS best
    FROM hits JOIN opendata_wording AS wording ON wording.id = hits.wording
    GROUP BY wording.dataset_id ORDER BY best, wording.dataset_id
"""
"""Better matches have lower (more negative) ranks; a machine's words count half."""

PARTS: Final = """
    WITH hits AS MATERIALIZED (
        SELECT rowid AS wording, bm25(opendata_parts) AS rank FROM opendata_parts WHERE opendata_parts MATCH %s
    )
    SELECT wording.dataset_id, MIN(rank) AS best
    FROM hits JOIN opendata_wording AS wording ON wording.id = hits.wording
    GROUP BY wording.dataset_id ORDER BY best, wording.dataset_id
"""

VOCABULARY: Final = "SELECT term FROM opendata_vocabulary ORDER BY doc DESC, term"
