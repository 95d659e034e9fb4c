"""The catalogue as RDF, in and out: DCAT-AP 3.0.1 (pyoxigraph). No Django."""
