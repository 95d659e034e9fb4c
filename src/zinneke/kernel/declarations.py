"""Every setting of the city: its name, its default, what it does. The manual lists the same, and a test compares."""

from dataclasses import dataclass
from typing import Final

Value = str | int | float | bool

ENVIRONMENT_PREFIX: Final = "ZINNEKE_"


@dataclass(frozen=True, slots=True)
class Declaration:
    """A setting: its name, its default (which fixes its type) and what it does, in a sentence."""

    name: str
    default: Value
    purpose: str
    secret: bool = False
    tables: bool = False
    """Whether it is a list of tables; kept as the text of a JSON array."""

    @property
    def variable(self) -> str:
        """The environment variable that sets it."""
        return ENVIRONMENT_PREFIX + self.name.upper()


DECLARATIONS: Final[tuple[Declaration, ...]] = (
    Declaration("city_name", "Brussels", "Name of the city, shown in page titles."),
    Declaration("data", "var", "Folder that holds everything the city remembers."),
    Declaration("host", "127.0.0.1", "Address the site, the broker and MQTT listen on."),
    Declaration("site_port", 8000, "Port of the site."),
    Declaration("broker_port", 9090, "Port of the context broker."),
    Declaration("mqtt_port", 1883, "Port devices send MQTT messages to."),
    Declaration("site_threads", 4, "Threads that serve pages."),
    Declaration("public_url", "http://127.0.0.1:8000", "Address residents reach the site under."),
    Declaration(
        "broker_url",
        "http://127.0.0.1:9090",
        "Address of the context broker; another NGSI-LD broker will do.",
    ),
    Declaration(
        "broker_store",
        "sqlite",
        "Where the broker keeps the city: sqlite, in the data folder, or postgresql://USER:PASSWORD@HOST/DATABASE.",
        secret=True,
    ),
    Declaration(
        "search_store",
        "sqlite",
        "Where the search keeps its index: sqlite, in the data folder, or postgresql://USER:PASSWORD@HOST/DATABASE.",
        secret=True,
    ),
    Declaration(
        "box_store",
        "sqlite",
        "Where ballots and their board are kept: sqlite, in the data folder, or postgresql://USER:PASSWORD@HOST/DATABASE.",
        secret=True,
    ),
    Declaration(
        "roll_store",
        "sqlite",
        "Where rolls of voters are kept: sqlite, in the data folder, or postgresql://USER:PASSWORD@HOST/DATABASE.",
        secret=True,
    ),
    Declaration(
        "voting_key",
        "",
        "Encrypts the private keys of elections; made at first start. Lost, an election cannot go on.",
        secret=True,
    ),
    Declaration(
        "broker_value_indexes",
        "",
        "Paths of q that queries find by an index from the start, such as no2,address[addressLocality]; commas.",
    ),
    Declaration("broker_alias", "zinneke", "Name of this broker among its peers."),
    Declaration("broker_public_url", "", "Address other brokers reach this one under; empty: broker_url."),
    Declaration(
        "broker_issuers",
        "[]",
        "Issuers of tokens that the broker takes: tables with url and audience.",
        tables=True,
    ),
    Declaration(
        "broker_rights", "[]", "Who may do what at the broker: tables with who, may, types and tenants.", tables=True
    ),
    Declaration(
        "broker_open",
        False,
        "Whether the broker may be open to everybody, without issuers and rights, on other than loopback addresses.",
    ),
    Declaration("broker_secret", "", "Signs the tokens of the city's own processes; made at first start.", secret=True),
    Declaration(
        "broker_token_url",
        "",
        "Where an issuer gives the city's own processes tokens for the broker; empty: they make their own.",
    ),
    Declaration("broker_client_id", "", "Who the city's own processes are to that issuer."),
    Declaration("broker_client_secret", "", "What they prove it with.", secret=True),
    Declaration("broker_token_scope", "", "Scopes they ask that issuer for, with blanks."),
    Declaration("broker_rate", 0.0, "Requests a second that one client may make in the long run; 0: any number."),
    Declaration("broker_burst", 100, "Requests that one client may make at once where broker_rate limits them."),
    Declaration("broker_most_bytes", 10_485_760, "Bytes of a request's body that the broker takes."),
    Declaration("broker_most_requests", 2_000, "Requests that the broker carries out at once; 0: any number."),
    Declaration("broker_cors_origins", "", "Origins whose web pages may call the broker, with commas; *: any."),
    Declaration("trusted_proxies", "", "Proxies whose X-Forwarded-For broker and site believe: addresses, commas."),
    Declaration("broker_audit_days", 90, "Days that the broker's audit log is kept; 0: no audit log."),
    Declaration(
        "broker_split_entities",
        "auto",
        "Whether entities may be split over sources: true, false, or auto, which looks at the registrations.",
    ),
    Declaration("contexts", "", "Folder of further @context documents with an index.json (URL to file)."),
    Declaration(
        "allow_private_hosts",
        False,
        "Whether the broker and pollers may call loopback and private addresses.",
    ),
    Declaration("allowed_hosts", "localhost,127.0.0.1,[::1]", "Host names the site answers to, with commas."),
    Declaration(
        "outgoing_hosts",
        "",
        "Hosts that pollers and notifications may call, with commas; empty: any public host.",
    ),
    Declaration(
        "own_endpoints", "", "Parts of the city that may be called even at private addresses: host:port, commas."
    ),
    Declaration(
        "live_minutes",
        5,
        "Least age in minutes at which tables of the present state are made anew; 0: no live datasets.",
    ),
    Declaration("live_licence", "CC0", "Licence of live datasets: CC0 or CC_BY_4_0, codes of the EU's licence table."),
    Declaration("live_history_days", 0, "Days of measurements that live datasets keep; 0: all."),
    Declaration(
        "upload_most_mb",
        4_096,
        "Largest file for a table that may arrive in parts, in megabytes.",
    ),
    Declaration("upload_person_mb", 8_192, "Megabytes that the files of one person may fill until they are in tables."),
    Declaration("upload_total_mb", 20_480, "Megabytes that the files of everybody may fill until they are in tables."),
    Declaration("upload_hours", 48, "Hours after its beginning at which a file that has not arrived whole is deleted."),
    Declaration("data_calls_a_day", 10_000, "Calls of open data a day from one address without a key; 0: any number."),
    Declaration("key_calls_a_day", 100_000, "Calls of open data a day with one key; 0: any number."),
    Declaration("data_request_days", 20, "Working days within which the city decides on a request for data."),
    Declaration("data_request_longest_days", 40, "Working days within which it decides once the term is extended."),
    Declaration(
        "data_request_erase_days",
        90,
        "Days after the end of a request for data at which the asker's e-mail, purpose and secret address are erased.",
    ),
    Declaration(
        "data_request_appeal_days",
        0,
        "Days to appeal against a decision on a request for data, told with it; 0: no term is told.",
    ),
    Declaration(
        "voices_email_days",
        30,
        "Days after the decision on a reuse, or the answer to a comment, at which the sender's e-mail is erased.",
    ),
    Declaration(
        "voices_longest_days",
        180,
        "Days after which e-mail nobody acted upon is erased, and texts of what was refused or withdrawn.",
    ),
    Declaration("event_days", 90, "Days for which the catalogue's event stream keeps older versions of a dataset."),
    Declaration("parking_history_days", 730, "Days of counts of car parks that forecasts are learned from."),
    Declaration("parking_training_rows", 400_000, "Rows per time ahead that forecasts of car parks are learned from."),
    Declaration(
        "parking_sources",
        "[]",
        "Polled sources of parking: tables with name, format, url, gives and more, see parking.",
        tables=True,
    ),
    Declaration("simulation", False, "Whether simulated devices send measurements; every page then says so."),
    Declaration(
        "demo_files",
        "",
        "Folder of recordings that fills an empty catalogue of a simulated city; empty: with invented datasets.",
    ),
    Declaration("desk_draft_days", 30, "Days that a form begun and not filed is kept after it was last changed."),
    Declaration(
        "desk_second_pair_of_eyes", True, "Whether a form is published by somebody else than those who wrote it."
    ),
    Declaration("replay_speed", 3600.0, "How many recorded seconds `zinneke up --replay` plays in one second."),
    Declaration("log_level", "INFO", "Least severity that is logged: DEBUG, INFO, WARNING or ERROR."),
    Declaration("secret_key", "", "Signs sessions; made at first start and kept in the data folder.", secret=True),
    Declaration("account_idle_days", 1095, "Days without a sign-in after which an account of a resident is erased."),
    Declaration("look_days", 1095, "Days after which it is forgotten who looked at somebody's data."),
    Declaration("mandate_days", 3650, "Days after its end at which a mandate is forgotten."),
    Declaration(
        "national_number_key",
        "",
        "Key of the hashes of national register numbers; made at first start. Lost, they match no number any more.",
        secret=True,
    ),
    Declaration(
        "national_number_key_before",
        "",
        "The key before, while hashes are written anew; empty again once each holder has signed in.",
        secret=True,
    ),
    Declaration("hook_token", "", "Lets the broker notify the site; made at first start.", secret=True),
    Declaration("mqtt_password", "", "Password of the intake at the MQTT server; made at first start.", secret=True),
    Declaration(
        "devices_open",
        True,
        "Whether devices may publish without a password; only ever on a loopback address.",
    ),
    Declaration("device_password", "", "Password devices publish with, user name `device`.", secret=True),
    Declaration("webhook_token", "", "Bearer token of devices that send by HTTP; empty closes that door.", secret=True),
    Declaration("map_style_url", "", "MapLibre style of your own base map; empty: the schematic map that is built in."),
    Declaration(
        "city_place",
        "http://publications.europa.eu/resource/authority/place/BEL_BRU",
        "The city in the EU's table of places, which its own datasets cover unless they say otherwise.",
    ),
    Declaration(
        "sign_in_providers",
        "[]",
        "Identity providers: tables with code, name, issuer, client_id and more, see sign-in.",
        secret=True,
        tables=True,
    ),
    Declaration("session_idle_minutes", 60, "Minutes without activity after which a session ends; pages warn before."),
    Declaration("session_hours", 8, "Hours after which a session ends whatever its holder does; a working day."),
    Declaration(
        "mail_server", "", "Server for e-mail: smtp://USER:PASSWORD@HOST, smtps://…, console; empty: none.", secret=True
    ),
    Declaration("mail_from", "", "Sender of e-mail, such as City <no-reply@city.example>."),
    Declaration("notices_inbox_days", 730, "Days that messages are kept in people's inboxes."),
    Declaration("notices_sent_days", 30, "Days that messages to people without an account are kept once they went."),
    Declaration("notices_log_days", 365, "Days that the log of deliveries is kept."),
    Declaration("push_key", "", "Signs push messages to browsers; made at first start.", secret=True),
    Declaration(
        "push_hosts",
        "fcm.googleapis.com,push.services.mozilla.com,web.push.apple.com,notify.windows.com",
        "Push services of browsers that are sent to, with all hosts below them; commas.",
    ),
    Declaration("sms_gateway_url", "", "Gateway that text messages are posted to as JSON; empty: none are sent."),
    Declaration("sms_gateway_token", "", "Bearer token for the gateway of text messages.", secret=True),
    Declaration("sms_sender", "", "Sender of text messages: 11 letters at most or a number; empty: city_name."),
    Declaration("translation_url", "", "Server of the LibreTranslate API that translates projects; empty: none does."),
    Declaration("translation_key", "", "Key for that server, where it wants one.", secret=True),
    Declaration("requests_contact_days", 90, "Days after a report is closed until we erase how to reach who reported."),
    Declaration("consult_link_days", 365, "Days after a consultation ends until nothing tells any more who said what."),
    Declaration("contact_body", "", "Body that answers for the site, shown at the foot of every page."),
    Declaration("contact_email", "", "E-mail address shown at the foot of every page."),
    Declaration("contact_phone", "", "Telephone number shown at the foot of every page, such as +32 2 000 00 00."),
    Declaration(
        "accessibility_appeal",
        "",
        "Whom to turn to if the answer about a barrier does not satisfy; empty: the region's ombudsperson.",
    ),
    Declaration("contact_counter", "", "Where the counter is and when it is open, shown at the foot of every page."),
)
