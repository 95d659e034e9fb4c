"""What the site knows of the roll of an election: how it was set up, by whom it was filled; never who is on it."""

from django.conf import settings
from django.db import models

from zinneke.accounts.trail import Kept
from zinneke.services.budget.models.elections import Election


class Duty(models.TextChoices):
    """What somebody of the staff is named for, election by election."""

    ROLL = "roll"
    COUNTER = "counter"
    TYPING = "typing"
    SETTLING = "settling"
    SIGNING = "signing"
    SIGNALS = "signals"


class ElectionRoll(models.Model):
    """That an election has a roll. ``forget_on``: when its key and every line are destroyed."""

    election = models.OneToOneField(Election, models.CASCADE, related_name="roll")
    forget_on = models.DateField()
    opened_at = models.DateTimeField()
    forgotten_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"roll of {self.election}"


class Naming(models.Model):
    """Who does what in an election: a role alone gives no right to it."""

    election = models.ForeignKey(Election, models.CASCADE, related_name="namings")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    duty = models.CharField(max_length=10, choices=Duty.choices)
    named_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    named_at = models.DateTimeField()

    class Meta:
        """Once each."""

        constraints = (models.UniqueConstraint(fields=("election", "user", "duty"), name="budget_named_once"),)

    def __str__(self) -> str:
        return f"{self.user} for {self.duty} of {self.election}"


class RollChange(Kept):
    """Something that filled the roll: a register that was read, letters that were printed. Numbers and names of nobody.

    ``faults``: lines of the file that were left out, as pairs of line and reason.
    """

    class Kind(models.TextChoices):
        """What was done."""

        REGISTER = "register"
        LETTERS = "letters"
        CODES = "codes"

    roll = models.ForeignKey(ElectionRoll, models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    read = models.PositiveIntegerField()
    taken = models.PositiveIntegerField()
    faults = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"{self.kind} of {self.roll}: {self.taken} of {self.read}"
