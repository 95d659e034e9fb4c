"""What a case holds beside its answers: documents, decisions, payments, contacts."""

from django.db import models

from zinneke.accounts.trail import Kept
from zinneke.services.desk.models.cases import Case
from zinneke.services.desk.rules.payments import Way
from zinneke.services.desk.rules.results import Result


class CaseDocument(models.Model):
    """A file of a case, kept under ``key``. Of the city or from the applicant; ``internal`` ones are for staff."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="documents")
    key = models.CharField(max_length=64)
    name = models.CharField(max_length=130)
    media_type = models.CharField(max_length=60)
    size = models.PositiveIntegerField()
    from_city = models.BooleanField(default=False)
    internal = models.BooleanField(default=False)
    by = models.CharField(max_length=150, blank=True)
    at = models.DateTimeField()

    class Meta:
        """As they came."""

        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name


class Ruling(models.Model):
    """What is common to a decision and to what was proposed as one: French and Dutch, side by side."""

    result = models.CharField(max_length=20, choices=[(one.value, one.name) for one in Result])
    text_fr = models.TextField(max_length=10_000)
    text_nl = models.TextField(max_length=10_000)
    basis_fr = models.CharField(max_length=500)
    basis_nl = models.CharField(max_length=500)
    appeal_fr = models.TextField(max_length=2_000)
    appeal_nl = models.TextField(max_length=2_000)
    begins_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)

    class Meta:
        """No table of its own."""

        abstract = True


class Proposal(Ruling):
    """A decision that waits for a second pair of eyes."""

    case = models.OneToOneField(Case, models.CASCADE, related_name="proposal")
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.case}: {self.result}?"


class Decision(Kept, Ruling):
    """A decision. It is never changed; it goes only with the whole case."""

    case = models.OneToOneField(Case, models.CASCADE, related_name="decision")
    signed_by = models.CharField(max_length=150)
    proposed_by = models.CharField(max_length=150)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.case}: {self.result}"


class PaymentEntry(Kept):
    """Money that came in for a case, or went back (less than nothing). The city takes none on this site."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="payments")
    cents = models.IntegerField()
    way = models.CharField(max_length=10, choices=[(one.value, one.name) for one in Way])
    reference = models.CharField(max_length=100, blank=True)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        """As it came."""

        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.case}: {self.cents}"


class ContactMoment(models.Model):
    """Somebody spoke or wrote with the applicant (as in Open Klant's contact moments)."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="contacts")
    channel = models.CharField(max_length=10)
    outgoing = models.BooleanField(default=False)
    """Whether the city began it."""
    subject = models.CharField(max_length=200)
    content = models.TextField(max_length=4_000)
    succeeded = models.BooleanField(default=True)
    language = models.CharField(max_length=2, blank=True)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        """As they were."""

        ordering = ("pk",)

    def __str__(self) -> str:
        return self.subject
