"""Reports for programs: Open311 GeoReport in `georeport`, all it lacks in `native`."""
