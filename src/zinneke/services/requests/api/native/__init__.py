"""The interface of our own for programs: what GeoReport lacks, with problem details (RFC 7807) and OpenAPI."""
