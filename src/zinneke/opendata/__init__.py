"""Open data: the catalogue, its records and their exchange as RDF."""
