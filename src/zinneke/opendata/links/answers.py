"""What checks have found, for pages and for the score."""

from collections.abc import Iterable, Mapping

from zinneke.opendata.links.checking import addresses
from zinneke.opendata.links.rules import OK
from zinneke.opendata.models import LinkCheck
from zinneke.opendata.record.dataset import Dataset


def checks(record: Dataset) -> dict[str, LinkCheck]:
    """The latest check of each address of a record that has been checked."""
    urls = list(dict.fromkeys(addresses(record)))
    return {one.url: one for one in LinkCheck.objects.filter(url__in=urls, latest=True)}


def statuses(found: Mapping[str, LinkCheck]) -> dict[str, int]:
    """Statuses as the score counts them: an answer to a part is an answer."""
    return {url: OK if one.ok else one.status for url, one in found.items()}


def worst(urls: Iterable[str], found: Mapping[str, LinkCheck]) -> LinkCheck | None:
    """The check of the first of these addresses that did not answer; None where none is known to fail."""
    return next((found[url] for url in urls if url in found and not found[url].ok), None)
