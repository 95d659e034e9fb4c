"""What the city knows, as GeoReport's words have it. Texts are in French and Dutch: the standard knows no languages."""

from typing import Final

from django.urls import reverse

from zinneke.services.requests.api.georeport.faults import Fault, Refused, missing
from zinneke.services.requests.api.georeport.filters import Filters
from zinneke.services.requests.api.georeport.parameters import shown
from zinneke.services.requests.api.georeport.wording import Attribute, Note, Service, Told
from zinneke.services.requests.manifest.deeds import DEEDS
from zinneke.services.requests.models import Category, Event
from zinneke.services.requests.queries import programs
from zinneke.services.requests.queries.programs import Found, Wanted, bilingual, both
from zinneke.services.requests.rules import attributes
from zinneke.ui.city import site


def services() -> list[Service]:
    """Every kind of report that can be sent."""
    return [service(one) for one in programs.categories()]


def service(one: Category) -> Service:
    """A kind of report."""
    above = one.parent
    return Service(
        one.code,
        bilingual(one.name_fr, one.name_nl),
        bilingual(one.description_fr, one.description_nl),
        bilingual(above.name_fr, above.name_nl) if above else "",
        tuple(word for part in one.keywords.split(",") if (word := part.strip())),
        tuple(_attribute(question) for question in one.questions),
    )


def requests(asked: Filters) -> list[Told]:
    """The requests asked for. Raises Refused for a kind that there is not."""
    if unknown := programs.unknown(asked.services):
        raise Refused(*(missing(f"service_code {shown(code)} is not known") for code in unknown))
    is_open = None if len(set(asked.statuses)) != 1 else asked.statuses[0] == "open"
    first = (asked.page - 1) * asked.page_size
    wanted = Wanted(asked.start, asked.end, asked.ids, asked.services, is_open, first, asked.page_size)
    return [told(found) for found in programs.requests(wanted)]


def request(number: str) -> Told | None:
    """One request, with its notes."""
    found = programs.request(number)
    return told(found) if found else None


def told(found: Found) -> Told:
    """A report in the standard's words."""
    report = found.report
    category = report.category
    return Told(
        identifier=report.number,
        is_open=report.is_open,
        status_notes=programs.status_words(found),
        service_code=category.code,
        service_name=bilingual(category.name_fr, category.name_nl),
        description=report.public_text,
        agency=programs.agency(report),
        notice=bilingual(report.handling_fr, report.handling_nl),
        requested_at=report.reported_at,
        updated_at=report.changed_at if report.is_open else report.closed_at or report.changed_at,
        expected_at=programs.expected(report),
        address=report.address,
        address_id="",
        zipcode=programs.zipcode(report.address),
        lon=report.lon,
        lat=report.lat,
        media_url=site() + reverse("requests_doors:photo", args=[found.photo]) if found.photo else "",
        attributes=report.answers,
        notes=[_note(event) for event in found.public_events],
        state=report.state,
    )


def wrong_answers(category: Category, answers: attributes.Answers) -> list[Fault]:
    """What is wrong with the answers to what a service asks besides, each by the code of its question."""
    known = {question.code for question in category.questions}
    faults = [Fault(400, f"attribute[{code}] is not asked by {category.code}") for code in answers if code not in known]
    found = attributes.check(category.questions, answers)
    return faults + [Fault(400, f"attribute[{one.code}]: {_WRONG[one.wrong]}") for one in found]


_WRONG: Final = {
    attributes.Wrong.MISSING: "an answer is required",
    attributes.Wrong.NOT_A_NUMBER: "the answer is not a number",
    attributes.Wrong.NOT_A_DATE: "the answer is not a date",
    attributes.Wrong.NOT_IN_LIST: "the answer is none of the keys that the service definition lists",
    attributes.Wrong.TOO_MANY: "one answer is taken",
    attributes.Wrong.TOO_LONG: f"an answer has at most {attributes.MOST_ANSWER} characters",
}


def _attribute(question: attributes.Attribute) -> Attribute:
    return Attribute(
        question.code,
        question.datatype,
        question.required,
        both(question.description),
        both(question.hint) if question.hint else "",
        question.variable,
        tuple((choice.key, both(choice.name)) for choice in question.values),
    )


def _note(event: Event) -> Note:
    texts = (both(DEEDS[event.deed]), bilingual(event.text_fr, event.text_nl))
    return Note(event.at, " – ".join(text for text in texts if text), event.deed)
