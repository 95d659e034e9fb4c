"""Appointments at counters: places, kinds, opening hours, who comes when."""

from django.conf import settings
from django.db import models

from zinneke.accounts.models import Department


class Place(models.Model):
    """Where people are received. ``hours`` and ``exceptions`` are as :mod:`.queries.hours` reads them."""

    code = models.SlugField(unique=True, max_length=40)
    department = models.ForeignKey(Department, models.PROTECT, related_name="+")
    name_fr = models.CharField(max_length=200)
    name_nl = models.CharField(max_length=200)
    address_fr = models.CharField(max_length=300)
    address_nl = models.CharField(max_length=300)
    access_fr = models.CharField(max_length=300, blank=True)
    access_nl = models.CharField(max_length=300, blank=True)
    """How to get in: steps, lift, hearing loop."""

    def __str__(self) -> str:
        return self.code


class Opening(models.Model):
    """Open on a weekday, or on one day that differs from its weekday; ``counters`` of 0 on such a day: closed."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="openings")
    weekday = models.PositiveSmallIntegerField(null=True)
    day = models.DateField(null=True)
    opens = models.TimeField()
    closes = models.TimeField()
    counters = models.PositiveSmallIntegerField()

    class Meta:
        """A weekday or a day, never both."""

        ordering = ("weekday", "day", "opens")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(weekday=None, day__isnull=False) | models.Q(weekday__isnull=False, day=None),
                name="desk_opening_weekday_or_day",
            ),
            models.CheckConstraint(condition=models.Q(opens__lt=models.F("closes")), name="desk_opening_in_order"),
        )

    def __str__(self) -> str:
        return f"{self.place} {self.opens}"


class AppointmentKind(models.Model):
    """What people come for: how long it takes, how long before it is booked at the latest, how far ahead at most."""

    code = models.SlugField(unique=True, max_length=40)
    places = models.ManyToManyField(Place, related_name="kinds")
    name_fr = models.CharField(max_length=200)
    name_nl = models.CharField(max_length=200)
    minutes = models.PositiveSmallIntegerField()
    lead_hours = models.PositiveSmallIntegerField(default=2)
    ahead_days = models.PositiveSmallIntegerField(default=60)

    def __str__(self) -> str:
        return self.code


class Appointment(models.Model):
    """Somebody comes at a time, or came without an appointment. It is theirs by account or by ``digest`` of a code."""

    BOOKED, CANCELLED, CAME, MISSED = "booked", "cancelled", "came", "missed"

    place = models.ForeignKey(Place, models.PROTECT, related_name="appointments")
    kind = models.ForeignKey(AppointmentKind, models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    counter = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=10, default=BOOKED)
    walk_in = models.BooleanField(default=False)
    holder = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=2, blank=True)
    needs = models.CharField(max_length=200, blank=True)
    """What somebody needs at the counter: an interpreter, a chair, a quiet room. Optional, gone with the rest."""
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True)

    class Meta:
        """As they come."""

        ordering = ("starts_at", "counter")
        indexes = (models.Index("place", "starts_at", name="desk_appointment_day"),)

    def __str__(self) -> str:
        return f"{self.place} {self.starts_at}"


class Taken(models.Model):
    """A tick of a counter that an appointment takes. The database refuses a second one."""

    appointment = models.ForeignKey(Appointment, models.CASCADE, related_name="ticks")
    place = models.ForeignKey(Place, models.CASCADE, related_name="+")
    at = models.DateTimeField()
    counter = models.PositiveSmallIntegerField()

    class Meta:
        """Nobody is booked over another."""

        constraints = (models.UniqueConstraint("place", "at", "counter", name="desk_no_counter_twice"),)

    def __str__(self) -> str:
        return f"{self.place} {self.at} {self.counter}"
