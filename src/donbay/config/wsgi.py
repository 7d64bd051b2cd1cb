"""The door for the web server."""

import os

from django.core.wsgi import get_wsgi_application

from donbay.foundation.logs import cut_links_of_server

os.umask(0o077)  # the database, mails and keys are for the owner of the process alone
cut_links_of_server()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "donbay.config.settings.base")

application = get_wsgi_application()
