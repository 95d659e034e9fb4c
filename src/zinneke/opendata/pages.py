"""What the catalogue's pages show of a record, in the reader's language."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils.formats import date_format
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _

from zinneke.kernel.text import Text
from zinneke.opendata.catalogue.search import Answer, Asked
from zinneke.opendata.links.answers import statuses, worst
from zinneke.opendata.models import Dataset, LinkCheck, Publisher
from zinneke.opendata.quality import labels as called
from zinneke.opendata.quality.assessing import assess
from zinneke.opendata.quality.high_value import DUTIES, lacks
from zinneke.opendata.quality.mqa import Reason, gaps, score_dataset
from zinneke.opendata.record.dataset import Dataset as Record
from zinneke.opendata.record.dataset import Distribution, Period
from zinneke.opendata.record.texts import Tagged, Texts, choose
from zinneke.opendata.vocabulary import labels

FACETS: Final = {
    "theme": _("Theme"), "publisher": _("Publisher"), "format": _("Format"), "licence": _("Licence"),
    "frequency": _("Updated"), "keyword": _("Keyword"),
}  # fmt: skip
MOST_VALUES: Final = 12
EXCERPT: Final = 240
DAY: Final = len("2026-11-26")


@dataclass(frozen=True, slots=True)
class Shown:
    """A text as shown: its language where that is not the page's, and whether a machine translated it."""

    text: str
    lang: str = ""
    by_machine: bool = False
    translated_from: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A dataset in a list."""

    name: str
    title: Shown
    excerpt: Shown
    publisher: Shown
    formats: Sequence[str]


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet: chosen or to be chosen."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class File:
    """A distribution in the table of a dataset."""

    title: Shown
    format: str
    licence: str
    download: str
    page: str
    byte_size: str
    failed_at: datetime | None = None
    """When its address was last asked in vain."""


def shown(texts: Texts | Sequence[Tagged], language: str) -> Shown:
    """The text for this reader."""
    found = choose(texts, language)
    if found is None:
        return Shown("")
    own = found.language in ("", language)
    return Shown(found.text, "" if own else found.language, found.by_machine, found.translated_from)


def title(record: Record, language: str) -> Shown:
    """The title; a dataset without one goes by its identifier."""
    found = shown(record.titles, language)
    return found if found.text.strip() else Shown(next(iter(record.identifiers), record.uri))


def plain(text: Shown) -> Shown:
    """The text without mark-up: descriptions of other catalogues carry HTML."""
    return Shown(strip_tags(text.text).strip(), text.lang, text.by_machine, text.translated_from)


def row(dataset: Dataset, language: str) -> Row:
    """A dataset as a list shows it."""
    record = dataset.record
    description = plain(shown(record.descriptions, language))
    cut = description.text if len(description.text) <= EXCERPT else description.text[:EXCERPT].rpartition(" ")[0] + " …"
    formats = dict.fromkeys(labels.code(value) for one in record.distributions for value in one.formats)
    return Row(
        dataset.name,
        title(record, language),
        Shown(cut, description.lang, description.by_machine, description.translated_from),
        publisher(record, language),
        list(formats),
    )


def day(given: str) -> str:
    """A date or an instant of a source as people write it; a year, a month or anything else as it is."""
    try:
        found = datetime.fromisoformat(given.strip()) if len(given.strip()) >= DAY else None
    except ValueError:
        found = None
    return date_format(found, "DATE_FORMAT") if found else given


def period(given: Period) -> str:
    """A time covered, from and to."""
    ends = (" / ".join(dict.fromkeys(day(one) for one in each)) or "…" for each in (given.starts, given.ends))
    return " – ".join(ends)


def publisher(record: Record, language: str) -> Shown:
    """Who publishes it."""
    return next(
        (shown(agent.names, language) if agent.names else Shown(agent.uri) for agent in record.publishers), Shown("")
    )


def choices(answer: Answer, asked: Asked, language: str) -> Iterator[tuple[str, object, list[Choice], bool]]:
    """The facets of a search: kind, its name, its values, and whether any of them is chosen."""
    for kind, name in FACETS.items():
        chosen = set(asked.facets.get(kind, ()))
        counted = list(answer.facets[kind])
        kept = [pair for pair in counted if pair[0] in chosen] + [pair for pair in counted if pair[0] not in chosen]
        names = publisher_names([value for value, _ in kept[:MOST_VALUES]], language) if kind == "publisher" else {}
        found = [
            Choice(value, names.get(value) or facet_label(kind, value, language), count, value in chosen)
            for value, count in kept[: max(MOST_VALUES, len(chosen))]
        ]
        if found:
            yield kind, name, found, bool(chosen)


def facet_label(kind: str, value: str, language: str) -> str:
    """What people read for a value of a facet."""
    if kind == "licence":
        return labels.licence(value)
    return labels.label(_TABLES[kind], value, language) if kind in _TABLES else value


def files(record: Record, language: str, answers: Mapping[str, LinkCheck]) -> list[File]:
    """The distributions of a dataset, with what is known of their addresses."""
    return [_file(one, language, answers) for one in record.distributions]


@dataclass(frozen=True, slots=True)
class Missing:
    """Points a dataset lacks: of what, why, and how many."""

    what: str
    why: str
    points: float


@dataclass(frozen=True, slots=True)
class Quality:
    """The European score of a dataset as its page shows it: proven points, of how many that could be measured."""

    points: float
    measurable: float
    rating: str
    missing: Sequence[Missing]


def quality(record: Record, language: str, answers: Mapping[str, LinkCheck]) -> Quality:
    """The score with a reason for every missing point; those of several files of one dataset are added up."""
    assessment = assess(record, statuses(answers))
    total = score_dataset(assessment)
    missing: dict[tuple[str, Reason], float] = {}
    for gap in gaps(assessment):
        missing[gap.metric, gap.reason] = missing.get((gap.metric, gap.reason), 0.0) + gap.points
    lacking = [
        Missing(called.METRICS[metric].to(language), called.REASONS[why].to(language), points)
        for (metric, why), points in missing.items()
        if why != Reason.NOT_MEASURED
    ]
    return Quality(total.points, total.measurable, called.RATINGS[total.rating].to(language), lacking)


def duties(record: Record, language: str) -> list[tuple[str, str]]:
    """What a high-value dataset lacks by law, and what the owner at the source has to add."""
    return [(DUTIES[one].missing.to(language), DUTIES[one].remedy.to(language)) for one in lacks(record)]


def _file(one: Distribution, language: str, answers: Mapping[str, LinkCheck]) -> File:
    failed = worst(one.download_urls or one.access_urls, answers)
    return File(
        title=shown(one.titles, language),
        format=", ".join(dict.fromkeys(labels.code(value) for value in one.formats)),
        licence=", ".join(dict.fromkeys(labels.licence(value) for value in one.licences)),
        download=_link(one.download_urls),
        page=_link(one.access_urls),
        byte_size=one.byte_size,
        failed_at=failed.at if failed else None,
    )


def _link(urls: Sequence[str]) -> str:
    """The first address that a browser may follow."""
    return next((url for url in urls if url.startswith(("http://", "https://"))), "")


def publisher_names(keys: Sequence[str], language: str) -> dict[str, str]:
    """What publishers are called, by the value that facets have for them."""
    found = Publisher.objects.filter(key__in=keys) if keys else ()
    return {one.key: shown(one.record.names, language).text for one in found}


_TABLES: Final[Mapping[str, Mapping[str, Text]]] = {
    "theme": labels.THEMES, "access": labels.ACCESS, "frequency": labels.FREQUENCIES, "language": labels.LANGUAGES,
}  # fmt: skip
