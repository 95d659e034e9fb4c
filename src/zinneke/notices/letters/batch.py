"""A batch as one PDF: a list in front, then the letters, each with the files that go with it."""

from collections.abc import Iterator, Sequence
from io import BytesIO

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError

from zinneke.kernel.time import in_brussels
from zinneke.notices import planning
from zinneke.notices.letters.fonts import lacks
from zinneke.notices.letters.paper import Paper
from zinneke.notices.letters.sheet import Sheet, written
from zinneke.notices.models import Delivery, LetterBatch, Notice, preferences_of
from zinneke.notices.rules.ways import Way

PDF = "application/pdf"


def whole(batch: LetterBatch) -> bytes:
    """The batch as it is printed."""
    letters = [(delivery, *_letter(delivery)) for delivery in of_batch(batch)]
    writer = PdfWriter()
    writer.append(BytesIO(_front(batch, [(one, pages, remark) for one, _, pages, remark in letters])))
    for _, content, _, _ in letters:
        writer.append(BytesIO(content))
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def of_batch(batch: LetterBatch) -> list[Delivery]:
    """Its letters, in the order they are printed."""
    return list(batch.deliveries.select_related("notice__user").order_by("pk"))


def sheet_of(delivery: Delivery) -> Sheet:
    """What stands in the letter of a delivery."""
    notice = delivery.notice
    address = planning.address(notice, Way.LETTER, preferences_of(notice.user_id))
    return Sheet(delivery.pk, tuple(address.splitlines()), notice.said, notice.made_at, notice.affair)


def _letter(delivery: Delivery) -> tuple[bytes, int, str]:
    """The letter with its files, how many pages it has, and what somebody should look at."""
    sheet = sheet_of(delivery)
    writer = PdfWriter()
    writer.append(BytesIO(written(sheet)))
    missing = list(_appended(writer, delivery.notice))
    words = "".join((*sheet.address, *(version.subject + version.text for version in sheet.versions)))
    remarks = [*missing, *(["letters missing in the typeface"] if lacks(words) else [])]
    made = BytesIO()
    writer.write(made)
    return made.getvalue(), len(writer.pages), ", ".join(remarks)


def _appended(writer: PdfWriter, notice: Notice) -> Iterator[str]:
    """Put the files behind the letter. Gives the names of those that cannot be printed here."""
    for file in notice.files.all():
        if file.media_type != PDF or not _append(writer, bytes(file.content)):
            yield f"+ {file.name}"


def _append(writer: PdfWriter, content: bytes) -> bool:
    """Whether the file is a PDF that can be read: nothing else is known of what was attached."""
    try:
        writer.append(PdfReader(BytesIO(content)))
    except (PyPdfError, ValueError, KeyError, TypeError):
        return False
    return True


def _front(batch: LetterBatch, letters: Sequence[tuple[Delivery, int, str]]) -> bytes:
    """The list that the letters are counted by; ``+`` names a file to print and add by hand."""
    paper = Paper(str(batch), "fr", str(batch))
    paper.heading(f"Lot {batch.pk} · Partij {batch.pk} · {in_brussels(batch.made_at):%d/%m/%Y %H:%M}")
    for delivery, pages, remark in letters:
        first = next(iter(sheet_of(delivery).address), "")
        paper.paragraphs(f"N {delivery.pk} · {first} · {pages} p. {remark}".rstrip())
    paper.gap()
    paper.line(f"{len(letters)} lettres / brieven, {sum(pages for _, pages, _ in letters)} p.", bold=True)
    return paper.finished()
