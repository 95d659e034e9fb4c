-- The city in one PostgreSQL schema. Times are microseconds since 1970 in UTC (_us); names are interned integers.
-- No text here holds the character U+0000, which PostgreSQL refuses: see text.py.

CREATE TABLE tenants (
    key  integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text COLLATE "C" NOT NULL UNIQUE
);
INSERT INTO tenants (name) VALUES ('');

-- IRIs of types and attributes, written in transactions of their own and never removed: a number once read stays true.
CREATE TABLE names (
    key  integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text COLLATE "C" NOT NULL UNIQUE
);

-- Everything that is or was. The document is NULL when only the past is left; the key is the order of insertion.
-- document: what is answered, as it was stored. sought: the same, for conditions.
CREATE TABLE entities (
    key        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant     integer NOT NULL REFERENCES tenants,
    id         text COLLATE "C" NOT NULL,
    document   text,
    sought     jsonb,
    types      integer[] NOT NULL DEFAULT '{}',
    attributes integer[] NOT NULL DEFAULT '{}',
    expires_us bigint,
    UNIQUE (tenant, id)
) WITH (fillfactor = 80);
CREATE INDEX entities_in_order ON entities (tenant, key);
CREATE INDEX entities_by_type ON entities USING gin (types);
CREATE INDEX entities_by_attribute ON entities USING gin (attributes);

-- Where things are: one box per geometry, touched only when a thing moves. lon and lat: of a point.
CREATE TABLE geometries (
    entity    bigint  NOT NULL REFERENCES entities ON DELETE CASCADE,
    attribute integer NOT NULL,
    box       box     NOT NULL,
    lon       float8,
    lat       float8
);
CREATE INDEX geometries_of_entity ON geometries (entity);
CREATE INDEX geometries_by_box ON geometries USING gist (box);

-- The past, in the order it is read. The digest is of the content alone, so an observation that arrives twice is
-- one row. observed: time_us is the observedAt, not the clock here.
CREATE TABLE history (
    entity    bigint  NOT NULL REFERENCES entities ON DELETE CASCADE,
    attribute integer NOT NULL,
    time_us   bigint  NOT NULL,
    digest    bigint  NOT NULL,
    observed  boolean NOT NULL,
    instance  text    NOT NULL,
    PRIMARY KEY (entity, attribute, time_us, digest)
);

-- Instance ids are made from the row's place. A replaced instance whose time changed keeps the id of its first place.
CREATE TABLE moved_instances (
    entity       bigint  NOT NULL REFERENCES entities ON DELETE CASCADE,
    attribute    integer NOT NULL,
    first_us     bigint  NOT NULL,
    first_digest bigint  NOT NULL,
    time_us      bigint  NOT NULL,
    digest       bigint  NOT NULL,
    PRIMARY KEY (entity, attribute, first_us, first_digest)
);

-- Types an entity was ever seen with in its history.
CREATE TABLE past_types (
    entity bigint  NOT NULL REFERENCES entities ON DELETE CASCADE,
    type   integer NOT NULL,
    PRIMARY KEY (entity, type)
);

-- Subscriptions and the like; the number is their order of creation.
CREATE TABLE records (
    number     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant     integer NOT NULL REFERENCES tenants,
    collection text COLLATE "C" NOT NULL,
    key        text COLLATE "C" NOT NULL,
    record     text NOT NULL,
    UNIQUE (tenant, collection, key)
);

-- Notifications to send. Numbers are never used again, and what is committed later has a greater one.
CREATE TABLE deliveries (
    number       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant       integer NOT NULL REFERENCES tenants,
    subscription text    NOT NULL,
    message      bytea   NOT NULL,
    attempts     integer NOT NULL DEFAULT 0
);

-- Days since 1970 of a Date (4.6.3); NULL for anything else, never an error.
CREATE FUNCTION date_days(given text) RETURNS integer LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    year integer;
    month integer;
    day integer;
BEGIN
    IF given !~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' THEN
        RETURN NULL;
    END IF;
    year := substr(given, 1, 4)::integer;
    month := substr(given, 6, 2)::integer;
    day := substr(given, 9, 2)::integer;
    IF year < 1 OR month NOT BETWEEN 1 AND 12 OR day < 1 THEN
        RETURN NULL;
    END IF;
    IF day > extract(day FROM make_date(year, month, 1) + interval '1 month' - interval '1 day') THEN
        RETURN NULL;
    END IF;
    RETURN make_date(year, month, day) - date '1970-01-01';
END $$;

-- Microseconds since midnight of a Time (4.6.3); NULL for anything else.
CREATE FUNCTION time_us(given text) RETURNS bigint LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    hour integer;
    minute integer;
    second integer;
BEGIN
    IF given !~ '^[0-9]{2}:[0-9]{2}:[0-9]{2}([.,][0-9]{1,6})?Z$' THEN
        RETURN NULL;
    END IF;
    hour := substr(given, 1, 2)::integer;
    minute := substr(given, 4, 2)::integer;
    second := substr(given, 7, 2)::integer;
    IF hour > 23 OR minute > 59 OR second > 59 THEN
        RETURN NULL;
    END IF;
    RETURN (hour * 3600 + minute * 60 + second)::bigint * 1000000
        + rpad(btrim(substr(given, 9), '.,Z'), 6, '0')::integer;
END $$;

-- Microseconds since 1970 of a DateTime (4.6.3); NULL for anything else.
CREATE FUNCTION instant_us(given text) RETURNS bigint LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    IF substr(given, 11, 1) <> 'T' THEN
        RETURN NULL;
    END IF;
    RETURN date_days(substr(given, 1, 10))::bigint * 86400000000 + time_us(substr(given, 12));
END $$;

-- Metres along the great circle between two positions in degrees, by the haversine.
CREATE FUNCTION metres(lon_a float8, lat_a float8, lon_b float8, lat_b float8) RETURNS float8
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT 2 * 6371008.8 * asin(least(1.0, sqrt(
        sin(radians(lat_b - lat_a) / 2) ^ 2
        + cos(radians(lat_a)) * cos(radians(lat_b)) * sin(radians(lon_b - lon_a) / 2) ^ 2
    )))
$$;
