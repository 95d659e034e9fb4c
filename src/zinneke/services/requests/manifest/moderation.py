"""What people read for what a text may tell of somebody."""

from collections.abc import Mapping
from typing import Final

from zinneke.kernel.text import Text

TELLS: Final[Mapping[str, Text]] = {
    "email": Text(fr="une adresse e-mail", nl="een e-mailadres", de="eine E-Mail-Adresse", en="an e-mail address"),
    "phone": Text(
        fr="un numéro de téléphone", nl="een telefoonnummer", de="eine Telefonnummer", en="a telephone number"
    ),
    "plate": Text(
        fr="une plaque d’immatriculation", nl="een nummerplaat", de="ein Autokennzeichen", en="a number plate"
    ),
    "national_number": Text(
        fr="un numéro de registre national",
        nl="een rijksregisternummer",
        de="eine Nummer des Nationalregisters",
        en="a number of the national register",
    ),
    "account": Text(fr="un compte bancaire", nl="een bankrekening", de="ein Bankkonto", en="a bank account"),
    "name": Text(fr="un nom", nl="een naam", de="ein Name", en="a name"),
    "insult": Text(fr="une insulte", nl="een belediging", de="eine Beleidigung", en="an insult"),
}
