"""Parsed queries as parametrised SQL over the stored documents. Nothing here touches a connection."""
