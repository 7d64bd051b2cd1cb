"""Addresses of the signed links in mails, and of the officers' page of proposals."""

from django.urls import path

from . import proposal_views, views

app_name = "alerts"
urlpatterns = [
    path("thu/dung/<str:token>/", views.leave, name="leave"),
    path("thu/tuy-chon/<str:token>/", views.choices, name="choices"),
    path("thu/xac-nhan/<str:token>/", views.confirm, name="confirm"),
    path("thu/y-kien/<str:token>/", views.feedback, name="feedback"),
    path("thu/xem/<str:token>/", views.mail, name="mail"),
    path("lich/<str:token>.ics", views.calendar, name="calendar"),
    path("ban-lam-viec/de-xuat/", proposal_views.proposals, name="proposals"),
]
