"""What hinders the publication of a dataset, and what its description lacks, each with the field that mends it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zinneke.kernel.text import ADMINISTRATIVE
from zinneke.opendata.models import Dataset, UploadState
from zinneke.opendata.quality import labels as called
from zinneke.opendata.quality.assessing import assess
from zinneke.opendata.quality.mqa import Reason, Score, gaps, score_dataset
from zinneke.opendata.rdf.findings import Finding
from zinneke.opendata.record.dataset import Dataset as Record
from zinneke.opendata.stewardship import questions
from zinneke.opendata.tables import store
from zinneke.opendata.tables.described import described

DESCRIBE: Final = "describe"
FILE: Final = "file"
PRIVACY: Final = "privacy"

FIELDS: Final = {
    "dct:title": "title_fr", "dct:description": "description_fr", "dcat:keyword": "keywords_fr",
    "dcat:theme": "themes", "dct:license": "licence", "dct:accrualPeriodicity": "frequency",
    "dct:accessRights": "access", "dct:publisher": "publisher", "foaf:name": "publisher",
    "dcat:contactPoint": "contact_email", "vcard:hasEmail": "contact_email", "vcard:fn": "contact_name",
    "dct:spatial": "place", "dct:temporal": "period_start", "dcat:startDate": "period_start",
    "dcat:endDate": "period_end",
}  # fmt: skip
"""The field of the form for a property of the description."""
OF_FILES: Final = frozenset({"dcat:accessURL", "dcat:downloadURL", "dct:format", "dcat:mediaType", "dcat:byteSize"})

_MESSAGES: Final = {
    "MinCount": _("is missing"),
    "MaxCount": _("stands more than once"),
    "NodeKind": _("is a text where an address is wanted, or the other way round"),
    "Datatype": _("is not written as it should be, for instance a date"),
    "Class": _("is not of the kind that is wanted"),
}
_NEEDED: Final = (
    ("licences", "licence", _("Licence")),
    ("contacts", "contact_email", _("Contact")),
    ("publishers", "publisher", _("Publisher")),
    ("themes", "themes", _("Theme")),
)
_LANGUAGES: Final = {"fr": _("French"), "nl": _("Dutch")}
_TEXTS: Final = (("titles", "title", _("Title")), ("descriptions", "description", _("Description")))

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Something that hinders publication: what, why, and the page and field where it is mended."""

    what: Words
    why: Words
    page: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Lack:
    """Points the description does not get: of what, why, how many, and where that is mended (page empty: nowhere)."""

    what: str
    why: str
    points: float
    page: str
    field: str


def obstacles(dataset: Dataset) -> list[Obstacle]:
    """Everything that hinders; empty: it may be published."""
    record = described(dataset)
    return [*_missing(record), *_invalid(record), *_without_rows(dataset, record), *_unanswered(dataset)]


def quality(dataset: Dataset, language: str) -> tuple[Score, list[Lack]]:
    """The European score with what is missing, dearest first."""
    assessment = assess(described(dataset), {}, conforms=not _faults(dataset.record))
    missing: dict[tuple[str, str, Reason], float] = {}
    for gap in gaps(assessment):
        if gap.reason != Reason.NOT_MEASURED:
            key = gap.metric, gap.wants, gap.reason
            missing[key] = missing.get(key, 0.0) + gap.points
    lacks = [
        Lack(called.METRICS[metric].to(language), called.REASONS[why].to(language), points, *_where(wants))
        for (metric, wants, why), points in missing.items()
    ]
    return score_dataset(assessment), sorted(lacks, key=lambda lack: -lack.points)


def personal_columns(dataset: Dataset) -> list[questions.Column]:
    """Columns that look personal, in the table as it is and in the file that waits."""
    version = store.published(dataset.name)
    findings = [*version.report().personal] if version else []
    waiting = dataset.uploads.filter(state=UploadState.ASKING).order_by("-at").first()
    return questions.columns([*findings, *(waiting.findings if waiting else ())])


def _missing(record: Record) -> Iterator[Obstacle]:
    for texts, field, name in _TEXTS:
        written = {one.language for one in getattr(record, texts) if one.text.strip()}
        for language in ADMINISTRATIVE:
            if language not in written:
                yield Obstacle(name, _LANGUAGES[language], DESCRIBE, f"{field}_{language}")
    for values, field, name in _NEEDED:
        if not getattr(record, values):
            yield Obstacle(name, _MESSAGES["MinCount"], DESCRIBE, field)


def _invalid(record: Record) -> Iterator[Obstacle]:
    told = {"dct:title", "dct:description"}
    for fault in _faults(record):
        if fault.severity == "Violation" and not (fault.path in told and fault.constraint == "MinCount"):
            page, field = _where(fault.path)
            yield Obstacle(fault.path or "DCAT-AP", _words(fault), page or DESCRIBE, field)


def _faults(record: Record) -> tuple[Finding, ...]:
    from zinneke.opendata.rdf.validation import faults

    return faults(record)


def _words(fault: Finding) -> Words:
    said = _MESSAGES.get(fault.constraint, fault.message)
    return f"{said}: {fault.value}" if fault.value else said


def _without_rows(dataset: Dataset, record: Record) -> Iterator[Obstacle]:
    if not record.distributions:
        yield Obstacle(_("Table"), _("There is no file yet: upload one."), FILE, "file")
    if dataset.uploads.filter(state=UploadState.ASKING).exists():
        yield Obstacle(_("Table"), _("A file waits until its personal columns are answered for."), PRIVACY)


def _unanswered(dataset: Dataset) -> Iterator[Obstacle]:
    given = {one.question: one.answer for one in dataset.answers.all()}
    for at, question in enumerate(questions.QUESTIONS, 1):
        if question.key not in given:
            yield Obstacle(_("Privacy"), _("Question %(n)d is not answered.") % {"n": at}, PRIVACY, question.key)
    for column in personal_columns(dataset):
        if given.get(column.key) != questions.KEEP:
            why = _("The column %(name)s looks personal.") % {"name": column.name}
            yield Obstacle(_("Privacy"), why, PRIVACY, column.key)


def _where(path: str) -> tuple[str, str]:
    if path in FIELDS:
        return DESCRIBE, FIELDS[path]
    return (FILE, "file") if path in OF_FILES else ("", "")
