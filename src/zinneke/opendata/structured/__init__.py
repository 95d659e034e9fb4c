"""Datasets as search engines and programs that learn read them: schema.org, Croissant. Pure but for `views`."""
