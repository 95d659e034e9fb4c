-- Only where PostGIS is: made when it is found, gone with the extension. Nobody writes it, the database derives it.
ALTER TABLE geometries ADD COLUMN shape geometry(Geometry, 4326) GENERATED ALWAYS AS (
    CASE WHEN lon IS NULL THEN ST_GeomFromWKB(wkb, 4326) ELSE ST_SetSRID(ST_MakePoint(lon, lat), 4326) END
) STORED;
CREATE INDEX geometries_by_shape ON geometries USING gist (shape);

-- Points on the globe, for those that are nearest.
CREATE INDEX geometries_on_globe ON geometries USING gist ((shape::geography)) WHERE lon IS NOT NULL;
ANALYZE geometries;
