"""Addresses of the public pages of this room."""

from django.urls import path

from . import views

app_name = "enquiries"
urlpatterns = [
    path("", views.start, name="start"),
    path("gui/<slug:slug>/", views.new, name="new"),
    path("da-gui/<str:token>/", views.thanks, name="thanks"),
    path("ho-so/<str:token>/", views.case, name="case"),
    path("ho-so/<str:token>/tep/<number:attachment_id>/", views.download, name="download"),
    path("cong-khai/", views.published, name="published"),
]
