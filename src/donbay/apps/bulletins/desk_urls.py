"""Addresses of the officers' pages of this room."""

from django.urls import path

from .views import adding, composing, listing, previewing, publishing, reviewing, saving, saving_all

app_name = "bulletins_desk"
urlpatterns = [
    path("", listing.index, name="list"),
    path("moi/", listing.start, name="start"),
    path("<number:issue_id>/", composing.issue, name="issue"),
    path("<number:issue_id>/dau/", saving.head, name="head"),
    path("<number:issue_id>/luu/", saving_all.save_all, name="save_all"),
    path("<number:issue_id>/xem-truoc/", previewing.preview, name="preview"),
    path("<number:issue_id>/nguoi-nhan/", previewing.audience, name="audience"),
    path("<number:issue_id>/duyet/", reviewing.review, name="review"),
    path("<number:issue_id>/phat-hanh/", publishing.publish, name="publish"),
    path("<number:issue_id>/viec/", reviewing.act, name="act"),
    path("phan/<number:section_id>/", saving.section, name="section"),
    path("phan/<number:section_id>/them/", adding.add, name="add"),
    path("muc/<number:item_id>/", saving.item, name="item"),
    path("muc/<number:item_id>/lam/", adding.change_item, name="change_item"),
]
