"""Every statement that the roll asks of its store. A key of no bytes was destroyed; a day of no letters is none."""

from typing import Final

OPEN: Final = """
    INSERT INTO elections (election, key, forget_on, closed, entitled, issued, revoked, paper)
    VALUES (:election, :key, :forget_on, 0, 0, 0, 0, 0) ON CONFLICT (election) DO NOTHING
"""
ELECTION: Final = "SELECT key, closed FROM elections WHERE election = :election"
ADMIT: Final = """
    INSERT INTO entries (election, entry, state, channel, day, blinded, signature)
    VALUES (:election, :entry, 'none', 'online', '', :nothing, :nothing) ON CONFLICT (election, entry) DO NOTHING
"""
GIVE: Final = "INSERT INTO codes (election, code, entry, channel) VALUES (:election, :code, :entry, :channel)"
TAKE_CODES: Final = "DELETE FROM codes WHERE election = :election AND entry = :entry"
BY_CODE: Final = "SELECT entry, channel FROM codes WHERE election = :election AND code = :code"
ENTRY: Final = """
    SELECT state, channel, day, blinded, signature FROM entries WHERE election = :election AND entry = :entry
"""
ISSUE: Final = """
    UPDATE entries SET state = 'issued', channel = :channel, day = :day, blinded = :blinded, signature = :signature
    WHERE election = :election AND entry = :entry AND state = 'none'
"""
REVOKE: Final = """
    UPDATE entries SET state = 'revoked', day = :day
    WHERE election = :election AND entry = :entry AND state = 'issued'
"""
TAKE_PAPER: Final = """
    UPDATE entries SET state = 'paper', channel = 'paper', day = :day
    WHERE election = :election AND entry = :entry AND state IN ('none', 'revoked')
"""
CLOSE: Final = """
    UPDATE elections SET closed = 1,
        entitled = (SELECT count(*) FROM entries WHERE election = :election),
        issued = (SELECT count(*) FROM entries WHERE election = :election AND length(blinded) > 0),
        revoked = (SELECT count(*) FROM entries WHERE election = :election AND length(blinded) > 0
            AND state <> 'issued'),
        paper = (SELECT count(*) FROM entries WHERE election = :election AND state = 'paper')
    WHERE election = :election AND closed = 0
"""
TOTALS: Final = "SELECT closed, entitled, issued, revoked, paper FROM elections WHERE election = :election"
DUE: Final = "SELECT election FROM elections WHERE length(key) > 0 AND forget_on <= :day ORDER BY election"
FORGET: Final = (
    "DELETE FROM codes WHERE election = :election",
    "DELETE FROM entries WHERE election = :election",
)
DESTROY: Final = "UPDATE elections SET key = :nothing WHERE election = :election"
