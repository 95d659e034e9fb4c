"""Signs with changing text, and what each shows. Staff maintain them in the administration, which logs each change."""

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from zinneke.services.parking.rules.signs import FULL_BELOW, NARROWEST, WIDEST, Heading, Sign, Speech

SPEECHES = [
    (Speech.TURNS.value, _("French and Dutch in turns")),
    (Speech.BOTH.value, _("French, and Dutch below it")),
    (Speech.FRENCH.value, _("French only")),
    (Speech.DUTCH.value, _("Dutch only")),
]
HEADINGS = [
    (Heading.AHEAD.value, _("straight on")),
    (Heading.LEFT.value, _("left")),
    (Heading.RIGHT.value, _("right")),
    (Heading.BACK.value, _("back")),
]
CAR_PARK = RegexValidator(r"\Aurn:[A-Za-z0-9][A-Za-z0-9-]{0,31}:[^\s<>\"]+\Z", _("Use the identifier of a car park."))


class VariableSign(models.Model):
    """A sign: how much it can show, and in which languages."""

    code = models.SlugField(_("code in the address"), max_length=40, unique=True)
    place = models.CharField(_("where it stands"), max_length=200)
    width = models.PositiveSmallIntegerField(
        _("characters a line"), default=20, validators=[MinValueValidator(NARROWEST), MaxValueValidator(WIDEST)]
    )
    speech = models.CharField(_("languages"), max_length=5, choices=SPEECHES, default=Speech.TURNS.value)
    accents = models.BooleanField(_("has letters with accents"), default=False)
    full_below = models.PositiveSmallIntegerField(_("says full below so many free spaces"), default=FULL_BELOW)
    in_use = models.BooleanField(_("in use"), default=True)

    class Meta:
        """In the administration."""

        ordering = ("code",)
        verbose_name = _("sign")
        verbose_name_plural = _("signs")

    def __str__(self) -> str:
        return f"{self.code}: {self.place}"

    @property
    def capable(self) -> Sign:
        """What the rule has to know of it."""
        return Sign(self.width, Speech(self.speech), accents=self.accents, full_below=self.full_below)


class SignLine(models.Model):
    """A car park on a sign, with the names it has there."""

    sign = models.ForeignKey(VariableSign, models.CASCADE, related_name="lines")
    position = models.PositiveSmallIntegerField(_("line"))
    car_park = models.CharField(_("identifier of the car park"), max_length=200, validators=[CAR_PARK])
    name_fr = models.CharField(_("name on the sign in French"), max_length=60, blank=True)
    name_nl = models.CharField(_("name on the sign in Dutch"), max_length=60, blank=True)
    heading = models.CharField(_("direction"), max_length=5, choices=HEADINGS, blank=True)

    class Meta:
        """From top to bottom."""

        ordering = ("sign", "position", "pk")
        verbose_name = _("line of a sign")
        verbose_name_plural = _("lines of a sign")
        constraints = (models.UniqueConstraint(fields=("sign", "position"), name="one_line_each"),)

    def __str__(self) -> str:
        return f"{self.sign.code} {self.position}: {self.car_park}"
