"""Explore API v2.1 of Opendatasoft, over the catalogue: what its clients ask, in the shapes they know."""
