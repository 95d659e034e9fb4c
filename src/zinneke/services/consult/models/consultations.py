"""Consultations and their phases, as staff set them up. Texts are by language: French and Dutch always there."""

from django.db import models

from zinneke.services.consult.rules import phases, questions
from zinneke.services.consult.rules.phases import Kind, Results, Window


class Consultation(models.Model):
    """What the city asks its residents about."""

    code = models.SlugField(max_length=60, unique=True)
    """In its address."""
    title = models.JSONField(default=dict)
    summary = models.JSONField(default=dict)
    text = models.JSONField(default=dict)
    lon = models.FloatField(null=True)
    lat = models.FloatField(null=True)
    radius_m = models.PositiveIntegerField(default=500)
    """Around the place that it is about; without a place it is about the whole city."""
    results = models.CharField(max_length=8, default=Results.CLOSED)
    published_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)
    """Grows with each change: who changes says which one they saw."""
    demonstration = models.BooleanField(default=False)
    """Invented: no city asked this. Pages say so."""

    class Meta:
        """The newest first."""

        ordering = ("-published_at", "-pk")

    def __str__(self) -> str:
        return self.code


class Phase(models.Model):
    """A part of a consultation: what is done, from when to when, who may. Of a meeting it is when and where."""

    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="phases")
    number = models.PositiveSmallIntegerField()
    """Within its consultation, from 1 on: its place and its address."""
    kind = models.CharField(max_length=13)
    title = models.JSONField(default=dict)
    text = models.JSONField(default=dict)
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    assurance = models.PositiveSmallIntegerField(default=0)
    """How surely the city has to know who somebody is (:class:`zinneke.accounts.assurance.Assurance`)."""
    read_first = models.BooleanField(default=True)
    """Whether a human reads every text before others do."""
    open_to_statements = models.BooleanField(default=False)
    address = models.CharField(max_length=200, blank=True)
    """Of a meeting."""
    told_open = models.BooleanField(default=False)
    told_closing = models.BooleanField(default=False)
    """Whether those who follow have been told."""

    class Meta:
        """In the order of their numbers."""

        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("consultation", "number"), name="consult_phase_once"),)
        indexes = (models.Index(fields=("opens_at", "closes_at"), name="consult_phase_times"),)

    def __str__(self) -> str:
        return f"{self.consultation.code}/{self.number}"

    @property
    def window(self) -> Window:
        """When it is open."""
        return Window(self.opens_at, self.closes_at)

    @property
    def rule(self) -> phases.Phase:
        """The phase, to decide with."""
        published = self.consultation.published_at is not None
        return phases.Phase(Kind(self.kind), self.window, published, self.assurance, self.open_to_statements)


class Question(models.Model):
    """A question of a questionnaire; once the phase is open it stays as it is."""

    phase = models.ForeignKey(Phase, models.CASCADE, related_name="questions")
    order = models.PositiveSmallIntegerField(default=0)
    form = models.CharField(max_length=7)
    required = models.BooleanField(default=False)
    text = models.JSONField(default=dict)
    options = models.JSONField(default=list)
    """What can be chosen, each by language; of a scale its two ends."""
    most = models.PositiveSmallIntegerField(default=0)
    """How many may be chosen of several; 0: all."""

    class Meta:
        """In the order that staff chose."""

        ordering = ("order", "pk")

    def __str__(self) -> str:
        return f"{self.phase}: question {self.pk}"

    @property
    def rule(self) -> questions.Question:
        """The question, to decide with."""
        return questions.Question(self.pk, questions.Form(self.form), self.required, len(self.options), self.most)
