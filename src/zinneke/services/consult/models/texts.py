"""Texts that people write for others: remarks on a map, statements, answers in own words; and what became of them."""

from django.db import models

from zinneke.accounts.trail import Kept
from zinneke.kernel.moderation import Act, Standing, State
from zinneke.services.consult.models.consultations import Phase, Question
from zinneke.services.consult.models.documents import Paragraph
from zinneke.services.consult.models.people import Participant


class Contribution(models.Model):
    """A text. What it is follows from its phase: a remark with a place or on a paragraph, a statement, an
    answer to a question.
    """

    phase = models.ForeignKey(Phase, models.CASCADE, related_name="contributions")
    question = models.ForeignKey(Question, models.CASCADE, null=True, related_name="contributions")
    paragraph = models.ForeignKey(Paragraph, models.CASCADE, null=True, related_name="contributions")
    participant = models.ForeignKey(Participant, models.SET_NULL, null=True, related_name="contributions")
    """None: the city's own, or its author is erased."""
    text = models.TextField()
    translations = models.JSONField(default=dict)
    """Of the city's own statements: by language, the one of ``language`` left out."""
    language = models.CharField(max_length=2)
    lon = models.FloatField(null=True)
    lat = models.FloatField(null=True)
    address = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=9, default=State.WAITING)
    of_city = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        """In the order they came."""

        ordering = ("at", "pk")
        indexes = (models.Index(fields=("phase", "state"), name="consult_texts_of"),)
        constraints = (
            models.UniqueConstraint(
                fields=("question", "participant"),
                condition=models.Q(question__isnull=False, participant__isnull=False),
                name="consult_one_text_each",
            ),
        )

    def __str__(self) -> str:
        return f"text {self.pk}"

    @property
    def standing(self) -> Standing:
        """What decides what can be done."""
        step = self.steps.filter(act=Act.REFUSE).last()
        return Standing(State(self.state), step.by if step else "", step.at if step else None)

    @property
    def by_language(self) -> dict[str, str]:
        """The text in every language that it is there in."""
        return {**self.translations, self.language: self.text}


class Step(Kept):
    """What was done to a text, by whom and why. Words of its author never stand here, so that they can be erased."""

    contribution = models.ForeignKey(Contribution, models.PROTECT, related_name="steps")
    act = models.CharField(max_length=8)
    by = models.CharField(max_length=150, blank=True)
    """The account of staff; empty for its author."""
    at = models.DateTimeField()
    ground = models.CharField(max_length=12, blank=True)
    reason_fr = models.TextField(blank=True)
    reason_nl = models.TextField(blank=True)

    class Meta:
        """In the order they were made."""

        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.act} of text {self.contribution_id}"

    @property
    def reason(self) -> dict[str, str]:
        """Why, by language."""
        return {"fr": self.reason_fr, "nl": self.reason_nl} if self.reason_fr else {}


class Objection(models.Model):
    """What an author says against the refusal of a text."""

    contribution = models.OneToOneField(Contribution, models.CASCADE, related_name="objection")
    text = models.TextField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"objection to the refusal of text {self.contribution_id}"
