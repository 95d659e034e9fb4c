"""OGC API Features over the open tables of datasets that have places: maps and GIS programs read them as layers."""
