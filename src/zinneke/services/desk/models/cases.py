"""Cases of residents, with what happened to each."""

from django.conf import settings
from django.db import models

from zinneke.accounts.models import Department
from zinneke.accounts.trail import Kept
from zinneke.kernel.time import in_brussels
from zinneke.services.desk.models.case_types import CaseType, CaseTypeVersion
from zinneke.services.desk.rules.cases import Act, Channel, Filed, State, Who
from zinneke.services.desk.rules.payments import Account, Payment
from zinneke.services.desk.rules.results import Nomination, Result
from zinneke.services.desk.rules.terms import Clock, Pause


class Case(models.Model):
    """What somebody asks of the city. ``holder`` is whose affair it is; who has no account is known by what is written
    in ``name``, ``address`` and ``phone``: no e-mail address is needed.
    """

    number = models.CharField(max_length=12, unique=True)
    case_type = models.ForeignKey(CaseType, models.PROTECT, related_name="cases")
    type_version = models.ForeignKey(CaseTypeVersion, models.PROTECT, related_name="+")
    """What the type said when it was filed: a later version changes neither terms nor retention."""
    department = models.ForeignKey(Department, models.PROTECT, related_name="+")
    form_code = models.SlugField(max_length=60, blank=True)
    form_version = models.PositiveIntegerField(default=0)
    answers = models.JSONField(default=dict)

    holder = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="desk_cases")
    name = models.CharField(max_length=200, blank=True)
    address = models.TextField(max_length=500, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=2, blank=True)
    """French or Dutch; empty where nobody said, and then letters are in both."""
    filed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    filed_as = models.CharField(max_length=10, choices=[(one.value, one.name) for one in Filed])
    channel = models.CharField(max_length=10, choices=[(one.value, one.name) for one in Channel])
    checked = models.CharField(max_length=200, blank=True)
    """At a counter: which document showed who it is, and who looked at it. No copy is kept."""
    digest = models.CharField(max_length=64, blank=True)
    """Of the code on the receipt, which with the number shows how the case stands."""

    state = models.CharField(max_length=20, choices=[(one.value, one.name) for one in State])
    result = models.CharField(max_length=20, blank=True, choices=[(one.value, one.name) for one in Result])
    confidentiality = models.CharField(max_length=20)
    cosigners = models.PositiveSmallIntegerField(default=0)
    price_cents = models.PositiveIntegerField(default=0)
    assigned_to = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    received_at = models.DateTimeField()
    complete_on = models.DateField(null=True)
    extended_days = models.PositiveSmallIntegerField(default=0)
    due_on = models.DateField(null=True)
    """The statutory end as reckoned at the last change, or that of the service norm where law lays down none; empty
    while the clock stands."""
    changed_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    nomination = models.CharField(max_length=10, blank=True, choices=[(one.value, one.name) for one in Nomination])
    archive_on = models.DateField(null=True)
    revision = models.PositiveIntegerField(default=1)
    """Raised at each change, so that who looked at an older one is told."""

    class Meta:
        """The oldest first, as they are handled."""

        ordering = ("received_at", "pk")
        indexes = (
            models.Index("department", "state", "due_on", name="desk_case_queue"),
            models.Index("archive_on", name="desk_case_archive"),
        )

    def __str__(self) -> str:
        return self.number

    @property
    def account(self) -> Account:
        """What is owed and paid."""
        return Account(self.price_cents, tuple(one.cents for one in self.payments.all()))

    @property
    def payment(self) -> Payment:
        """How it stands with money."""
        return self.account.state

    @property
    def clock(self) -> Clock:
        """What happened to its term, in days of Brussels."""
        pauses = tuple(Pause(one.since, one.until) for one in self.suspensions.all())
        return Clock(in_brussels(self.received_at).date(), self.complete_on, pauses, self.extended_days)


class Suspension(models.Model):
    """The clock of a case stood, because the city waited for something that the applicant was asked for."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="suspensions")
    since = models.DateField()
    until = models.DateField(null=True)
    asked = models.TextField(max_length=4_000)
    language = models.CharField(max_length=2)
    answer_by = models.DateField()
    by = models.CharField(max_length=150)

    class Meta:
        """A clock stands once at a time."""

        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("case",), condition=models.Q(until=None), name="desk_one_open_suspension_each"
            ),
        )

    def __str__(self) -> str:
        return f"{self.case} since {self.since}"


class CaseEvent(Kept):
    """Something that was done to a case. It tells of no person but staff, and goes only with the whole case."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="events")
    act = models.CharField(max_length=12, choices=[(one.value, one.name) for one in Act])
    who = models.CharField(max_length=12, choices=[(one.value, one.name) for one in Who])
    by = models.CharField(max_length=150, blank=True)
    at = models.DateTimeField()
    before = models.CharField(max_length=20, blank=True)
    after = models.CharField(max_length=20)
    detail = models.CharField(max_length=200, blank=True)

    class Meta:
        """In their order."""

        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.case}: {self.act}"


class CaseWords(models.Model):
    """What was said with an event. ``internal`` words are for staff only."""

    event = models.ForeignKey(CaseEvent, models.CASCADE, related_name="words")
    language = models.CharField(max_length=2)
    text = models.TextField(max_length=4_000)
    internal = models.BooleanField(default=False)

    class Meta:
        """As they were written."""

        ordering = ("pk",)

    def __str__(self) -> str:
        return self.text[:40]
