"""Stores behind the port in ports.py."""
