"""Why a request for data may be refused, and where the asker can appeal: texts of decisions, in four languages.

The grounds follow the exceptions of the ordinance of 27 October 2016 on open data, which transposes directive
2003/98/EC (as amended; recast as 2019/1024), article 1(2), and of the joint decree and ordinance of 16 May 2019.
"""

from dataclasses import dataclass
from typing import Final

from zinneke.kernel.text import Text


@dataclass(frozen=True, slots=True)
class Ground:
    """A legal reason, under a code that stays."""

    code: str
    name: Text


GROUNDS: Final = (
    Ground("personal", Text(
        fr="Protection des données à caractère personnel",
        nl="Bescherming van persoonsgegevens",
        de="Schutz personenbezogener Daten",
        en="Protection of personal data",
    )),
    Ground("third_party", Text(
        fr="Droits de propriété intellectuelle de tiers",
        nl="Intellectuele-eigendomsrechten van derden",
        de="Rechte Dritter am geistigen Eigentum",
        en="Intellectual property of third parties",
    )),
    Ground("security", Text(
        fr="Sécurité publique et protection des infrastructures critiques",
        nl="Openbare veiligheid en bescherming van kritieke infrastructuur",
        de="Öffentliche Sicherheit und Schutz kritischer Infrastrukturen",
        en="Public security and protection of critical infrastructure",
    )),
    Ground("statistics", Text(
        fr="Secret statistique", nl="Statistische geheimhouding", de="Statistische Geheimhaltung",
        en="Statistical confidentiality",
    )),
    Ground("business", Text(
        fr="Secrets d’affaires et informations commerciales confidentielles",
        nl="Bedrijfsgeheimen en vertrouwelijke commerciële informatie",
        de="Geschäftsgeheimnisse und vertrauliche Geschäftsinformationen",
        en="Business secrets and confidential commercial information",
    )),
    Ground("unfinished", Text(
        fr="Document inachevé ou incomplet",
        nl="Onvoltooid of onvolledig document",
        de="Unfertiges oder unvollständiges Dokument",
        en="Unfinished or incomplete document",
    )),
    Ground("effort", Text(
        fr="Création ou adaptation de documents exigeant un effort disproportionné",
        nl="Vervaardiging of aanpassing van documenten die een onevenredige inspanning vergt",
        de="Erstellung oder Anpassung von Unterlagen mit unverhältnismäßigem Aufwand",
        en="Creation or adaptation of documents at disproportionate effort",
    )),
    Ground("vague", Text(
        fr="Demande formulée de façon manifestement trop vague",
        nl="Aanvraag die kennelijk te vaag geformuleerd is",
        de="Offensichtlich zu unbestimmte Anfrage",
        en="A request that is manifestly too vague",
    )),
    Ground("not_held", Text(
        fr="Données que l’administration ne détient pas, sans autre détenteur connu",
        nl="Gegevens die het bestuur niet bezit, zonder andere bekende houder",
        de="Daten, die die Verwaltung nicht besitzt, ohne anderen bekannten Inhaber",
        en="Data that the administration does not hold, with no other holder known",
    )),
)  # fmt: skip
BY_CODE: Final = {one.code: one for one in GROUNDS}

APPEAL: Final = Text(
    fr="Vous pouvez introduire un recours gratuit auprès de la Commission d’accès aux documents administratifs "
    "(CADA) de la Région de Bruxelles-Capitale, avant tout recours au Conseil d’État, et vous adresser au médiateur "
    "bruxellois.",
    nl="U kunt kosteloos beroep instellen bij de Commissie voor Toegang tot Bestuursdocumenten (CTB) van het Brussels "
    "Hoofdstedelijk Gewest, vóór elk beroep bij de Raad van State, en u wenden tot de Brusselse ombudsman.",
    de="Sie können kostenlos Beschwerde bei der Kommission für den Zugang zu Verwaltungsdokumenten (CADA/CTB) der "
    "Region Brüssel-Hauptstadt einlegen, vor jeder Klage beim Staatsrat, und sich an den Brüsseler Ombudsmann wenden.",
    en="You may appeal, free of charge, to the Commission for access to administrative documents (CADA/CTB) of the "
    "Brussels-Capital Region, before any appeal to the Council of State, and turn to the Brussels ombudsman.",
)


def appeal_term(days: int) -> Text:
    """Within how many days of the decision, as the city's own legal service has established it."""
    return Text(
        fr=f"Délai de recours : {days} jours à compter de la décision.",
        nl=f"Beroepstermijn: {days} dagen vanaf de beslissing.",
        de=f"Beschwerdefrist: {days} Tage ab der Entscheidung.",
        en=f"Time to appeal: {days} days from the decision.",
    )
