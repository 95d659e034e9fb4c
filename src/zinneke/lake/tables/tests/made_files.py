"""Files made for the tests: spreadsheets and archives by hand, geographic ones by GDAL."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio.raw
import shapely

CONTENT_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
)
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STYLES = f'<styleSheet xmlns="{MAIN}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'


def packed(members: Mapping[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def sheet_of(rows: list[list[Any]]) -> str:
    cells = []
    for at, row in enumerate(rows, 1):
        cells.append(f'<row r="{at}">{"".join(_cell(at, place, value) for place, value in enumerate(row))}</row>')
    return f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(cells)}</sheetData></worksheet>'


def _cell(at: int, place: int, value: Any) -> str:
    reference = f"{chr(ord('A') + place)}{at}"
    if value is None:
        return ""
    if isinstance(value, bool):
        return f'<c r="{reference}" t="b"><v>{int(value)}</v></c>'
    if isinstance(value, int | float):
        return f'<c r="{reference}"><v>{value}</v></c>'
    if value.startswith("date:"):
        return f'<c r="{reference}" s="1"><v>{value.removeprefix("date:")}</v></c>'
    return f'<c r="{reference}" t="inlineStr"><is><t>{value}</t></is></c>'


def workbook(sheets: dict[str, str], **more: str | bytes) -> bytes:
    names = "".join(f'<sheet name="{name}" sheetId="{at}" r:id="rId{at}"/>' for at, name in enumerate(sheets, 1))
    links = "".join(
        f'<Relationship Id="rId{at}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{at}.xml"/>'
        for at, _ in enumerate(sheets, 1)
    )
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    return packed(
        {
            "[Content_Types].xml": CONTENT_TYPES,
            "_rels/.rels": f'<Relationships xmlns="{package}"><Relationship Id="rId1" '
            f'Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{names}</sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}">{links}<Relationship Id="rId99" '
            f'Type="{RELATIONS}/styles" Target="styles.xml"/></Relationships>',
            "xl/styles.xml": STYLES,
            **{f"xl/worksheets/sheet{at}.xml": sheet for at, sheet in enumerate(sheets.values(), 1)},
            **more,
        }
    )


def geographic(path: Path, geometries: list[Any], columns: dict[str, Any], *, crs: str | None, driver: str) -> None:
    pyogrio.raw.write(
        path,
        np.array([shapely.to_wkb(one) if one is not None else None for one in geometries], dtype=object),
        [np.array(values) for values in columns.values()],
        np.array(list(columns), dtype=object),
        crs=crs,
        driver=driver,
        geometry_type=geometries[0].geom_type,
        layer=path.stem if driver == "GPKG" else None,
    )
