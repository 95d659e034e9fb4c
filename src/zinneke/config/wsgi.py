"""The site as a WSGI application, for granian. Django under ASGI costs several times the processor time.

All pages are loaded before the first is asked for: a mistake in one ends the process, which is told at once.
"""

import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zinneke.config.settings")

application = get_wsgi_application()
import_module(settings.ROOT_URLCONF)
