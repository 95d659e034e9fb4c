"""The city's services, one package each, all of one shape. They meet only in entities, manifests and events."""
