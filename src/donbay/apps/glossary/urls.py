"""Addresses of the officers' pages of this room."""

from django.urls import path

from . import views

app_name = "glossary"
urlpatterns = [
    path("", views.terms, name="terms"),
    path("them/", views.add_term, name="add_term"),
    path("<number:term_id>/", views.term, name="term"),
    path("<number:term_id>/xoa/", views.remove_term, name="remove_term"),
    path("mau/", views.load_starter, name="load_starter"),
    path("nhap/", views.import_file, name="import_file"),
    path("xuat/<slug:kind>/", views.export_file, name="export_file"),
    path("bo-nho/", views.memory, name="memory"),
    path("bo-nho/<number:segment_id>/xoa/", views.forget, name="forget"),
]
