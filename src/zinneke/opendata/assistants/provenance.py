"""Where figures come from, which each answer tells with them."""

from typing import Any, Final

from zinneke.kernel.time import format_instant
from zinneke.lake.tables.versions import Version
from zinneke.opendata.addresses import address
from zinneke.opendata.assistants.marks import Marks
from zinneke.opendata.assistants.offered import trust
from zinneke.opendata.models import Dataset
from zinneke.opendata.record.texts import Texts, choose

LONGEST_TITLE: Final = 200
LANGUAGES: Final = ("en", "fr", "nl", "de")


def provenance(dataset: Dataset, marks: Marks, version: Version | None = None) -> dict[str, Any]:
    """Source, publisher, trust, licence and, of a table, the version and its date."""
    record = dataset.record
    told: dict[str, Any] = {
        "dataset": dataset.name,
        "address": address(dataset.name),
        "trust": trust(dataset),
        "title": text(record.titles, marks),
        "publisher": next((text(agent.names, marks) for agent in record.publishers if agent.names), None),
        "licence": marks.text(record.licences[0], LONGEST_TITLE) if record.licences else None,
    }
    if version is not None:
        told["version"] = version.number
        told["version_date"] = format_instant(version.entry.at)
    return told


def text(texts: Texts, marks: Marks, longest: int = LONGEST_TITLE) -> dict[str, Any] | None:
    """A text in the first of our languages that it has."""
    found = next((one for tag in LANGUAGES for one in texts if one.language == tag), None) or choose(texts)
    if found is None:
        return None
    told = marks.text(found.text, longest)
    return told | {"language": found.language} if found.language else told
