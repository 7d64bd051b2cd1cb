"""Only the test settings differ: a throw-away folder, fast passwords, nothing compressed."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("DONBAY_ENV_FILE", "")  # no file of this machine
os.environ.setdefault("DONBAY_VAR", tempfile.mkdtemp(prefix="donbay-test-"))
os.environ.setdefault("DONBAY_SECRET_KEY", "only-for-tests-" * 4)

from .base import *  # noqa: F403 - the same settings, overridden below

(Path(os.environ["DONBAY_VAR"]) / "static").mkdir(parents=True, exist_ok=True)  # else whitenoise warns
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
EMAIL_BACKEND = "donbay.apps.mail.backend.OutboxBackend"
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
