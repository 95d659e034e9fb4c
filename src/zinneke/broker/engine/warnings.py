"""What a reader is told of sources that did not do as they should, without failing for it (6.3.17)."""

from dataclasses import dataclass, field
from typing import Final

from zinneke.broker.engine.calling import Reply
from zinneke.broker.engine.source import Source

KEPT: Final = 110
INVALID: Final = 111
SILENT: Final = 199
REFUSED: Final = 299
HEADER: Final = "ngsild-warning"


@dataclass(slots=True)
class Warnings:
    """Warnings of one answer, each a value of NGSILD-Warning."""

    agent: str
    values: list[str] = field(default_factory=list)

    @property
    def failed(self) -> bool:
        """Whether a source did not tell what it knows."""
        return any(not value.startswith(f"{KEPT} ") for value in self.values)

    def add(self, code: int, source: Source, text: str) -> None:
        """Warn of a source; quotes would end the text in the header."""
        words = f"{source.id}: {text}".replace('"', "'").replace("\n", " ")
        self.values.append(f'{code} {self.agent} "{words.encode("ascii", "replace").decode()}"')

    def pass_on(self, reply: Reply) -> None:
        """Keep the warnings that a source itself passes on."""
        if given := reply.headers.get(HEADER):
            self.values.append(given)

    def headers(self) -> tuple[tuple[str, str], ...]:
        """A header for each problem."""
        return tuple((HEADER, value) for value in self.values)
