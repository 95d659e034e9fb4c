-- The city in one SQLite file. Times are microseconds since 1970 in UTC (_us); names are interned integers.

CREATE TABLE tenants (
    key  INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
);
INSERT INTO tenants (name) VALUES ('');

-- IRIs of types and attributes. A name is never removed, so a number once read stays true.
CREATE TABLE names (
    key  INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
);

-- Everything that is or was. The document is NULL when only the past is left; the key is the order of insertion.
CREATE TABLE entities (
    key        INTEGER PRIMARY KEY,
    tenant     INTEGER NOT NULL REFERENCES tenants,
    id         TEXT    NOT NULL,
    document   TEXT,
    expires_us INTEGER,
    UNIQUE (tenant, id)
);
CREATE INDEX entities_of_tenant ON entities (tenant);
CREATE INDEX entities_expiring ON entities (expires_us) WHERE expires_us IS NOT NULL;

-- Which present entities have a type, or an attribute: rewritten only when that set changes.
CREATE TABLE entity_types (
    tenant INTEGER NOT NULL,
    type   INTEGER NOT NULL REFERENCES names,
    entity INTEGER NOT NULL REFERENCES entities,
    PRIMARY KEY (tenant, type, entity)
) WITHOUT ROWID;
CREATE TABLE entity_attributes (
    tenant    INTEGER NOT NULL,
    attribute INTEGER NOT NULL REFERENCES names,
    entity    INTEGER NOT NULL REFERENCES entities,
    PRIMARY KEY (tenant, attribute, entity)
) WITHOUT ROWID;

-- Where things are: one row and one box per geometry, touched only when a thing moves.
CREATE TABLE geometries (
    key       INTEGER PRIMARY KEY,
    entity    INTEGER NOT NULL REFERENCES entities,
    attribute INTEGER NOT NULL REFERENCES names,
    geometry  TEXT    NOT NULL,
    expires_us INTEGER
);
CREATE INDEX geometries_of_entity ON geometries (entity, attribute);
CREATE VIRTUAL TABLE boxes USING rtree (key, west, east, south, north);

-- The past, in the order it is read. The digest is of the content alone, so an observation that arrives twice is
-- one row, and one that arrives late takes its place in time. observed: time_us is the observedAt, not the clock here.
CREATE TABLE history (
    entity    INTEGER NOT NULL REFERENCES entities,
    attribute INTEGER NOT NULL REFERENCES names,
    time_us   INTEGER NOT NULL,
    digest    INTEGER NOT NULL,
    observed  INTEGER NOT NULL,
    instance  TEXT    NOT NULL,
    PRIMARY KEY (entity, attribute, time_us, digest)
) WITHOUT ROWID;

-- Instance ids are made from the row's place. A replaced instance whose time changed keeps the id of its first place.
CREATE TABLE moved_instances (
    entity       INTEGER NOT NULL REFERENCES entities,
    attribute    INTEGER NOT NULL REFERENCES names,
    first_us     INTEGER NOT NULL,
    first_digest INTEGER NOT NULL,
    time_us      INTEGER NOT NULL,
    digest       INTEGER NOT NULL,
    PRIMARY KEY (entity, attribute, first_us, first_digest)
) WITHOUT ROWID;

-- Types an entity was ever seen with in its history.
CREATE TABLE past_types (
    entity INTEGER NOT NULL REFERENCES entities,
    type   INTEGER NOT NULL REFERENCES names,
    PRIMARY KEY (entity, type)
) WITHOUT ROWID;

-- Subscriptions and the like; the number is their order of creation.
CREATE TABLE records (
    number     INTEGER PRIMARY KEY,
    tenant     INTEGER NOT NULL REFERENCES tenants,
    collection TEXT    NOT NULL,
    key        TEXT    NOT NULL,
    record     TEXT    NOT NULL,
    UNIQUE (tenant, collection, key)
);

-- Notifications to send. Numbers are never used again.
CREATE TABLE deliveries (
    number       INTEGER PRIMARY KEY AUTOINCREMENT,
    tenant       INTEGER NOT NULL REFERENCES tenants,
    subscription TEXT    NOT NULL,
    message      BLOB    NOT NULL,
    attempts     INTEGER NOT NULL DEFAULT 0
);
