"""Who takes part, apart from what they say: public pages never read these tables."""

from django.conf import settings
from django.db import models

from zinneke.services.consult.models.consultations import Consultation


class Participant(models.Model):
    """Somebody in one consultation: an account, or a browser that keeps a key. Neither once they are erased."""

    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="participants")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    key = models.CharField(max_length=64, unique=True, null=True)
    """SHA-256 of what the browser keeps; None: an account, or erased."""
    language = models.CharField(max_length=2, blank=True)
    since = models.DateField()

    class Meta:
        """An account takes part once."""

        constraints = (
            models.UniqueConstraint(
                fields=("consultation", "user"), condition=models.Q(user__isnull=False), name="consult_takes_part_once"
            ),
        )

    def __str__(self) -> str:
        return f"participant {self.pk}"


class Follower(models.Model):
    """An account that hears what becomes of a consultation."""

    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="followers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    since = models.DateTimeField()

    class Meta:
        """Once each."""

        constraints = (models.UniqueConstraint(fields=("consultation", "user"), name="consult_follows_once"),)

    def __str__(self) -> str:
        return f"a follower of {self.consultation_id}"
