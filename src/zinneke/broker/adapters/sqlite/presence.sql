-- How many present entities have a type (attribute 0), an attribute (type 0), or both: what discovery tells without
-- reading any of them. Expired ones still count here and are subtracted by who reads.
CREATE TABLE presence (
    tenant    INTEGER NOT NULL,
    type      INTEGER NOT NULL, -- of names; 0: whatever the type
    attribute INTEGER NOT NULL, -- of names; 0: whatever the attributes
    entities  INTEGER NOT NULL,
    PRIMARY KEY (tenant, type, attribute)
) WITHOUT ROWID;

INSERT INTO presence SELECT tenant, 0, 0, count(*) FROM entities WHERE document IS NOT NULL GROUP BY tenant;
INSERT INTO presence SELECT tenant, type, 0, count(*) FROM entity_types GROUP BY tenant, type;
INSERT INTO presence SELECT tenant, 0, attribute, count(*) FROM entity_attributes GROUP BY tenant, attribute;
INSERT INTO presence
    SELECT a.tenant, t.key, a.attribute, count(*)
    FROM entity_attributes AS a CROSS JOIN entities AS e ON e.key = a.entity, json_each(e.document, '$.type') AS kind
        CROSS JOIN names AS t ON t.name = kind.value
    GROUP BY a.tenant, t.key, a.attribute;

-- Attributes all of whose instances expire, with when the last one does.
CREATE TABLE expiring_attributes (
    tenant     INTEGER NOT NULL,
    entity     INTEGER NOT NULL REFERENCES entities,
    attribute  INTEGER NOT NULL REFERENCES names,
    expires_us INTEGER NOT NULL,
    PRIMARY KEY (entity, attribute)
) WITHOUT ROWID;
CREATE INDEX expiring_attributes_by_time ON expiring_attributes (tenant, expires_us);

INSERT INTO expiring_attributes
    SELECT a.tenant, a.entity, a.attribute, max(instant_us(instance.value ->> '$.expiresAt'))
    FROM entity_attributes AS a CROSS JOIN entities AS e ON e.key = a.entity CROSS JOIN names AS n ON n.key = a.attribute,
        json_each(e.document, '$.attrs.' || json_quote(n.name)) AS instance
    WHERE instr(e.document, '"expiresAt"') > 0
    GROUP BY a.tenant, a.entity, a.attribute
    HAVING count(*) = count(instance.value ->> '$.expiresAt');
