"""The city's own datasets, from draft to publication: what staff do, and what publication asks for."""
