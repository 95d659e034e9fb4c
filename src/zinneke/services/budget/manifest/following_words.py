"""What people read of how a project gets on."""

from collections.abc import Mapping
from typing import Final

from zinneke.kernel.text import Text

KINDS: Final[Mapping[str, Text]] = {
    "step": Text(fr="Étape franchie", nl="Stap gezet", de="Schritt getan", en="Step done"),
    "delay": Text(fr="Retard", nl="Vertraging", de="Verzögerung", en="Delay"),
    "spent": Text(fr="Dépense", nl="Uitgave", de="Ausgabe", en="Money spent"),
    "photo": Text(fr="Nouvelle photo", nl="Nieuwe foto", de="Neues Foto", en="New photo"),
}
"""Kind of news -> its name."""
ORIGINALS: Final[Mapping[str, Text]] = {
    "fr": Text(fr="en français", nl="in het Frans", de="auf Französisch", en="in French"),
    "nl": Text(fr="en néerlandais", nl="in het Nederlands", de="auf Niederländisch", en="in Dutch"),
}
"""Language that words of the city are in -> what is said of it to who reads another one."""
