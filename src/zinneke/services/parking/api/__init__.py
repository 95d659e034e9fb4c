"""Parking for programs: open to everybody, in the formats of the field, below ``/api/parking/v1/``."""
