-- Geometries as exactly as relations need them. wkb: of what is no point, repaired as the judge of relations repairs it.
-- expires_us: when the instance is gone. Every database has both, so that shapes may come later, and may go.
-- A row without a box is of something with coordinates that is no geometry: see placing.py.
ALTER TABLE geometries ADD COLUMN wkb bytea, ADD COLUMN expires_us bigint, ALTER COLUMN box DROP NOT NULL;
