"""Forms: who may make them, and what people are told about those they fill."""

from datetime import timedelta
from typing import Final

from zinneke.kernel.personal import Processing
from zinneke.kernel.registry import NoticeKind, Permission, Schedule, StaffItem
from zinneke.kernel.text import Text

EDIT_FORMS: Final = "desk.edit_forms"
WITNESS: Final = "desk.witness_signatures"

FORM_PERMISSIONS: Final = (
    Permission(
        EDIT_FORMS,
        Text(
            fr="Rédiger les formulaires et publier ceux d’un collègue",
            nl="Formulieren opstellen en die van een collega publiceren",
            de="Formulare verfassen und die anderer veröffentlichen",
            en="Write forms, and publish those of a colleague",
        ),
    ),
    Permission(
        WITNESS,
        Text(
            fr="Attester une signature donnée au guichet",
            nl="Een handtekening aan het loket bevestigen",
            de="Eine am Schalter gegebene Unterschrift bezeugen",
            en="Witness a signature given at the counter",
        ),
    ),
)

FORM_STAFF: Final = (
    StaffItem(
        url="desk_staff:forms",
        permission=EDIT_FORMS,
        name=Text(fr="Formulaires", nl="Formulieren", de="Formulare", en="Forms"),
        summary=Text(
            fr="Composer les formulaires des démarches, les vérifier et les publier.",
            nl="De formulieren van de procedures opstellen, nakijken en publiceren.",
            de="Die Formulare der Verfahren erstellen, prüfen und veröffentlichen.",
            en="Compose the forms of procedures, check and publish them.",
        ),
    ),
    StaffItem(
        url="desk_staff:signatures",
        permission=WITNESS,
        name=Text(
            fr="Signatures au guichet",
            nl="Handtekeningen aan het loket",
            de="Unterschriften am Schalter",
            en="Signatures at the counter",
        ),
        summary=Text(
            fr="Attester qu’une personne sans e-mail a signé une demande.",
            nl="Bevestigen dat iemand zonder e-mail een aanvraag heeft ondertekend.",
            de="Bezeugen, dass jemand ohne E-Mail einen Antrag unterschrieben hat.",
            en="Witness that somebody without e-mail signed a request.",
        ),
    ),
)

ASKED_TO_SIGN: Final = "desk.asked_to_sign"
SIGNING_REFUSED: Final = "desk.signing_refused"
DRAFT_KEPT: Final = "desk.draft_kept"

FORM_NOTICES: Final = (
    NoticeKind(
        code=ASKED_TO_SIGN,
        name=Text(fr="Signature demandée", nl="Handtekening gevraagd", de="Unterschrift erbeten", en="Signature asked"),
        subject=Text(
            fr="Votre signature : {form}", nl="Uw handtekening: {form}", de="Ihre Unterschrift: {form}",
            en="Your signature: {form}",
        ),
        text=Text(
            fr="{filler} vous demande de signer la demande « {form} ». Lisez-la, puis signez ou refusez avant le "
            "{day}. "
            "Sans votre réponse, la demande n’est pas introduite.",
            nl="{filler} vraagt u om de aanvraag “{form}” te ondertekenen. Lees ze en teken of weiger vóór {day}. "
            "Zonder uw antwoord wordt de aanvraag niet ingediend.",
            de="{filler} bittet Sie, den Antrag „{form}“ zu unterschreiben. Lesen Sie ihn und unterschreiben oder "
            "verweigern Sie vor dem {day}. Ohne Ihre Antwort wird der Antrag nicht eingereicht.",
            en="{filler} asks you to sign the request “{form}”. Read it, then sign or refuse before {day}. Without "
            "your "
            "answer the request is not filed.",
        ),
        values=("filler", "form", "day"),
    ),
    NoticeKind(
        code=SIGNING_REFUSED,
        name=Text(
            fr="Signature refusée", nl="Handtekening geweigerd", de="Unterschrift verweigert", en="Signature refused"
        ),
        subject=Text(
            fr="Signature refusée : {form}", nl="Handtekening geweigerd: {form}", de="Unterschrift verweigert: {form}",
            en="Signature refused: {form}",
        ),
        text=Text(
            fr="{signer} n’a pas signé la demande « {form} ». Motif : {why} Vous pouvez la modifier et la renvoyer.",
            nl="{signer} heeft de aanvraag “{form}” niet ondertekend. Reden: {why} U kunt ze aanpassen en opnieuw "
            "versturen.",
            de="{signer} hat den Antrag „{form}“ nicht unterschrieben. Grund: {why} Sie können ihn ändern und erneut "
            "senden.",
            en="{signer} did not sign the request “{form}”. Reason: {why} You can change it and send it again.",
        ),
        values=("signer", "form", "why"),
    ),
    NoticeKind(
        code=DRAFT_KEPT,
        name=Text(fr="Formulaire commencé", nl="Begonnen formulier", de="Begonnenes Formular", en="Form begun"),
        subject=Text(
            fr="Reprendre : {form}", nl="Verder invullen: {form}", de="Fortsetzen: {form}", en="Go on with: {form}"
        ),
        text=Text(
            fr="Vous avez commencé le formulaire « {form} ». Ce lien permet de le reprendre jusqu’au {day} ; "
            "ensuite, vos "
            "réponses sont effacées. Ne le transmettez à personne.",
            nl="U bent begonnen aan het formulier “{form}”. Met deze link vult u verder in tot {day}; daarna worden uw "
            "antwoorden gewist. Geef de link aan niemand door.",
            de="Sie haben das Formular „{form}“ begonnen. Mit diesem Link setzen Sie es bis zum {day} fort; danach "
            "werden "
            "Ihre Antworten gelöscht. Geben Sie ihn nicht weiter.",
            en="You began the form “{form}”. With this link you go on with it until {day}; after that your answers are "
            "erased. Do not pass it on.",
        ),
        values=("form", "day"),
        urgent=True,
    ),
)  # fmt: skip

ERASE_DRAFTS: Final = Schedule(task="zinneke.services.desk.tasks.drafts.erase_drafts", every=timedelta(hours=1))

DRAFTS: Final = Processing(
    code="desk.drafts",
    name=Text(
        fr="Formulaires commencés", nl="Begonnen formulieren", de="Begonnene Formulare", en="Forms that were begun"
    ),
    purpose=Text(
        fr="Permettre d’interrompre un formulaire, de le reprendre et de le faire signer par d’autres.",
        nl="Toelaten een formulier te onderbreken, te hervatten en door anderen te laten ondertekenen.",
        de="Ermöglichen, ein Formular zu unterbrechen, fortzusetzen und von anderen unterschreiben zu lassen.",
        en="Let people interrupt a form, resume it and have it signed by others.",
    ),
    people=Text(
        fr="Qui remplit un formulaire, pour qui il le remplit, cosignataires.",
        nl="Wie een formulier invult, voor wie, en medeondertekenaars.",
        de="Wer ein Formular ausfüllt, für wen, und Mitunterzeichner.",
        en="Who fills in a form, for whom, and co-signers.",
    ),
    kinds=Text(
        fr="Réponses telles qu’elles ont été tapées, fichiers joints, nom et adresse e-mail des cosignataires.",
        nl="Antwoorden zoals ze zijn getypt, bijgevoegde bestanden, naam en e-mailadres van medeondertekenaars.",
        de="Antworten, wie sie getippt wurden, angehängte Dateien, Name und E-Mail-Adresse der Mitunterzeichner.",
        en="Answers as they were typed, attached files, names and e-mail addresses of co-signers.",
    ),
    basis=Text(
        fr="Mission d’intérêt public (art. 6.1.e du RGPD).",
        nl="Taak van algemeen belang (art. 6.1.e AVG).",
        de="Aufgabe im öffentlichen Interesse (Art. 6 Abs. 1 Buchst. e DSGVO).",
        en="Task in the public interest (art. 6(1)(e) GDPR).",
    ),
    recipients=Text(
        fr="Les cosignataires que la personne nomme ; avant l’envoi, l’agent qui le remplit avec elle et aucun autre.",
        nl="De medeondertekenaars die de persoon noemt; vóór de verzending alleen wie het aan het loket mee invult.",
        de="Die genannten Mitunterzeichner; vor dem Absenden nur, wer es am Schalter mit ausfüllt.",
        en="The co-signers that the person names; before it is sent only the clerk who fills it in with them.",
    ),
    kept=Text(
        fr="30 jours après la dernière modification, sauf réglage de la ville ; à l’envoi, les réponses passent au "
        "dossier.",
        nl="30 dagen na de laatste wijziging, tenzij de stad anders instelt; bij verzending gaan ze naar het dossier.",
        de="30 Tage nach der letzten Änderung, sofern die Stadt nichts anderes einstellt; danach gehören sie zum "
        "Antrag.",
        en="30 days after the last change, unless the city sets otherwise; once sent they belong to the case.",
    ),
    export="zinneke.services.desk.queries.draft_affairs.export",
    erase="zinneke.services.desk.actions.draft_erasing.erase",
)
