"""A report that a program sends: everything that is wrong with it is told at once, then it is kept."""

from collections.abc import Mapping
from typing import Final

from zinneke.kernel.geo import Point
from zinneke.services.requests.actions import programs as actions
from zinneke.services.requests.actions.programs import Accepted, Sent
from zinneke.services.requests.api.georeport import records
from zinneke.services.requests.api.georeport.faults import Fault, Refused, missing, wrong
from zinneke.services.requests.api.georeport.parameters import Given, one, shown
from zinneke.services.requests.api.georeport.submission import Submission, submission
from zinneke.services.requests.models.programs import ProgramKey
from zinneke.services.requests.queries import programs
from zinneke.services.requests.queries.addresses import located

FORBIDDEN: Final = 403
_MEANS: Final[Mapping[str, str]] = {
    "place": "the location lies outside of the Brussels-Capital Region",
    "text": "description is too long",
    "email": "email is not an e-mail address",
}


def receive(given: Given, secret: str, *, trial: bool) -> Accepted:
    """Check the key and the report, then keep it. Raises Refused with everything that is wrong."""
    key = ProgramKey.of(secret)
    faults = [] if key else [Fault(FORBIDDEN, "api_key is missing or opens nothing: discovery says how to get one")]
    try:
        report = _sent(submission(given))
    except Refused as refusal:
        raise Refused(*faults, *refusal.faults) from None
    if faults or key is None:
        raise Refused(*faults)
    return actions.accept(report, key=key, trial=trial or key.trial)


def secret_of(given: Given, asked: Given) -> str:
    """The key, of the form or of the address."""
    return one(given, "api_key") or one(asked, "api_key")


def _sent(report: Submission) -> Sent:
    category = programs.category(report.service_code)
    faults = [] if category else [missing(f"service_code {shown(report.service_code)} is not known")]
    place = _place(report, faults)
    if category:
        faults += records.wrong_answers(category, report.attributes)
    if faults or category is None or place is None:
        raise Refused(*faults)
    name = " ".join(part for part in (report.first_name, report.last_name) if part)
    sent = Sent(
        category, place, report.description, report.address_string, report.attributes,
        name, report.email, report.phone, report.media_url,
    )  # fmt: skip
    if told := actions.faults(sent):
        raise Refused(*(wrong(_MEANS.get(field, f"{field} cannot be taken: {code}")) for field, code in told.items()))
    return sent


def _place(report: Submission, faults: list[Fault]) -> Point | None:
    """The position; else that of the address, where the city knows the street."""
    if report.lon is not None and report.lat is not None:
        return Point(report.lon, report.lat)
    if report.address_string:
        place = located(report.address_string)
        if place is None:
            told = shown(report.address_string)
            faults.append(wrong(f"address_string {told} is not found: send lat and long as well"))
        return place
    told = shown(report.address_id)
    faults.append(missing(f"address_id {told} is not known here: send lat and long, or address_string"))
    return None
