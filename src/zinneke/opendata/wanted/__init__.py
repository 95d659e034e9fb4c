"""Requests for data: residents ask the city to open what the catalogue lacks, the city decides in time and says why."""
