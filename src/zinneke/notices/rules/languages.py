"""In which languages somebody is told something (coordinated language laws of 18 July 1966, art. 19: a local service of
Brussels-Capital answers private persons in theirs, if it is French or Dutch).
"""

from zinneke.kernel.text import ADMINISTRATIVE, LANGUAGES


def languages_of_notice(administrative: str, courtesy: str = "") -> tuple[str, ...]:
    """The language chosen for the administration alone; where it is unknown, French and Dutch in one message.

    ``courtesy`` is the language in which somebody reads the pages. French and Dutch count as a choice; German and
    English come after both, as a courtesy.
    """
    for chosen in (administrative, courtesy):
        if chosen in ADMINISTRATIVE:
            return (chosen,)
    return (*ADMINISTRATIVE, courtesy) if courtesy in LANGUAGES else ADMINISTRATIVE
