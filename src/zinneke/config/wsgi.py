"""The site as a WSGI application, for granian. Django under ASGI costs several times the processor time."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zinneke.config.settings")

application = get_wsgi_application()
