"""Facts about participatory budgeting."""

from typing import Final

from zinneke.kernel.registry import Manifest, MenuItem
from zinneke.kernel.text import Text
from zinneke.services.budget.manifest.algorithms import ALIKE, COUNT, MODERATION
from zinneke.services.budget.manifest.counting import COUNT_ELECTIONS, COUNTS
from zinneke.services.budget.manifest.moderation_notices import MODERATION_NOTICES
from zinneke.services.budget.manifest.notices import NOTICES
from zinneke.services.budget.manifest.permissions import PERMISSIONS, ROLE_NAMES, ROLES
from zinneke.services.budget.manifest.polling import ELIGIBILITY, FORGET_ROLLS, POLLING_STAFF, SIGNALS
from zinneke.services.budget.manifest.polling_processing import ROLL
from zinneke.services.budget.manifest.processing import PROJECTS
from zinneke.services.budget.manifest.schedules import BOARDS, DEMONSTRATE, DEMONSTRATE_RESULT, DIGEST, TRANSLATE
from zinneke.services.budget.manifest.staff import STAFF
from zinneke.services.budget.manifest.translation import TRANSLATION

MANIFEST: Final = Manifest(
    name="budget",
    label=Text(fr="Budget participatif", nl="Burgerbegroting", de="Bürgerhaushalt", en="Participatory budget"),
    summary=Text(
        fr="Des projets proposés et choisis par les habitants, comptés équitablement et expliqués un à un.",
        nl="Projecten die bewoners voorstellen en kiezen, eerlijk geteld, met een uitleg voor elk ervan.",
        de="Projekte, die Einwohner vorschlagen und wählen, gerecht ausgezählt, mit einer Begründung für jedes.",
        en="Projects that residents propose and choose, counted fairly, with an explanation for each.",
    ),
    path=Text(fr="budget-participatif", nl="burgerbegroting", de="buergerhaushalt", en="participatory-budget"),
    menu=(
        MenuItem(
            url="budget:list",
            name=Text(fr="Budget participatif", nl="Burgerbegroting", de="Bürgerhaushalt", en="Participatory budget"),
            summary=Text(
                fr="Proposer un projet, voter, comprendre le résultat et suivre ce qui se réalise.",
                nl="Een project voorstellen, stemmen, het resultaat begrijpen en de uitvoering volgen.",
                de="Ein Projekt vorschlagen, abstimmen, das Ergebnis verstehen und die Umsetzung verfolgen.",
                en="Propose a project, vote, understand the result and follow what is built.",
            ),
        ),
    ),
    permissions=PERMISSIONS,
    staff=(*STAFF, *POLLING_STAFF, COUNTS),
    algorithms=(COUNT, MODERATION, ALIKE, TRANSLATION, ELIGIBILITY, SIGNALS),
    roles=ROLES,
    role_names=ROLE_NAMES,
    schedules=(DEMONSTRATE, DEMONSTRATE_RESULT, BOARDS, DIGEST, TRANSLATE, FORGET_ROLLS, COUNT_ELECTIONS),
    notices=(*NOTICES, *MODERATION_NOTICES),
    processing=(PROJECTS, ROLL),
    affairs="zinneke.services.budget.queries.affairs.of",
    nearby="zinneke.services.budget.queries.nearby.near",
    findable="zinneke.services.budget.queries.findable.changed",
)
