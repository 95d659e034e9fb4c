"""Credentials: signed by the city for one who may vote, without the city seeing what it signs."""
