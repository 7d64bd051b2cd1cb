"""Addresses of the public pages of this room."""

from django.urls import path

from .views import papers, public

app_name = "bulletins"
urlpatterns = [
    path("", public.index, name="archive"),
    path("nguon.atom", public.feed, name="feed"),
    path("<slug:slug>.pdf", papers.pdf, name="pdf"),
    path("<slug:slug>.docx", papers.docx, name="docx"),
    path("<slug:slug>/", public.show, name="show"),
]
