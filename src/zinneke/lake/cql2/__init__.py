"""CQL2 (OGC 21-065r2), the filter language of OGC's interfaces: read by the library ``cql2``, written here as SQL."""
