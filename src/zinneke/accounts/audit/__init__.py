"""The audit log: who did what, when, in a chain of hashes that nobody can change unseen."""

from zinneke.accounts.audit.recording import record

__all__ = ["record"]
