"""Where a resident finds settings and data of their own: pages of several parts of the site."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.urls import reverse

from zinneke.kernel.text import Text
from zinneke.ui.language import in_active


@dataclass(frozen=True, slots=True)
class Link:
    """A page, what it is called and what can be done there."""

    url: str
    name: str
    summary: str


PAGES: Final[tuple[tuple[str, Text, Text], ...]] = (
    (
        "notices:inbox",
        Text(fr="Messages", nl="Berichten", de="Mitteilungen", en="Messages"),
        Text(
            fr="Ce que la ville vous a fait savoir.",
            nl="Wat de stad u heeft laten weten.",
            de="Was die Stadt Ihnen mitgeteilt hat.",
            en="What the city told you.",
        ),
    ),
    (
        "notices:preferences",
        Text(fr="Comment vous joindre", nl="Hoe wij u bereiken", de="Wie wir Sie erreichen", en="How we reach you"),
        Text(
            fr="Voie, langue, heures calmes et nouvelles.",
            nl="Weg, taal, rustige uren en nieuws.",
            de="Weg, Sprache, Ruhezeiten und Neuigkeiten.",
            en="Way, language, quiet hours and news.",
        ),
    ),
    (
        "my_data:overview",
        Text(fr="Mes données", nl="Mijn gegevens", de="Meine Daten", en="My data"),
        Text(
            fr="Corriger, copier, effacer ; qui les a consultées.",
            nl="Verbeteren, kopiëren, wissen; wie ze raadpleegde.",
            de="Berichtigen, kopieren, löschen; wer sie eingesehen hat.",
            en="Correct, copy, erase; who looked at them.",
        ),
    ),
    (
        "mandates:overview",
        Text(fr="Mandats", nl="Volmachten", de="Vollmachten", en="Mandates"),
        Text(
            fr="Agir pour quelqu’un, ou laisser quelqu’un agir pour vous.",
            nl="Voor iemand optreden, of iemand voor u laten optreden.",
            de="Für jemanden handeln oder jemanden für Sie handeln lassen.",
            en="Act for somebody, or let somebody act for you.",
        ),
    ),
    (
        "sign_in:mine",
        Text(fr="Connexion et sécurité", nl="Aanmelden en beveiliging", de="Anmeldung und Sicherheit", en="Sign-in"),
        Text(
            fr="Comment vous vous connectez, et où vous l’êtes en ce moment.",
            nl="Hoe u zich aanmeldt, en waar u nu aangemeld bent.",
            de="Wie Sie sich anmelden und wo Sie derzeit angemeldet sind.",
            en="How you sign in, and where you are signed in now.",
        ),
    ),
)


def links() -> Iterator[Link]:
    """In the order people look for them."""
    for url, name, summary in PAGES:
        yield Link(reverse(url), in_active(name), in_active(summary))
