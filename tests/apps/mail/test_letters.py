"""A folder of templates becomes a mail in the language of its reader; tests/golden/mails keeps every one whole."""

from datetime import UTC, datetime

import pytest
from django.utils import translation
from msgspec.structs import replace

from donbay.apps.mail import services
from donbay.apps.mail.models import Message

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
CONFIRM = {"name": "Anh Mẫu", "firm": "Vườn <Mẫu>", "confirm_link": "https://tbt.example/x/"}
TO = {
    "key": "tests/1",
    "kind": "tests/confirm",
    "to_address": "an@firm.example",
    "to_name": "Anh\nMẫu",
    "now": NOW,
}
pytestmark = pytest.mark.django_db


def confirm(language="vi", **more):
    return services.render_letter("alerts/mails/confirm", CONFIRM, language=language, **more)


def test_a_letter_is_written_in_the_language_of_its_reader_whoever_is_at_work():
    with translation.override("en"):
        assert confirm("vi").subject == "[TBT Khánh Hòa] Đề nghị xác nhận đăng ký nhận tin cảnh báo"
        assert translation.get_language() == "en"
    assert '<html lang="en">' in confirm("en").html


def test_the_text_part_has_plain_signs_and_one_line_end_the_page_escapes():
    letter = confirm()
    assert "Vườn <Mẫu>" in letter.text
    assert "Vườn &lt;Mẫu&gt;" in letter.html
    assert (letter.text[0].isspace(), letter.text[-2:].isspace(), letter.text[-1]) == (False, False, "\n")


def test_a_subject_that_is_given_goes_before_the_template_and_is_one_line():
    assert confirm(subject="Một\r\nBcc: hai@b.example\0").subject == "Một Bcc: hai@b.example"


def test_a_letter_says_that_a_machine_wrote_it_unless_told_otherwise():
    assert confirm().headers == {"Auto-Submitted": "auto-generated"}
    assert confirm(headers={"X-A": "b"}).headers == {"X-A": "b"}


def test_a_letter_is_queued_once_for_its_key():
    given = {"folder": "alerts/mails/confirm", "context": CONFIRM, "language": "en", **TO}
    first = services.queue_letter(**given, urgent=True)
    assert services.queue_letter(**given) == first
    row = Message.objects.get()
    assert (row.pk, row.subject, row.text, row.html) == (
        first, confirm("en").subject, confirm("en").text, confirm("en").html,
    )  # fmt: skip
    assert (row.to_name, row.language, row.urgent, row.kind) == ("Anh Mẫu", "en", True, "tests/confirm")
    assert row.headers == {"Auto-Submitted": "auto-generated"}


def test_a_rendered_letter_goes_out_as_it_is_with_what_is_attached():
    attached = {"name": "a.ics", "type": "text/calendar", "text": "BEGIN"}
    letter = replace(confirm(), text="nothing but this\n", attachments=[attached])
    services.queue_rendered(letter, language="vi", **TO)
    row = Message.objects.get()
    assert (row.text, row.attachments) == ("nothing but this\n", [attached])


def test_an_address_that_cannot_be_one_queues_nothing():
    with pytest.raises(services.BadAddress):
        services.queue_rendered(confirm(), language="vi", **{**TO, "to_address": "nobody"})
    assert Message.objects.count() == 0
