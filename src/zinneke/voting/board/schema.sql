-- What anybody may see. Receipts come here in batches, in an order of chance.
CREATE TABLE IF NOT EXISTS board (
    election TEXT NOT NULL REFERENCES elections,
    k INTEGER NOT NULL,
    receipt BLOB NOT NULL,
    head BLOB NOT NULL,
    PRIMARY KEY (election, k),
    UNIQUE (election, receipt)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS roots (
    election TEXT NOT NULL REFERENCES elections,
    size INTEGER NOT NULL,
    day TEXT NOT NULL,
    root BLOB NOT NULL,
    head BLOB NOT NULL,
    signature BLOB NOT NULL,
    PRIMARY KEY (election, size)
) STRICT, WITHOUT ROWID;
