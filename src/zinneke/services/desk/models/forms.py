"""Forms as staff make them: versions that residents fill are never changed, the database refuses."""

from django.db import models

from zinneke.accounts.models import Department


class Form(models.Model):
    """A form, by the code that stays the same through all its versions; one department answers for it."""

    code = models.SlugField(unique=True, max_length=60)
    department = models.ForeignKey(Department, models.PROTECT, related_name="+")

    class Meta:
        """By code."""

        ordering = ("code",)

    def __str__(self) -> str:
        return self.code


class FormState(models.TextChoices):
    """What a version is at."""

    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class FormVersion(models.Model):
    """What a form asks, while it is being written and from its publication on."""

    form = models.ForeignKey(Form, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=FormState.choices, default=FormState.DRAFT)
    written = models.JSONField()
    """The definition, as :func:`zinneke.services.desk.rules.forms.written.written` gives it."""
    schema = models.JSONField(default=dict)
    """The JSON Schema of the answers, from publication on."""
    hands = models.JSONField(default=list)
    """Accounts that had a hand in it: none of them publishes it where a second pair of eyes is asked for."""
    revision = models.PositiveIntegerField(default=0)
    """Counts its changes, so that who comes second is told."""
    changed_at = models.DateTimeField()
    published_by = models.CharField(max_length=150, blank=True)
    published_at = models.DateTimeField(null=True)
    valid_from = models.DateField(null=True)
    valid_until = models.DateField(null=True)
    """Days in Brussels, both included; None: until further notice."""
    withdrawn_by = models.CharField(max_length=150, blank=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        """Each number once; one version at most is being written."""

        ordering = ("form", "number")
        constraints = (
            models.UniqueConstraint("form", "number", name="desk_one_form_version_each"),
            models.UniqueConstraint(
                fields=("form",), condition=models.Q(state="draft"), name="desk_one_form_version_in_work"
            ),
        )

    def __str__(self) -> str:
        return f"{self.form} {self.number}"
