"""Rows of open tables as files, in every format of Explore API v2.1: a query goes in, bytes come out as they are made.

`formats.FORMATS` has them all.
"""
