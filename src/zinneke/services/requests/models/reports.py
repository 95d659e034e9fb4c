"""Reports and their photos. Nothing here tells who reported: public pages can read every column of these tables but
``original`` texts, and only through :mod:`zinneke.services.requests.queries.public`.
"""

from typing import ClassVar

from django.db import models

from zinneke.accounts.models import Department
from zinneke.services.requests.models.categories import Category
from zinneke.services.requests.models.territory import Body
from zinneke.services.requests.rules.deeds import Channel, Kind, Priority
from zinneke.services.requests.rules.states import FIRST, Standing, State


class Report(models.Model):
    """What somebody saw, where, and where it stands."""

    number = models.CharField(max_length=16, unique=True)
    """As people quote it; made of chance, so that it tells nothing."""
    state = models.CharField(max_length=24, default=FIRST)
    standing = models.CharField(max_length=6, default=Standing.OPEN)
    """:func:`~zinneke.services.requests.rules.states.standing` of the state, to look for."""
    outcome = models.CharField(max_length=12, blank=True)
    version = models.PositiveIntegerField(default=1)
    """Grows with each change: who changes says which one they saw."""

    category = models.ForeignKey(Category, models.PROTECT, related_name="reports")
    theme = models.ForeignKey(Category, models.PROTECT, related_name="+")
    """The category at the top, to look for."""
    kind = models.CharField(max_length=3, default=Kind.SIGNAL)
    priority = models.CharField(max_length=6, default=Priority.NORMAL)
    text = models.TextField(blank=True)
    """As it was written. Public pages show ``public_text``."""
    public_text = models.TextField(blank=True)
    """As everybody reads it: empty while a human has to read it first."""
    held = models.BooleanField(default=False)
    """Whether its text or a photo waits for a human."""
    visible = models.BooleanField(default=True)
    """Whether everybody may see it."""
    text_language = models.CharField(max_length=2, blank=True)
    answers = models.JSONField(default=dict, blank=True)
    """Question -> answers, as :func:`zinneke.services.requests.rules.attributes.kept` gives them."""

    lon = models.FloatField()
    lat = models.FloatField()
    address = models.CharField(max_length=240, blank=True)
    municipality = models.CharField(max_length=60, blank=True)
    road_manager = models.CharField(max_length=60, blank=True)

    department = models.ForeignKey(Department, models.PROTECT, null=True, related_name="+")
    body = models.ForeignKey(Body, models.PROTECT, null=True, related_name="+")
    routed_why = models.CharField(max_length=24, blank=True)
    handler = models.CharField(max_length=150, blank=True)
    """The account that works on it."""
    handling_fr = models.TextField(blank=True)
    handling_nl = models.TextField(blank=True)

    channel = models.CharField(max_length=8, default=Channel.WEB)
    professional = models.BooleanField(default=False)
    reported_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    clock_from = models.DateTimeField()
    """From when its term runs: when it was reported, or opened again."""
    due_on = models.DateField(null=True)
    very_late_on = models.DateField(null=True)
    planned_on = models.DateField(null=True)
    """The day that the work is planned for, while it is."""
    outside_due_on = models.DateField(null=True)
    """By when an outside body should have answered."""
    me_too = models.PositiveIntegerField(default=0)
    same_as = models.ForeignKey("self", models.SET_NULL, null=True, related_name="doubles")

    class Meta:
        """What lists, maps and searches of 200,000 reports need. Those for everybody hold every column that is counted:
        the rows themselves are not read. ``visible`` stands last: nearly all are, and no index is searched by it.
        None begins with ``standing``, which would draw maps and feeds away from what they are made for.
        """

        indexes: ClassVar = [
            models.Index(
                fields=("-reported_at", "municipality", "theme", "standing", "visible"),
                condition=models.Q(standing=Standing.OPEN, visible=True),
                name="requests_public_open",
            ),
            models.Index(
                fields=("theme", "standing", "-reported_at", "municipality", "visible"), name="requests_public_theme"
            ),
            models.Index(
                fields=("municipality", "standing", "-reported_at", "theme", "visible"), name="requests_public_town"
            ),
            models.Index(
                fields=("lat", "lon", "standing", "reported_at", "theme", "municipality", "visible"),
                name="requests_public_box",
            ),
            models.Index(
                fields=("reported_at", "standing", "theme", "municipality", "visible"), name="requests_public_count"
            ),
            models.Index(fields=("department", "standing", "due_on"), name="requests_queue"),
            models.Index(fields=("state", "due_on"), name="requests_state"),
            models.Index(fields=("category", "closed_at"), name="requests_closed"),
            models.Index(fields=("changed_at",), name="requests_changed"),
            models.Index(fields=("held",), condition=models.Q(held=True), name="requests_held"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do something."""
        return self.standing == Standing.OPEN

    @property
    def stands(self) -> State:
        """Its state, to reckon with."""
        return State(self.state)


class Photo(models.Model):
    """A photo, cleaned of all that it told besides its picture. The file stands in the folder of the service."""

    SCENE, PROOF = "scene", "proof"

    report = models.ForeignKey(Report, models.CASCADE, related_name="photos")
    file = models.CharField(max_length=200)
    kind = models.CharField(max_length=6, default=SCENE)
    public = models.BooleanField(default=False)
    """Whether everybody may see it: a human looked first, or staff took it."""
    at = models.DateTimeField()
    description = models.CharField(max_length=200, blank=True)

    class Meta:
        """In the order they came."""

        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.report.number}: {self.kind}"
