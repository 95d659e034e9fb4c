"""In which services people can be acted for: those that know affairs of people."""

from zinneke.kernel.registry import manifests
from zinneke.kernel.text import Text


def scopes() -> dict[str, Text]:
    """Name of the service -> what it is called."""
    return {manifest.name: manifest.label for manifest in manifests() if manifest.affairs}
