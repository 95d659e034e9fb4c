"""Writing on sheets of A4: paragraphs that run over pages, in a column that is read."""

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Final

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from zinneke.notices.letters.fonts import BOLD, REGULAR, printable, register

WIDTH: Final = A4[0]
HEIGHT: Final = A4[1]
MARGIN: Final = 25 * mm
BOTTOM: Final = 25 * mm
COLUMN: Final = WIDTH - 2 * MARGIN
SIZE: Final = 10.0
LEADING: Final = 15.0


class Paper:
    """Sheets being written on, from the top down. ``numbered``: whether they bear their number at the foot."""

    def __init__(self, title: str, language: str, foot: str, *, numbered: bool = True) -> None:
        register()
        self._made = BytesIO()
        self._canvas = Canvas(self._made, pagesize=A4, lang=language, invariant=1)
        self._canvas.setTitle(title)
        self._foot = foot
        self._numbered = numbered
        self._page = 1
        self.y = HEIGHT - MARGIN

    def line(self, text: str, *, x: float = MARGIN, y: float | None = None, bold: bool = False) -> None:
        """One line, where it is told to or below the last."""
        if y is None:
            self._room(LEADING)
            y = self.y
            self.y -= LEADING
        self._canvas.setFont(BOLD if bold else REGULAR, SIZE)
        self._canvas.drawString(x, y, printable(text))

    def paragraphs(self, text: str) -> None:
        """A text, its lines broken where the column ends, a gap between paragraphs."""
        for paragraph in text.split("\n"):
            if not paragraph.strip():
                self.gap()
            for line in broken(printable(paragraph), REGULAR, COLUMN):
                self.line(line)

    def heading(self, text: str) -> None:
        """Lines in bold, kept with what follows."""
        self._room(4 * LEADING)
        for line in broken(printable(text), BOLD, COLUMN):
            self.line(line, bold=True)
        self.gap()

    def gap(self, share: float = 0.6) -> None:
        """Some room."""
        self.y -= LEADING * share

    def squares(self, rows: Iterable[Iterable[int]], *, x: float, y: float, side: float) -> None:
        """Dark squares where the rows have ones, such as those of a QR code: from the top left corner, so wide."""
        drawn = [list(row) for row in rows]
        one = side / len(drawn)
        for down, row in enumerate(drawn):
            for across, dark in enumerate(row):
                if dark:
                    self._canvas.rect(x + across * one, y - (down + 1) * one, one, one, stroke=0, fill=1)

    def box(self, *, x: float, y: float, side: float) -> None:
        """An empty square to be marked, from its lower left corner."""
        self._canvas.rect(x, y, side, side, stroke=1, fill=0)

    def cut(self, y: float) -> None:
        """A dashed line across the sheet, to cut along."""
        self._canvas.setDash(3, 3)
        self._canvas.line(0, y, WIDTH, y)
        self._canvas.setDash()

    def sheet(self) -> None:
        """Go on on the next sheet."""
        self._number()
        self._canvas.showPage()
        self._page += 1
        self.y = HEIGHT - MARGIN

    def finished(self) -> bytes:
        """The file."""
        self._number()
        self._canvas.save()
        return self._made.getvalue()

    def _room(self, needed: float) -> None:
        if self.y - needed < BOTTOM:
            self.sheet()

    def _number(self) -> None:
        self._canvas.setFont(REGULAR, 8)
        self._canvas.drawString(MARGIN, 12 * mm, printable(self._foot))
        if self._numbered:
            self._canvas.drawRightString(WIDTH - MARGIN, 12 * mm, str(self._page))


def broken(text: str, font: str, width: float) -> Iterator[str]:
    """The lines of a paragraph; a word that is wider than the column is broken where it has to be."""
    line = ""
    for word in _pieces(text, font, width):
        longer = f"{line} {word}" if line else word
        if line and stringWidth(longer, font, SIZE) > width:
            yield line
            line = word
        else:
            line = longer
    if line:
        yield line


def _pieces(text: str, font: str, width: float) -> Iterator[str]:
    for word in text.split():
        piece = ""
        for letter in word:
            if stringWidth(piece + letter, font, SIZE) > width:
                yield piece
                piece = ""
            piece += letter
        yield piece
