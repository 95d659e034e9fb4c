"""What became of the datasets of the catalogue, as a stream of events that others follow (LDES, DCAT-AP Feeds)."""
