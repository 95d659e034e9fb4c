"""Voting online: the ballot, the doors that a browser asks by itself, receipts and the public board."""
