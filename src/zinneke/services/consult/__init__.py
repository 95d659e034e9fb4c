"""Consultations and co-creation: what the city asks its residents, what they say, what it did with that."""
