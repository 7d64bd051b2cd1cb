"""Addresses of the officers' pages of this room."""

from django.urls import path

from .views import adding, composing, listing, publishing, reviewing

app_name = "bulletins_desk"
urlpatterns = [
    path("", listing.index, name="list"),
    path("moi/", listing.start, name="start"),
    path("<number:issue_id>/", composing.issue, name="issue"),
    path("<number:issue_id>/dau/", composing.head, name="head"),
    path("<number:issue_id>/xem-truoc/", reviewing.preview, name="preview"),
    path("<number:issue_id>/nguoi-nhan/", reviewing.audience, name="audience"),
    path("<number:issue_id>/duyet/", reviewing.review, name="review"),
    path("<number:issue_id>/phat-hanh/", publishing.publish, name="publish"),
    path("<number:issue_id>/viec/", reviewing.act, name="act"),
    path("phan/<number:section_id>/", composing.section, name="section"),
    path("phan/<number:section_id>/them/", adding.add, name="add"),
    path("muc/<number:item_id>/", composing.item, name="item"),
    path("muc/<number:item_id>/lam/", composing.change_item, name="change_item"),
]
