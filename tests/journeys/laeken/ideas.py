"""The projects of the edition: those of the demonstration, as people first write them, and what becomes of them."""

from dataclasses import replace
from typing import Final

from zinneke.kernel.text import Text
from zinneke.services.budget.manifest.invented import PROJECTS, Invented

(TREES, PLAY, _bikes, CANAL, _garden, STAGE, BENCHES, BOOKS, TOILETS, RAIN, SKATE, SCHOOL, PARKING, CYCLE) = PROJECTS


def _as_written(of: Invented, language: str, title: str, text: str) -> Invented:
    """A project as somebody proposes it, in words that nobody has translated."""
    return replace(of, language=language, title=Text(fr=title, nl=title, de=title, en=title), text=text)


BIKES: Final = replace(
    _bikes, language="de", text="Gemeinsam reparieren, Werkzeug leihen, den Kindern zeigen, wie es geht."
)
GARDEN: Final = replace(
    _garden, language="en", text="A garden that pupils and neighbours grow together, behind the school."
)
BENCHES_OF_AVENUE: Final = _as_written(
    BENCHES, "fr", "Des bancs avenue de la Reine", "Pour que ma mère puisse aller au marché à pied."
)
BENCHES_OF_ELDERS: Final = _as_written(
    BENCHES, "nl", "Rustbanken voor ouderen", "Een bank met leuningen om de tweehonderd meter."
)
STAGE_WITH_BOOKS: Final = _as_written(
    STAGE, "nl", "Een podium en boekenkastjes", "Een klein podium in het park, en in elke wijk een kastje met boeken."
)
MERGED: Final = (BENCHES_OF_AVENUE, BENCHES_OF_ELDERS)
"""They become ``BENCHES``."""

FEW: Final = (TREES, PLAY, *MERGED, STAGE_WITH_BOOKS, TOILETS, PARKING, CYCLE)
ALL: Final = (
    TREES, PLAY, BIKES, GARDEN, *MERGED, STAGE_WITH_BOOKS, CANAL, TOILETS, RAIN, SKATE, SCHOOL, PARKING, CYCLE,
)  # fmt: skip
ON_PAPER: Final = TOILETS
"""It is proposed on paper, and a clerk files it."""
WHY_TOGETHER: Final = "Un banc avec dossier et accoudoirs tous les deux cents mètres, d’abord avenue de la Reine."


def on_ballot(proposed: tuple[Invented, ...]) -> list[Invented]:
    """What of these comes before the voters: merged ones as one, the split one as two."""
    kept = [one for one in proposed if one.fate == "on_ballot" and one not in (*MERGED, STAGE_WITH_BOOKS)]
    return [*kept, STAGE, BENCHES, BOOKS]
