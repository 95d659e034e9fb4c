"""Datasets of other catalogues, taken in again and again."""
