"""Every statement that the store of paper is asked."""

from typing import Final

BEGIN: Final = "INSERT INTO paper_elections (election, sealed) VALUES (:election, 0) ON CONFLICT (election) DO NOTHING"
SEALED: Final = "SELECT sealed FROM paper_elections WHERE election = :election"
SEAL: Final = "UPDATE paper_elections SET sealed = 1 WHERE election = :election"
NEXT: Final = "SELECT coalesce(max(batch), 0) + 1 FROM paper_batches WHERE election = :election"
OPEN: Final = """
    INSERT INTO paper_batches (election, batch, seal, clerk, day) VALUES (:election, :batch, :seal, :clerk, :day)
"""
COUNT: Final = """
    INSERT INTO paper_counts (election, batch, revision, declared, reason, clerk, day)
    VALUES (:election, :batch, (SELECT count(*) + 1 FROM paper_counts WHERE election = :election AND batch = :batch),
        :declared, :reason, :clerk, :day)
"""
SHEET: Final = """
    INSERT INTO paper_sheets (election, batch, turn, sheet, revision, content, invalid, clerk)
    VALUES (:election, :batch, :turn, :sheet, (SELECT count(*) + 1 FROM paper_sheets
        WHERE election = :election AND batch = :batch AND turn = :turn AND sheet = :sheet), :content, :invalid, :clerk)
"""
FINISH: Final = """
    INSERT INTO paper_finished (election, batch, turn, clerk, day) VALUES (:election, :batch, :turn, :clerk, :day)
"""
SIGN: Final = """
    INSERT INTO paper_signatures (election, batch, clerk, day) VALUES (:election, :batch, :clerk, :day)
"""
PUT: Final = "INSERT INTO paper_signed (election, id, content) VALUES (:election, :id, :content)"
SIGNED: Final = "SELECT id, content FROM paper_signed WHERE election = :election"

NUMBERS: Final = "SELECT batch FROM paper_batches WHERE election = :election ORDER BY batch"
BATCH: Final = """
    SELECT paper_batches.seal, paper_counts.declared FROM paper_batches
    JOIN paper_counts ON paper_counts.election = paper_batches.election AND paper_counts.batch = paper_batches.batch
    WHERE paper_batches.election = :election AND paper_batches.batch = :batch ORDER BY revision DESC LIMIT 1
"""
SHEETS: Final = """
    SELECT turn, sheet, content, invalid, clerk FROM paper_sheets WHERE election = :election AND batch = :batch
    ORDER BY revision
"""
FINISHED: Final = "SELECT turn FROM paper_finished WHERE election = :election AND batch = :batch"
SIGNATURES: Final = "SELECT clerk FROM paper_signatures WHERE election = :election AND batch = :batch ORDER BY clerk"
