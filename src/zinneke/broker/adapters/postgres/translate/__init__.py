"""Parsed queries as parametrised SQL over the stored documents. Nothing here touches a connection.

What SQL cannot judge as the standard wants it (regular expressions of RE2, relations of geometries) it only narrows:
:func:`exactly` tells, and :mod:`zinneke.broker.adapters.postgres.search` judges the rest.
"""
