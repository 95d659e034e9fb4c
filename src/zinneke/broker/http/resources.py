"""Every resource of the API: its path, its methods, what each may be given and the clause it follows (6.2)."""

from typing import Final

from zinneke.broker.http import (
    attributes,
    batch,
    contexts_server,
    discovery,
    entities,
    identity,
    maps,
    queries,
    registrations,
    snapshots,
    temporal,
    temporal_writes,
)
from zinneke.broker.http.call import JSON
from zinneke.broker.http.mapped import MAPS
from zinneke.broker.http.negotiate import ENTITY_MEDIA, LIST_MEDIA
from zinneke.broker.http.paging import PAGING
from zinneke.broker.http.routing import Operation, Resource, Routes
from zinneke.broker.http.shaping import (
    FORMATS,
    JOIN,
    ORDER,
    PROJECTION,
    READ_OPTIONS,
    SELECTION,
    TEMPORAL,
    TEMPORAL_FORMATS,
    WINDOW,
)
from zinneke.broker.http.subscriptions import ENTITY_NEWS, SOURCE_NEWS

LOCAL: Final = frozenset({"local"})
TYPED: Final = LOCAL | {"type"}
SOURCES: Final = frozenset({"csf", "splitEntities"})
QUERIES: Final = SELECTION | PROJECTION | JOIN | ORDER | PAGING | LOCAL | SOURCES | MAPS | {"geometryProperty"}
MERGING: Final = frozenset({"format", "lang", "observedAt"})
ID_ORDER: Final = frozenset({"orderBy", "collation"})
PAST_QUERIES: Final = SELECTION | PROJECTION | TEMPORAL | ID_ORDER | PAGING | LOCAL | MAPS | SOURCES
DATASETS: Final = frozenset({"datasetId", "deleteAll"})
TEMPORAL_OPTIONS: Final = READ_OPTIONS | TEMPORAL_FORMATS
SYS_ATTRS: Final = frozenset({"sysAttrs"})

ENTITIES: Final = (
    Resource(
        "entities",
        {
            "POST": Operation(entities.create, "5.6.1", LOCAL, listens=True, creates_tenant=True),
            "GET": Operation(
                queries.query, "5.7.2", QUERIES, READ_OPTIONS, FORMATS, ENTITY_MEDIA,
            ),
            "DELETE": Operation(queries.purge, "5.6.21", SELECTION | LOCAL | {"keep", "drop", "csf"}),
        },
    ),
    Resource(
        "entities/{}",
        {
            "GET": Operation(
                entities.retrieve, "5.7.1", PROJECTION | TYPED | JOIN | MAPS | {"geometryProperty"}, READ_OPTIONS,
                FORMATS, ENTITY_MEDIA,
            ),
            "PUT": Operation(entities.replace, "5.6.18", TYPED, listens=True),
            "PATCH": Operation(
                entities.merge, "5.6.17", TYPED | MERGING, FORMATS, FORMATS, listens=True
            ),
            "DELETE": Operation(entities.delete, "5.6.6", TYPED),
        },
    ),
    Resource(
        "entities/{}/attrs",
        {
            "POST": Operation(attributes.append_attributes, "5.6.3", TYPED, frozenset({"noOverwrite"}), listens=True),
            "PATCH": Operation(attributes.update_attributes, "5.6.2", TYPED, listens=True),
        },
    ),
    Resource(
        "entities/{}/attrs/{}",
        {
            "PATCH": Operation(attributes.update_attribute, "5.6.4", TYPED, listens=True),
            "PUT": Operation(attributes.replace, "5.6.19", TYPED, listens=True),
            "DELETE": Operation(attributes.delete, "5.6.5", TYPED | DATASETS),
        },
    ),
)  # fmt: skip

BATCHES: Final = (
    Resource(
        "entityOperations/create",
        {"POST": Operation(batch.create, "5.6.7", LOCAL, listens=True, creates_tenant=True)},
    ),
    Resource(
        "entityOperations/upsert",
        {
            "POST": Operation(
                batch.upsert, "5.6.8", LOCAL, frozenset({"replace", "update"}), listens=True, creates_tenant=True
            )
        },
    ),
    Resource(
        "entityOperations/update",
        {"POST": Operation(batch.append_batch, "5.6.9", LOCAL, frozenset({"noOverwrite"}), listens=True)},
    ),
    Resource("entityOperations/delete", {"POST": Operation(batch.delete, "5.6.10", LOCAL, listens=True)}),
    Resource(
        "entityOperations/merge",
        {"POST": Operation(batch.merge, "5.6.20", LOCAL | MERGING, FORMATS, FORMATS, listens=True)},
    ),
    Resource(
        "entityOperations/query",
        {
            "POST": Operation(
                queries.query_by_body, "5.7.2", PAGING | LOCAL | {"format", "geometryProperty"}, READ_OPTIONS, FORMATS,
                ENTITY_MEDIA, listens=True,
            )
        },
    ),
)  # fmt: skip

ENTITY_MAPS: Final = (
    Resource(
        "entityMaps",
        {
            "GET": Operation(maps.make, "5.14.4", QUERIES, READ_OPTIONS, FORMATS, LIST_MEDIA),
            "POST": Operation(
                maps.make_by_body, "5.14.4", PAGING | LOCAL | {"format", "geometryProperty"}, READ_OPTIONS, FORMATS,
                LIST_MEDIA, listens=True,
            ),
        },
    ),
    Resource(
        "temporal/entityMaps",
        {
            "GET": Operation(maps.make_past, "5.14.5", PAST_QUERIES, TEMPORAL_OPTIONS, TEMPORAL_FORMATS, LIST_MEDIA),
            "POST": Operation(
                maps.make_past_by_body, "5.14.5", PAGING | LOCAL | {"format"}, TEMPORAL_OPTIONS, TEMPORAL_FORMATS,
                LIST_MEDIA, listens=True,
            ),
        },
    ),
    Resource(
        "entityMaps/{}",
        {
            "GET": Operation(maps.retrieve, "5.14.1", offers=LIST_MEDIA),
            "PATCH": Operation(maps.update, "5.14.2", listens=True),
            "DELETE": Operation(maps.delete, "5.14.3"),
        },
    ),
)  # fmt: skip

HISTORIES: Final = (
    Resource(
        "temporal/entities",
        {
            "POST": Operation(temporal_writes.upsert, "5.6.11", LOCAL, listens=True, creates_tenant=True),
            "GET": Operation(
                temporal.query, "5.7.4", PAST_QUERIES, TEMPORAL_OPTIONS, TEMPORAL_FORMATS, LIST_MEDIA,
            ),
        },
    ),
    Resource(
        "temporal/entities/{}",
        {
            "GET": Operation(
                temporal.retrieve, "5.7.3", PROJECTION | TEMPORAL | LOCAL, TEMPORAL_OPTIONS, TEMPORAL_FORMATS,
                LIST_MEDIA,
            ),
            "DELETE": Operation(temporal_writes.delete, "5.6.16", LOCAL),
        },
    ),
    Resource("temporal/entities/{}/attrs", {"POST": Operation(temporal_writes.append, "5.6.12", LOCAL, listens=True)}),
    Resource(
        "temporal/entities/{}/attrs/{}",
        {"DELETE": Operation(temporal_writes.delete_attribute, "5.6.13", LOCAL | DATASETS)},
    ),
    Resource(
        "temporal/entities/{}/attrs/{}/{}",
        {
            "PATCH": Operation(temporal_writes.replace_instance, "5.6.14", LOCAL, listens=True),
            "DELETE": Operation(temporal_writes.delete_instance, "5.6.15", LOCAL),
        },
    ),
    Resource(
        "temporal/entityOperations/query",
        {
            "POST": Operation(
                temporal.query_by_body, "5.7.4", PAGING | LOCAL | {"format"}, TEMPORAL_OPTIONS, TEMPORAL_FORMATS,
                LIST_MEDIA, listens=True,
            )
        },
    ),
)  # fmt: skip

SUBSCRIPTIONS: Final = (
    Resource(
        "subscriptions",
        {
            "POST": Operation(ENTITY_NEWS.create, "5.8.1", LOCAL, listens=True, creates_tenant=True),
            "GET": Operation(ENTITY_NEWS.query, "5.8.4", PAGING | LOCAL, SYS_ATTRS, offers=LIST_MEDIA),
        },
    ),
    Resource(
        "subscriptions/{}",
        {
            "GET": Operation(ENTITY_NEWS.retrieve, "5.8.3", LOCAL, SYS_ATTRS, offers=LIST_MEDIA),
            "PATCH": Operation(ENTITY_NEWS.update, "5.8.2", LOCAL, listens=True),
            "DELETE": Operation(ENTITY_NEWS.delete, "5.8.5", LOCAL),
        },
    ),
    Resource(
        "csourceSubscriptions",
        {
            "POST": Operation(SOURCE_NEWS.create, "5.11.2", LOCAL, listens=True, creates_tenant=True),
            "GET": Operation(SOURCE_NEWS.query, "5.11.5", PAGING | LOCAL, SYS_ATTRS, offers=LIST_MEDIA),
        },
    ),
    Resource(
        "csourceSubscriptions/{}",
        {
            "GET": Operation(SOURCE_NEWS.retrieve, "5.11.4", LOCAL, SYS_ATTRS, offers=LIST_MEDIA),
            "PATCH": Operation(SOURCE_NEWS.update, "5.11.3", LOCAL, listens=True),
            "DELETE": Operation(SOURCE_NEWS.delete, "5.11.6", LOCAL),
        },
    ),
)

REGISTRATIONS: Final = (
    Resource(
        "csourceRegistrations",
        {
            "POST": Operation(registrations.create, "5.9.2", listens=True, creates_tenant=True),
            "GET": Operation(
                registrations.query, "5.10.2",
                SELECTION | WINDOW | PAGING | {"attrs", "csf", "pick", "omit"},
                SYS_ATTRS, offers=LIST_MEDIA,
            ),
        },
    ),
    Resource(
        "csourceRegistrations/{}",
        {
            "GET": Operation(registrations.retrieve, "5.10.1", frozenset(), SYS_ATTRS, offers=LIST_MEDIA),
            "PATCH": Operation(registrations.update, "5.9.3", listens=True),
            "DELETE": Operation(registrations.delete, "5.9.4"),
        },
    ),
)  # fmt: skip

DISCOVERY: Final = (
    Resource("types", {"GET": Operation(discovery.types, "5.7.5", LOCAL | {"details"}, offers=LIST_MEDIA)}),
    Resource("types/{}", {"GET": Operation(discovery.type_info, "5.7.7", LOCAL, offers=LIST_MEDIA)}),
    Resource("attributes", {"GET": Operation(discovery.attributes, "5.7.8", LOCAL | {"details"}, offers=LIST_MEDIA)}),
    Resource("attributes/{}", {"GET": Operation(discovery.attribute_info, "5.7.10", LOCAL, offers=LIST_MEDIA)}),
    Resource("info/sourceIdentity", {"GET": Operation(identity.source_identity, "5.15.1", offers=LIST_MEDIA)}),
)

CONTEXTS: Final = (
    Resource(
        "jsonldContexts",
        {
            "POST": Operation(contexts_server.add, "5.13.2", listens=True),
            "GET": Operation(contexts_server.listing, "5.13.3", frozenset({"details", "kind"}), offers=(JSON,)),
        },
    ),
    Resource(
        "jsonldContexts/{}",
        {
            "GET": Operation(contexts_server.serve, "5.13.4", frozenset({"details"}), offers=LIST_MEDIA),
            "DELETE": Operation(contexts_server.delete, "5.13.5", frozenset({"reload"})),
        },
    ),
)

SNAPSHOTS: Final = (
    Resource(
        "snapshots",
        {
            "POST": Operation(snapshots.create, "5.16.1", listens=True),
            "DELETE": Operation(snapshots.purge, "5.16.7", frozenset({"q"})),
        },
    ),
    Resource(
        "snapshots/{}",
        {
            "GET": Operation(snapshots.retrieve, "5.16.3", offers=LIST_MEDIA),
            "PATCH": Operation(snapshots.update, "5.16.4", offers=LIST_MEDIA, listens=True),
            "DELETE": Operation(snapshots.delete, "5.16.5"),
        },
    ),
    Resource("snapshots/{}/clone", {"POST": Operation(snapshots.clone, "5.16.2", listens=True)}),
)

ROUTES: Final = Routes(
    (*ENTITIES, *ENTITY_MAPS, *BATCHES, *HISTORIES, *SUBSCRIPTIONS, *SNAPSHOTS, *REGISTRATIONS, *DISCOVERY, *CONTEXTS)
)
