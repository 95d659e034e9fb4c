"""What the catalogue knows of a dataset, free of any way to store, transport or show it. Pure: no Django, no RDF.

Every text is kept with the language tag it came with; which one a reader sees is decided at display
(:mod:`zinneke.opendata.record.texts`).
"""
