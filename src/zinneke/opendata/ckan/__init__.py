"""The reading part of CKAN's Action API over the catalogue, so that programs made for CKAN read it as they are.

What a CKAN answers was read in its documentation and its answers; none of its code is here.
"""
