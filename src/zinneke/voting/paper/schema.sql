-- Rows are added, none is changed: a corrected count and a ballot typed again are another revision.
CREATE TABLE IF NOT EXISTS paper_elections (
    election TEXT NOT NULL PRIMARY KEY,
    sealed INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS paper_batches (
    election TEXT NOT NULL REFERENCES paper_elections,
    batch INTEGER NOT NULL,
    seal TEXT NOT NULL,
    clerk TEXT NOT NULL,
    day TEXT NOT NULL,
    PRIMARY KEY (election, batch)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS paper_counts (
    election TEXT NOT NULL,
    batch INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    declared INTEGER NOT NULL,
    reason TEXT NOT NULL,
    clerk TEXT NOT NULL,
    day TEXT NOT NULL,
    PRIMARY KEY (election, batch, revision)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS paper_sheets (
    election TEXT NOT NULL,
    batch INTEGER NOT NULL,
    turn INTEGER NOT NULL,
    sheet INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    content TEXT NOT NULL,
    invalid TEXT NOT NULL,
    clerk TEXT NOT NULL,
    PRIMARY KEY (election, batch, turn, sheet, revision)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS paper_finished (
    election TEXT NOT NULL,
    batch INTEGER NOT NULL,
    turn INTEGER NOT NULL,
    clerk TEXT NOT NULL,
    day TEXT NOT NULL,
    PRIMARY KEY (election, batch, turn)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS paper_signatures (
    election TEXT NOT NULL,
    batch INTEGER NOT NULL,
    clerk TEXT NOT NULL,
    day TEXT NOT NULL,
    PRIMARY KEY (election, batch, clerk)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS paper_signed (
    election TEXT NOT NULL,
    id BLOB NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (election, id)
) STRICT, WITHOUT ROWID;
