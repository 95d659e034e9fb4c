"""Real recordings as datasets: which there are and what is said of them stands in ``recordings.toml``."""

from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import msgspec

from zinneke.lake.tables.options import Options
from zinneke.opendata.record.dataset import Agent, Dataset
from zinneke.opendata.record.texts import by_language
from zinneke.opendata.vocabulary.authority import THEME

CATALOGUE: Final = "open-data/belgium-dcat/brussels_subset.nt.gz"
"""The catalogue that is harvested besides."""
_LIST: Final = "recordings.toml"


class Recording(msgspec.Struct, frozen=True):
    """A file below the folder of recordings. ``confirmed``: what looks personal in it may be published."""

    name: str
    path: str
    theme: str
    titles: dict[str, str]
    descriptions: dict[str, str]
    licence: str = ""
    confirmed: bool = False
    options: dict[str, Any] = {}

    def reading(self) -> Options:
        """How the file is read."""
        return msgspec.convert(self.options, Options)

    def record(self, publisher: Agent) -> Dataset:
        """What the catalogue says of it."""
        return Dataset(
            uri="",
            titles=by_language(self.titles.items()),
            descriptions=by_language(self.descriptions.items()),
            themes=(THEME + self.theme,),
            publishers=(publisher,),
            licences=(self.licence,) if self.licence else (),
        )


def recordings(folder: Path) -> list[Recording]:
    """Those that are in the folder."""
    text = files("zinneke.opendata.demonstration").joinpath(_LIST).read_bytes()
    listed = msgspec.toml.decode(text, type=dict[str, list[Recording]])
    return [one for one in listed["recording"] if (folder / one.path).is_file()]
