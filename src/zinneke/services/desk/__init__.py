"""The desk: procedures of residents, from a form to a decision."""
