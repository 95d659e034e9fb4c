"""What DCAT-AP 3.0.1 asks of a value: how often it may stand, and of which class what it names has to be.

Read from the constraints of ``shapes/dcat-ap-3.0.1-shapes.ttl`` (``sh:maxCount``) and ``…-range.ttl`` (``sh:class``); a
test holds them against those files.
"""

from typing import Final

from zinneke.opendata.rdf.names import (
    ADMS,
    CONCEPT,
    DATASET_SERIES,
    DCAT,
    DCATAP,
    DCT,
    FOAF,
    LEGAL_RESOURCE,
    LOCN,
    ODRL,
    PROV,
    SKOS,
    SPDX,
    VCARD,
    XSD,
)

DATASET_ONCE: Final = frozenset(
    {DCT + name for name in ("accessRights", "accrualPeriodicity", "publisher", "issued", "modified")}
    | {DCAT + name for name in ("version", "spatialResolutionInMeters", "temporalResolution")}
)
DISTRIBUTION_ONCE: Final = frozenset(
    {DCT + name for name in ("format", "license", "rights", "issued", "modified")}
    | {DCAT + name for name in ("byteSize", "mediaType", "compressFormat", "packageFormat")}
    | {DCAT + name for name in ("spatialResolutionInMeters", "temporalResolution")}
    | {DCATAP + "availability", ADMS + "status", SPDX + "checksum", ODRL + "hasPolicy"}
)
SERVICE_ONCE: Final = frozenset({DCT + "accessRights", DCT + "license", DCT + "publisher"})
AGENT_ONCE: Final = frozenset({DCT + "type"})
PERIOD_ONCE: Final = frozenset({DCAT + "startDate", DCAT + "endDate"})
PLACE_ONCE: Final = frozenset({DCAT + "bbox", DCAT + "centroid", LOCN + "geometry"})

CLASSES: Final = {
    DCT + "accessRights": DCT + "RightsStatement",
    DCT + "rights": DCT + "RightsStatement",
    DCT + "provenance": DCT + "ProvenanceStatement",
    DCT + "license": DCT + "LicenseDocument",
    DCT + "conformsTo": DCT + "Standard",
    DCT + "accrualPeriodicity": DCT + "Frequency",
    DCT + "language": DCT + "LinguisticSystem",
    DCT + "format": DCT + "MediaTypeOrExtent",
    DCT + "type": CONCEPT,
    DCAT + "theme": CONCEPT,
    DCAT + "mediaType": DCT + "MediaType",
    DCAT + "compressFormat": DCT + "MediaType",
    DCAT + "packageFormat": DCT + "MediaType",
    DCAT + "landingPage": FOAF + "Document",
    FOAF + "page": FOAF + "Document",
    FOAF + "homepage": FOAF + "Document",
    DCATAP + "availability": CONCEPT,
    DCATAP + "hvdCategory": CONCEPT,
    DCATAP + "applicableLegislation": LEGAL_RESOURCE,
    ADMS + "status": CONCEPT,
    SPDX + "algorithm": SPDX + "ChecksumAlgorithm",
}
"""The class of what stands behind a predicate, where naming it is enough to make it one."""

FURTHER: Final = {
    DCT + "relation": "",
    DCT + "isReferencedBy": "",
    DCATAP + "applicableLegislation": LEGAL_RESOURCE,
    PROV + "wasGeneratedBy": PROV + "Activity",
    PROV + "qualifiedAttribution": PROV + "Attribution",
    ODRL + "hasPolicy": ODRL + "Policy",
    DCAT + "spatialResolutionInMeters": XSD + "decimal",
    DCAT + "temporalResolution": XSD + "duration",
}
"""Predicates of the profile without a place in our records, told on where the value is of this class or datatype."""

CONSTRAINED: Final = frozenset(
    {*DATASET_ONCE, *DISTRIBUTION_ONCE, *SERVICE_ONCE, *PERIOD_ONCE, *PLACE_ONCE, *CLASSES, *FURTHER}
    | {DCT + name for name in ("title", "description", "identifier", "creator", "source", "spatial", "temporal")}
    | {DCT + name for name in ("hasVersion", "hasPart", "isPartOf")}
    | {DCAT + name for name in ("keyword", "contactPoint", "distribution", "inSeries", "qualifiedRelation", "hadRole")}
    | {DCAT + name for name in ("accessURL", "downloadURL", "accessService", "endpointURL", "endpointDescription")}
    | {DCAT + name for name in ("servesDataset", "dataset", "record", "service", "catalog", "themeTaxonomy", "type")}
    | {ADMS + "identifier", ADMS + "sample", ADMS + "versionNotes", FOAF + "name", FOAF + "primaryTopic"}
    | {SPDX + "checksumValue", SKOS + "prefLabel", SKOS + "notation"}
    | {"http://www.w3.org/2006/time#" + name for name in ("hasBeginning", "hasEnd")}
)
"""Predicates the shapes have an opinion on: what is left over with one of them stays the word of the source only."""

TARGETS: Final = frozenset(
    {
        CONCEPT,
        DATASET_SERIES,
        SKOS + "ConceptScheme",
        FOAF + "Agent",
        SPDX + "Checksum",
        ADMS + "Identifier",
        VCARD + "Kind",
    }
    | {DCAT + name for name in ("Catalog", "CatalogRecord", "DataService", "Dataset", "Distribution", "Relationship")}
    | {DCT + name for name in ("LicenseDocument", "Location", "PeriodOfTime")}
)
"""Classes whose members the shapes look at. Only nodes that have what these ask for are said to be one."""
