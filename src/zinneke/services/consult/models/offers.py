"""Answers to calls for partners. Nobody but staff and who offers sees them; of those accepted, who and what for."""

from django.db import models

from zinneke.services.consult.models.consultations import Phase
from zinneke.services.consult.models.people import Participant


class Offer(models.Model):
    """What an organisation offers, and what was decided, with reasons in French and Dutch."""

    phase = models.ForeignKey(Phase, models.CASCADE, related_name="offers")
    participant = models.ForeignKey(Participant, models.SET_NULL, null=True, related_name="offers")
    organisation = models.CharField(max_length=200)
    sort = models.CharField(max_length=11)
    title = models.CharField(max_length=200)
    text = models.TextField()
    language = models.CharField(max_length=2)
    contact = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    """For the city's eyes only; erased with the account, or once the offer has been decided for long enough."""
    at = models.DateTimeField()
    decision = models.CharField(max_length=8, blank=True)
    reason_fr = models.TextField(blank=True)
    reason_nl = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=150, blank=True)

    class Meta:
        """In the order they came."""

        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"offer {self.pk}"

    @property
    def reason(self) -> dict[str, str]:
        """Why it was decided so, by language."""
        return {"fr": self.reason_fr, "nl": self.reason_nl} if self.reason_fr else {}


class OfferFile(models.Model):
    """A file that came with an offer."""

    offer = models.ForeignKey(Offer, models.CASCADE, related_name="files")
    key = models.CharField(max_length=32)
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=60)
    size = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"a file of offer {self.offer_id}"
