"""Every address of the site: each room brings its own."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path
from django.views.decorators.csrf import csrf_exempt
from django.views.i18n import set_language

from donbay.foundation import places  # noqa: F401 - makes `<number:...>` known

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("donbay.interfaces.portal.urls")),
    path("thong-bao/", include("donbay.apps.notices.urls")),
    path("api/v1/", include("donbay.interfaces.api.urls")),
    path("toi/", include("donbay.interfaces.firm.urls")),
    path("ban-tin/", include("donbay.apps.bulletins.urls")),
    path("gop-y/", include("donbay.apps.enquiries.urls")),
    path("ban-lam-viec/tu-dien/", include("donbay.apps.glossary.urls")),
    path("ban-lam-viec/an-pham/van-ban/", include("donbay.apps.documents.urls")),
    path("ban-lam-viec/an-pham/", include("donbay.apps.bulletins.desk_urls")),
    path("ban-lam-viec/ho-so/", include("donbay.apps.enquiries.desk_urls")),
    path("ban-lam-viec/bao-cao/", include("donbay.apps.reports.urls")),
    path("ban-lam-viec/", include("donbay.interfaces.desk.urls")),
    path("tai-khoan/", include("donbay.apps.accounts.urls")),
    # A language is no secret: also a program that sends no origin may choose one.
    path("i18n/setlang/", csrf_exempt(set_language), name="set_language"),
    path("", include("donbay.apps.alerts.urls")),
]
if settings.DEBUG:
    urlpatterns.append(path("outbox/", include("donbay.apps.mail.urls")))
