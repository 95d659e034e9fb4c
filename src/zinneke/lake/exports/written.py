"""A value as text, as formats that know nothing but text have it."""

from typing import Any, Final

import msgspec

_encode: Final = msgspec.json.Encoder().encode


def written(value: Any, separator: str = ",") -> Any:
    """Null is empty, a point latitude and longitude, a list its values; numbers are left to who writes them."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return separator.join(str(written(one, separator)) for one in value)
    if isinstance(value, dict):
        return f"{value['lat']}, {value['lon']}" if value.keys() == {"lat", "lon"} else _encode(value).decode()
    return value
