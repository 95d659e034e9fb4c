"""A question to the interface as people write it in the languages they work in, ready to be pasted and run."""

import json
import shlex
from collections.abc import Callable, Sequence
from typing import Final
from urllib.parse import urlencode

Clauses = Sequence[tuple[str, str]]


def asked(address: str, clauses: Clauses) -> str:
    """The address with its parameters."""
    return f"{address}?{urlencode(clauses)}" if clauses else address


def python(address: str, clauses: Clauses) -> str:
    """Python with requests."""
    listed = "".join(f"    ({_quoted(name)}, {_quoted(value)}),\n" for name, value in clauses)
    return (
        "import requests\n\n"
        f"question = [\n{listed}]\n"
        f"answer = requests.get({_quoted(address)}, params=question, timeout=30)\n"
        "answer.raise_for_status()\n"
        "print(answer.json())\n"
    )


def r(address: str, clauses: Clauses) -> str:
    """R with jsonlite."""
    return f"library(jsonlite)\n\nanswer <- fromJSON({_quoted(asked(address, clauses))})\nprint(answer$results)\n"


def javascript(address: str, clauses: Clauses) -> str:
    """JavaScript, in a browser's module or Node."""
    listed = "".join(f"  [{_quoted(name)}, {_quoted(value)}],\n" for name, value in clauses)
    return (
        f"const question = new URLSearchParams([\n{listed}]);\n"
        f"const answer = await fetch({_quoted(address)} + '?' + question);\n"
        "console.log(await answer.json());\n"
    )


def curl(address: str, clauses: Clauses) -> str:
    """curl in a POSIX shell."""
    parts = ["curl --get " + shlex.quote(address)]
    parts += [f"  --data-urlencode {shlex.quote(f'{name}={value}')}" for name, value in clauses]
    return " \\\n".join(parts) + "\n"


EXAMPLES: Final[dict[str, Callable[[str, Clauses], str]]] = {
    "Python": python,
    "R": r,
    "JavaScript": javascript,
    "curl": curl,
}


def _quoted(text: str) -> str:
    """A text between double quotes, with the escapes that Python, R and JavaScript share."""
    return json.dumps(text, ensure_ascii=False)
