"""What the service keeps: consultations as staff set them up, who takes part, what they say, what the city answers."""

from zinneke.services.consult.models.answers import Minutes, Reply
from zinneke.services.consult.models.consultations import Consultation, Phase, Question
from zinneke.services.consult.models.documents import Paragraph
from zinneke.services.consult.models.offers import Offer, OfferFile
from zinneke.services.consult.models.opinions import Grouping, Vote
from zinneke.services.consult.models.people import Follower, Participant
from zinneke.services.consult.models.responses import Response
from zinneke.services.consult.models.texts import Contribution, Objection, Step

__all__ = [
    "Consultation", "Contribution", "Follower", "Grouping", "Minutes", "Objection", "Offer", "OfferFile", "Paragraph",
    "Participant", "Phase", "Question", "Reply", "Response", "Step", "Vote",
]  # fmt: skip
