"""Tables of the desk."""

from zinneke.services.desk.models.appointments import Appointment, AppointmentKind, Opening, Place, Taken
from zinneke.services.desk.models.case_types import CaseType, CaseTypeVersion
from zinneke.services.desk.models.cases import Case, CaseEvent, CaseWords, Suspension
from zinneke.services.desk.models.drafts import Draft, Signature, Upload
from zinneke.services.desk.models.forms import Form, FormVersion
from zinneke.services.desk.models.papers import CaseDocument, ContactMoment, Decision, PaymentEntry, Proposal

__all__ = [
    "Appointment",
    "AppointmentKind",
    "Case",
    "CaseDocument",
    "CaseEvent",
    "CaseType",
    "CaseTypeVersion",
    "CaseWords",
    "ContactMoment",
    "Decision",
    "Draft",
    "Form",
    "FormVersion",
    "Opening",
    "PaymentEntry",
    "Place",
    "Proposal",
    "Signature",
    "Suspension",
    "Taken",
    "Upload",
]
