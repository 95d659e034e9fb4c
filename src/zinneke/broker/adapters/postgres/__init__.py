"""The store on a PostgreSQL database, which several broker processes may share."""

from zinneke.broker.adapters.postgres.store import PostgresStore, open_store

__all__ = ["PostgresStore", "open_store"]
