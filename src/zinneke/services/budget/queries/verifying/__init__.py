"""Checking a published election from its files alone."""
