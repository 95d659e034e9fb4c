"""Write the record of processing activities into docs/explanation/privacy.md, from what manifests declare.

python tools/privacy_record.py
"""

from pathlib import Path
from typing import Final

from zinneke.config import installed
from zinneke.kernel.personal import Processing
from zinneke.kernel.registry import manifests

PAGE: Final = Path(__file__).resolve().parents[1] / "docs" / "explanation" / "privacy.md"
BEGIN: Final = "<!-- the record begins -->\n"
END: Final = "<!-- the record ends -->\n"
HEAD: Final = (
    "| code | what | what for | of whom | which data | on which ground | who gets them | kept |\n"
    + "| --- " * 8
    + "|\n"
)


def written() -> str:
    """The record as a table, in English; the site shows it in four languages."""
    installed.register_all()
    rows = sorted((one for manifest in manifests() for one in manifest.processing), key=lambda one: one.code)
    return HEAD + "".join(map(_row, rows))


def _row(one: Processing) -> str:
    texts = (one.name, one.purpose, one.people, one.kinds, one.basis, one.recipients, one.kept)
    cells = (f"`{one.code}`", *(text.en.replace("|", "\\|") for text in texts))
    return f"| {' | '.join(cells)} |\n"


def main() -> None:
    """Replace what stands between the marks."""
    before, _begin, rest = PAGE.read_text("utf-8").partition(BEGIN)
    _old, _end, after = rest.partition(END)
    PAGE.write_text(before + BEGIN + written() + END + after, "utf-8")


if __name__ == "__main__":
    main()
