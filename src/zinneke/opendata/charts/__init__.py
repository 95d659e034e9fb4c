"""Charts that readers make of the table of a dataset: one question in ODSQL, one picture, all of it in its address."""
