-- A key for each election, and lines under keyed hashes: no number, no name, no instant.
CREATE TABLE IF NOT EXISTS elections (
    election TEXT NOT NULL PRIMARY KEY,
    key BLOB NOT NULL,
    forget_on TEXT NOT NULL,
    closed INTEGER NOT NULL,
    entitled INTEGER NOT NULL,
    issued INTEGER NOT NULL,
    revoked INTEGER NOT NULL,
    paper INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS entries (
    election TEXT NOT NULL REFERENCES elections,
    entry BLOB NOT NULL,
    state TEXT NOT NULL,
    channel TEXT NOT NULL,
    day TEXT NOT NULL,
    blinded BLOB NOT NULL,
    signature BLOB NOT NULL,
    PRIMARY KEY (election, entry)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS codes (
    election TEXT NOT NULL REFERENCES elections,
    code BLOB NOT NULL,
    entry BLOB NOT NULL,
    channel TEXT NOT NULL,
    PRIMARY KEY (election, code)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS codes_by_entry ON codes (election, entry);
