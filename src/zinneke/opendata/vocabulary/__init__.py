"""Values of controlled vocabularies and what people read for them."""
