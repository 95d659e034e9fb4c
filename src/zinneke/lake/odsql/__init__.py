"""ODSQL, the query language of open tables: text to tree to DuckDB SQL with bound parameters, rows to JSON values."""
