"""A new service of the standard shape: ``python tools/new_service.py NAME``, or ``just new-service NAME``.

Writes src/zinneke/services/NAME from tools/skeleton and adds its names to the city's @context. It asks nothing and
passes the shape tests at once; what it says is yours to replace. See docs/how-to/new-service.md.
"""

import json
import keyword
import re
import sys
from pathlib import Path
from string import Template
from typing import Final

PROJECT: Final = Path(__file__).resolve().parents[1]
SKELETON: Final = PROJECT / "tools" / "skeleton"
SERVICES: Final = PROJECT / "src" / "zinneke" / "services"
CONTEXT: Final = PROJECT / "src" / "zinneke" / "kernel" / "city.jsonld"
OWN_TERMS: Final = "https://zinneke.example/terms/"
ENDING: Final = ".tmpl"


def main(arguments: list[str]) -> int:
    """Write the service; 2 if the name will not do."""
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    name = arguments[0]
    if problem := unfit(name):
        print(problem, file=sys.stderr)
        return 2
    target = SERVICES / name
    for source in sorted(SKELETON.rglob(f"*{ENDING}")):
        path = destination(source, target, words(name))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(Template(source.read_text("utf-8")).substitute(words(name)), "utf-8")
    add_terms(words(name))
    print(f"wrote {target.relative_to(PROJECT)}; next: docs/how-to/new-service.md")
    return 0


def unfit(name: str) -> str:
    """What is wrong with a name, or nothing."""
    if not re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", name) or keyword.iskeyword(name):
        return (
            f"{name!r} cannot be a package: use lower-case letters, digits and single underscores, such as road_works"
        )
    if (SERVICES / name).exists():
        return f"there is a service {name!r} already: choose another name"
    return ""


def words(name: str) -> dict[str, str]:
    """The name in every spelling the skeleton uses."""
    parts = name.split("_")
    camel = "".join(part.capitalize() for part in parts)
    return {
        "name": name,
        "feed": "-".join(parts),
        "path": "-".join(parts),
        "Title": " ".join(parts).capitalize(),
        "Camel": camel,
        "camel": camel[0].lower() + camel[1:],
        "Type": f"{camel}Observed",
    }


def destination(source: Path, target: Path, spellings: dict[str, str]) -> Path:
    """Where a file of the skeleton goes."""
    inside = source.relative_to(SKELETON).as_posix().removesuffix(ENDING)
    if inside.startswith("templates/"):
        return target / "templates" / spellings["name"] / Path(inside).name
    if inside.startswith("locale/"):
        return target / "locale" / Path(inside).stem / "LC_MESSAGES" / "django.po"
    return target / inside.replace("sample.json", f"{spellings['Type']}.json")


def add_terms(spellings: dict[str, str]) -> None:
    """Give the new type and its attributes their place in the city's @context."""
    document = json.loads(CONTEXT.read_text("utf-8"))
    camel = spellings["camel"]
    for term in (spellings["Type"], f"{camel}Amount", f"{camel}State"):
        document["@context"].setdefault(term, OWN_TERMS + term)
    CONTEXT.write_text(json.dumps(document, indent=2, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
