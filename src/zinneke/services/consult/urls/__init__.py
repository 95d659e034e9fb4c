"""Addresses of consultations, after the segment their manifest names."""

from django.urls import path

from zinneke.kernel.text import LANGUAGES, Text
from zinneke.services.consult.views import export, listing, mine, page, taking_part
from zinneke.ui.language import lazy_text

app_name = "consult"

_CODE = "<slug:code>/"
_EXPORT = Text(
    fr="<slug:code>/contributions.csv", nl="<slug:code>/bijdragen.csv", de="<slug:code>/beitraege.csv",
    en="<slug:code>/contributions.csv",
)  # fmt: skip
_PART = "<slug:code>/<int:number>/"


def _below(start: str, fr: str, nl: str, de: str, en: str) -> str:
    """An address below another one, in the language of the page."""
    ends = {"fr": fr, "nl": nl, "de": de, "en": en}
    return lazy_text(Text(**{one: f"{start}{ends[one]}/" for one in LANGUAGES}))


urlpatterns = [
    path("", listing.consultation_list, name="list"),
    path(_CODE, page.consultation, name="consultation"),
    path(lazy_text(_EXPORT), export.contributions, name="export"),
    path(_below(_CODE, "suivre", "volgen", "folgen", "follow"), page.follow, name="follow"),
    path(_below(_CODE, "mes-textes", "mijn-teksten", "meine-texte", "my-texts"), mine.mine, name="mine"),
    path(_below(_CODE, "mes-textes/<int:text>", "mijn-teksten/<int:text>", "meine-texte/<int:text>",
                "my-texts/<int:text>"), mine.act, name="act"),
    path(_PART, taking_part.phase, name="phase"),
    path(_below(_PART, "resultats", "resultaten", "ergebnisse", "results"), page.results, name="results"),
    path(_below(_PART, "proposer", "voorstellen", "vorschlagen", "propose"), taking_part.propose, name="propose"),
    path(_below(_PART, "voter/<int:statement>", "stemmen/<int:statement>", "abstimmen/<int:statement>",
                "vote/<int:statement>"), taking_part.vote, name="vote"),
]  # fmt: skip
