"""What staff read for the words that the tables hold."""

from collections.abc import Mapping
from typing import Final

from zinneke.kernel.text import Text

WAYS: Final[Mapping[str, Text]] = {
    "email": Text(fr="Courriel", nl="E-mail", de="E-Mail", en="E-mail"),
    "sms": Text(fr="SMS", nl="Sms", de="SMS", en="Text message"),
    "letter": Text(fr="Lettre", nl="Brief", de="Brief", en="Letter"),
    "push": Text(fr="Notification", nl="Pushbericht", de="Push-Nachricht", en="Push"),
    "counter": Text(fr="Par une personne", nl="Door een persoon", de="Durch eine Person", en="By a person"),
}
OUTCOMES: Final[Mapping[str, Text]] = {
    "taken": Text(fr="remis", nl="afgeleverd", de="übergeben", en="handed over"),
    "later": Text(fr="reporté", nl="uitgesteld", de="verschoben", en="put off"),
    "refused": Text(fr="refusé", nl="geweigerd", de="abgelehnt", en="refused"),
    "interrupted": Text(fr="interrompu", nl="onderbroken", de="unterbrochen", en="interrupted"),
}
REACHED: Final[Mapping[str, Text]] = {
    "by phone": Text(fr="Par téléphone", nl="Per telefoon", de="Per Telefon", en="By phone"),
    "at the counter": Text(fr="Au guichet", nl="Aan het loket", de="Am Schalter", en="At the counter"),
    "by letter": Text(fr="Par lettre", nl="Per brief", de="Per Brief", en="By letter"),
    "cannot be found": Text(
        fr="Introuvable par aucune voie", nl="Onvindbaar", de="Nicht auffindbar", en="Cannot be found"
    ),
}
