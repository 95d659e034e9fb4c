"""Facts about notices."""

from datetime import timedelta
from typing import Final

from zinneke.kernel.registry import Manifest, Permission, Schedule, StaffItem
from zinneke.kernel.text import Text
from zinneke.notices.personal.processing import NOTICES

EDIT: Final = "notices.edit"
SEE_LOG: Final = "notices.see_log"
POST: Final = "notices.post"

MANIFEST: Final = Manifest(
    name="notices",
    label=Text(fr="Messages", nl="Berichten", de="Mitteilungen", en="Messages"),
    summary=Text(
        fr="Ce que la ville vous fait savoir, par la voie que vous choisissez.",
        nl="Wat de stad u laat weten, langs de weg die u kiest.",
        de="Was die Stadt Ihnen mitteilt, auf dem Weg, den Sie wählen.",
        en="What the city tells you, by the way you choose.",
    ),
    path=Text(fr="messages", nl="berichten", de="mitteilungen", en="messages"),
    permissions=(
        Permission(
            EDIT,
            Text(
                fr="Rédiger les textes des messages",
                nl="De teksten van berichten opstellen",
                de="Die Texte der Mitteilungen verfassen",
                en="Write the texts of messages",
            ),
        ),
        Permission(
            SEE_LOG,
            Text(
                fr="Consulter le journal des envois et relancer un envoi",
                nl="Het logboek van verzendingen inkijken en opnieuw verzenden",
                de="Das Versandprotokoll einsehen und erneut senden",
                en="See the delivery log and send again",
            ),
        ),
        Permission(
            POST,
            Text(
                fr="Imprimer les lettres et joindre par téléphone les personnes qu’aucun message n’atteint",
                nl="Brieven afdrukken en opbellen wie geen enkel bericht bereikt",
                de="Briefe drucken und anrufen, wen keine Mitteilung erreicht",
                en="Print letters and phone people whom no message reaches",
            ),
        ),
    ),
    staff=(
        StaffItem(
            "staff_notices:letters",
            POST,
            Text(fr="Lettres à imprimer", nl="Af te drukken brieven", de="Briefe zum Drucken", en="Letters to print"),
            Text(
                fr="Le lot du jour, et les lettres revenues.",
                nl="De partij van de dag, en teruggekomen brieven.",
                de="Der Stapel des Tages und zurückgekommene Briefe.",
                en="The batch of the day, and letters that came back.",
            ),
        ),
        StaffItem(
            "staff_notices:calls",
            POST,
            Text(
                fr="Personnes à joindre", nl="Te bereiken personen", de="Zu erreichende Personen", en="People to reach"
            ),
            Text(
                fr="Celles qu’aucun message n’atteint.",
                nl="Wie geen enkel bericht bereikt.",
                de="Wen keine Mitteilung erreicht.",
                en="Those whom no message reaches.",
            ),
        ),
        StaffItem(
            "staff_notices:log",
            SEE_LOG,
            Text(fr="Journal des envois", nl="Verzendlogboek", de="Versandprotokoll", en="Delivery log"),
            Text(
                fr="Comment se porte chaque voie, et ce qui est bloqué.",
                nl="Hoe elke weg het doet, en wat vastzit.",
                de="Wie es um jeden Weg steht und was feststeckt.",
                en="How each way is doing, and what is stuck.",
            ),
        ),
        StaffItem(
            "staff_notices:wordings",
            EDIT,
            Text(
                fr="Textes des messages",
                nl="Teksten van berichten",
                de="Texte der Mitteilungen",
                en="Texts of messages",
            ),
            Text(
                fr="Rédigés en français et en néerlandais, par versions.",
                nl="Opgesteld in het Frans en het Nederlands, per versie.",
                de="Auf Französisch und Niederländisch verfasst, in Fassungen.",
                en="Written in French and Dutch, as versions.",
            ),
        ),
        StaffItem(
            "staff_notices:simulated",
            SEE_LOG,
            Text(fr="Courrier simulé", nl="Gesimuleerde post", de="Simulierte Post", en="Simulated post"),
            Text(
                fr="Ce qu’une ville simulée aurait envoyé.",
                nl="Wat een gesimuleerde stad zou hebben verzonden.",
                de="Was eine simulierte Stadt gesendet hätte.",
                en="What a simulated city would have sent.",
            ),
        ),
    ),
    schedules=(
        Schedule("zinneke.notices.tasks.deliver", timedelta(seconds=15)),
        Schedule("zinneke.notices.tasks.forget", timedelta(days=1)),
    ),
    processing=(NOTICES,),
    roles={"correspondent": (EDIT, SEE_LOG, POST)},
    role_names={
        "correspondent": Text(fr="courrier", nl="briefwisseling", de="Schriftverkehr", en="correspondence"),
    },
)
