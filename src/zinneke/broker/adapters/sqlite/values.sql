-- Values that queries look for: one row per text, number, instant or truth value at a path of q, for paths that are
-- asked about often. What the rows say of an entity is what its document says; the whole condition is judged there.
CREATE TABLE value_indexes (
    key      INTEGER PRIMARY KEY,
    tenant   INTEGER NOT NULL REFERENCES tenants,
    path     TEXT    NOT NULL, -- JSON: the names, then the keys inside a value
    built_to INTEGER,          -- entities up to this one are in it; NULL once all are
    UNIQUE (tenant, path)
);
CREATE TABLE indexed_values (
    source INTEGER NOT NULL REFERENCES value_indexes,
    entity INTEGER NOT NULL REFERENCES entities,
    kind   INTEGER NOT NULL,   -- see values.py
    value          NOT NULL,
    PRIMARY KEY (source, entity, kind, value)
) WITHOUT ROWID;
CREATE INDEX indexed_values_in_order ON indexed_values (source, kind, value, entity);
