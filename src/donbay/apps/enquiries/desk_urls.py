"""Addresses of the officers' pages of this room."""

from django.urls import path

from .views import desk, officials

app_name = "enquiries_desk"
urlpatterns = [
    path("", desk.cases, name="cases"),
    path("<number:case_id>/", desk.case, name="case"),
    path("<number:case_id>/tep/<number:attachment_id>/", desk.download, name="download"),
    path("van-ban/moi/", officials.merge, name="merge"),
    path("van-ban/<number:official_id>/", officials.official, name="official"),
    path("van-ban/<number:official_id>/docx/", officials.paper, name="paper"),
]
