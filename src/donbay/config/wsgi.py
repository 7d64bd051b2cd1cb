"""The door for the web server."""

import os
import sys

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

from donbay.foundation.logs import cut_links_of_server
from donbay.foundation.web.in_time import limit_questions
from donbay.interfaces.portal.letters import only_utf8

BOOT_FAILED = 3  # gunicorn: stop, instead of starting workers again and again

os.umask(0o077)  # the database, mails and keys are for the owner of the process alone
cut_links_of_server()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "donbay.config.settings.base")
try:
    application = only_utf8(get_wsgi_application())
    limit_questions(settings.PAGE_SECONDS)
except ImproperlyConfigured as error:
    sys.stderr.write(f"donbay: {error}\n")
    sys.exit(BOOT_FAILED)
