"""A process of a participatory budget: its phases and its pots of money."""

from django.db import models

from zinneke.kernel.time import now
from zinneke.services.budget.models.worded import Described, Titled
from zinneke.services.budget.rules import phases
from zinneke.services.budget.rules.phases import PhaseKind, Span

PHASE_KINDS = [(kind.value, kind.value) for kind in PhaseKind]


class Process(Described):
    """One edition: from the call for ideas to the last project that is built."""

    slug = models.SlugField(max_length=60, unique=True)
    published = models.BooleanField(default=False)
    """Whether everybody sees it."""
    demonstration = models.BooleanField(default=False)
    """An invented one, which no city decided on; pages say so."""
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField(default=now)
    """Its texts, or whether everybody sees it."""

    class Meta:
        """The newest first."""

        ordering = ("-made_at", "-pk")

    def __str__(self) -> str:
        return self.slug

    @property
    def spans(self) -> tuple[Span, ...]:
        """Its phases, for the rules."""
        return tuple(phase.span for phase in self.phases.all())


class Phase(Described):
    """A stretch of time in which some things may be done. What exactly is data: ``grants``."""

    process = models.ForeignKey(Process, models.CASCADE, related_name="phases")
    kind = models.CharField(max_length=12, choices=PHASE_KINDS)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    """The first instant that is no longer in it: a midnight in Brussels, as a rule."""
    grants = models.JSONField(default=list, blank=True)
    """``[{"deed", "channel", "role"}]``, as :func:`zinneke.services.budget.rules.phases.read` has them."""

    class Meta:
        """In the order they begin."""

        ordering = ("starts_at", "ends_at", "pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="budget_phase_ends_after_it_starts"
            ),
        )

    def __str__(self) -> str:
        return f"{self.process_id}: {self.kind}"

    @property
    def span(self) -> Span:
        """The phase, for the rules."""
        return Span(PhaseKind(self.kind), self.starts_at, self.ends_at, phases.read(self.grants))


class Pot(Titled):
    """Money for an area, or for the whole city."""

    process = models.ForeignKey(Process, models.CASCADE, related_name="pots")
    code = models.SlugField(max_length=40)
    amount_cents = models.PositiveBigIntegerField()
    area = models.JSONField(null=True, blank=True)
    """A GeoJSON polygon or multipolygon in WGS84; None: the whole city."""

    class Meta:
        """Each code once in a process."""

        ordering = ("code",)
        constraints = (models.UniqueConstraint(fields=("process", "code"), name="budget_pot_once"),)

    def __str__(self) -> str:
        return self.code
