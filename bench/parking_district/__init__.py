"""A district in SUMO whose drivers look for a space: by themselves, by free counts, or by our guidance.

`streets` makes the network, `supply` the places and everybody else who parks there, `demand` the drivers, `choices` how
they choose, `morning` lets them drive, `figures` says how long they looked. Nothing of this runs in a city.
"""
