"""Facts about the open data platform."""

from datetime import timedelta
from typing import Final

from zinneke.kernel.registry import Manifest, MenuItem, Permission, Schedule, StaffItem
from zinneke.kernel.text import Text
from zinneke.opendata.personal.declared import PROCESSINGS

WRITE_STORIES: Final = "opendata.write_stories"
EDIT: Final = "opendata.edit"
PUBLISH: Final = "opendata.publish"
MANAGE_SOURCES: Final = "opendata.manage_sources"
ANSWER: Final = "opendata.answer"
KEYS: Final = "opendata.keys"
MODERATE: Final = "opendata.moderate"
USE_KEYS: Final = "opendata.use_keys"

MANIFEST: Final = Manifest(
    name="opendata",
    label=Text(fr="Données ouvertes", nl="Open data", de="Offene Daten", en="Open data"),
    summary=Text(
        fr="Les jeux de données de la ville et de la Région, à chercher et à télécharger.",
        nl="De datasets van de stad en het Gewest, om te doorzoeken en te downloaden.",
        de="Die Datensätze der Stadt und der Region, zum Suchen und Herunterladen.",
        en="The datasets of the city and the Region, to search and to download.",
    ),
    schedules=(
        Schedule("zinneke.opendata.tasks.publish_scheduled", timedelta(minutes=1)),
        Schedule("zinneke.opendata.tasks.read_files", timedelta(minutes=1)),
        Schedule("zinneke.opendata.tasks.expire_uploads", timedelta(hours=1)),
        Schedule("zinneke.opendata.tasks.tidy_tables", timedelta(days=1)),
        Schedule("zinneke.opendata.tasks.harvest_due", timedelta(minutes=10)),
        Schedule("zinneke.opendata.tasks.load_due", timedelta(minutes=10)),
        Schedule("zinneke.opendata.tasks.check_links", timedelta(minutes=10)),
        Schedule("zinneke.opendata.tasks.renew_dump", timedelta(hours=1)),
        Schedule("zinneke.opendata.tasks.forget_events", timedelta(days=1)),
        Schedule("zinneke.opendata.tasks.note_scores", timedelta(hours=1)),
        Schedule("zinneke.opendata.tasks.erase_askers", timedelta(days=1)),
        Schedule("zinneke.opendata.tasks.erase_senders", timedelta(days=1)),
        Schedule("zinneke.opendata.tasks.demonstrate", timedelta(hours=1)),
        Schedule("zinneke.opendata.tasks.refresh_live", timedelta(minutes=5)),
        Schedule("zinneke.opendata.tasks.extend_history", timedelta(hours=1)),
    ),
    path=Text(fr="donnees", nl="data", de="daten", en="data"),
    menu=(
        MenuItem(
            url="opendata:list",
            name=Text(fr="Données ouvertes", nl="Open data", de="Offene Daten", en="Open data"),
            summary=Text(
                fr="Chercher un jeu de données, par mots, thème ou format.",
                nl="Een dataset zoeken, op woorden, thema of formaat.",
                de="Einen Datensatz suchen, nach Wörtern, Thema oder Format.",
                en="Find a dataset by words, theme or format.",
            ),
        ),
    ),
    permissions=(
        Permission(
            USE_KEYS,
            Text(
                fr="Créer des clés pour ses propres programmes",
                nl="Sleutels maken voor eigen programma’s",
                de="Schlüssel für eigene Programme erstellen",
                en="Make keys for one's own programs",
            ),
        ),
        Permission(
            MANAGE_SOURCES,
            Text(
                fr="Moissonner d’autres catalogues et voir leurs erreurs",
                nl="Andere catalogi binnenhalen en hun fouten inzien",
                de="Andere Kataloge übernehmen und ihre Fehler einsehen",
                en="Harvest other catalogues and see what was wrong",
            ),
        ),
        Permission(
            EDIT,
            Text(
                fr="Préparer les jeux de données de la ville",
                nl="De datasets van de stad voorbereiden",
                de="Die Datensätze der Stadt vorbereiten",
                en="Prepare the city's datasets",
            ),
        ),
        Permission(
            PUBLISH,
            Text(
                fr="Publier, restreindre et retirer les jeux de données de la ville",
                nl="De datasets van de stad publiceren, beperken en intrekken",
                de="Die Datensätze der Stadt veröffentlichen, einschränken und zurückziehen",
                en="Publish, restrict and withdraw the city's datasets",
            ),
        ),
        Permission(
            WRITE_STORIES,
            Text(
                fr="Écrire et publier des récits sur les données",
                nl="Verhalen over de gegevens schrijven en publiceren",
                de="Geschichten über die Daten schreiben und veröffentlichen",
                en="Write and publish stories about the data",
            ),
        ),
        Permission(
            KEYS,
            Text(
                fr="Délivrer, limiter et retirer les clés des programmes",
                nl="Sleutels van programma’s uitreiken, beperken en intrekken",
                de="Schlüssel von Programmen ausstellen, begrenzen und entziehen",
                en="Issue, limit and withdraw keys of programs",
            ),
        ),
        Permission(
            ANSWER,
            Text(
                fr="Traiter les demandes de données",
                nl="Aanvragen van gegevens behandelen",
                de="Datenanfragen bearbeiten",
                en="Decide on requests for data",
            ),
        ),
        Permission(
            MODERATE,
            Text(
                fr="Lire avant publication les réutilisations et les commentaires, et y répondre",
                nl="Hergebruik en opmerkingen voor publicatie lezen, en beantwoorden",
                de="Nutzungen und Kommentare vor der Veröffentlichung lesen und beantworten",
                en="Read reuses and comments before they are published, and answer",
            ),
        ),
    ),
    staff=(
        StaffItem(
            url="staff_keys:keys",
            permission=USE_KEYS,
            name=Text(
                fr="Clés pour programmes",
                nl="Sleutels voor programma’s",
                de="Schlüssel für Programme",
                en="Keys for programs",
            ),
            summary=Text(
                fr="Interroger davantage les interfaces, et voir les jeux de données restreints.",
                nl="De interfaces vaker bevragen, en beperkt toegankelijke datasets zien.",
                de="Die Schnittstellen öfter abfragen und eingeschränkte Datensätze sehen.",
                en="Ask the interfaces more often, and see restricted datasets.",
            ),
        ),
        StaffItem(
            url="staff_sources:sources",
            permission=MANAGE_SOURCES,
            name=Text(fr="Moissonnage", nl="Catalogi binnenhalen", de="Übernommene Kataloge", en="Harvest"),
            summary=Text(
                fr="Les catalogues repris, leurs exécutions et les adresses qui ne répondent pas.",
                nl="De overgenomen catalogi, hun uitvoeringen en de adressen die niet antwoorden.",
                de="Die übernommenen Kataloge, ihre Läufe und die Adressen, die nicht antworten.",
                en="The catalogues taken in, their runs, and addresses that do not answer.",
            ),
        ),
        StaffItem(
            url="opendata_staff:list",
            permission=EDIT,
            name=Text(fr="Jeux de données", nl="Datasets", de="Datensätze", en="Datasets"),
            summary=Text(
                fr="Les jeux de données de la ville, du brouillon à la publication.",
                nl="De datasets van de stad, van ontwerp tot publicatie.",
                de="Die Datensätze der Stadt, vom Entwurf bis zur Veröffentlichung.",
                en="The city's datasets, from draft to publication.",
            ),
        ),
        StaffItem(
            url="staff_wanted:queue",
            permission=ANSWER,
            name=Text(
                fr="Demandes de données", nl="Aanvragen van gegevens", de="Datenanfragen", en="Requests for data"
            ),
            summary=Text(
                fr="Les données que l’on demande à la ville d’ouvrir, par échéance.",
                nl="De gegevens die men de stad vraagt te openen, volgens uiterste datum.",
                de="Die Daten, um deren Öffnung die Stadt gebeten wird, nach Frist.",
                en="The data that the city is asked to open, by deadline.",
            ),
        ),
        StaffItem(
            url="staff_voices:queue",
            permission=MODERATE,
            name=Text(
                fr="Réutilisations et commentaires",
                nl="Hergebruik en opmerkingen",
                de="Nutzungen und Kommentare",
                en="Reuses and comments",
            ),
            summary=Text(
                fr="Ce que l’on a fait des données et ce que l’on en dit, à lire avant publication.",
                nl="Wat men met de gegevens deed en erover zegt, te lezen voor publicatie.",
                de="Was man aus den Daten machte und dazu sagt, vor der Veröffentlichung zu lesen.",
                en="What people made of the data and say of them, to be read before it is published.",
            ),
        ),
        StaffItem(
            url="staff_stories:stories",
            permission=WRITE_STORIES,
            name=Text(fr="Récits", nl="Verhalen", de="Geschichten", en="Stories"),
            summary=Text(
                fr="Ce que les données signifient, en texte, graphiques et tableaux.",
                nl="Wat de gegevens betekenen, in tekst, grafieken en tabellen.",
                de="Was die Daten bedeuten, in Text, Diagrammen und Tabellen.",
                en="What the data mean, in text, charts and tables.",
            ),
        ),
    ),
    findable="zinneke.opendata.catalogue.findable.changed",
    processing=PROCESSINGS,
    roles={
        "data_editor": (WRITE_STORIES, EDIT, USE_KEYS),
        "data_steward": (WRITE_STORIES, EDIT, PUBLISH, ANSWER, MODERATE, USE_KEYS, KEYS),
        "data_desk": (ANSWER,),
        "moderator": (MODERATE,),
        "developer": (USE_KEYS,),
        "harvester": (MANAGE_SOURCES,),
    },
    role_names={
        "data_editor": Text(
            fr="rédaction des données",
            nl="redactie van gegevens",
            de="Redaktion der Daten",
            en="editing of data",
        ),
        "data_steward": Text(
            fr="gestion des données",
            nl="gegevensbeheer",
            de="Datenverwaltung",
            en="stewardship of data",
        ),
        "data_desk": Text(
            fr="demandes de données",
            nl="aanvragen van gegevens",
            de="Datenanfragen",
            en="requests for data",
        ),
        "moderator": Text(fr="modération", nl="moderatie", de="Moderation", en="moderation"),
        "developer": Text(fr="développement", nl="ontwikkeling", de="Entwicklung", en="development"),
        "harvester": Text(
            fr="moissonnage des données",
            nl="oogsten van gegevens",
            de="Sammeln von Daten",
            en="harvesting of data",
        ),
    },
)
