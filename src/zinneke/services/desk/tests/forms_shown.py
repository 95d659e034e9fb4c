"""A form with something of everything, for tests of pages."""

from io import BytesIO
from typing import Any, Final

from pypdf import PdfWriter

WORDS: Final = {"fr": "Mot", "nl": "Woord"}


def pdf() -> bytes:
    """A document of one empty page."""
    writer, written_to = PdfWriter(), BytesIO()
    writer.add_blank_page(9, 9)
    writer.write(written_to)
    return written_to.getvalue()


def field(code: str, kind: str, **more: Any) -> dict[str, Any]:
    return {"code": code, "kind": kind, "label": {"fr": f"FR {code}", "nl": f"NL {code}"}, **more}


OPTIONS: Final = [{"value": one, "label": {"fr": f"FR {one}", "nl": f"NL {one}"}} for one in ("post", "counter")]
AT_HOME: Final = {"test": "equals", "field": "delivery", "value": "post"}


def written(**changes: Any) -> dict[str, Any]:
    """The definition."""
    first = [
        field("name", "text", required=True, prefill="full_name", autocomplete="name"),
        field("delivery", "radio", required=True, options=OPTIONS),
        field("home", "address", required=True, show_if=AT_HOME),
        field("pieces", "group", least=1, most=3, fields=[field("what", "text", required=True)]),
        field("proof", "file", file_kinds=["application/pdf"], most=2),
    ]
    others = [field("others", "cosign", most=2), field("truly", "statement", required=True)]
    return {
        "title": {"fr": "Demande", "nl": "Aanvraag"},
        "steps": [
            {"code": "you", "title": {"fr": "Vous", "nl": "U"}, "fields": first},
            {"code": "end", "title": {"fr": "Fin", "nl": "Einde"}, "fields": others},
        ],
        "charges": [{"label": {"fr": "Pièces", "nl": "Stukken"}, "cents": 500, "per": "pieces"}],
        **changes,
    }


YOU: Final = {
    "seen": "name delivery home pieces pieces.0.what proof", "name": "Ann Peeters", "delivery": "counter",
    "pieces.count": "1", "pieces.0.what": "sofa", "do": "next",
}  # fmt: skip
END: Final = {
    "seen": "others truly",
    "others.count": "0",
    "truly.name": "Ann Peeters",
    "truly.agreed": "yes",
    "do": "next",
}
