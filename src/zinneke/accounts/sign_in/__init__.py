"""Signing in: by an identity provider, a passkey or a link by e-mail; sessions, and the ways of an account."""
