"""What the fields are called that every live dataset has, and what they mean: label and description by name."""

from collections.abc import Mapping
from typing import Final

from zinneke.kernel.text import Text

LABELS: Final[Mapping[str, tuple[Text, Text]]] = {
    "id": (
        Text(fr="Identifiant", nl="Identificatie", de="Kennung", en="Identifier"),
        Text(
            fr="L’identifiant (URN) de l’objet dans le courtier de contexte ; il ne change pas.",
            nl="De identificatie (URN) van het object in de context broker; zij verandert niet.",
            de="Die Kennung (URN) des Objekts im Context Broker; sie ändert sich nicht.",
            en="The identifier (URN) of the thing in the context broker; it does not change.",
        ),
    ),
    "name": (
        Text(fr="Nom", nl="Naam", de="Name", en="Name"),
        Text(
            fr="Le nom, en français et en néerlandais s’ils diffèrent.",
            nl="De naam, in het Frans en het Nederlands als zij verschillen.",
            de="Der Name, französisch und niederländisch, wo sie verschieden sind.",
            en="The name, in French and Dutch where they differ.",
        ),
    ),
    **{
        f"name_{language}": (
            Text(
                fr=f"Nom en {fr}", nl=f"Naam in het {nl}", de=f"Name auf {de}", en=f"Name in {en}",
            ),
            Text(
                fr=f"Le nom en {fr}, s’il existe.", nl=f"De naam in het {nl}, als die bestaat.",
                de=f"Der Name auf {de}, wenn es ihn gibt.", en=f"The name in {en}, if there is one.",
            ),
        )
        for language, (fr, nl, de, en) in {
            "fr": ("français", "Frans", "Französisch", "French"),
            "nl": ("néerlandais", "Nederlands", "Niederländisch", "Dutch"),
            "de": ("allemand", "Duits", "Deutsch", "German"),
            "en": ("anglais", "Engels", "Englisch", "English"),
        }.items()
    },
    "observed_at": (
        Text(fr="Observé à", nl="Waargenomen op", de="Beobachtet am", en="Observed at"),
        Text(
            fr="Quand la mesure a été faite ; de l’état présent, la plus récente.",
            nl="Wanneer de meting gebeurde; van de huidige toestand de recentste.",
            de="Wann gemessen wurde; beim gegenwärtigen Stand zuletzt.",
            en="When it was measured; of the present state, the latest.",
        ),
    ),
    "late": (
        Text(fr="En retard", nl="Te laat", de="Verspätet", en="Late"),
        Text(
            fr="Si l’objet n’avait plus rien envoyé depuis trop longtemps quand cette table a été faite.",
            nl="Of het object al te lang niets meer had gestuurd toen deze tabel werd gemaakt.",
            de="Ob das Objekt schon zu lange nichts mehr gesendet hatte, als diese Tabelle entstand.",
            en="Whether the thing had sent nothing for too long when this table was made.",
        ),
    ),
    "origin": (
        Text(fr="Provenance", nl="Herkomst", de="Herkunft", en="Origin"),
        Text(
            fr="live : d’un appareil ; simulated : inventé pour la démonstration ; recorded : d’un enregistrement.",
            nl="live: van een toestel; simulated: verzonnen voor de demonstratie; recorded: opnieuw afgespeeld.",
            de="live: von einem Gerät; simulated: für die Vorführung erfunden; recorded: aus einer Aufzeichnung.",
            en="live: from a device; simulated: invented for the demonstration; recorded: played from a recording.",
        ),
    ),
    "level": (
        Text(fr="Niveau", nl="Niveau", de="Stufe", en="Level"),
        Text(
            fr="En un mot, du meilleur au pire :", nl="In één woord, van goed naar slecht:",
            de="In einem Wort, vom besten zum schlechtesten:", en="In one word, from best to worst:",
        ),
    ),
    "share": (
        Text(fr="Part", nl="Aandeel", de="Anteil", en="Share"),
        Text(fr="part de 0 à 1", nl="aandeel van 0 tot 1", de="Anteil von 0 bis 1", en="share from 0 to 1"),
    ),
    "geo_point_2d": (
        Text(fr="Point", nl="Punt", de="Punkt", en="Point"),
        Text(
            fr="Où est l’objet (WGS84) ; d’une surface, un point à l’intérieur.",
            nl="Waar het object is (WGS84); van een vlak een punt erbinnen.",
            de="Wo das Objekt ist (WGS84); bei einer Fläche ein Punkt darin.",
            en="Where the thing is (WGS84); of an area, a point within.",
        ),
    ),
    "geo_shape": (
        Text(fr="Forme", nl="Vorm", de="Form", en="Shape"),
        Text(
            fr="L’emplacement de l’objet, tel que le courtier le donne (WGS84).",
            nl="De plaats van het object, zoals de broker die geeft (WGS84).",
            de="Der Ort des Objekts, wie ihn der Broker angibt (WGS84).",
            en="The place of the thing as the broker has it (WGS84).",
        ),
    ),
}  # fmt: skip
