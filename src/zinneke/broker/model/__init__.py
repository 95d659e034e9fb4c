"""What entities are: names and contexts, attributes, change semantics, representations. Pure."""
