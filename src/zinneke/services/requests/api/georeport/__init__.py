"""Open311 GeoReport v2: reports for programs of others, as that standard has them and nothing else.

`writing` writes a document as XML or JSON, `filters` and `submission` read what is asked for and sent, `faults` says
what is wrong, `wording` puts reports into the standard's words; `views` answers.
"""
