"""A dataset's description as a form has it, and back. What the form does not show stays as it is. Pure: no Django."""

from collections.abc import Mapping
from typing import Any, Final

from msgspec.structs import replace

from zinneke.kernel.text import LANGUAGES
from zinneke.opendata.record.dataset import Agent, Contact, Dataset, Period, Place
from zinneke.opendata.record.texts import Tagged, Texts

TEXTS: Final = ("title", "description", "keywords")


def as_given(record: Dataset) -> dict[str, Any]:
    """What the fields of the form hold for a record."""
    contact = record.contacts[0] if record.contacts else Contact()
    period = record.periods[0] if record.periods else Period()
    given: dict[str, Any] = {}
    for language in LANGUAGES:
        given[f"title_{language}"] = _first(record.titles, language)
        given[f"description_{language}"] = _first(record.descriptions, language)
        given[f"keywords_{language}"] = ", ".join(one.text for one in record.keywords if one.language == language)
    return given | {
        "themes": list(record.themes),
        "licence": _head(record.licences),
        "frequency": record.frequency,
        "access": _head(record.access_rights),
        "publisher": _head(tuple(name.text for agent in record.publishers for name in agent.names)),
        "contact_name": _head(tuple(name.text for name in contact.names)),
        "contact_email": _head(contact.emails),
        "place": record.places[0].uri if record.places else "",
        "period_start": _head(period.starts),
        "period_end": _head(period.ends),
    }


def written(record: Dataset, given: Mapping[str, Any]) -> Dataset:
    """The record with what the form holds.

    A text that stays as it was keeps its tag, also that of a machine; one that changes is a person's from now on.
    """
    before = as_given(record)

    def changed(*names: str) -> bool:
        return any(given[name] != before[name] for name in names)

    return replace(
        record,
        titles=_texts(record.titles, given, "title"),
        descriptions=_texts(record.descriptions, given, "description"),
        keywords=_keywords(record.keywords, given),
        themes=tuple(given["themes"]),
        licences=_one(given["licence"]) if changed("licence") else record.licences,
        frequency=given["frequency"],
        access_rights=_one(given["access"]) if changed("access") else record.access_rights,
        publishers=_publishers(given["publisher"]) if changed("publisher") else record.publishers,
        contacts=_contacts(given) if changed("contact_name", "contact_email") else record.contacts,
        places=_places(given["place"]) if changed("place") else record.places,
        periods=_periods(given) if changed("period_start", "period_end") else record.periods,
    )


def by_machine(record: Dataset) -> frozenset[str]:
    """The fields of the form whose text a machine translated."""
    texts = {"title": record.titles, "description": record.descriptions, "keywords": record.keywords}
    return frozenset(f"{name}_{one.language}" for name, each in texts.items() for one in each if one.by_machine)


def _first(texts: Texts, language: str) -> str:
    return next((one.text for one in texts if one.language == language), "")


def _head(values: tuple[str, ...]) -> str:
    return values[0] if values else ""


def _one(value: str) -> tuple[str, ...]:
    return (value,) if value else ()


def _texts(before: Texts, given: Mapping[str, Any], name: str) -> Texts:
    kept = tuple(one for one in before if one.language not in LANGUAGES)
    written_now = ((given[f"{name}_{language}"].strip(), language) for language in LANGUAGES)
    return tuple(_tagged(before, text, language) for text, language in written_now if text) + kept


def _keywords(before: Texts, given: Mapping[str, Any]) -> Texts:
    kept = tuple(one for one in before if one.language not in LANGUAGES)
    words = (
        (word.strip(), language) for language in LANGUAGES for word in given[f"keywords_{language}"].split(",")
    )  # fmt: skip
    return tuple(dict.fromkeys(_tagged(before, word, language) for word, language in words if word)) + kept


def _tagged(before: Texts, text: str, language: str) -> Tagged:
    same = (one for one in before if one.language == language and one.text.strip() == text)
    return next(same, Tagged(text, language))


def _publishers(name: str) -> tuple[Agent, ...]:
    return (Agent(names=(Tagged(name),)),) if name else ()


def _contacts(given: Mapping[str, Any]) -> tuple[Contact, ...]:
    name, email = given["contact_name"], given["contact_email"]
    return (Contact(names=_tag(name), emails=_one(email)),) if name or email else ()


def _tag(text: str) -> Texts:
    return (Tagged(text),) if text else ()


def _places(uri: str) -> tuple[Place, ...]:
    return (Place(uri=uri),) if uri else ()


def _periods(given: Mapping[str, Any]) -> tuple[Period, ...]:
    start, end = given["period_start"], given["period_end"]
    return (Period(starts=_one(start), ends=_one(end)),) if start or end else ()
