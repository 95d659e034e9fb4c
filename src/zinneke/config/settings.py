"""Django's settings, derived from the city's own (:mod:`zinneke.kernel.settings`): a city sets nothing here."""

import secrets
from typing import Any, Final
from urllib.parse import urlsplit

import django_stubs_ext

from zinneke.config import installed
from zinneke.kernel import settings as city
from zinneke.kernel.mail_server import CONSOLE, mail_server

django_stubs_ext.monkeypatch()
installed.register_all()

CITY: Final = city.load()
FEEDS: Final = installed.inlets().feeds
_secure = CITY.text("public_url").startswith("https://")

DEBUG = False
SECRET_KEY = CITY.text("secret_key") or secrets.token_urlsafe(48)
"""Without one set (tests, a single command) sessions last as long as the process."""
ALLOWED_HOSTS = list(CITY.items("allowed_hosts"))
CSRF_TRUSTED_ORIGINS = [CITY.text("public_url")]

INSTALLED_APPS = [
    "zinneke.accounts",
    "zinneke.ui",
    "zinneke.notices",
    "zinneke.config",
    "zinneke.portal",
    "zinneke.opendata",
    *installed.service_packages(),
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "zinneke.ui.security.security_headers",
    "zinneke.ui.compression.CompressPages",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "zinneke.ui.operations.count_requests",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "zinneke.ui.language.remember_language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "zinneke.accounts.sign_in.lasting.keep_to_the_end",
    "zinneke.accounts.middleware.recognise_person",
    "zinneke.accounts.middleware.keep_names_out_of_caches",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "zinneke.ui.city.AnswerWhenBrokerIsAway",
]

ROOT_URLCONF = "zinneke.config.urls"
WSGI_APPLICATION = "zinneke.config.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "zinneke.ui.context.page",
                "zinneke.notices.context.inbox",
            ],
        },
    }
]

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": CITY.data / "site.sqlite3",
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=20000;",
        },
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Counts of who knocks how often are kept here: with Django's 300 entries a crowd would wash each other's out.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default", "loads", "post"]}}

AUTH_USER_MODEL = "accounts.User"
_VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {"NAME": f"{_VALIDATION}.UserAttributeSimilarityValidator"},
    {"NAME": f"{_VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{_VALIDATION}.CommonPasswordValidator"},
    {"NAME": f"{_VALIDATION}.NumericPasswordValidator"},
]
LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = "staff:home"
LOGOUT_REDIRECT_URL = "accounts:sign_in"

# French and Dutch first: the administrative languages. English is the language strings are written in.
LANGUAGE_CODE = "en"
LANGUAGES = [("fr", "Français"), ("nl", "Nederlands"), ("de", "Deutsch"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_SAMESITE = "Lax"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = False
TIME_ZONE = "Europe/Brussels"
FORMAT_MODULE_PATH = ["zinneke.ui.formats"]

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 3600

SESSION_COOKIE_AGE = CITY.number("session_hours") * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = _secure
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SECURE = _secure
CSRF_FAILURE_VIEW = "zinneke.ui.errors.forgery"
LANGUAGE_COOKIE_SECURE = _secure
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _secure else None
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if _secure else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_NUMBER_FILES = 20
FILE_UPLOAD_HANDLERS = [
    "zinneke.ui.uploads.LimitedUpload",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

MAIL_SERVER: Final = CITY.text("mail_server") or (CONSOLE if CITY.on("simulation") else "")
"""Where letters go; a simulated city shows them to its staff."""
_mail: Final = mail_server(MAIL_SERVER)
_backend: Final = "smtp" if _mail else "console" if MAIL_SERVER else "dummy"
EMAIL_BACKEND = f"django.core.mail.backends.{_backend}.EmailBackend"
if _backend == "console" and CITY.on("simulation"):
    EMAIL_BACKEND = "zinneke.notices.simulated.EmailBackend"
if _mail:
    EMAIL_HOST, EMAIL_PORT = _mail.host, _mail.port
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail.user, _mail.password
    EMAIL_USE_TLS, EMAIL_USE_SSL = _mail.security == "starttls", _mail.security == "tls"
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = CITY.text("mail_from") or f"no-reply@{urlsplit(CITY.text('public_url')).hostname}"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": CITY.text("log_level")},
    "loggers": {"httpx": {"level": "WARNING"}, "django.request": {"level": "ERROR"}},
}
