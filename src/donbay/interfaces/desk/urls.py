"""Addresses of the officers' pages."""

from django.urls import include, path

from . import views

app_name = "desk"
urlpatterns = [
    path("", views.home, name="home"),
    path("qua-han/", views.late, name="late"),
    path("hang-doi/", include("donbay.interfaces.desk.triage.urls")),
    path("doanh-nghiep/", views.firms, name="firms"),
    path("doanh-nghiep/moi/", views.new_firm, name="new_firm"),
    path("doanh-nghiep/<number:firm_id>/", views.firm, name="firm"),
    path("doanh-nghiep/<number:firm_id>/sua/", views.edit_firm, name="edit_firm"),
    path("doanh-nghiep/<number:firm_id>/nguoi-nhan/", views.add_contact, name="add_contact"),
    path("doanh-nghiep/<number:firm_id>/xuat/", views.export_firm, name="export_firm"),
    path("doanh-nghiep/<number:firm_id>/xoa/", views.erase_firm, name="erase_firm"),
    path("nguoi-nhan/<number:contact_id>/", views.change_contact, name="change_contact"),
    path("nhap/", views.upload, name="upload"),
    path("nhap/mau.xlsx", views.template, name="template"),
    path("nhap/<number:batch_id>/", views.preview, name="preview"),
    path("nhap/<number:batch_id>/bo/", views.drop, name="drop"),
    path("nhap/<number:batch_id>/cot/", views.columns, name="columns"),
    path("nhap/<number:batch_id>/dong-chua-luu.xlsx", views.refused, name="refused"),
    path("nguon/", views.sources, name="sources"),
    path("nguon/cap-nhat/", views.read_now, name="read_now"),
    path("nguon/de-rieng/", views.set_aside, name="set_aside"),
    path("tai-khoan/", views.accounts, name="accounts"),
    path("tai-khoan/khoa/", views.keys, name="keys"),
    path("cua-toi/", views.own_account, name="own_account"),
    path("cua-toi/mat-khau/", views.own_password, name="own_password"),
    path("tai-khoan/<number:user_id>/", views.account, name="account"),
    path("nhat-ky/", views.audit, name="audit"),
    path("luu-giu/", views.kept, name="kept"),
    path("thu/", views.mails, name="mails"),
    path("thu/<number:message_id>/", views.letter, name="letter"),
    path("thu/gui-lai/", views.send_again, name="send_again"),
    path("thu/den/", views.inbound, name="inbound"),
    path("chan/", views.blocks, name="blocks"),
    path("phanh/", views.brake, name="brake"),
]
