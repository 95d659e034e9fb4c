"""Pictures are painted anew: what they say of who took them, when, with what, and anything hidden in them is gone."""

from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

from PIL import ExifTags, Image, ImageOps, UnidentifiedImageError

from zinneke.files.content import IMAGES, JPEG, PNG, kind_of
from zinneke.files.refusal import Reason, Refused

MOST_PIXELS: Final = 80_000_000
"""Of what is taken: larger than telephones make, smaller than what fills the memory when unpacked."""
LONGEST_EDGE: Final = 2048
"""Of what is kept, in pixels: enough to see a hole in a pavement, or to read a letter."""
QUALITY: Final = 85
FORMATS: Final = ("JPEG", "PNG", "WEBP", "GIF")
"""The only decoders that are let near a stranger's file."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture painted anew. ``position`` is lon, lat (WGS84) as the camera wrote it, in the original only."""

    content: bytes
    media_type: str
    width: int
    height: int
    position: tuple[float, float] | None = None


def cleaned(content: bytes, longest_edge: int = LONGEST_EDGE) -> Picture:
    """The picture without metadata, upright, at most ``longest_edge`` wide and high; as PNG where it is transparent.

    Raises :class:`~zinneke.files.refusal.Refused`.
    """
    found = kind_of(content)
    try:
        with Image.open(BytesIO(content), formats=FORMATS) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise Refused(Reason.TOO_MANY_PIXELS, found, MOST_PIXELS)
            position = _position(opened)
            upright = ImageOps.exif_transpose(opened)
            upright.thumbnail((longest_edge, longest_edge))
            return _painted(upright, position)
    except (UnidentifiedImageError, Image.DecompressionBombError) as error:
        raise Refused(Reason.BROKEN if found in IMAGES else Reason.KIND, found) from error
    except (OSError, ValueError, SyntaxError, EOFError, OverflowError, MemoryError) as error:
        raise Refused(Reason.BROKEN, found) from error


def _painted(image: Image.Image, position: tuple[float, float] | None) -> Picture:
    transparent = image.has_transparency_data
    canvas = Image.new("RGBA" if transparent else "RGB", image.size)
    canvas.paste(image.convert(canvas.mode))
    written = BytesIO()
    if transparent:
        canvas.save(written, "PNG", optimize=True)
    else:
        canvas.save(written, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return Picture(written.getvalue(), PNG if transparent else JPEG, canvas.width, canvas.height, position)


def _position(image: Image.Image) -> tuple[float, float] | None:
    """Where the camera says that it was; None where it does not, or says nonsense."""
    try:
        told: dict[int, Any] = image.getexif().get_ifd(ExifTags.IFD.GPSInfo)
        lon = _degrees(told[ExifTags.GPS.GPSLongitude], told[ExifTags.GPS.GPSLongitudeRef], "W", 180)
        lat = _degrees(told[ExifTags.GPS.GPSLatitude], told[ExifTags.GPS.GPSLatitudeRef], "S", 90)
    except Exception:
        return None
    return (lon, lat) if (lon, lat) != (0.0, 0.0) else None


def _degrees(parts: Any, reference: str, negative: str, most: int) -> float:
    degrees, minutes, seconds = (float(part) for part in parts)
    value = degrees + minutes / 60 + seconds / 3600
    if not 0 <= value <= most:
        raise ValueError(f"{value} degrees: at most {most}")
    return round(-value if reference.upper() == negative else value, 6)
