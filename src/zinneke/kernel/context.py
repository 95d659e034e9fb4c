"""The city's @context: which short names its entities are written with, and where the document is found."""

from importlib import resources
from pathlib import Path
from typing import Final

CITY_CONTEXT: Final = Path(str(resources.files("zinneke.kernel"))) / "city.jsonld"
"""The document, shipped with the package. Its IRIs are those of the Smart Data Models."""

CITY_CONTEXT_PATH: Final = "/contexts/city.jsonld"
DEFAULT_PUBLIC_URL: Final = "http://127.0.0.1:8000"


def city_context_url(public_url: str = DEFAULT_PUBLIC_URL) -> str:
    """The address under which the site of ``public_url`` serves the document."""
    return public_url.rstrip("/") + CITY_CONTEXT_PATH
