"""Settings of one county's cell. What differs between counties comes from the environment; the rest is fixed here."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from yimen.config.addresses import LIVE_PORT, YIMEN_BASE_URL, YIMEN_DEMONSTRATION
from yimen.foundation import environment, keys, logs

YIMEN_HOME = environment.home()
DEBUG = environment.switch("YIMEN_DEBUG", default=False)

SECRET_KEY = keys.key("session", size=32).hex()
ALLOWED_HOSTS = environment.text("YIMEN_HOSTS", "*" if YIMEN_DEMONSTRATION else "127.0.0.1,localhost").split(",")
CSRF_TRUSTED_ORIGINS = [YIMEN_BASE_URL]

# What the county publishes about itself; missing stays missing and is shown as 未公布.
YIMEN_COUNTY_NAME = environment.text("YIMEN_COUNTY_NAME", "西平县")
YIMEN_COUNTY_REGION = environment.text("YIMEN_COUNTY_REGION", "411721")
# The demonstration has numbers that ring nowhere, so that its pages look like those of a county that published its own.
YIMEN_COMPLAINT_PHONE = environment.text("YIMEN_COMPLAINT_PHONE") or ("0396-0000001" if YIMEN_DEMONSTRATION else None)
YIMEN_HALL_PHONE = environment.text("YIMEN_HALL_PHONE") or ("0396-0000000" if YIMEN_DEMONSTRATION else None)
# Within how many working days the county itself promises to answer a consultation; no law says a number. 0: no promise.
YIMEN_CONSULTATION_DAYS = environment.integer(
    "YIMEN_CONSULTATION_DAYS", 2 if YIMEN_DEMONSTRATION else 0, low=0, high=60
)

# Channels of notices. Without a host the mail channel is off and says so on the notice.
EMAIL_HOST = environment.text("YIMEN_SMTP_HOST")
EMAIL_PORT = environment.integer("YIMEN_SMTP_PORT", 25, low=1, high=65535)
# At most one of the two: TLS from the first byte (port 465), or by STARTTLS (port 587).
EMAIL_USE_SSL = environment.switch("YIMEN_SMTP_TLS", default=False)
EMAIL_USE_TLS = environment.switch("YIMEN_SMTP_STARTTLS", default=False)
EMAIL_HOST_USER = environment.text("YIMEN_SMTP_USER")
EMAIL_HOST_PASSWORD = environment.text("YIMEN_SMTP_PASSWORD")
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = environment.text("YIMEN_MAIL_FROM", "yimen@localhost")
YIMEN_SMS_GATEWAY = environment.text("YIMEN_SMS_GATEWAY")
YIMEN_SMS_TOKEN = environment.text("YIMEN_SMS_TOKEN")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "pgtrigger",
    "csp",
    "yimen.foundation",
    "yimen.organisations",
    "yimen.people",
    "yimen.calendars",
    "yimen.halls",
    "yimen.catalogue",
    "yimen.dossiers",
    "yimen.cases",
    "yimen.consultations",
    "yimen.documents",
    "yimen.licences",
    "yimen.notices",
    "yimen.queues",
    "yimen.appointments",
    "yimen.free_services",
    "yimen.ratings",
    "yimen.archives",
    "yimen.surfaces.common",
    "yimen.surfaces.portal",
    "yimen.surfaces.counter",
    "yimen.surfaces.review",
    "yimen.surfaces.oversight",
    "yimen.surfaces.catalogue_desk",
    "yimen.surfaces.hall",
    "yimen.surfaces.hall_desk",
    "yimen.surfaces.api",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "yimen.surfaces.api.door.MachineDoor",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "yimen.surfaces.common.content_policy.ContentPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "yimen.surfaces.common.refusals.RefusalMiddleware",
]

ROOT_URLCONF = "yimen.config.urls"
WSGI_APPLICATION = "yimen.config.wsgi.application"
APPEND_SLASH = False

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "yimen.surfaces.common.context.page",
            ],
            "builtins": ["yimen.surfaces.common.templatetags.yimen_ui", "django.templatetags.static"],
        },
    },
]


def database(url: str) -> dict[str, Any]:
    """Django's database settings for `postgresql://user:password@host:port/name?option=value`."""
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query))
    host = query.pop("host", None) or (unquote(parts.hostname) if parts.hostname else "")
    # A blocking thread holds at most one connection, so the pool never has to queue (max_size >= threads). Statements
    # asked again are prepared, which halves the database's work for an act; it needs no pooler in between that lends a
    # connection by the transaction.
    return {
        "ENGINE": "yimen.foundation.database",
        "NAME": parts.path.lstrip("/") or "yimen",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or query.pop("port", "")),
        "CONN_MAX_AGE": 0,
        # The engine exchanges a connection that a restart of the database has cut without asking the database.
        "CONN_HEALTH_CHECKS": False,
        "OPTIONS": {
            # Impatient, so that a page can say that the database is away and a thread is free for the next; and an
            # attempt to connect is given up early, so that the first request after its return makes a new one.
            "pool": {"min_size": 1, "max_size": 16, "timeout": 3, "reconnect_timeout": 2},
            "server_side_binding": True,
            "prepare_threshold": 3,
            **query,
        },
    }


DATABASES = {"default": database(environment.text("DATABASE_URL", "postgresql://127.0.0.1:5432/yimen"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Account"
LOGIN_URL = "/sign-in"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 8 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = YIMEN_BASE_URL.startswith("https://")
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "yimen.surfaces.common.errors.csrf_failure"

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = YIMEN_HOME / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
# `yimen serve` collects the files under hashed names, kept by browsers for good; tests serve them from the source.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},  # files of the house are in foundation.storage
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_MANIFEST_STRICT = False

# A yellow warning is raised when this many working days or fewer are left; the county decides, no law sets it.
YIMEN_AMBER_WORKING_DAYS = environment.integer("YIMEN_AMBER_WORKING_DAYS", 3, low=0, high=60)

# An upload is at most 20 MB a file; a form without files at most 1 MB.
YIMEN_UPLOAD_LIMIT_BYTES = 20 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

# Strict: nothing inline, nothing from elsewhere; the live process answers on a port of its own.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "connect-src": ["'self'", f"http://*:{LIVE_PORT}", f"https://*:{LIVE_PORT}"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    },
}

LOGGING_CONFIG = None
logs.configure("debug" if DEBUG else "info")
