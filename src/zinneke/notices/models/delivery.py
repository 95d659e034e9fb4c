"""How a notice goes its way, and the log of every try."""

from typing import Any, ClassVar

from django.db import models

from zinneke.accounts.trail import Kept
from zinneke.notices.models.batch import LetterBatch
from zinneke.notices.models.notice import Notice


class Delivery(models.Model):
    """A notice by one way. ``interrupted``: a worker was cut off while sending it, so it may arrive twice."""

    class State(models.TextChoices):
        """Where it is. Printed letters wait to be posted."""

        WAITING = "waiting"
        SENDING = "sending"
        PRINTED = "printed"
        TAKEN = "taken"
        FAILED = "failed"

    notice = models.ForeignKey(Notice, models.CASCADE, related_name="deliveries")
    way = models.CharField(max_length=10)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    due_at = models.DateTimeField()
    digest = models.BooleanField(default=False)
    tries = models.PositiveSmallIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True)
    interrupted = models.BooleanField(default=False)
    batch = models.ForeignKey(LetterBatch, models.PROTECT, null=True, related_name="deliveries")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """Once each way."""

        ordering = ("due_at", "pk")
        constraints = (models.UniqueConstraint("notice", "way", name="notices_each_way_once"),)
        indexes: ClassVar[list[Any]] = [models.Index(fields=["state", "due_at"], name="notices_due")]

    def __str__(self) -> str:
        return f"{self.notice_id} by {self.way}: {self.state}"


class Attempt(Kept):
    """One try: what came of it, why. Of whom and of what was said it tells nothing."""

    class Outcome(models.TextChoices):
        """What came of it."""

        TAKEN = "taken"
        LATER = "later"
        REFUSED = "refused"
        INTERRUPTED = "interrupted"

    delivery_number = models.BigIntegerField(db_index=True)
    kind = models.CharField(max_length=80)
    way = models.CharField(max_length=10)
    outcome = models.CharField(max_length=12, choices=Outcome.choices)
    reason = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(db_index=True)

    class Meta:
        """Newest first."""

        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.way}: {self.outcome}"
