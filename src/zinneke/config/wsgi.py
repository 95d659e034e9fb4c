"""The site as a WSGI application, for granian. Django under ASGI costs several times the processor time.

All pages are loaded before the first is asked for: a mistake in one ends the process, which is told at once.
"""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zinneke.config.settings")

application = get_wsgi_application()
get_resolver().url_patterns  # noqa: B018 - reading them is loading them
