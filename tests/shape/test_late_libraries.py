"""A site starts without the libraries that only some of its pages want: on a small machine they take seconds."""

import os
import subprocess
import sys

LATE = ("lightgbm", "pypdf", "pyshacl", "rdflib", "reportlab", "scipy", "xlsxwriter")
IMPORTED = f"""
import sys
import zinneke.config.wsgi
from django.urls import get_resolver
get_resolver().url_patterns
print(*(name for name in {LATE} if name in sys.modules))
"""


def test_the_site_starts_without_them() -> None:
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "zinneke.config.settings"}
    done = subprocess.run([sys.executable, "-c", IMPORTED], env=environment, check=True, capture_output=True, text=True)
    assert done.stdout.split() == []
