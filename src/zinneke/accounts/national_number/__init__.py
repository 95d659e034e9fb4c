"""National register numbers: checked, and kept only as keyed hashes."""
