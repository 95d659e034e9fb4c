"""What staff may do with participatory budgets. In which phase they may do it is data of each process."""

from collections.abc import Mapping
from typing import Final

from zinneke.kernel.registry import Permission
from zinneke.kernel.text import Text

SEE: Final = "budget.see"
SET_UP: Final = "budget.set_up"
FILE: Final = "budget.file"
MODERATE: Final = "budget.moderate"
EXAMINE: Final = "budget.examine"
DECIDE: Final = "budget.decide"
NAME_CLERKS: Final = "budget.name_clerks"
KEEP_ROLL: Final = "budget.keep_roll"
JUDGE_SIGNALS: Final = "budget.judge_signals"

PERMISSIONS: Final = (
    Permission(
        SEE,
        Text(
            fr="Voir tous les projets du budget participatif, publics ou non",
            nl="Alle projecten van de burgerbegroting zien, openbaar of niet",
            de="Alle Projekte des Bürgerhaushalts sehen, öffentlich oder nicht",
            en="See every project of the participatory budget, public or not",
        ),
    ),
    Permission(
        SET_UP,
        Text(
            fr="Organiser un budget participatif : phases, enveloppes, bulletin de vote",
            nl="Een burgerbegroting organiseren: fasen, budgetten, stembiljet",
            de="Einen Bürgerhaushalt organisieren: Phasen, Budgets, Stimmzettel",
            en="Organise a participatory budget: phases, pots of money, ballot",
        ),
    ),
    Permission(
        FILE,
        Text(
            fr="Introduire une proposition reçue au guichet ou sur papier",
            nl="Een voorstel invoeren dat aan het loket of op papier binnenkwam",
            de="Einen am Schalter oder auf Papier erhaltenen Vorschlag eingeben",
            en="File a proposal that came at the counter or on paper",
        ),
    ),
    Permission(
        MODERATE,
        Text(
            fr="Modérer les propositions et les avis du budget participatif",
            nl="Voorstellen en meningen over de burgerbegroting modereren",
            de="Vorschläge und Meinungen zum Bürgerhaushalt moderieren",
            en="Moderate proposals and opinions of the participatory budget",
        ),
    ),
    Permission(
        EXAMINE,
        Text(
            fr="Examiner la faisabilité des projets, les chiffrer, les réunir et les scinder",
            nl="De haalbaarheid van projecten onderzoeken, ze ramen, samenvoegen en splitsen",
            de="Die Machbarkeit von Projekten prüfen, Kosten schätzen, zusammenführen und teilen",
            en="Examine the feasibility of projects, estimate costs, merge and split",
        ),
    ),
    Permission(
        DECIDE,
        Text(
            fr="Acter les décisions du Collège sur les projets",
            nl="De beslissingen van het College over projecten vastleggen",
            de="Die Entscheidungen des Kollegiums über Projekte festhalten",
            en="Record the decisions of the College on projects",
        ),
    ),
    Permission(
        NAME_CLERKS,
        Text(
            fr="Désigner, vote par vote, qui tient la liste, le guichet et le dépouillement du papier",
            nl="Per stemming aanduiden wie de lijst, het loket en het papier behandelt",
            de="Für jede Abstimmung bestimmen, wer Liste, Schalter und Papier führt",
            en="Name, vote by vote, who keeps the roll, the counter and the paper",
        ),
    ),
    Permission(
        KEEP_ROLL,
        Text(
            fr="Tenir la liste des votants et imprimer les lettres avec leur code",
            nl="De kiezerslijst bijhouden en de brieven met hun code afdrukken",
            de="Das Wählerverzeichnis führen und die Briefe mit ihrem Code drucken",
            en="Keep the roll of voters and print the letters with their code",
        ),
    ),
    Permission(
        JUDGE_SIGNALS,
        Text(
            fr="Examiner les signaux de fraude d’un vote",
            nl="De signalen van fraude bij een stemming onderzoeken",
            de="Hinweise auf Betrug bei einer Abstimmung prüfen",
            en="Examine signals of fraud in a vote",
        ),
    ),
)

ROLES: Final[dict[str, tuple[str, ...]]] = {
    "budget_organiser": (SEE, SET_UP, FILE, MODERATE, NAME_CLERKS),
    "budget_roll_keeper": (KEEP_ROLL, JUDGE_SIGNALS),
    "budget_technician": (SEE, EXAMINE),
    "budget_clerk": (SEE, FILE),
    "budget_moderator": (SEE, MODERATE),
    "college_secretary": (SEE, DECIDE),
}
ROLE_NAMES: Final[dict[str, Text]] = {
    "budget_organiser": Text(
        fr="organisation du budget participatif", nl="organisatie van de burgerbegroting",
        de="Organisation des Bürgerhaushalts", en="organisation of the participatory budget",
    ),
    "budget_roll_keeper": Text(
        fr="liste des votants", nl="kiezerslijst", de="Wählerverzeichnis", en="roll of voters",
    ),
    "budget_technician": Text(
        fr="examen technique des projets", nl="technisch onderzoek van projecten", de="technische Prüfung der Projekte",
        en="technical examination of projects",
    ),
    "budget_clerk": Text(
        fr="accueil du budget participatif", nl="onthaal voor de burgerbegroting", de="Annahme für den Bürgerhaushalt",
        en="counter of the participatory budget",
    ),
    "budget_moderator": Text(
        fr="modération du budget participatif", nl="moderatie van de burgerbegroting",
        de="Moderation des Bürgerhaushalts", en="moderation of the participatory budget",
    ),
    "college_secretary": Text(
        fr="secrétariat du Collège", nl="secretariaat van het College", de="Sekretariat des Kollegiums",
        en="secretariat of the College",
    ),
}  # fmt: skip

AS_ROLE: Final[Mapping[str, str]] = {
    SET_UP: "organiser",
    FILE: "clerk",
    MODERATE: "moderator",
    EXAMINE: "technician",
    DECIDE: "college",
}
"""Permission -> the role that phases know it by."""
