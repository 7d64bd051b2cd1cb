"""Every address of the site: each room brings its own."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("donbay.interfaces.portal.urls")),
    path("thong-bao/", include("donbay.apps.notices.urls")),
    path("toi/", include("donbay.interfaces.firm.urls")),
    path("ban-lam-viec/", include("donbay.interfaces.desk.urls")),
    path("tai-khoan/", include("allauth.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    path("", include("donbay.apps.alerts.urls")),
]
if settings.DEBUG:
    urlpatterns.append(path("outbox/", include("donbay.apps.mail.urls")))
