"""Settings that are the same everywhere. Apps read them at the edge and pass values in."""

import os
from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from . import _shapes
from ._env import boolean, env, number_between, secret_texts, unknown_names
from ._secret import secret_key
from .database import *  # noqa: F403
from .database import VAR, in_checkout
from .mail import *  # noqa: F403 - one file per topic, one namespace for Django
from .office import *  # noqa: F403 - as above
from .province import *  # noqa: F403 - as above
from .reader import *  # noqa: F403 - as above
from .retention import *  # noqa: F403 - as above
from .sources import *  # noqa: F403 - as above

SOURCE = Path(__file__).resolve().parents[2]

DEBUG = env(
    "DONBAY_DEBUG",
    boolean,
    default="0",
    meaning="1 on a machine of one's own: shows errors and the local mailbox at /outbox/.",
    example="0",
)


SECRET_KEY = env(
    "DONBAY_SECRET_KEY",
    lambda text: secret_key(text, VAR),
    default="",
    meaning="Signs sessions and the links in mails. Empty: one is made and kept in the var folder.",
    example="a-long-random-text-of-at-least-40-characters",
)
SITE_ADDRESS_FILE = VAR / "site-address"  # script/server writes here where it serves


def _site_url(text: str) -> str:
    told = SITE_ADDRESS_FILE.read_text().strip() if SITE_ADDRESS_FILE.is_file() else ""
    return _shapes.site_address(text.strip() or told or "http://127.0.0.1:8000")


SITE_URL = env(
    "DONBAY_SITE_URL",
    _site_url,
    default="",
    meaning="The public address of this site, used in mails. Empty: where script/server serves, else port 8000.",
    example="https://tbt.so.example",
)
SITE_URL_FROM = (
    "setting" if os.environ.get("DONBAY_SITE_URL") else "server" if SITE_ADDRESS_FILE.is_file() else "default"
)
ALLOWED_HOSTS = env(
    "DONBAY_HOSTS",
    _shapes.hosts,
    default="127.0.0.1,localhost,[::1]",
    meaning="The host names this site answers to.",
    example="tbt.so.example",
)
TRUSTED_PROXIES = env(
    "DONBAY_TRUSTED_PROXIES",
    number_between(0, 10),
    default="0",
    meaning="How many proxies of ours stand before the pages; each must add the visitor to X-Forwarded-For.",
    example="1",
)
CSRF_TRUSTED_ORIGINS = [SITE_URL] if SITE_URL.startswith("https://") else []
LOCAL_DEADLINE_DAYS = env(
    "DONBAY_LOCAL_DEADLINE_DAYS",
    number_between(0, 60),
    default="10",
    meaning="Working days before the WTO deadline by which the province wants comments.",
    example="10",
)
LOCAL_DEADLINE_MINIMUM_DAYS = env(
    "DONBAY_LOCAL_DEADLINE_MINIMUM_DAYS",
    number_between(0, 60),
    default="3",
    meaning="Working days after arrival that firms have at least; less counts as urgent.",
    example="3",
)
MAIL_CAP = env(
    "DONBAY_MAIL_CAP",
    number_between(1, 500),
    default="20",
    meaning="Notices in one mail; the rest is a link.",
    example="20",
)
TRANSLATE_URL = env(
    "DONBAY_TRANSLATE_URL",
    _shapes.service_address,
    default="",
    meaning="A LibreTranslate service for drafts that officers ask for; only words of notices are sent. Empty: off.",
    example="https://translate.so.example",
)
TRANSLATE_KEY = env(
    "DONBAY_TRANSLATE_API_KEY",
    _shapes.key,
    default="",
    meaning="The key of that service, if it wants one.",
    example="0123456789abcdef",
)
NATS_URL = env(
    "DONBAY_NATS_URL",
    _shapes.services_address,
    default="",
    meaning="The NATS servers that join matching workers, comma-separated. Empty: matching is done in process.",
    example="nats://donbay:secret@n1.example:4222,nats://donbay:secret@n2.example:4222",
)
NATS_SHARDS = env(
    "DONBAY_NATS_SHARDS",
    number_between(1, 1024),
    default="4",
    meaning="Into how many shards the profiles are dealt; every shard needs at least one match_worker.",
    example="4",
)

IN_CHECKOUT = in_checkout()
UNKNOWN_NAMES = unknown_names()  # typing errors: they set nothing, and `donbay check` names them
SECRET_TEXTS = secret_texts()  # no line of a log and no error may hold one

INSTALLED_APPS = [
    "donbay.foundation",
    "donbay.foundation.look",
    "donbay.apps.accounts",
    "donbay.apps.mail",
    "donbay.apps.nomenclature",
    "donbay.apps.places",
    "donbay.apps.products",
    "donbay.apps.documents",
    "donbay.apps.enterprises",
    "donbay.apps.notices",
    "donbay.apps.reader",
    "donbay.apps.classification",
    "donbay.apps.matching",
    "donbay.apps.alerts",
    "donbay.apps.glossary",
    "donbay.apps.triage",
    "donbay.apps.bulletins",
    "donbay.apps.enquiries",
    "donbay.apps.reports",
    "donbay.interfaces.portal",
    "donbay.interfaces.desk",
    "donbay.interfaces.firm",
    "donbay.interfaces.api",
    "donbay.interfaces.timetable",
    "donbay.interfaces.sample",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "donbay.foundation.web.strangers.PrivateUnlessSaid",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "donbay.interfaces.portal.language.ChosenLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "donbay.apps.accounts.middleware.WhoActs",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "donbay.interfaces.portal.own_pages.OwnNotFound",
    "donbay.interfaces.portal.own_pages.OwnNotAllowed",
    "donbay.interfaces.portal.own_pages.OwnTooLong",
]
ROOT_URLCONF = "donbay.config.urls"
WSGI_APPLICATION = "donbay.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "donbay.foundation.look.context.site",
            ],
        },
    },
]
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "donbay.apps.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION = "none"  # a code sent to the address proves it; nobody can change the own address
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""  # the adapter writes the name of the office
ACCOUNT_FORMS = {
    "request_login_code": "donbay.apps.accounts.forms.CodeForm",
    "reset_password": "donbay.apps.accounts.forms.ResetForm",
    "reset_password_from_key": "donbay.apps.accounts.forms.NewPasswordForm",
}
ACCOUNT_RATE_LIMITS = {
    "request_login_code": "20/m/ip,3/m/key,10/h/key",
    "reset_password": "20/m/ip,3/m/key,10/h/key",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_PREVENT_ENUMERATION = True
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True  # whoever runs the server vouches for the address of an officer
MFA_RECOVERY_CODES_SHOW_ONCE = True  # whoever finds a desk unlocked reads none
MFA_TOTP_ISSUER = "Đòn Bẩy"

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Tiếng Việt")), ("en", _("Tiếng Anh"))]
LOCALE_PATHS = [SOURCE / "locale"]
FORMAT_MODULE_PATH = ["donbay.config.formats"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
if DEBUG:
    STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
MEDIA_ROOT = VAR / "files"
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",  # limits count for all processes together
        "LOCATION": "foundation_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
EMAIL_BACKEND = "donbay.apps.mail.backend.OutboxBackend"  # even sign-in codes go through the outbox

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
if SITE_URL.startswith("https://"):
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31_536_000

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "donbay.foundation.logs.CutFormatter",  # a valid link is a key: never in a log
            "format": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "donbay": {"level": "INFO"},
        "django": {"handlers": []},
        "django.server": {"handlers": [], "propagate": True},  # its own handler would write every path whole
    },
}
