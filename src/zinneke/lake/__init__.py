"""Tables and recordings: Parquet and CSV, read with DuckDB. No Django."""
