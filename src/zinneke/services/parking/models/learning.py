"""What is remembered of learning: versions of the model, how good each method was, and which one serves."""

from django.db import models


class Origin(models.TextChoices):
    """Of which counts a model was made."""

    OWN = "own"
    SIMULATED = "simulated"
    IMPORTED = "imported"


class ModelVersion(models.Model):
    """A learned model. Its files are in the city's data folder under ``code`` as long as they are ``kept``."""

    code = models.CharField(max_length=40, unique=True)
    """Day and number of the day, such as ``2026-11-27.1``."""
    origin = models.CharField(max_length=10, choices=Origin.choices)
    recording = models.CharField(max_length=200, blank=True)
    """The name of the file it was imported from; empty for one of the city's own counts."""
    trained_at = models.DateTimeField()
    counts_from = models.DateTimeField()
    counts_until = models.DateTimeField()
    car_parks = models.PositiveIntegerField()
    rows = models.PositiveBigIntegerField()
    """Counts that it was made of."""
    left_out = models.JSONField(default=dict)
    """How many counts were kept out, by finding."""
    seconds = models.FloatField()
    kept = models.BooleanField(default=True)

    class Meta:
        """The newest last."""

        ordering = ("pk",)

    def __str__(self) -> str:
        return self.code


class Night(models.Model):
    """One evaluation of all methods on the counts of the last weeks."""

    evaluated_at = models.DateTimeField()
    counts_from = models.DateTimeField()
    counts_until = models.DateTimeField()
    version = models.ForeignKey(ModelVersion, null=True, on_delete=models.PROTECT, related_name="nights")
    """The model that was judged; None where there is none."""
    left_out = models.JSONField(default=dict)
    """How many counts of these weeks were kept out, by finding."""

    class Meta:
        """The newest last."""

        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.evaluated_at:%Y-%m-%d %H:%M}"


class Evaluation(models.Model):
    """How good a method was at a horizon: of all car parks (``car_park`` is empty), or of one."""

    night = models.ForeignKey(Night, on_delete=models.CASCADE, related_name="evaluations")
    car_park = models.CharField(max_length=200, blank=True)
    method = models.CharField(max_length=12)
    horizon_min = models.PositiveSmallIntegerField()
    rows = models.PositiveBigIntegerField()
    mae = models.FloatField()
    """Mean absolute error of the occupied share, 0 to 1."""
    mae_tight = models.FloatField(null=True)
    """The same where the car park was more than 85 % full when asked; None: it never was."""
    latest_mae = models.FloatField(null=True)
    """The same of the last day alone."""
    latest_rows = models.PositiveBigIntegerField(default=0)
    brier = models.FloatField(null=True)
    """Mean squared error of the chance of a space, 0 to 1; None: the method gives no chance."""
    brier_tight = models.FloatField(null=True)
    off_low = models.FloatField()
    """By how much one count of ten came to lie lower than forecast, or more: the low edge of the band, below zero."""
    off_high = models.FloatField()
    within_band = models.FloatField(null=True)
    """Share of counts that came to lie between the low and the high figure; 0.8 is promised."""
    reliability = models.JSONField(default=list)
    """Ten steps of the chance: ``[mean chance, share that had a space, rows]``; empty where no chance is given."""

    class Meta:
        """Once for each question."""

        constraints = (
            models.UniqueConstraint(fields=("night", "car_park", "method", "horizon_min"), name="parking_judged_once"),
        )

    def __str__(self) -> str:
        return f"{self.method} {self.horizon_min} min: {self.mae:.4f}"


class Serving(models.Model):
    """Which method serves since when, and why, in the words of `rules.serving`; the last row is the present one."""

    since = models.DateTimeField()
    method = models.CharField(max_length=12)
    reason = models.CharField(max_length=16)
    ratio = models.FloatField(null=True)
    """The model's error as a share of the best plain method's."""
    version = models.ForeignKey(ModelVersion, null=True, on_delete=models.PROTECT, related_name="servings")

    class Meta:
        """The newest last."""

        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.since:%Y-%m-%d} {self.method}"
