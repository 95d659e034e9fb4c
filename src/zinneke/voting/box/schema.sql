-- No user, no address, no browser, no instant, and no order: tables are kept by what is random in them.
CREATE TABLE IF NOT EXISTS elections (
    election TEXT NOT NULL PRIMARY KEY,
    closes_at TEXT NOT NULL,
    issuing_key BLOB NOT NULL,
    board_key BLOB NOT NULL,
    issuing_secret BLOB NOT NULL,
    board_secret BLOB NOT NULL,
    sealed INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS ballots (
    election TEXT NOT NULL REFERENCES elections,
    credential BLOB NOT NULL,
    ballot BLOB NOT NULL,
    receipt BLOB NOT NULL,
    PRIMARY KEY (election, credential)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS receipts (
    election TEXT NOT NULL REFERENCES elections,
    receipt BLOB NOT NULL,
    owner BLOB NOT NULL, -- SHA-256 of credential and receipt: whether a ballot that is sent again is the same voter's
    PRIMARY KEY (election, receipt)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS handed_in (
    election TEXT NOT NULL REFERENCES elections,
    credential BLOB NOT NULL,
    PRIMARY KEY (election, credential)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS paper_ballots (
    election TEXT NOT NULL REFERENCES elections,
    id BLOB NOT NULL,
    ballot BLOB NOT NULL,
    PRIMARY KEY (election, id)
) STRICT, WITHOUT ROWID;
