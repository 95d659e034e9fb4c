"""The context broker: the live state of the city as ETSI GS CIM 009 (NGSI-LD) defines it. No Django.

Outsiders use :mod:`zinneke.broker.client` and nothing else, so that another broker can take this one's place.
"""
