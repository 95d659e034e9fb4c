"""Where the site is, and where its datasets are for good."""

from django.conf import settings


def site() -> str:
    """The address residents reach the site under, without a slash at its end."""
    return str(settings.CITY.text("public_url")).rstrip("/")


def address(name: str) -> str:
    """Where a dataset is known for good: a page for people, RDF for programs."""
    return f"{site()}/dataset/{name}"
