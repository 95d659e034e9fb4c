"""How good the metadata of a catalogue is: the European quality score, what a dataset lacks, and the figures as RDF."""
