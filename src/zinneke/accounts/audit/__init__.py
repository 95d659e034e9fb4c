"""The audit log: who did what, when, in a chain of hashes that nobody can change unseen."""

from zinneke.accounts.audit.recording import COMMAND, COUNTER, ONLINE, TASK, record

__all__ = ["COMMAND", "COUNTER", "ONLINE", "TASK", "record"]
