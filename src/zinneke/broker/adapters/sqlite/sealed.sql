-- History that has been sealed: blocks of alike instances of one attribute, beside the rows of `history`, in columns.
-- What is in a block is not in a row. first_us and last_us are its oldest and newest; observed as in `history`.
CREATE TABLE sealed (
    key       INTEGER PRIMARY KEY,
    entity    INTEGER NOT NULL REFERENCES entities,
    attribute INTEGER NOT NULL REFERENCES names,
    dataset   TEXT,
    first_us  INTEGER NOT NULL,
    last_us   INTEGER NOT NULL,
    observed  INTEGER NOT NULL,
    count     INTEGER NOT NULL,
    block     BLOB    NOT NULL
);
CREATE INDEX sealed_by_time ON sealed (entity, attribute, last_us, first_us, observed);
