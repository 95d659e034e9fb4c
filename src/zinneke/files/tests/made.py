"""Files as people send them, made for tests."""

from io import BytesIO

from PIL import ExifTags, Image
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, PdfObject, TextStringObject


def photo(width: int = 60, height: int = 40, *, position: bool = False, turned: bool = False) -> bytes:
    """A JPEG as a telephone makes it: with a maker's name, turned on its side, with a position in Brussels."""
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "Telephone of Jan Peeters"
    if turned:
        exif[ExifTags.Base.Orientation] = 6
    if position:
        exif.get_ifd(ExifTags.IFD.GPSInfo).update(
            {
                ExifTags.GPS.GPSLatitudeRef: "N",
                ExifTags.GPS.GPSLatitude: (50.0, 51.0, 0.0),
                ExifTags.GPS.GPSLongitudeRef: "E",
                ExifTags.GPS.GPSLongitude: (4.0, 21.0, 0.0),
            }
        )
    written = BytesIO()
    Image.new("RGB", (width, height), "grey").save(written, "JPEG", exif=exif)
    return written.getvalue()


def drawing(mode: str = "RGBA", kind: str = "PNG") -> bytes:
    """A picture of another kind."""
    written = BytesIO()
    Image.new(mode, (10, 10)).save(written, kind)
    return written.getvalue()


def pdf(pages: int = 1) -> bytes:
    """A harmless document."""
    return _written(_document(pages))


def locked_pdf() -> bytes:
    """One that wants a password."""
    writer = _document()
    writer.encrypt("secret", algorithm="RC4-128")
    return _written(writer)


def pdf_with_script() -> bytes:
    """One with a script that runs when it is opened."""
    return _opening_with({"/S": NameObject("/JavaScript"), "/JS": TextStringObject("app.alert('hello');")})


def pdf_with_file() -> bytes:
    """One with another file within."""
    writer = _document()
    writer.add_attachment("invoice.exe", b"MZ")
    return _written(writer)


def pdf_that_launches() -> bytes:
    """One that starts a programme when it is opened."""
    return _opening_with({"/S": NameObject("/Launch"), "/F": TextStringObject("calc.exe")})


def _opening_with(action: dict[str, PdfObject]) -> bytes:
    writer = _document()
    written = DictionaryObject({NameObject(key): value for key, value in action.items()})
    writer.root_object[NameObject("/OpenAction")] = written
    return _written(writer)


def _document(pages: int = 1) -> PdfWriter:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(100, 100)
    return writer


def _written(writer: PdfWriter) -> bytes:
    written = BytesIO()
    writer.write(written)
    return written.getvalue()
