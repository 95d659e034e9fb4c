"""Pages of a dataset's table, for everybody: its rows, its places on a map, its fields, its versions."""
