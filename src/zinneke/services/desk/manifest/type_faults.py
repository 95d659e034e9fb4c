"""What is wrong with the definition of a type of case, in words."""

from typing import Final

from zinneke.kernel.text import Text

TYPE_FAULTS: Final = {
    "language": Text(fr="le texte manque", nl="de tekst ontbreekt", de="der Text fehlt", en="the text is missing"),
    "shape": Text(fr="d’une autre forme que prévu", nl="van een andere vorm dan verwacht", de="von anderer Form",
                  en="of another kind than it has to be"),
    "name": Text(fr="seulement a-z, 0-9 et -", nl="alleen a-z, 0-9 en -", de="nur a-z, 0-9 und -",
                 en="only a-z, 0-9 and -"),
    "phone": Text(fr="un numéro de téléphone est nécessaire", nl="een telefoonnummer is nodig",
                  de="eine Telefonnummer ist nötig", en="a phone number is needed"),
    "level": Text(fr="none, email, low, substantial ou high", nl="none, email, low, substantial of high",
                  de="none, email, low, substantial oder high", en="none, email, low, substantial or high"),
    "price": Text(fr="des cents, zéro ou plus", nl="centen, nul of meer", de="Cent, null oder mehr",
                  en="cents, nought or more"),
    "terms": Text(fr="statutory et norm : 1 à 730 jours ou null", nl="statutory en norm: 1 tot 730 dagen of null",
                  de="statutory und norm: 1 bis 730 Tage oder null", en="statutory and norm: 1 to 730 days or null"),
    "results": Text(fr="une conservation pour chaque résultat", nl="een bewaring voor elk resultaat",
                    de="eine Aufbewahrung für jedes Ergebnis", en="a retention for each result"),
    "confidentiality": Text(fr="un des huit niveaux", nl="een van de acht niveaus", de="eine der acht Stufen",
                            en="one of the eight levels"),
    "not_an_object": Text(fr="ce n’est pas un objet JSON", nl="dit is geen JSON-object", de="kein JSON-Objekt",
                          en="this is no JSON object"),
}  # fmt: skip
