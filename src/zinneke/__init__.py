"""Zinneke: the open-source operating system of a smart city, in one package."""

__version__ = "0.1.0"
