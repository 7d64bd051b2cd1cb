"""Only the test settings differ: a throw-away folder, fast passwords, nothing compressed."""

import os
import tempfile

os.environ.setdefault("DONBAY_VAR", tempfile.mkdtemp(prefix="donbay-test-"))
os.environ.setdefault("DONBAY_SECRET_KEY", "only-for-tests-" * 4)

from .base import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
EMAIL_BACKEND = "donbay.apps.mail.backend.OutboxBackend"
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
