"""Documents of GeoReport in both formats: what the standard's mapping asks for, whatever texts say."""

import json
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from zinneke.services.requests.api.georeport.faults import Fault, document, missing, status_of, wrong
from zinneke.services.requests.api.georeport.writing import DECLARATION, Format, Listing, written


def test_one_item_is_an_array_too() -> None:
    assert json.loads(written("services", Listing("service", [{"service_code": "001"}]), Format.JSON)) == [
        {"service_code": "001"}
    ]


def test_no_item_is_an_empty_array() -> None:
    assert written("services", Listing("service", []), Format.JSON) == b"[]"
    assert written("services", Listing("service", []), Format.XML).decode() == f"{DECLARATION}<services/>"


def test_the_root_is_dropped_in_json_and_values_are_native() -> None:
    fields = {"metadata": True, "lat": 50.8, "order": 2, "address_id": None, "zipcode": "", "service_code": "1"}
    assert json.loads(written("service", fields, Format.JSON)) == {
        "metadata": True, "lat": 50.8, "order": 2, "address_id": None, "zipcode": None, "service_code": "1",
    }  # fmt: skip


def test_xml_is_declared_and_knows_no_namespace() -> None:
    text = written("service", {"metadata": False, "zipcode": None, "name": "a < b & c"}, Format.XML).decode()
    assert text == (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        "<service><metadata>false</metadata><zipcode/><name>a &lt; b &amp; c</name></service>"
    )
    assert "xmlns" not in text


def test_lists_inside_fields_keep_their_name() -> None:
    fields = {"endpoints": Listing("endpoint", [{"formats": Listing("format", ["text/xml"])}])}
    assert json.loads(written("discovery", fields, Format.JSON)) == {"endpoints": [{"formats": ["text/xml"]}]}
    assert b"<endpoints><endpoint><formats><format>text/xml</format></formats></endpoint>" in written(
        "discovery", fields, Format.XML
    )


@given(st.text())
def test_whatever_a_text_says_it_stays_one_text(text: str) -> None:
    tree = ET.fromstring(written("request", {"description": text}, Format.XML))  # noqa: S314
    assert [element.tag for element in tree] == ["description"]
    assert not list(tree[0])
    told = json.loads(written("request", {"description": text}, Format.JSON))["description"]
    assert (tree[0].text or None) == told


def test_errors_are_a_list_with_the_gravest_status() -> None:
    faults = [wrong("a"), missing("b"), Fault(403, "c")]
    assert status_of(faults) == 403
    assert status_of(faults[:2]) == 404
    assert json.loads(document(faults[:1], Format.JSON)) == [{"code": 400, "description": "a"}]
    assert b"<errors><error><code>400</code><description>a</description></error></errors>" in document(
        faults[:1], Format.XML
    )
