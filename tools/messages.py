"""Catalogues of translations, without GNU gettext: ``python tools/messages.py extract|compile|check [APP…]``.

``extract`` brings the .po files up to date with the sources, ``compile`` writes the .mo files that run, ``check`` lists
what is not translated, and words that two apps translate otherwise, and fails if there are any. APP is a folder under
src/zinneke, such as ``services/air``.
"""

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Final

import django
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

SOURCE: Final = Path(__file__).resolve().parents[1] / "src" / "zinneke"
LANGUAGES: Final = ("fr", "nl", "de")
KEYWORDS: Final = DEFAULT_KEYWORDS | {
    "gettext_lazy": None, "gettext_noop": None, "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2), "npgettext_lazy": ((1, "c"), 2, 3),
}  # fmt: skip
TEMPLATES: Final = frozenset({".html", ".txt"})
SKIPPED: Final = frozenset({"migrations", "tests", "static", "locale"})


def main(arguments: list[str]) -> int:
    """Run one of the three commands."""
    if not arguments or arguments[0] not in COMMANDS:
        print(__doc__)
        return 2
    settings.configure(USE_I18N=True)
    django.setup()
    named = [SOURCE / name for name in arguments[1:]]
    codes = [COMMANDS[arguments[0]](app) for app in named or apps()]
    return max([*codes, check_together() if arguments[0] == "check" else 0])


def apps() -> list[Path]:
    """Folders with templates or a catalogue of their own."""
    marks = [*SOURCE.glob("**/templates"), *SOURCE.glob("**/locale")]
    return sorted({mark.parent for mark in marks if mark.is_dir()})


def extract_app(app: Path) -> int:
    """Update the catalogues of an app. What is gone is dropped; a changed text keeps its translation, marked fuzzy."""
    template = Catalog(project="zinneke", charset="utf-8")
    for path in sources(app):
        for line, message, _comments, context in strings(path):
            template.add(message, context=context, locations=[(path.relative_to(app).as_posix(), line)])
    if not len(template):
        return 0
    for language in LANGUAGES:
        path = po_path(app, language)
        catalog = read(path, language) if path.exists() else Catalog(locale=language, charset="utf-8")
        catalog.update(template, no_fuzzy_matching=False, update_creation_date=False)
        catalog.obsolete.clear()
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write_po(file, catalog, width=0, omit_header=False, sort_output=True, no_location=True)
    return 0


def compile_app(app: Path) -> int:
    """Write the .mo files. Fuzzy translations are left out."""
    for language in LANGUAGES:
        path = po_path(app, language)
        if path.exists():
            with path.with_suffix(".mo").open("wb") as file:
                write_mo(file, read(path, language), use_fuzzy=False)
    return 0


def check_app(app: Path) -> int:
    """Print what lacks a translation; 1 if anything does."""
    wanted = {(message, context) for path in sources(app) for _, message, _, context in strings(path)}
    lacking = 0
    for language in LANGUAGES:
        path = po_path(app, language)
        catalog = read(path, language) if path.exists() else Catalog(locale=language)
        for message, context in sorted(wanted, key=str):
            if not is_translated(catalog.get(message, context)):
                lacking += 1
                print(f"{app.relative_to(SOURCE)} [{language}] {message!r}")
    return int(lacking > 0)


def check_together() -> int:
    """Print words that two apps translate otherwise, 1 if there are any. Django merges all catalogues, so that one of
    them reads wrong: give one other words in the source, or both the same translation.
    """
    found = [*disagreements()]
    print("".join(found), end="")
    return int(bool(found))


def disagreements() -> Iterator[str]:
    """A line for each, naming both apps."""
    for language in LANGUAGES:
        known: dict[tuple[str, str | None], tuple[object, Path]] = {}
        for app in apps():
            path = po_path(app, language)
            for message in read(path, language) if path.exists() else ():
                words = message.id if isinstance(message.id, str) else message.id[0]
                first, where = known.setdefault((words, message.context), (message.string, app))
                if words and first != message.string and type(first) is type(message.string):
                    apart = f"{where.relative_to(SOURCE)} {first!r}, {app.relative_to(SOURCE)} {message.string!r}"
                    yield f"[{language}] {words!r}: {apart}\n"


def is_translated(message: Message | None) -> bool:
    """Whether every form of the message has a text that is not merely a guess."""
    if message is None or message.fuzzy:
        return False
    forms = message.string if isinstance(message.string, list | tuple) else (message.string,)
    return all(forms)


def sources(app: Path) -> Iterator[Path]:
    """The app's Python files and templates, not those of apps below it."""
    inner = {other for other in apps() if other != app and app in other.parents}
    for path in sorted([*app.rglob("*.py"), *app.rglob("templates/**/*.html"), *app.rglob("templates/**/*.txt")]):
        if not SKIPPED & set(path.relative_to(app).parts) and not inner & set(path.parents):
            yield path


def strings(path: Path) -> Iterator[tuple[int, str | tuple[str, ...], list[str], str | None]]:
    """The translatable strings of a file: its own, or those of the Python that Django makes of a template."""
    text = path.read_text("utf-8")
    if path.suffix in TEMPLATES:
        text = templatize(text, origin=str(path))
    yield from extract("python", BytesIO(text.encode()), keywords=KEYWORDS | {"_": None})


def po_path(app: Path, language: str) -> Path:
    """Where Django looks for an app's catalogue."""
    return app / "locale" / language / "LC_MESSAGES" / "django.po"


def read(path: Path, language: str) -> Catalog:
    """A catalogue from its file."""
    with path.open("rb") as file:
        return read_po(file, locale=language, charset="utf-8")


COMMANDS: Final = {"extract": extract_app, "compile": compile_app, "check": check_app}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
