"""Addresses of projects and of what people do with them."""

from django.urls import path

from zinneke.kernel.text import LANGUAGES, Text
from zinneke.services.budget.views import photos, project, projects, reacting, talking, translating, writing
from zinneke.ui.language import lazy_text

_PROJECTS = Text(fr="projets/", nl="projecten/", de="projekte/", en="projects/")
_NEW = Text(fr="nouveau/", nl="nieuw/", de="neu/", en="new/")
_MAP = Text(fr="carte.json", nl="kaart.json", de="karte.json", en="map.json")
_INVITATION = Text(fr="invitation/", nl="uitnodiging/", de="einladung/", en="invitation/")
_OF_ONE = (
    ("draft", writing.draft, Text(fr="brouillon/", nl="kladversie/", de="entwurf/", en="draft/")),
    ("hand_in", writing.hand_in, Text(fr="proposer/", nl="voorstellen/", de="vorschlagen/", en="propose/")),
    ("throw_away", writing.throw_away, Text(fr="jeter/", nl="weggooien/", de="verwerfen/", en="throw-away/")),
    ("rewrite", writing.rewrite, Text(fr="reecrire/", nl="herschrijven/", de="umschreiben/", en="rewrite/")),
    ("translate", translating.translate, Text(fr="traduire/", nl="vertalen/", de="uebersetzen/", en="translate/")),
    ("withdraw", writing.withdraw, Text(fr="retirer/", nl="intrekken/", de="zurueckziehen/", en="withdraw/")),
    ("add_photo", writing.add_photo, Text(fr="photos/", nl="fotos/", de="fotos/", en="photos/")),
    ("endorse", reacting.endorse, Text(fr="soutenir/", nl="steunen/", de="unterstuetzen/", en="support/")),
    ("invite", reacting.invite, Text(fr="inviter/", nl="uitnodigen/", de="einladen/", en="invite/")),
    ("comment", talking.comment, Text(fr="avis/", nl="meningen/", de="meinungen/", en="comments/")),
    ("appeal", talking.appeal, Text(fr="recours/", nl="bezwaar/", de="beschwerde/", en="appeal/")),
    ("follow", reacting.follow, Text(fr="suivre/", nl="volgen/", de="folgen/", en="follow/")),
    ("leave", reacting.leave, Text(fr="quitter/", nl="verlaten/", de="verlassen/", en="leave/")),
)


def _at(*parts: str | Text) -> str:
    """An address of these parts, in the language of the page."""
    told = {
        language: "".join(part if isinstance(part, str) else part.to(language) for part in parts)
        for language in LANGUAGES
    }
    return lazy_text(Text(**told))


_ALL = ("<slug:slug>/", _PROJECTS)
_ONE = (*_ALL, "<int:number>/")

PATTERNS = [
    path(_at(_INVITATION, "<str:secret>/"), reacting.invitation, name="invitation"),
    path(_at(*_ALL), projects.project_list, name="projects"),
    path(_at(*_ALL, _MAP), projects.positions, name="positions"),
    path(_at(*_ALL, _NEW), writing.propose, name="propose"),
    path(_at(*_ONE), project.project_page, name="project"),
    path(_at(*_ONE, "photos/<int:photo>/"), photos.of_project, name="photo"),
    path(_at(*_ONE, "photos/<int:photo>/remove/"), writing.remove_photo, name="remove_photo"),
    path(_at(*_ONE, "photos/<int:photo>/appeal/"), talking.appeal_photo, name="appeal_photo"),
    path(_at(*_ONE, "comments/<int:comment_id>/flag/"), talking.flag, name="flag"),
    path(_at(*_ONE, "comments/<int:comment_id>/appeal/"), talking.appeal_comment, name="appeal_comment"),
    path(_at(*_ONE, "progress/<int:progress>/"), photos.of_progress, name="progress_photo"),
    *(path(_at(*_ONE, ending), view, name=name) for name, view, ending in _OF_ONE),
]
