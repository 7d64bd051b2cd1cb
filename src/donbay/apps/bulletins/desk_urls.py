"""Addresses of the officers' pages of this room."""

from django.urls import path

from .views import adding, composing, documents, listing, reviewing

app_name = "bulletins_desk"
urlpatterns = [
    path("", listing.index, name="list"),
    path("moi/", listing.start, name="start"),
    path("<int:issue_id>/", composing.issue, name="issue"),
    path("<int:issue_id>/dau/", composing.head, name="head"),
    path("<int:issue_id>/xem-truoc/", reviewing.preview, name="preview"),
    path("<int:issue_id>/nguoi-nhan/", reviewing.audience, name="audience"),
    path("<int:issue_id>/duyet/", reviewing.review, name="review"),
    path("<int:issue_id>/viec/", reviewing.act, name="act"),
    path("phan/<int:section_id>/", composing.section, name="section"),
    path("phan/<int:section_id>/them/", adding.add, name="add"),
    path("muc/<int:item_id>/", composing.item, name="item"),
    path("muc/<int:item_id>/lam/", composing.change_item, name="change_item"),
    path("van-ban/", documents.documents, name="documents"),
    path("van-ban/nhap/", documents.upload, name="upload"),
    path("van-ban/nhap/<int:batch_id>/", documents.batch, name="batch"),
    path("van-ban/nhap/<int:batch_id>/cot/", documents.columns, name="columns"),
]
