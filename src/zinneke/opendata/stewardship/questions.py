"""What a person must have answered before data about the city may be public (GDPR, articles 5, 6 and 25).

Software finds columns that look personal; whether data may be published only somebody who knows them can say.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from zinneke.kernel.text import Text
from zinneke.lake.tables.report import Finding

YES: Final = "yes"
NO: Final = "no"
KEEP: Final = "keep"
REMOVE: Final = "remove"
_COLUMN: Final = "column:"


@dataclass(frozen=True, slots=True)
class Question:
    """Of the whole dataset. ``expected`` needs no reason; any other answer does."""

    key: str
    text: Text
    expected: str


QUESTIONS: Final = (
    Question(
        "persons",
        Text(
            fr="Les données permettent-elles d’identifier une personne vivante, seules ou croisées avec d’autres ?",
            nl="Kan men met de data een levende persoon herkennen, op zich of samen met andere data?",
            de="Lässt sich mit den Daten eine lebende Person erkennen, allein oder zusammen mit anderen Daten?",
            en="Can a living person be recognised by the data, alone or together with others?",
        ),
        NO,
    ),
    Question(
        "few",
        Text(
            fr="Y a-t-il des groupes de moins de cinq personnes ou ménages, qu’on pourrait reconnaître ?",
            nl="Zijn er groepen van minder dan vijf personen of gezinnen die herkenbaar zijn?",
            de="Gibt es Gruppen von weniger als fünf Personen oder Haushalten, die erkennbar sind?",
            en="Are there groups of fewer than five persons or households that could be recognised?",
        ),
        NO,
    ),
    Question(
        "safety",
        Text(
            fr="La publication peut-elle nuire à la sécurité publique, à une enquête ou à un secret protégé ?",
            nl="Kan publicatie de openbare veiligheid, een onderzoek of een wettelijk geheim schaden?",
            de="Kann die Veröffentlichung der öffentlichen Sicherheit, einer Ermittlung oder einem gesetzlichen "
            "Geheimnis schaden?",
            en="Can publication harm public safety, an investigation or a secret protected by law?",
        ),
        NO,
    ),
    Question(
        "rights",
        Text(
            fr="La ville a-t-elle le droit de publier ces données sous la licence choisie ?",
            nl="Heeft de stad het recht deze data onder de gekozen licentie te publiceren?",
            de="Hat die Stadt das Recht, diese Daten unter der gewählten Lizenz zu veröffentlichen?",
            en="Has the city the right to publish these data under the licence chosen?",
        ),
        YES,
    ),
)
ALLOWED: Final = {one.key: (YES, NO) for one in QUESTIONS}


@dataclass(frozen=True, slots=True)
class Column:
    """A column that looks personal: what was found in it, in how many values."""

    name: str
    what: str
    count: int

    @property
    def key(self) -> str:
        """Of the question about it."""
        return column_key(self.name)


def column_key(name: str) -> str:
    """The key of the question about a column."""
    return _COLUMN + name


def column_of(key: str) -> str:
    """The column a question is about, empty: the whole dataset."""
    return key.removeprefix(_COLUMN) if key.startswith(_COLUMN) else ""


def columns(findings: Iterable[Finding]) -> list[Column]:
    """The columns to be answered for, one by one."""
    found: dict[str, Column] = {}
    for one in findings:
        for name in one.fields if one.personal else ():
            found.setdefault(name, Column(name, one.what, one.count))
    return list(found.values())


def refusal(key: str, answer: str, reason: str) -> str:
    """What is wrong with an answer: ``unknown`` or ``reason``; empty: nothing."""
    expected = REMOVE if column_of(key) else next((one.expected for one in QUESTIONS if one.key == key), "")
    allowed = (KEEP, REMOVE) if column_of(key) else ALLOWED.get(key, ())
    if answer not in allowed:
        return "unknown"
    return "reason" if answer != expected and not reason.strip() else ""
