"""Audits of accessibility that are stored, and the statement that is made of them."""
