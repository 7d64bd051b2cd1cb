"""Every address of the site: each room brings its own."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("donbay.interfaces.portal.urls")),
    path("thong-bao/", include("donbay.apps.notices.urls")),
    path("toi/", include("donbay.interfaces.firm.urls")),
    path("ban-tin/", include("donbay.apps.bulletins.urls")),
    path("gop-y/", include("donbay.apps.enquiries.urls")),
    path("ban-lam-viec/tu-dien/", include("donbay.apps.glossary.urls")),
    path("ban-lam-viec/an-pham/", include("donbay.apps.bulletins.desk_urls")),
    path("ban-lam-viec/ho-so/", include("donbay.apps.enquiries.desk_urls")),
    path("ban-lam-viec/bao-cao/", include("donbay.apps.reports.urls")),
    path("ban-lam-viec/", include("donbay.interfaces.desk.urls")),
    path("tai-khoan/", include("allauth.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    path("", include("donbay.apps.alerts.urls")),
]
if settings.DEBUG:
    urlpatterns.append(path("outbox/", include("donbay.apps.mail.urls")))
