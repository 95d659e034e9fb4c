"""CKAN's DataStore over the open tables of datasets: rows by filters and words, by SQL, and whole as files."""
