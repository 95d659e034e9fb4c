"""A layer that GDAL is to write, and the process that does."""

import subprocess
import sys

import msgspec

from zinneke.lake.running import TooLong


class Layer(msgspec.Struct, frozen=True):
    """``sql`` reads the Parquet file ``source``, named $source; its column ``geometry`` is WKB."""

    sql: str
    source: str
    target: str
    driver: str
    geometry: str
    geometry_type: str
    crs: str
    options: dict[str, str] = {}


def write(layer: Layer, limit_s: float) -> None:
    """Have it written. Raises TooLong; RuntimeError with what GDAL said where it could not."""
    command = [sys.executable, "-m", "zinneke.lake.exports.gdal_process", msgspec.json.encode(layer).decode()]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=limit_s, check=False)  # noqa: S603 - ours
    except subprocess.TimeoutExpired:
        raise TooLong(f"no file within {limit_s:g} s: ask for fewer rows or a narrower condition") from None
    if done.returncode:
        raise RuntimeError(f"GDAL could not write {layer.driver}: {done.stderr.strip()[-500:]}")
