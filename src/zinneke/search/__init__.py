"""The city's search: one index of services, pages, datasets and requests in four languages. No Django."""
