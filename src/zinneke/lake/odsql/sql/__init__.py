"""The parsed tree as SQL of DuckDB. Values are bound, names come from the schema."""
