"""One SELECT in SQL, written by anybody, over open tables and nothing else.

DuckDB's own parser makes a tree of it (`json_serialize_sql`); every node must be of a kind that is listed here
(`vocabulary`), every table becomes one that we name (`reading`), and DuckDB carries out the tree (`answering`): what
was written never reaches it again. Decision 0033.
"""
