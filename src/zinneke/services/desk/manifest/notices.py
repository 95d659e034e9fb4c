"""What people are told of their cases."""

from typing import Final

from zinneke.kernel.registry import NoticeKind
from zinneke.kernel.text import Text

RECEIVED: Final = NoticeKind(
    code="desk.received",
    name=Text(fr="Dossier reçu", nl="Dossier ontvangen", de="Antrag eingegangen", en="Case received"),
    subject=Text(
        fr="Nous avons reçu votre dossier {number}",
        nl="Wij hebben uw dossier {number} ontvangen",
        de="Wir haben Ihren Antrag {number} erhalten",
        en="We received your case {number}",
    ),
    text=Text(
        fr="Votre demande « {name} » porte le numéro {number}. {term} Pour toute question : {call}.",
        nl="Uw aanvraag ‘{name}’ heeft het nummer {number}. {term} Vragen: {call}.",
        de="Ihr Antrag „{name}“ hat die Nummer {number}. {term} Bei Fragen: {call}.",
        en="Your request “{name}” has the number {number}. {term} Questions: {call}.",
    ),
    values=("number", "name", "term", "call"),
)
ASKED: Final = NoticeKind(
    code="desk.asked",
    name=Text(fr="Question sur un dossier", nl="Vraag over een dossier", de="Rückfrage", en="Question on a case"),
    subject=Text(
        fr="Dossier {number} : nous attendons quelque chose de vous",
        nl="Dossier {number}: wij verwachten iets van u",
        de="Antrag {number}: wir brauchen etwas von Ihnen",
        en="Case {number}: we need something from you",
    ),
    text=Text(
        fr="Pour « {name} », nous vous demandons avant le {answer_by} :\n\n{question}\n\nVous pouvez répondre en "
        "ligne, au guichet, par téléphone ou par courrier : {call}. Le délai est suspendu jusqu’à votre réponse.",
        nl="Voor ‘{name}’ vragen wij u vóór {answer_by}:\n\n{question}\n\nU kunt online, aan het loket, per telefoon "
        "of per post antwoorden: {call}. De termijn staat stil tot u antwoordt.",
        de="Für „{name}“ bitten wir Sie bis {answer_by}:\n\n{question}\n\nSie können online, am Schalter, per Telefon "
        "oder per Post antworten: {call}. Bis dahin steht die Frist still.",
        en="For “{name}” we ask you before {answer_by}:\n\n{question}\n\nYou can answer online, at the counter, by "
        "phone or by post: {call}. The term stands still until you answer.",
    ),
    values=("number", "name", "question", "answer_by", "call"),
)
EXTENDED: Final = NoticeKind(
    code="desk.extended",
    name=Text(fr="Délai prolongé", nl="Termijn verlengd", de="Frist verlängert", en="Term extended"),
    subject=Text(
        fr="Dossier {number} : le délai est prolongé",
        nl="Dossier {number}: de termijn is verlengd",
        de="Antrag {number}: die Frist ist verlängert",
        en="Case {number}: the term is extended",
    ),
    text=Text(
        fr="Nous décidons sur « {name} » au plus tard le {due}. Motif : {reason}",
        nl="Wij beslissen over ‘{name}’ uiterlijk op {due}. Reden: {reason}",
        de="Wir entscheiden über „{name}“ spätestens am {due}. Grund: {reason}",
        en="We decide on “{name}” by {due} at the latest. Reason: {reason}",
    ),
    values=("number", "name", "due", "reason"),
)
DECIDED: Final = NoticeKind(
    code="desk.decided",
    name=Text(fr="Décision", nl="Beslissing", de="Entscheidung", en="Decision"),
    subject=Text(
        fr="Dossier {number} : la décision est prise",
        nl="Dossier {number}: er is beslist",
        de="Antrag {number}: es ist entschieden",
        en="Case {number}: it is decided",
    ),
    text=Text(
        fr="La ville a décidé sur « {name} » : {result}. La décision complète est jointe, avec les voies de recours.",
        nl="De stad heeft beslist over ‘{name}’: {result}. De volledige beslissing gaat als bijlage, met hoe u beroep "
        "kunt instellen.",
        de="Die Stadt hat über „{name}“ entschieden: {result}. Die vollständige Entscheidung liegt bei, mit den "
        "Rechtsbehelfen.",
        en="The city decided on “{name}”: {result}. The whole decision is attached, with how to appeal.",
    ),
    values=("number", "name", "result"),
)
NOTICES: Final = (RECEIVED, ASKED, EXTENDED, DECIDED)
