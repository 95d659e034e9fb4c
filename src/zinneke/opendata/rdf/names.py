"""IRIs of the vocabularies that DCAT-AP 3.0.1 is made of."""

from typing import Final

DCAT: Final = "http://www.w3.org/ns/dcat#"
DCT: Final = "http://purl.org/dc/terms/"
DCATAP: Final = "http://data.europa.eu/r5r/"
FOAF: Final = "http://xmlns.com/foaf/0.1/"
VCARD: Final = "http://www.w3.org/2006/vcard/ns#"
ADMS: Final = "http://www.w3.org/ns/adms#"
SPDX: Final = "http://spdx.org/rdf/terms#"
SCHEMA: Final = "http://schema.org/"
LOCN: Final = "http://www.w3.org/ns/locn#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
OWL: Final = "http://www.w3.org/2002/07/owl#"
PROV: Final = "http://www.w3.org/ns/prov#"
ODRL: Final = "http://www.w3.org/ns/odrl/2/"
GEO: Final = "http://www.opengis.net/ont/geosparql#"
HYDRA: Final = "http://www.w3.org/ns/hydra/core#"
DQV: Final = "http://www.w3.org/ns/dqv#"
VOID: Final = "http://rdfs.org/ns/void#"
TERMS: Final = "https://zinneke.example/terms/"
"""Our own, as in the city's context."""

TYPE: Final = RDF + "type"
DATASET: Final = DCAT + "Dataset"
DATASET_SERIES: Final = DCAT + "DatasetSeries"
CATALOG: Final = DCAT + "Catalog"
CONCEPT: Final = SKOS + "Concept"
LEGAL_RESOURCE: Final = "http://data.europa.eu/eli/ontology#LegalResource"
HVD_REGULATION: Final = "http://data.europa.eu/eli/reg_impl/2023/138/oj"
"""Implementing Regulation (EU) 2023/138 on high-value datasets."""

PREFIXES: Final = {
    "dcat": DCAT, "dct": DCT, "dcatap": DCATAP, "foaf": FOAF, "vcard": VCARD, "adms": ADMS, "spdx": SPDX, "locn": LOCN,
    "skos": SKOS, "rdfs": RDFS, "rdf": RDF, "xsd": XSD, "owl": OWL, "prov": PROV, "hydra": HYDRA, "dqv": DQV,
    "schema": SCHEMA, "geo": GEO, "terms": TERMS, "void": VOID,
}  # fmt: skip
