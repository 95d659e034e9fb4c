"""What participatory budgets do with personal data, for the record of processing. The vote has entries of its own."""

from typing import Final

from zinneke.kernel.personal import Processing
from zinneke.kernel.text import Text

PROJECTS: Final = Processing(
    code="budget.projects",
    name=Text(
        fr="Projets du budget participatif", nl="Projecten van de burgerbegroting", de="Projekte des Bürgerhaushalts",
        en="Projects of the participatory budget",
    ),
    purpose=Text(
        fr="Recueillir les projets des habitants et leurs soutiens, et dire aux auteurs ce qu’ils deviennent.",
        nl="Projecten van bewoners en steun eraan verzamelen, en de auteurs zeggen wat ermee gebeurt.",
        de="Projekte der Einwohner und Unterstützung dafür sammeln und den Verfassern sagen, was daraus wird.",
        en="To gather projects of residents and support for them, and to tell authors what becomes of them.",
    ),
    people=Text(
        fr="Auteurs de projets, personnes invitées à l’être, personnes qui soutiennent, commentent ou suivent un "
        "projet",
        nl="Auteurs van projecten, personen die daartoe uitgenodigd zijn, personen die een project steunen, "
        "becommentariëren of volgen",
        de="Verfasser von Projekten, dazu eingeladene Personen, wer ein Projekt unterstützt, kommentiert oder verfolgt",
        en="Authors of projects, people invited to be, people who support, comment on or follow a project",
    ),
    kinds=Text(
        fr="Compte, nom affiché (facultatif), textes, photos, lieu du projet, commentaires, recours ; de qui est "
        "invité : adresse "
        "électronique",
        nl="Account, getoonde naam (vrijwillig), teksten, foto’s, plaats van het project, commentaren, bezwaren; van "
        "wie uitgenodigd is: "
        "e-mailadres",
        de="Konto, gezeigter Name (freiwillig), Texte, Fotos, Ort des Projekts, Kommentare, Beschwerden; von "
        "Eingeladenen: E-Mail-Adresse",
        en="Account, displayed name (optional), texts, photos, place of the project, comments, appeals; of who is "
        "invited: e-mail address",
    ),
    basis=Text(
        fr="Mission d’intérêt public (RGPD, art. 6, 1, e)", nl="Taak van algemeen belang (AVG, art. 6, 1, e)",
        de="Aufgabe im öffentlichen Interesse (DSGVO, Art. 6 Abs. 1 e)",
        en="Task in the public interest (GDPR, art. 6(1)(e))",
    ),
    recipients=Text(
        fr="Tout le monde lit les projets et les noms affichés ; les comptes ne sont lus par personne d’autre. Si la "
        "Ville a désigné un serveur de traduction, il reçoit les textes des projets publics, sans les noms.",
        nl="Iedereen leest de projecten en de getoonde namen; de accounts leest niemand anders. Heeft de Stad een "
        "vertaalserver aangewezen, dan krijgt die de teksten van openbare projecten, zonder de namen.",
        de="Alle lesen die Projekte und die gezeigten Namen; die Konten liest niemand sonst. Hat die Stadt einen "
        "Übersetzungsserver bestimmt, erhält er die Texte öffentlicher Projekte, ohne die Namen.",
        en="Everybody reads the projects and the displayed names; nobody else reads the accounts. Where the city has "
        "named a translation server, it is sent the texts of public projects, without the names.",
    ),
    kept=Text(
        fr="Brouillons : jusqu’à ce que l’auteur les jette. Projets : durablement. Invitations : jusqu’à la réponse.",
        nl="Kladversies: tot de auteur ze weggooit. Projecten: blijvend. Uitnodigingen: tot het antwoord.",
        de="Entwürfe: bis der Verfasser sie verwirft. Projekte: dauerhaft. Einladungen: bis zur Antwort.",
        en="Drafts: until the author throws them away. Projects: lastingly. Invitations: until they are answered.",
    ),
    export="zinneke.services.budget.queries.personal.export",
    erase="zinneke.services.budget.actions.erasing.erase",
)  # fmt: skip
