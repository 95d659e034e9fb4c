"""The score of the whole catalogue and of each publisher, kept day by day."""
