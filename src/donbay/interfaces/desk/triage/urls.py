"""Addresses of the queue, below the desk's own."""

from django.urls import path

from . import acts, many, queue, second_reader, sheet, writing

urlpatterns = [
    path("", queue.queue, name="queue"),
    path("nhieu/", many.many, name="queue_many"),
    path("hoan-tac/", many.undo, name="queue_undo"),
    path("muc-luu/", queue.keep_view, name="queue_keep_view"),
    path("muc-luu/<number:view_id>/xoa/", queue.drop_view, name="queue_drop_view"),
    path("<number:notice_id>/", sheet.sheet, name="triage"),
    path("<number:notice_id>/ghi-chu/", acts.note, name="triage_note"),
    path("<number:notice_id>/giao/", acts.assign, name="triage_assign"),
    path("<number:notice_id>/anh-huong/", acts.impact, name="triage_impact"),
    path("<number:notice_id>/gac/", acts.dismiss, name="triage_dismiss"),
    path("<number:notice_id>/xong/", acts.finish, name="triage_finish"),
    path("<number:notice_id>/tra-lai/", acts.restore, name="triage_restore"),
    path("<number:notice_id>/dua/", acts.hand_over, name="triage_hand_over"),
    path("<number:notice_id>/may-doc/", second_reader.read, name="triage_read"),
    path("<number:notice_id>/may-doc/nhan/", second_reader.take, name="triage_take"),
    path("<number:notice_id>/may-doc/bo/", second_reader.give_back, name="triage_give_back"),
    path("<number:notice_id>/thu/", writing.write, name="triage_write"),
]
