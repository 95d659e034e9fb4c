"""Where datasets are for good."""

from zinneke.ui.city import site


def address(name: str) -> str:
    """Where a dataset is known for good: a page for people, RDF for programs."""
    return f"{site()}/dataset/{name}"
