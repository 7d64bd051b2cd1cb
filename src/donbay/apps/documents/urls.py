"""Addresses of the officers' pages of this room."""

from django.urls import path

from . import views

app_name = "documents"
urlpatterns = [
    path("", views.stock, name="stock"),
    path("nhap/", views.upload, name="upload"),
    path("nhap/<number:batch_id>/", views.batch, name="batch"),
    path("nhap/<number:batch_id>/bo/", views.drop, name="drop_batch"),
    path("nhap/<number:batch_id>/cot/", views.columns, name="columns"),
]
